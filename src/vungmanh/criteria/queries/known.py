"""Columns that stand already, by their natural key, for judging what a workbook says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from vungmanh.criteria.enums import ColumnState
from vungmanh.criteria.models import Answer, FilledSheet, Scoring
from vungmanh.criteria.queries.versions import read
from vungmanh.criteria.rules.history import Key, Said
from vungmanh.criteria.rules.texts import kept

MANY = 2_000


@dataclass(frozen=True)
class KnownColumn:
    """One column with its answers, as values and as rows."""

    row: Scoring
    answers: dict[str, Said]
    stored: dict[str, Answer]

    @property
    def handed_in(self) -> bool:
        return self.row.state == ColumnState.HANDED_IN


def known_sheets(keys: Iterable[Key]) -> dict[tuple[str, int, date, str], FilledSheet]:
    """Sheets of these columns, those about no record of their own alone."""
    wanted = {key[:4] for key in keys}
    rows = _sheets(wanted).select_related("version")
    found = {(row.criteria_set_id, row.organisation_id, row.on, row.part): row for row in rows}
    return {key: row for key, row in found.items() if key in wanted}


def known_columns(keys: Iterable[Key]) -> dict[Key, KnownColumn]:
    """Three queries, however many columns."""
    wanted = set(keys)
    sheets = {row.pk: row for row in known_sheets(wanted).values()}
    columns = list(Scoring.objects.filter(sheet__in=list(sheets)))
    answers: dict[int, dict[str, Answer]] = {}
    for each in Answer.objects.filter(scoring__in=[row.pk for row in columns]):
        answers.setdefault(each.scoring_id, {})[each.code] = each
    found: dict[Key, KnownColumn] = {}
    for row in columns:
        sheet = sheets[row.sheet_id]
        key = (sheet.criteria_set_id, sheet.organisation_id, sheet.on, sheet.part, row.scorer)
        if key in wanted:
            version, stored = read(sheet.version), answers.get(row.pk, {})
            said = {code: Said(kept(version, code, a.value), a.chosen, a.note) for code, a in stored.items()}
            found[key] = KnownColumn(row, said, stored)
    return found


def _sheets(wanted: set[tuple[str, int, date, str]]) -> QuerySet[FilledSheet]:
    rows: QuerySet[FilledSheet] = FilledSheet.objects.filter(
        subject="", criteria_set_id__in={code for code, *_rest in wanted}
    )
    ids, days = {one for _code, one, *_rest in wanted}, {on for _code, _one, on, _part in wanted}
    if days:
        rows = rows.filter(on__gte=min(days), on__lte=max(days))
    return rows.filter(organisation_id__in=ids) if len(ids) <= MANY else rows
