"""What some organisations were on which days, so that each occurrence finds who bears it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from vungmanh.duties.engine.times import Properties, kinds_bearing
from vungmanh.duties.queries.exceptions import Exempt, exempt
from vungmanh.duties.rules.definition import DutyVersion
from vungmanh.kernel.validity import is_in_force
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.queries.cells import Life

Below = Mapping[tuple[int, int], Life]
"""(organisation above, organisation) -> when the one stood at or under the other."""


@dataclass(frozen=True)
class Bearers:
    """Organisations whose obligations are asked for; ``answering`` says who answers for each on the day asked."""

    answering: Mapping[int, int | None]
    index: organisations.StandingIndex = field(repr=False)
    properties: Properties = field(repr=False)
    above: Below = field(repr=False)
    territories: Mapping[str, organisations.CodeIndex] = field(repr=False)
    exempted: tuple[Exempt, ...] = ()
    kinds_on: dict[tuple[int, date], frozenset[str] | None] = field(default_factory=dict, repr=False)
    """By version and day: asked for every organisation, worked out once."""

    def bears(self, one: int, version: DutyVersion, on: date, properties_on: date) -> bool:
        """Whether the duty lay on it that day."""
        opened, closed = self.index.lives[one]
        if not is_in_force(opened, closed, on):
            return False
        wanted = self._kinds(version, properties_on)
        if wanted is not None and _value_at(self.index.kinds.get(one, []), on) not in wanted:
            return False
        categories = version.who.categories
        if categories and _value_at(self.index.categories.get(one, []), on) not in categories:
            return False
        return not version.under or self._stood_under(version.under, one, on)

    def _kinds(self, version: DutyVersion, on: date) -> frozenset[str] | None:
        key = (id(version), on)
        if key not in self.kinds_on:
            self.kinds_on[key] = kinds_bearing(version, on, self.properties)
        return self.kinds_on[key]

    def _stood_under(self, code: str, one: int, on: date) -> bool:
        bearer = self.territories[code].on(code, on)
        return bearer is not None and self.stood(bearer, one, on)

    def stood(self, above: int, one: int, on: date) -> bool:
        return any(is_in_force(start, end, on) for start, end in self.above.get((above, one), ()))

    def exceptions_of(self, one: int, duty: str, on: date) -> list[Exempt]:
        return [
            each
            for each in self.exempted
            if each.duty == duty
            and each.holds(on)
            and (each.organisation_id == one or (each.below and self.stood(each.organisation_id, one, on)))
        ]


def _value_at(stretches: Collection[tuple[date, date | None, str]], on: date) -> str | None:
    return next((value for start, end, value in stretches if is_in_force(start, end, on)), None)


def read_bearers(answering: Mapping[int, int | None], versions: Collection[tuple[str, DutyVersion]]) -> Bearers:
    """A fixed number of queries, however many organisations."""
    ids = list(answering)
    exempted = exempt({duty for duty, _version in versions}, organisation_ids=ids)
    codes = {version.under for _duty, version in versions if version.under}
    territories = {code: organisations.code_index([code]) for code in sorted(codes)}
    tops = {each.organisation_id for each in exempted if each.below}
    tops |= {one for code, index in territories.items() for _start, _end, one in index.bearings.get(code, ())}
    return Bearers(
        answering,
        organisations.standing_index(ids),
        organisations.property_stretches(),
        organisations.stood_under(tops, ids) if tops else {},
        territories,
        exempted,
    )


def answered_by(ids: Collection[int], day: date) -> dict[int, int | None]:
    """These and every ended organisation for which one of them answers on the day."""
    ended = organisations.ended_resting_under(ids, day)
    answering: dict[int, int | None] = dict(organisations.answering_for_many([*ids, *ended], day)) if ended else {}
    wanted = set(ids)
    found: dict[int, int | None] = {one: answering.get(one, one) for one in wanted}
    return found | {one: answering[one] for one in ended if answering[one] in wanted}
