"""Single candidates, and what a guard must know about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.periods import add_months
from vungmanh.kernel.validity import holds_at
from vungmanh.members.enums import Arrival, PlacementKind, SupportRole
from vungmanh.members.models import AdmissionStep, Candidate, CandidateBacker, CandidatePaper, Placement
from vungmanh.members.rules.admission.definition import RuleBook
from vungmanh.members.rules.admission.moves import PROPOSING, Backer, Dossier, Vote

BACKED = frozenset({"", "choose", "propose_cell"})
"""Moves that ask for mentor or sponsors; without a name everything is read."""


def candidate_for_update(candidate_id: int) -> Candidate:
    """The record, locked. Raises ``NotFound`` for what is out of sight as for what is not there."""
    rows: QuerySet[Candidate] = Candidate.objects.select_for_update(of=("self",))
    return _found(rows.filter(pk=candidate_id).first())


def candidate_in_sight(candidate_id: int) -> Candidate:
    return _found(Candidate.objects.filter(pk=candidate_id).first())


def admission_of(member_id: int) -> Candidate | None:
    """The latest file in sight that led, or leads, to this membership."""
    return Candidate.objects.filter(member=member_id).order_by("-pk").first()


def _found(row: Candidate | None) -> Candidate:
    if row is None:
        raise NotFound(_("Không có hồ sơ kết nạp này trong phạm vi của đồng chí."))
    return row


def of_the_same(row: Candidate) -> Q:
    """What was written on the record, here or at the cells it was carried from."""
    if row.origin_id is None:
        return Q(candidate_id=row.pk)
    return Q(candidate_id=row.pk) | Q(candidate_id=row.origin_id) | Q(candidate__origin_id=row.origin_id)


def papers_of(row: Candidate) -> dict[str, CandidatePaper]:
    """The papers that are there, by form."""
    return {each.code: each for each in CandidatePaper.objects.filter(of_the_same(row)).order_by("received_on", "pk")}


def backers_of(row: Candidate, day: date) -> list[CandidateBacker]:
    """Who stands beside the candidate on the day, each with ``here_since`` where the records tell."""
    there = Placement.unscoped.filter(
        holds_at(day), member_id=OuterRef("member_id"), organisation_id=row.organisation_id, kind=PlacementKind.HOME
    ).exclude(Q(arrived_as=Arrival.ON_FILE) | Q(carried_from__isnull=False))
    rows = CandidateBacker.objects.filter(holds_at(day), of_the_same(row)).select_related("member")
    rows = rows.annotate(here_since=Subquery(there.order_by("valid_from").values("valid_from")[:1]))
    return list(rows.order_by("role", "pk"))


def steps_of(row: Candidate) -> list[AdmissionStep]:
    """Every step and vote, in order."""
    return list(AdmissionStep.objects.filter(of_the_same(row)).order_by("day", "pk"))


def proposers_of(row: Candidate, move: str) -> frozenset[int]:
    """The accounts behind the last proposals that the decision is about."""
    found: set[int] = set()
    rows = AdmissionStep.objects.filter(of_the_same(row), move__in=PROPOSING[move]).order_by("-pk")
    seen: set[str] = set()
    for name, *accounts in rows.values_list("move", "by_account", "for_account"):
        if name not in seen:
            seen.add(name)
            found |= {account for account in accounts if account is not None}
    return frozenset(found)


def dossier_of(
    row: Candidate,
    book: RuleBook,
    actor: Actor,
    *,
    day: date,
    move: str = "",
    decision_number: str = "",
    reason: str = "",
    vote: Vote | None = None,
) -> Dossier:
    """For the guards of one move. One query, one more where people stand beside it, one more before a decision."""
    rules = book.on(day)
    backers = backers_of(row, day) if move in BACKED else []
    found = Dossier(
        day=day,
        acting_day=actor.day,
        rules=rules,
        last_day=row.stage_on,
        stage=row.stage,
        decision_number=decision_number,
        reason=reason,
        born_on=row.born_on,
        over_age_consent=row.over_age_consent,
        schooling=row.schooling,
        schooling_exception=row.schooling_exception,
        certificate_until=row.certificate_until,
        has_mentor=any(each.role == SupportRole.MENTOR for each in backers),
        sponsors=tuple(_backer(each, day) for each in backers if each.role == SupportRole.SPONSOR),
        sponsors_since=add_months(day, -rules.number("sponsor_months")) if rules else None,
        papers=frozenset(papers_of(row)),
        vote=vote,
        ceremony_due=row.ceremony_due,
        probation_ends=row.probation_until,
        acting=actor.accounts,
    )
    return replace(found, proposed_by=proposers_of(row, move)) if move in PROPOSING else found


def _backer(row: CandidateBacker, day: date) -> Backer:
    member = row.member
    official = None if member is None else member.official_on is not None and member.official_on <= day
    return Backer(row.name, official, getattr(row, "here_since", None))
