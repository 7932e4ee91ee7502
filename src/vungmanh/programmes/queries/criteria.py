"""The criteria of a dossier: which score sheets the programme names for the cell's type, and how they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vungmanh.criteria.enums import Scorer
from vungmanh.criteria.queries import ByRecords, Filled, Item, ItemResult, Value, Version, by_records, sheets_about
from vungmanh.organisations.queries import labels_of
from vungmanh.programmes.models import Registration
from vungmanh.programmes.rules.roadmap import Purpose, sheet_for

SUBJECT = "programmes.registration"
COLUMN_OF = {Purpose.SELF: Scorer.SELF, Purpose.APPRAISAL: Scorer.LEVEL_ABOVE}
"""Whose column of a sheet a purpose fills."""


@dataclass(frozen=True)
class DossierSheet:
    """One set the programme names, for one purpose or both. ``sheet``: as it was begun for this dossier.

    ``missing``: the programme names a set that is not in the catalogue, or none of whose versions holds that day.
    """

    code: str
    name: str
    purposes: tuple[Purpose, ...]
    recorded: ByRecords | None
    sheet: Filled | None

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
        yield CriterionLine(item, depth, recorded, computed, by_column)
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

    @property
    def by_records(self) -> bool | None:
        """Met or not where the records tell; None where they do not, or where it is a group."""
        if self.item.is_group or self.value is None or self.recorded is None:
            return None
        return self.recorded.met


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
    return [_sheet(code, tuple(purposes), begun.get(code), one, day) for code, purposes in by_code.items()]


def _sheet(code: str, purposes: tuple[Purpose, ...], begun: Filled | None, one: int, day: date) -> DossierSheet:
    recorded = by_records(code, one, day)
    row = begun.row if begun else None
    name = row.criteria_set.name if row else recorded.row.criteria_set.name if recorded else code
    return DossierSheet(code, name, purposes, recorded, begun)
