"""Terms that run out as occasions of duties, where only the persons' records say until when they were elected."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast

from vungmanh.members.models import PostHolding
from vungmanh.members.rules.posts.holdings import SECRETARY
from vungmanh.organisations.queries import committee_terms


def open_terms(first: date, after: date) -> QuerySet[Any]:
    """Secretaries still in post whose term is over on a day in ``[first, after)``: one an organisation.

    A committee whose own record states an end, or was renewed since, is told by ``committee_terms``: never twice.
    """
    told = committee_terms(date.min, date.max).filter(
        organisation_id=OuterRef("organisation_id"), valid_to__gt=OuterRef("valid_from")
    )
    living = Q(organisation__closed_on__isnull=True) | Q(organisation__closed_on__gt=F("term_until"))
    rows = PostHolding.unscoped.filter(living, post=SECRETARY, valid_to__isnull=True, voided_at__isnull=True)
    rows = rows.filter(~Exists(told), term_until__gte=first, term_until__lt=after)
    never = Cast(Value(None), DateField())  # PostgreSQL takes a bare NULL in a subquery for a text
    return rows.annotate(duty_day=F("term_until"), duty_done=never)
