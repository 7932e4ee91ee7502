"""What duties look at to see that a grading was done: unscoped, handed to the engine of duties."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from vungmanh.evaluations.enums import MoveName
from vungmanh.evaluations.models import EvaluationStep, Grade


def reviewed_between(first: date, after: date) -> QuerySet[EvaluationStep]:
    """Reviews by the collective of organisations, for periods that lie in a stretch of days."""
    rows: QuerySet[EvaluationStep] = EvaluationStep.unscoped.filter(
        move=MoveName.REVIEW.value,
        evaluation__voided_at__isnull=True,
        evaluation__member__isnull=True,
        evaluation__period_from__lt=after,
        evaluation__period_after__gt=first,
    )
    return rows


def decided_between(first: date, after: date) -> QuerySet[Grade]:
    """First results of organisations, for periods that lie in a stretch of days."""
    rows: QuerySet[Grade] = Grade.unscoped.filter(
        replaces__isnull=True,
        evaluation__voided_at__isnull=True,
        evaluation__member__isnull=True,
        evaluation__period_from__lt=after,
        evaluation__period_after__gt=first,
    )
    return rows
