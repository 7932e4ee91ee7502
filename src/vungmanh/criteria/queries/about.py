"""Sheets about a record of another app, such as a dossier; and what the records alone say of a sheet not yet begun."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from vungmanh.criteria.enums import ColumnState, Scorer
from vungmanh.criteria.models import CriteriaVersion, FilledSheet, Scoring
from vungmanh.criteria.queries.facts import FactQuestion, computed_facts
from vungmanh.criteria.queries.filled import Filled, side_by_side
from vungmanh.criteria.queries.records import indicators_of
from vungmanh.criteria.queries.versions import read, version_in_force
from vungmanh.criteria.rules.definition import Value, Version
from vungmanh.criteria.rules.handing import PART, Standing, key_of_part, whole_of
from vungmanh.criteria.rules.scoring import Result, score
from vungmanh.kernel.periods import year_of

__all__ = [
    "ByRecords",
    "by_records",
    "handed_in_about",
    "key_of_part",
    "own_of_the_whole",
    "sheets_about",
    "whole_of",
]


@dataclass(frozen=True)
class ByRecords:
    """A version, and how far the records alone answer it: everything they do not tell is open."""

    row: CriteriaVersion
    version: Version
    computed: Mapping[str, Value]
    result: Result


def by_records(code: str, organisation_id: int, day: date) -> ByRecords | None:
    """The version of a set in force that day, answered by the records; None where there is no such version."""
    row = version_in_force(code, day)
    if row is None:
        return None
    version = read(row)
    question = FactQuestion((organisation_id,), day, year_of(day.year))
    computed = dict(computed_facts(version, question).get(organisation_id, {}))
    computed |= indicators_of(version, question).get(organisation_id, {})
    return ByRecords(row, version, computed, score(version, computed))


def sheets_about(subject: str, subject_key: str) -> dict[str, Filled]:
    """By set the latest standing sheet about a record, in sight, with all its columns."""
    rows = FilledSheet.objects.filter(subject=subject, subject_key=subject_key)
    found: dict[str, FilledSheet] = {}
    for row in rows.select_related("version", "criteria_set").order_by("on", "pk"):
        found[row.criteria_set_id] = row
    return {code: side_by_side(row) for code, row in found.items()}


def own_of_the_whole(row: FilledSheet) -> list[Standing]:
    """Of a sheet that scores a part of a record the own columns handed in about the whole. Nothing is asked else."""
    if PART not in row.subject_key:
        return []
    rows = Scoring.objects.filter(
        sheet__subject=row.subject,
        sheet__subject_key=whole_of(row.subject_key),
        sheet__voided_at__isnull=True,
        scorer=Scorer.SELF.value,
        state=ColumnState.HANDED_IN.value,
    )
    return [
        Standing(Scorer.SELF, ColumnState.HANDED_IN, None, frozenset(one for one in accounts if one is not None))
        for accounts in rows.values_list("by_account", "for_account")
    ]


def handed_in_about(subject: str, keys: Collection[str], scorer: Scorer) -> set[str]:
    """About which of these records a scorer has handed in a column, in sight. One query."""
    rows = Scoring.objects.filter(
        sheet__subject=subject,
        sheet__subject_key__in=list(keys),
        sheet__voided_at__isnull=True,
        scorer=scorer.value,
        state=ColumnState.HANDED_IN.value,
    )
    return set(rows.order_by().values_list("sheet__subject_key", flat=True))
