"""The criteria of a dossier: which score sheets the programme names for the cell's type, and how they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from vungmanh.criteria.enums import Scorer
from vungmanh.criteria.queries import (
    ByRecords,
    Column,
    Filled,
    Item,
    ItemResult,
    Value,
    Version,
    by_records,
    sheets_about,
)
from vungmanh.criteria.queries.about import key_of_part
from vungmanh.organisations.queries import labels_of
from vungmanh.programmes.models import Registration
from vungmanh.programmes.rules.appraisal import AppraisalStage, scored_apart, stages_from
from vungmanh.programmes.rules.roadmap import Purpose, sheet_for

SUBJECT = "programmes.registration"
SEVERAL = 2
"""So many stages of appraisal make scores of their own."""
COLUMN_OF = {Purpose.SELF: Scorer.SELF, Purpose.APPRAISAL: Scorer.LEVEL_ABOVE}
"""Whose column of a sheet a purpose fills."""


@dataclass(frozen=True)
class StageScore:
    """The score of one stage of appraisal before the last, on a sheet of its own where that was begun."""

    stage: AppraisalStage
    sheet: Filled | None

    @property
    def column(self) -> Column | None:
        columns = self.sheet.columns if self.sheet else ()
        return next((each for each in columns if each.scorer is Scorer.LEVEL_ABOVE), None)


@dataclass(frozen=True)
class DossierSheet:
    """One set the programme names, for one purpose or both. ``sheet``: as it was begun for this dossier.

    ``stages``: where the programme appraises in several, those before the last; ``last``: whose score stands in the
    dossier's own column.

    ``missing``: the programme names a set that is not in the catalogue, or none of whose versions holds that day.
    """

    code: str
    name: str
    purposes: tuple[Purpose, ...]
    recorded: ByRecords | None
    sheet: Filled | None
    stages: tuple[StageScore, ...] = ()
    last: AppraisalStage | None = None

    @property
    def missing(self) -> bool:
        return self.recorded is None and self.sheet is None

    @property
    def version(self) -> Version | None:
        if self.sheet is not None:
            return self.sheet.version
        return self.recorded.version if self.recorded else None

    def lines(self) -> Iterator[CriterionLine]:
        version = self.version
        if version is not None:
            for item in version.items:
                yield from self._walk(item, 0)

    def _walk(self, item: Item, depth: int) -> Iterator[CriterionLine]:
        by_column = {
            each.scorer: each.result.items.get(item.code) for each in (self.sheet.columns if self.sheet else ())
        }
        recorded = self.recorded.result.items.get(item.code) if self.recorded else None
        computed = self.recorded.computed.get(item.fact) if self.recorded and item.fact else None
        by_stage = tuple(each.column.result.items.get(item.code) if each.column else None for each in self.stages)
        yield CriterionLine(item, depth, recorded, computed, by_column, by_stage)
        for each in item.items:
            yield from self._walk(each, depth + 1)


@dataclass(frozen=True)
class CriterionLine:
    """One item of the paper. ``recorded``: what it comes to by the records alone; ``value``: what they say of it."""

    item: Item
    depth: int
    recorded: ItemResult | None
    value: Value | None
    columns: dict[Scorer, ItemResult | None]
    stages: tuple[ItemResult | None, ...] = ()

    @property
    def by_records(self) -> bool | None:
        """Met or not where the records tell; None where they do not, or where it is a group."""
        if self.item.is_group or self.value is None or self.recorded is None:
            return None
        return self.recorded.met


def scored_under(registration: Registration) -> list[tuple[str, str]]:
    """Keys under which sheets about a dossier are kept, in the order of its steps, each with the stage whose score its
    column of the level above is; no stage named where only one scores.
    """
    stages, whole = stages_from(registration.version.appraisal), str(registration.pk)
    if len(stages) < SEVERAL:
        return [(whole, "")]
    return [*((key_of_part(whole, each.code), each.name) for each in stages[:-1]), (whole, stages[-1].name)]


def dossier_sheets(registration: Registration, day: date) -> list[DossierSheet]:
    """The sheets of one dossier. What was begun stays with the version it was begun with."""
    choices = registration.version.criteria
    if not choices:
        return []
    one = registration.organisation_id
    category = labels_of([one], day)[one].category
    by_code: dict[str, list[Purpose]] = {}
    for purpose in Purpose:
        if code := sheet_for(choices, category, purpose):
            by_code.setdefault(code, []).append(purpose)
    begun = sheets_about(SUBJECT, str(registration.pk))
    found = [_sheet(code, tuple(purposes), begun.get(code), one, day) for code, purposes in by_code.items()]
    stages = stages_from(registration.version.appraisal)
    if len(stages) < SEVERAL:
        return found
    apart = {each: sheets_about(SUBJECT, key_of_part(str(registration.pk), each.code)) for each in scored_apart(stages)}
    return [
        replace(each, stages=tuple(StageScore(one, apart[one].get(each.code)) for one in apart), last=stages[-1])
        if Purpose.APPRAISAL in each.purposes
        else each
        for each in found
    ]


def _sheet(code: str, purposes: tuple[Purpose, ...], begun: Filled | None, one: int, day: date) -> DossierSheet:
    recorded = by_records(code, one, day)
    row = begun.row if begun else None
    name = row.criteria_set.name if row else recorded.row.criteria_set.name if recorded else code
    return DossierSheet(code, name, purposes, recorded, begun)
