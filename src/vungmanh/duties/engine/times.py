"""Which occurrences are asked about: every version of every duty, laid out once for a question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from vungmanh.duties.enums import Every
from vungmanh.duties.queries.doings import Dated, Doing, Periodic, doing_named
from vungmanh.duties.queries.versions import DutyVersions
from vungmanh.duties.rules.definition import DutyVersion
from vungmanh.duties.rules.occurrences import Occurrence
from vungmanh.kernel.validity import is_in_force
from vungmanh.organisations.queries.cells import Life

Choose = Callable[[DutyVersion], "tuple[Occurrence, ...]"]
Properties = Mapping[str, Mapping[str, Life]]
FactsKey = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class Time:
    """One occurrence of one duty by one version."""

    duty: str
    name: str
    version: DutyVersion
    occurrence: Occurrence

    @property
    def facts_key(self) -> FactsKey:
        """Duties that look at the same records look at them together."""
        return facts_key(self.version)


@dataclass(frozen=True)
class OnRecords:
    """One version of a duty whose days come from records."""

    duty: str
    name: str
    version: DutyVersion


def facts_key(version: DutyVersion) -> FactsKey:
    return version.done_by, tuple(sorted(version.only.items()))


def doing_of(key: FactsKey) -> Doing:
    return doing_named(key[0])


def periodic_of(key: FactsKey) -> Periodic:
    how = doing_of(key).how
    if not isinstance(how, Periodic):
        raise TypeError(f"{key[0]}: days come from records")
    return how


def dated_of(key: FactsKey) -> Dated:
    how = doing_of(key).how
    if not isinstance(how, Dated):
        raise TypeError(f"{key[0]}: comes round by periods")
    return how


def times(duties: Iterable[DutyVersions], choose: Choose) -> list[Time]:
    """Those chosen of every duty with periods, the longest overdue first."""
    found = [
        Time(duty.code, duty.name, version, occurrence)
        for duty in duties
        for version in duty.versions
        if version.every is not Every.NONE
        for occurrence in choose(version)
    ]
    return sorted(found, key=lambda each: (each.occurrence.late_from, each.duty, each.occurrence.key))


def on_records(duties: Iterable[DutyVersions]) -> list[OnRecords]:
    return [
        OnRecords(duty.code, duty.name, version)
        for duty in duties
        for version in duty.versions
        if version.every is Every.NONE
    ]


def kinds_bearing(version: DutyVersion, day: date, properties: Properties) -> frozenset[str] | None:
    """The kinds on which the duty lies that day; None for every kind."""
    who = version.who
    if not who.properties:
        return frozenset(who.kinds) if who.kinds else None
    having = {
        kind
        for name in who.properties
        for kind, stretches in properties.get(name, {}).items()
        if any(is_in_force(start, end, day) for start, end in stretches)
    }
    return frozenset(having & set(who.kinds) if who.kinds else having)


def chosen(key: FactsKey) -> dict[str, str]:
    """What ``only`` narrows the records by, as conditions on them."""
    doing = doing_of(key)
    return {doing.choices[name]: doing.spelled.get(name, str)(value) for name, value in key[1]}
