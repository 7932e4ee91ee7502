"""How far the records alone answer the criteria of a sheet, for many cells at once: for what is watched over time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from vungmanh.criteria.enums import Certainty
from vungmanh.criteria.models import CriteriaVersion
from vungmanh.criteria.queries.facts import INDICATOR, FactQuestion, computed_facts, registry
from vungmanh.criteria.queries.records import indicators_of
from vungmanh.criteria.queries.versions import read
from vungmanh.criteria.rules.definition import Fact, Item, Value, Version
from vungmanh.criteria.rules.scoring import ItemState, score
from vungmanh.criteria.rules.texts import shown
from vungmanh.kernel.periods import year_of
from vungmanh.kernel.validity import holds_at


@dataclass(frozen=True)
class LiveCriterion:
    """One criterion by the records. ``met`` None: they do not tell. ``near``: met by less than the margin asked."""

    code: str
    name: str
    met: bool | None
    near: bool
    value: str
    certainty: Certainty
    source: str


@dataclass(frozen=True)
class LiveSheet:
    """The version of a set in force on the day, with the criteria that records answer."""

    version: Version
    criteria: tuple[Item, ...]
    values: Mapping[int, Mapping[str, Value]]
    narrowed: Version | None
    """The same version asking for so much more; None where nothing asks for a margin."""
    judged: dict[frozenset[tuple[str, Value]], tuple[LiveCriterion, ...]] = field(default_factory=dict)
    """Many cells have the same values: a sheet is judged once for each that differ."""

    def of(self, one: int) -> tuple[LiveCriterion, ...]:
        """Without those that do not apply to this cell."""
        values = self.values.get(one, {})
        key = frozenset(values.items())
        if key not in self.judged:
            self.judged[key] = self._judged(values)
        return self.judged[key]

    def _judged(self, values: Mapping[str, Value]) -> tuple[LiveCriterion, ...]:
        now = score(self.version, values).items
        beyond = score(self.narrowed, values).items if self.narrowed else now
        found = []
        for item in self.criteria:
            if now[item.code].state not in (ItemState.GIVEN, ItemState.OPEN):
                continue
            met, value = now[item.code].met, values.get(item.fact)
            fact = self.version.facts_by_code.get(item.fact)
            found.append(
                LiveCriterion(
                    code=item.code,
                    name=item.name,
                    met=met if value is not None else None,
                    near=met is True and beyond[item.code].met is False,
                    value=shown(fact, value) if fact is not None and value is not None else "",
                    certainty=item.certainty or self.version.certainty,
                    source=self.version.source,
                )
            )
        return tuple(found)


def live_sheet(
    code: str, organisation_ids: Collection[int], day: date, margins: Mapping[str, Decimal]
) -> LiveSheet | None:
    """None where no version of the set holds that day. ``margins`` by code of a criterion; "" for all others.

    Statements grow with the facts the sheet names, never with the cells.
    """
    row = CriteriaVersion.objects.filter(holds_at(day), criteria_set_id=code).first()
    if row is None:
        return None
    version = read(row)
    question = FactQuestion(tuple(organisation_ids), day, year_of(day.year))
    values = computed_facts(version, question)
    for one, told in indicators_of(version, question).items():
        values.setdefault(one, {}).update(told)
    live = tuple(item for item in version.criteria() if _is_live(version.facts_by_code.get(item.fact)))
    if not any(margins.values()):
        return LiveSheet(version, live, values, None)
    return LiveSheet(
        version, live, values, replace(version, items=tuple(_narrowed(item, margins) for item in version.items))
    )


def _is_live(fact: Fact | None) -> bool:
    """Whether something works the fact out from records."""
    if fact is None or not fact.computed_by:
        return False
    return fact.computed_by.startswith(INDICATOR) or registry.find(fact.computed_by) is not None


def _narrowed(item: Item, margins: Mapping[str, Decimal]) -> Item:
    """The same item asking for so much more where it asks for a number at all."""
    below = tuple(_narrowed(each, margins) for each in item.items)
    margin, bound = margins.get(item.code, margins.get("", Decimal(0))), item.params.get("bound")
    if margin and isinstance(bound, Decimal):
        return replace(item, items=below, params={**item.params, "bound": bound + margin})
    return replace(item, items=below)
