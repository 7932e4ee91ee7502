"""Candidates in sight: by stage, in pages, students, and those with a limit near."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.db.models import Count, Min, Q, QuerySet

from vungmanh.kernel.action import Actor
from vungmanh.kernel.pieces import how_many
from vungmanh.kernel.prepared import prepared
from vungmanh.kernel.vietnamese import fold
from vungmanh.members.enums import CLOSED_STAGES, AdmissionStage
from vungmanh.members.models import Candidate, Member
from vungmanh.members.queries.admission.files import MoveState, ahead_of_many, limits_of
from vungmanh.members.queries.admission.rulebook import rule_book
from vungmanh.members.rules.admission.definition import RuleBook
from vungmanh.organisations import queries as organisations

LIMITS = ("certificate_until", "ceremony_due", "recognition_due", "leaves_school_on")


@dataclass(frozen=True)
class CandidatesAsked:
    under_id: int | None = None
    stage: str = ""
    text: str = ""
    students: bool = False
    everyone: bool = False
    """With those who are through or dropped; otherwise only whoever is on the way."""
    near_by: date | None = None
    """Only whose limit falls on or before that day."""


@dataclass(frozen=True)
class StageLine:
    """``waiting``: who has stood there longest, and since when."""

    stage: str
    count: int
    waiting_id: int | None = None
    waiting_name: str = ""
    waiting_since: date | None = None


@dataclass(frozen=True)
class CandidateLine:
    row: Candidate
    cell: str
    above: str
    ahead: MoveState | None
    limit: tuple[str, date] | None


@dataclass(frozen=True)
class CandidatePage:
    rows: tuple[CandidateLine, ...]
    total: int


def asked_rows(asked: CandidatesAsked, day: date) -> QuerySet[Candidate]:
    rows = Candidate.objects.filter(ended_on__isnull=True)
    if asked.under_id is not None:
        below = organisations.counting_rows(day).filter(ancestor_id=asked.under_id).values("descendant_id")
        rows = rows.filter(organisation_id__in=below)
    if asked.stage:
        rows = rows.filter(stage=asked.stage)
    elif not asked.everyone and not asked.text:  # whoever is looked for by name is found, wherever he has come to
        rows = rows.exclude(stage__in=CLOSED_STAGES)
    if asked.students:
        rows = rows.filter(is_student=True)
    if asked.near_by is not None:
        rows = rows.filter(_limit_by(asked.near_by))
    if words := fold(asked.text):
        rows = rows.filter(Q(folded__contains=words) | Q(code__icontains=asked.text.strip()))
    return rows


def pipeline(asked: CandidatesAsked, day: date) -> list[StageLine]:
    """How many stand at each stage, and who longest. Two queries."""
    rows = asked_rows(asked, day).order_by()
    told = rows.values("stage").annotate(count=Count("pk"), since=Min("stage_on"))
    counts = {each["stage"]: (each["count"], each["since"]) for each in told}
    longest = [Q(stage=stage, stage_on=since) for stage, (_n, since) in counts.items() if since is not None]
    found: dict[str, tuple[int, str, date | None]] = {}
    if longest:
        waiting = rows.filter(reduce(or_, longest)).order_by("sort_key", "pk")
        for key, name, stage, since in waiting.values_list("pk", "full_name", "stage", "stage_on"):
            found.setdefault(stage, (key, name, since))
    return [
        StageLine(stage, counts[stage][0], *found.get(stage, (None, "", None)))
        for stage in AdmissionStage.values
        if stage in counts
    ]


def candidates_page(asked: CandidatesAsked, actor: Actor, *, first: int, count: int) -> CandidatePage:
    """Those who have waited longest first. A fixed number of queries."""
    rows = asked_rows(asked, actor.day)
    total = rows.count()
    chosen = list(rows.order_by("stage_on", "sort_key", "pk")[first : first + count])
    return CandidatePage(tuple(lines_of(chosen, actor)), total)


def waiting_at(stages: Collection[AdmissionStage], actor: Actor, *, most: int) -> CandidatePage:
    """Those who stand at any of these stages, the longest waiting first. Nothing is counted that was just read."""
    asked = tuple(sorted(stages))
    chosen = _waiting(stages=asked, most=most)
    total = how_many(lambda: _at(asked), shown=len(chosen), first=0, most=most)
    return CandidatePage(tuple(lines_of(chosen, actor)), total)


def _at(stages: tuple[AdmissionStage, ...]) -> QuerySet[Candidate]:
    return Candidate.objects.filter(ended_on__isnull=True, stage__in=stages)


@prepared
def _waiting(*, stages: tuple[AdmissionStage, ...], most: int) -> QuerySet[Candidate]:
    return _at(stages).order_by("stage_on", "sort_key", "pk")[:most]


def lines_of(chosen: Sequence[Candidate], actor: Actor) -> list[CandidateLine]:
    book = rule_book()
    ahead = ahead_of_many(chosen, book, actor) if chosen else {}
    labels = organisations.labels_of({row.organisation_id for row in chosen}, actor.day)
    labels |= organisations.labels_of({each.parent_id for each in labels.values() if each.parent_id}, actor.day)
    return [_line(row, ahead.get(row.pk), labels, book) for row in chosen]


def _line(
    row: Candidate, ahead: MoveState | None, labels: Mapping[int, organisations.Label], book: RuleBook
) -> CandidateLine:
    cell = labels[row.organisation_id]
    above = labels.get(cell.parent_id or 0)
    limits = limits_of(row, book)
    nearest = (limits[0].kind, limits[0].day) if limits else None
    return CandidateLine(row, cell.name, above.name if above else "", ahead, nearest)


def near_limits(actor: Actor, *, by: date, most: int) -> tuple[list[CandidateLine], int]:
    """Whose next limit falls on or before a day, the nearest first."""
    rows = _near(by)
    lines = sorted(lines_of(rows, actor), key=lambda line: line.limit[1] if line.limit else date.max)
    return lines[:most], len(rows)


@prepared
def _near(by: date) -> QuerySet[Candidate]:
    return Candidate.objects.filter(_limit_by(by), ended_on__isnull=True).order_by("stage_on", "pk")[:500]


def _limit_by(by: date) -> Q:
    return (
        Q(stage=AdmissionStage.ADMISSION_DECIDED, ceremony_due__lte=by)
        | Q(stage=AdmissionStage.ADMITTED, recognition_due__lte=by)
        | Q(stage__in=BEFORE_PROPOSAL, certificate_until__lte=by)
        | Q(stage__in=BEFORE_DECISION, is_student=True, leaves_school_on__lte=by)
    )


BEFORE_PROPOSAL = ("COURSE_DONE", "FILE_IN_PROGRESS")
BEFORE_DECISION = ("IN_POOL", "SYMPATHISER", *BEFORE_PROPOSAL, "CELL_PROPOSED", "COMMITTEE_PROPOSED")


def near_day(day: date) -> date:
    """The last day whose limits one is told of, as the rules of the day say."""
    return day + timedelta(days=max(alert_days(day), default=0))


def alert_days(day: date) -> tuple[int, ...]:
    """How many days ahead of a limit one is told, as the rules of the day say."""
    rules = rule_book().on(day)
    return rules.alert_days if rules else ()


def official_members_of(organisation_id: int, day: date) -> list[tuple[int, str]]:
    """Who may be mentor or sponsor: official members of the cell, by name."""
    rows = Member.objects.filter(cell_id=organisation_id, left_on__isnull=True, official_on__lte=day)
    return list(rows.order_by("sort_key", "pk").values_list("pk", "full_name"))
