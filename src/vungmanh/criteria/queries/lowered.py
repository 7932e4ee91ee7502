"""Why a band is lower than its points: the items not met that hold it down, for a list of columns."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

from vungmanh.criteria.enums import ColumnState
from vungmanh.criteria.models import Answer, FilledSheet, Scoring
from vungmanh.criteria.rules.definition import Version
from vungmanh.criteria.rules.scoring import band_of, lowering, score
from vungmanh.criteria.rules.texts import kept


def lowered_columns(
    columns: Collection[Scoring], sheets: Collection[FilledSheet], versions: Mapping[int, Version]
) -> dict[int, tuple[str, ...]]:
    """By column, the items in words. Answers are read for those alone whose band their total does not explain."""
    version_of = {row.pk: versions[row.version_id] for row in sheets}
    low = {row.pk: row for row in columns if _is_low(row, version_of[row.sheet_id])}
    if not low:
        return {}
    answers: dict[int, list[Answer]] = {}
    for each in Answer.objects.filter(scoring__in=list(low)):
        answers.setdefault(each.scoring_id, []).append(each)
    return {one: _names(row, version_of[row.sheet_id], answers.get(one, [])) for one, row in low.items()}


def _is_low(row: Scoring, version: Version) -> bool:
    if row.state != ColumnState.HANDED_IN or not row.exact:
        return False
    free = band_of(version, Fraction(row.exact))
    return free is not None and row.band not in ("", free.code)


def _names(row: Scoring, version: Version, answers: Collection[Answer]) -> tuple[str, ...]:
    facts = version.facts_by_code
    said = {each.code: kept(version, each.code, each.value) for each in answers if each.code in facts}
    values = {code: value for code, value in said.items() if value is not None}
    chosen = {each.code: each.chosen for each in answers if each.chosen is not None}
    found = lowering(version, Fraction(row.exact), score(version, values, chosen).knocked)
    return tuple(f"{item.code}. {item.name}" for item in found)
