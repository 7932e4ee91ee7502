"""Terms that run out as occasions of duties: by a committee's own record, else by the record of its secretary."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce, Least

from vungmanh.members.models import PostHolding
from vungmanh.members.rules.posts.holdings import SECRETARY
from vungmanh.organisations.queries import committee_terms, committees_begun

EVER = (date.min, date.max)


def recorded_terms(first: date, after: date) -> QuerySet[Any]:
    """Committees whose own record ends on a day in ``[first, after)``.

    One that ended only because the next was elected, after the term its secretary's record states, is told by
    ``open_terms``: else an election that came late would be its own limit.
    """
    return committee_terms(first, after).exclude(_closed_late())


def open_terms(first: date, after: date) -> QuerySet[Any]:
    """Secretaries whose term is over on a day in ``[first, after)`` while they hold the post: one an organisation.

    ``duty_done`` is the day on which the next committee begins, by its own record or by the term of a new secretary. A
    committee whose own record states an end is told by ``recorded_terms``: never twice.
    """
    rows = PostHolding.unscoped.filter(_in_post_to("term_until"), post=SECRETARY, voided_at__isnull=True)
    living = Q(organisation__closed_on__isnull=True) | Q(organisation__closed_on__gt=F("term_until"))
    rows = rows.filter(living, term_until__gte=first, term_until__lt=after)
    stated = committee_terms(*EVER).filter(
        organisation_id=OuterRef("organisation_id"),
        valid_to__gt=OuterRef("valid_from"),
        valid_from__lt=OuterRef("term_until"),
    )
    committee = committees_begun().filter(
        organisation_id=OuterRef("organisation_id"), valid_from__gte=OuterRef("term_until")
    )
    secretary = PostHolding.unscoped.filter(
        organisation_id=OuterRef("organisation_id"),
        post=SECRETARY,
        voided_at__isnull=True,
        valid_from__gte=OuterRef("term_until"),
        term_until__gt=OuterRef("term_until"),
    )
    return (
        rows.filter(~Exists(stated.exclude(_closed_late())))
        .annotate(committee_on=_first_day(committee), secretary_on=_first_day(secretary))
        .annotate(
            duty_day=F("term_until"),
            duty_done=Coalesce(Least("committee_on", "secretary_on"), "committee_on", "secretary_on"),
        )
    )


def _closed_late() -> Exists:
    """Of a committee: the next one begins on the day it ends, and its secretary's term was over before that day."""
    following = committees_begun().filter(
        organisation_id=OuterRef(OuterRef("organisation_id")), valid_from=OuterRef(OuterRef("valid_to"))
    )
    holding = PostHolding.unscoped.filter(
        _in_post_to("term_until"),
        Exists(following),
        organisation_id=OuterRef("organisation_id"),
        post=SECRETARY,
        voided_at__isnull=True,
        term_until__gt=OuterRef("valid_from"),
        term_until__lt=OuterRef("valid_to"),
    )
    return Exists(holding)


def _in_post_to(day: str) -> Q:
    """In post until that day or beyond it."""
    return Q(valid_from__lt=F(day)) & (Q(valid_to__isnull=True) | Q(valid_to__gte=F(day)))


def _first_day(rows: QuerySet[Any]) -> Cast:
    return Cast(Subquery(rows.order_by("valid_from").values("valid_from")[:1]), DateField())
