"""What is stored of the evaluations a file speaks of, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from vungmanh.evaluations.models import Evaluation, Grade
from vungmanh.evaluations.rules.history import Key, Told

MANY = 2_000


@dataclass
class Known:
    """One evaluation with its results, the oldest first; the last is the one in force."""

    evaluation: Evaluation
    grades: list[Grade] = field(default_factory=list)

    @property
    def in_force(self) -> Grade | None:
        return next((each for each in reversed(self.grades) if each.valid_to is None), None)


def told_by(grade: Grade) -> Told:
    return Told(grade.level, grade.score, grade.reason, grade.decision_number, grade.decided_on)


def known_evaluations(
    periods: Collection[str], organisation_ids: Collection[int], *, members: bool
) -> dict[Key, Known]:
    """By their natural key. Two queries."""
    rows = Evaluation.objects.filter(period__in=list(periods), member__isnull=not members).select_related("rule")
    if len(organisation_ids) <= MANY:
        rows = rows.filter(organisation_id__in=list(organisation_ids))
    found = {(row.organisation_id, row.period, row.member_id or 0): Known(row) for row in rows}
    by_key = {each.evaluation.pk: each for each in found.values()}
    for grade in Grade.objects.filter(evaluation__in=rows.values("pk")).order_by("valid_from", "pk"):
        if grade.evaluation_id in by_key:
            by_key[grade.evaluation_id].grades.append(grade)
    return found
