"""How many were admitted, by organisation: records where there are any, else what offices state of themselves.

Unscoped: the engine sums, and only for nodes the asker may see. Records and counts are never added up silently: at one
organisation records stand in place of its count, below a count whatever is deeper does, and what was stated there is
shown beside with the gap.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from vungmanh.kernel.figures import Facts, Question
from vungmanh.kernel.periods import Period
from vungmanh.members.enums import Arrival, PlacementKind, Sex
from vungmanh.members.models import AdmissionCount, Candidate, Placement
from vungmanh.organisations import queries as organisations

ROWS = "admissions:records"
OF_PERSONS: dict[str, Q] = {
    "women": Q(sex=Sex.FEMALE),
    "ethnic_minority": Q(ethnic_minority=True),
    "religious": Q(religious=True),
    "youth_union": Q(youth_union=True),
    "students": Q(is_student=True),
}
"""Parts that the record of a candidate tells."""
PRIVATE = "private_enterprises"
PRIVATE_CATEGORIES = ("PRIVATE_OR_FDI_ENTERPRISE",)
"""Enterprises that are not the state's, as the glossary names the types of cells (source S12): table T6 counts whoever
is admitted in one. The type is the cell's on the day of the admission.
"""
PARTS = (*OF_PERSONS, PRIVATE)
"""Parts of the admitted as table T6 counts them. They overlap and are never added."""
ADMITTED = "admitted"


@dataclass(frozen=True)
class Span:
    """Of which period, up to which day."""

    period: Period
    until: date
    on: date | None = None


def span_of(question: Question) -> Span:
    return Span(question.period, question.until, question.on)


def placed(span: Span) -> QuerySet[Placement]:
    """Members who came onto a home roll by admission; a row carried to an heir is none."""
    rows: QuerySet[Placement] = Placement.unscoped.filter(
        kind=PlacementKind.HOME,
        arrived_as=Arrival.ADMITTED,
        carried_from__isnull=True,
        valid_from__gte=span.period.first,
        valid_from__lte=span.until,
    )
    if span.on is not None:
        later = Q(member__ceremony_on__isnull=False, member__ceremony_on__gt=span.on)
        rows = rows.exclude(later)
    return rows


def candidates(span: Span) -> QuerySet[Candidate]:
    """Candidates admitted, each once: where it happened, not where the record was carried."""
    rows: QuerySet[Candidate] = Candidate.unscoped.filter(
        Q(carried_from__isnull=True) | Q(carried_from__admitted_on__isnull=True),
        admitted_on__gte=span.period.first,
        admitted_on__lte=span.until,
    )
    return rows if span.on is None else rows.exclude(ceremony_on__isnull=False, ceremony_on__gt=span.on)


def unplaced(span: Span) -> QuerySet[Candidate]:
    """Those no roll shows as come by admission: neither the member the record is tied to, where there is one, nor one
    of that name on that roll that day.
    """
    same = Placement.unscoped.filter(
        organisation_id=OuterRef("organisation_id"),
        valid_from=OuterRef("admitted_on"),
        member__folded=OuterRef("folded"),
        arrived_as=Arrival.ADMITTED,
    )
    carried = Candidate.unscoped.filter(carried_from_id=OuterRef("pk"), member__isnull=False)
    return candidates(span).filter(~Exists(same), ~Exists(carried), ~Exists(came(OuterRef("member_id"))))


def came(member: Any) -> QuerySet[Placement]:
    """By admission, whenever it was."""
    rows: QuerySet[Placement] = Placement.unscoped.filter(
        member_id=member, kind=PlacementKind.HOME, arrived_as=Arrival.ADMITTED, carried_from__isnull=True
    )
    return rows


def _in_private(day: str) -> Exists:
    typed = organisations.of_categories_at(OuterRef(day), PRIVATE_CATEGORIES)
    return Exists(typed.filter(organisation_id=OuterRef("organisation_id")))


def people(span: Span, part: str) -> tuple[QuerySet[Placement], QuerySet[Candidate]]:
    """Who is counted in a part, each once: by the roll, and by the list of candidates alone. What only the record of a
    candidate tells is counted from there.
    """
    if part in OF_PERSONS:
        return placed(span).none(), candidates(span).filter(OF_PERSONS[part])
    if part == PRIVATE:
        return placed(span).filter(_in_private("valid_from")), unplaced(span).filter(_in_private("admitted_on"))
    return placed(span), unplaced(span)


def counts(span: Span) -> QuerySet[AdmissionCount]:
    """What holds of each organisation for the period: the latest of each stated period, and of those that lie within
    one another the widest. Terms of years are asked about as they were stated.
    """
    rows = AdmissionCount.unscoped.filter(on__lte=span.until)
    within = rows.filter(Q(period=span.period.code) | _inside(span.period))
    later = within.filter(organisation_id=OuterRef("organisation_id"), period=OuterRef("period"), on__gt=OuterRef("on"))
    wider = within.filter(
        organisation_id=OuterRef("organisation_id"),
        period_from__lte=OuterRef("period_from"),
        period_after__gte=OuterRef("period_after"),
    ).exclude(period=OuterRef("period"))
    found: QuerySet[AdmissionCount] = within.filter(~Exists(later), ~Exists(wider))
    return found


def _inside(period: Period) -> Q:
    return Q(period_from__gte=period.first, period_after__lte=period.after) & ~Q(period__contains="..")


def counted(span: Span) -> QuerySet[AdmissionCount]:
    """The counts that add up: no records at the organisation itself, and neither records nor counts below it."""
    rows = counts(span)
    above = set(rows.order_by().values_list("organisation_id", flat=True)) & set(organisations.ever_above())
    deeper = _with_something_deeper(rows, span, above)
    recorded = _recorded(span)
    rows = rows.exclude(Q(organisation_id__in=recorded[0]) | Q(organisation_id__in=recorded[1]))
    return rows.exclude(organisation_id__in=deeper) if deeper else rows


def _recorded(span: Span) -> tuple[QuerySet[Any, Any], QuerySet[Any, Any]]:
    return placed(span).values("organisation_id"), unplaced(span).values("organisation_id")


def _with_something_deeper(rows: QuerySet[AdmissionCount], span: Span, above: Collection[int]) -> list[int]:
    if not above:
        return []
    below = organisations.below_at(OuterRef("organisation_id"), OuterRef("on"))
    stated = rows.order_by().values("organisation_id")
    placements, others = _recorded(span)
    deeper = below.filter(Q(descendant_id__in=stated) | Q(descendant_id__in=placements) | Q(descendant_id__in=others))
    found = rows.filter(organisation_id__in=above).filter(Exists(deeper))
    return list(found.order_by().values_list("organisation_id", flat=True))


def _summed(rows: QuerySet[Any], value: Any) -> Any:
    """What the rows of the outer organisation come to."""
    mine = rows.filter(organisation_id=OuterRef("pk")).order_by().values("organisation_id").annotate(n=value)
    return Coalesce(Subquery(mine.values("n")[:1], output_field=IntegerField()), Value(0))


def admitted_facts(question: Question, part: str = ADMITTED) -> Facts:
    """Organisations with somebody admitted, each with its number: of all, or of one part of them."""
    span = span_of(question)
    stated = counted(span)
    rolls, others = people(span, part)
    numbers = _summed(others, Count("pk")) + _summed(stated, Sum(part))
    any_of = Q(pk__in=others.values("organisation_id"))
    if part not in OF_PERSONS:
        numbers += _summed(rolls, Count("pk"))
        any_of |= Q(pk__in=rolls.values("organisation_id"))
    source = organisations.everyone().filter(any_of | Q(pk__in=stated.values("organisation_id")))
    source = source.annotate(number=numbers)
    return Facts(
        source,
        organisation="pk",
        numerator=Sum("number"),
        rows=ROWS,
        each_once=True,
        basis="admission_count",
        basis_of=organisations.everyone().filter(pk__in=stated.values("organisation_id")),
        beside=lambda ids: stated_by(ids, span, part),
    )


def stated_by(organisation_ids: Collection[int], span: Span, part: str = ADMITTED) -> dict[int, int]:
    """What these organisations state of themselves."""
    rows = counts(span).filter(organisation_id__in=list(organisation_ids), **{f"{part}__isnull": False})
    found = rows.order_by().values("organisation_id").annotate(n=Sum(part))
    return dict(found.values_list("organisation_id", "n"))


def unknown_parts(span: Span, organisation_ids: Collection[int]) -> int:
    """Members on the roll by admission of whom no candidate's record tells women, students and the rest."""
    rows = placed(span).filter(organisation_id__in=list(organisation_ids), member__candidates__isnull=True)
    return rows.count()
