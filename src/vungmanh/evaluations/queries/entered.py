"""What was entered of the grading since a moment: for whoever compares what was said then with what is so now."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from vungmanh.evaluations.models import Grade


def graded_between(
    period: str, organisation_ids: Collection[int], *, after: datetime, until: datetime | None
) -> set[int]:
    """Organisations among these whose own result of the period was entered after one moment and by the other."""
    rows = Grade.objects.filter(
        evaluation__organisation_id__in=list(organisation_ids),
        evaluation__period=period,
        evaluation__member__isnull=True,
        at__gt=after,
    )
    found = rows if until is None else rows.filter(at__lte=until)
    return set(found.order_by().values_list("evaluation__organisation_id", flat=True))
