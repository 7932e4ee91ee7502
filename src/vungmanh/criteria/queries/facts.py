"""Facts that the records themselves know: whoever owns the records registers how they are worked out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from vungmanh.criteria.enums import Source
from vungmanh.criteria.rules.definition import Value, Version
from vungmanh.kernel.periods import Period


@dataclass(frozen=True)
class FactQuestion:
    """Of which organisations, on which day, over which period; where it is about one record, of which."""

    organisation_ids: tuple[int, ...]
    day: date
    period: Period
    subject: str = ""
    subject_key: str = ""


Compute = Callable[[FactQuestion], Mapping[int, Value]]
"""By organisation, without those of which the records say nothing."""


@dataclass
class FactRegistry:
    """Filled while apps start; read ever after."""

    _by_code: dict[str, Compute] = field(default_factory=dict)

    def add(self, code: str, compute: Compute) -> None:
        if code in self._by_code:
            raise ValueError(f"dữ kiện {code} đăng ký hai lần")
        self._by_code[code] = compute

    def find(self, code: str) -> Compute | None:
        return self._by_code.get(code)

    def codes(self) -> list[str]:
        return sorted(self._by_code)


registry = FactRegistry()

INDICATOR = "indicator:"
"""Begins the name of what the engine of indicators works out: no app registers those one by one."""


def register_fact(code: str, compute: Compute) -> None:
    """Called by the app that keeps the records, when it starts: ``register_fact("meetings.attendance", ...)``."""
    registry.add(code, compute)


def known_facts() -> list[str]:
    """Codes that a sheet may name under ``computed_by``."""
    return registry.codes()


def not_held(version: Version) -> tuple[str, ...]:
    """Facts of a sheet that should come out of records the program does not hold yet: they are asked for now."""
    wanted = (each for each in version.facts if each.source is not Source.ASKED)
    return tuple(
        each.code
        for each in wanted
        if registry.find(each.computed_by) is None and not each.computed_by.startswith(INDICATOR)
    )


def computed_facts(version: Version, question: FactQuestion) -> dict[int, dict[str, Value]]:
    """What the records say, by organisation and fact: one question to each registered fact the sheet names."""
    found: dict[int, dict[str, Value]] = {one: {} for one in question.organisation_ids}
    for fact in version.facts:
        compute = registry.find(fact.computed_by) if fact.source is not Source.ASKED else None
        if compute is None:
            continue
        for one, value in compute(question).items():
            found.setdefault(one, {})[fact.code] = value
    return found
