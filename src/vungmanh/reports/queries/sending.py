"""Reports that were sent upward, as facts of duties."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from vungmanh.reports.models import Submission


def sent_between(first: date, after: date) -> QuerySet[Submission]:
    """Submissions that were not sent back, of reports on all cells about periods within the stretch."""
    return Submission.unscoped.filter(
        returned_on__isnull=True,
        document__period_from__gte=first,
        document__period_after__lte=after,
        document__category="",
        document__attribute="",
    )
