"""The rules of admission as plain values, and the days that follow from them."""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol

from django.db.models import QuerySet

from vungmanh.duties.queries import work_calendar
from vungmanh.kernel.memory import told_once
from vungmanh.kernel.prepared import prepared
from vungmanh.members.models import AdmissionRules
from vungmanh.members.rules.admission import limits
from vungmanh.members.rules.admission.definition import RuleBook, from_plain
from vungmanh.members.rules.admission.limits import WorkingDays

COLUMNS = ("name", "values", "papers", "unknown")


@told_once
def rule_book() -> RuleBook:
    """Every version that stands. One query a request: there are never many."""
    return RuleBook(
        tuple(from_plain(first, dict(zip(COLUMNS, columns, strict=True))) for first, *columns in _standing())
    )


@prepared
def _standing() -> QuerySet[AdmissionRules, tuple[Any, ...]]:
    rows = AdmissionRules.objects.filter(voided_at__isnull=True).order_by("valid_from")
    return rows.values_list("valid_from", *COLUMNS)


def working_days() -> WorkingDays:
    """Working days by the calendar of duties: weekends, days off, days made up for. One query."""
    return work_calendar().add_working_days


class HasDays(Protocol):
    """What limits run from."""

    certificate_on: date | None
    decided_on: date | None
    ceremony_on: date | None


def derived_days(row: HasDays, book: RuleBook, working: WorkingDays) -> dict[str, Any]:
    """Every day that follows from the rules, by the name of its column."""
    certificate = limits.certificate_until(book, row.certificate_on) if row.certificate_on else None
    ceremony = limits.ceremony_due(book, row.decided_on, working) if row.decided_on else None
    recognition = limits.recognition_due(book, row.ceremony_on, working) if row.ceremony_on else None
    return {
        "certificate_until": certificate and certificate.day,
        "ceremony_due": ceremony and ceremony.day,
        "probation_until": limits.probation_ends(book, row.ceremony_on) if row.ceremony_on else None,
        "recognition_due": recognition and recognition.day,
    }
