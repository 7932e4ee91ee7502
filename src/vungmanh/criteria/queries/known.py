"""Columns that stand already, by their natural key, for judging what a workbook says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from vungmanh.criteria.enums import ColumnState
from vungmanh.criteria.models import Answer, FilledSheet, Scoring
from vungmanh.criteria.queries.versions import read
from vungmanh.criteria.rules.history import About, Key, Said
from vungmanh.criteria.rules.texts import kept

MANY = 2_000
SheetKey = tuple[str, int, date, str, About]


@dataclass(frozen=True)
class KnownColumn:
    """One column with its answers, as values and as rows."""

    row: Scoring
    answers: dict[str, Said]
    stored: dict[str, Answer]

    @property
    def handed_in(self) -> bool:
        return self.row.state == ColumnState.HANDED_IN


def known_sheets(keys: Iterable[Key]) -> dict[SheetKey, FilledSheet]:
    """Sheets of these columns."""
    wanted = {key[:5] for key in keys}
    rows = _sheets(wanted).select_related("version")
    found = {_key(row): row for row in rows}
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
        key = (*_key(sheet), row.scorer)
        if key in wanted:
            version, stored = read(sheet.version), answers.get(row.pk, {})
            said = {code: Said(kept(version, code, a.value), a.chosen, a.note) for code, a in stored.items()}
            found[key] = KnownColumn(row, said, stored)
    return found


def days_about(keys: Iterable[Key]) -> dict[tuple[str, About], date]:
    """By set and record the day of the sheet that stands about it. Nothing is asked where no sheet is about one."""
    wanted = {(key[0], key[4]) for key in keys if key[4][0]}
    if not wanted:
        return {}
    rows = FilledSheet.objects.filter(
        subject__in={about[0] for _code, about in wanted}, subject_key__in={about[1] for _code, about in wanted}
    )
    found = {(row.criteria_set_id, (row.subject, row.subject_key)): row.on for row in rows.order_by("on", "pk")}
    return {key: on for key, on in found.items() if key in wanted}


def _key(row: FilledSheet) -> SheetKey:
    return row.criteria_set_id, row.organisation_id, row.on, row.part, (row.subject, row.subject_key)


def _sheets(wanted: set[SheetKey]) -> QuerySet[FilledSheet]:
    rows: QuerySet[FilledSheet] = FilledSheet.objects.filter(
        subject__in={about[0] for *_rest, about in wanted}, criteria_set_id__in={code for code, *_rest in wanted}
    )
    ids, days = {one for _code, one, *_rest in wanted}, {on for _code, _one, on, _part, _about in wanted}
    if days:
        rows = rows.filter(on__gte=min(days), on__lte=max(days))
    return rows.filter(organisation_id__in=ids) if len(ids) <= MANY else rows
