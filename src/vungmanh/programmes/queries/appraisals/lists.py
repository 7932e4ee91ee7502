"""Dossiers that are being appraised, as those who appraise look for them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from vungmanh.kernel.pieces import how_many
from vungmanh.kernel.prepared import Keys, prepared
from vungmanh.kernel.scope import Scope
from vungmanh.organisations.queries import labels_of
from vungmanh.programmes.enums import State
from vungmanh.programmes.models import Appraisal, Registration, Signature
from vungmanh.programmes.queries.appraisals.facts import stages_left, units_of_stages
from vungmanh.programmes.queries.appraisals.sheet import IN_HAND, due_day, parts_of_stages
from vungmanh.programmes.queries.desk import TitleLine, lines_of
from vungmanh.programmes.rules.appraisal import AppraisalStage, agreement_from, stages_from


@dataclass(frozen=True)
class AppraisalLine:
    """One dossier and the stage at hand. ``own_signed``: whether the asker, one of the team, has signed."""

    title: TitleLine
    stage: str
    unit: str
    appraisal_id: int | None
    team: str
    visits: int
    visits_needed: int
    signed: int
    signatures_needed: int
    conclusion: str
    due: date | None

    def late(self, day: date) -> bool:
        return self.due is not None and day > self.due


@dataclass(frozen=True)
class AppraisalsPage:
    rows: tuple[AppraisalLine, ...]
    total: int


def appraisals_page(
    *,
    day: date,
    first: int = 0,
    count: int = 50,
    teams: Collection[int] | None = None,
    unsigned_by: Collection[int] = (),
    unassigned: bool = False,
    within: Scope | None = None,
) -> AppraisalsPage:
    """Handed in and not yet concluded, the longest waiting first.

    ``teams``: only those given to one of these; ``unsigned_by``: of these only what the accounts have not signed;
    ``unassigned``: only what no team was given. A fixed number of queries.
    """
    given = sorted(teams) if teams is not None else None
    signed, until = sorted(unsigned_by) or None, first + count
    shown = _shown(given, signed, within, unassigned=unassigned, first=first, after=until)
    total = how_many(lambda: _in_hand(given, signed, within, unassigned), shown=len(shown), first=first, most=count)
    return AppraisalsPage(_lines(shown, day), total)


@prepared
def _shown(
    teams: Keys, unsigned_by: Keys | None, within: Scope | None, *, unassigned: bool, first: int, after: int
) -> QuerySet[Registration]:
    rows = _in_hand(teams, unsigned_by, within, unassigned).select_related("programme", "version")
    return rows.order_by(F("submitted_on").asc(nulls_first=True), "pk")[first:after]


def _in_hand(teams: Keys, unsigned_by: Keys | None, within: Scope | None, unassigned: bool) -> QuerySet[Registration]:
    wanted = Q() if within is None else within.beyond("organisation")
    running = Appraisal.objects.filter(registration=OuterRef("pk"), round=OuterRef("round"), concluded_on=None)
    if teams is not None:
        mine = running.filter(Q(team__in=teams) | Q(support__in=teams))
        if unsigned_by:
            signed = Signature.objects.filter(appraisal=OuterRef("pk"), member__account__in=unsigned_by)
            mine = mine.exclude(Exists(signed))
        wanted &= Q(Exists(mine))
    if unassigned:
        wanted &= ~Q(Exists(running.filter(team__isnull=False)))
    rows: QuerySet[Registration] = Registration.objects.filter(wanted, state__in=IN_HAND)
    return rows


def _lines(rows: Sequence[Registration], day: date) -> tuple[AppraisalLine, ...]:
    left, begun = stages_left(rows)
    units = units_of_stages(rows, left, begun, day)
    names = labels_of({one for one in units.values() if one is not None}, day)
    parts = parts_of_stages(list(begun.values()))
    found = []
    for row, title in zip(rows, lines_of(rows, day), strict=True):
        if not left[row.pk]:
            continue
        stage = left[row.pk][0]
        one, unit = begun.get((row.pk, stage.code)), units[row.pk, stage.code]
        told = parts.of(one)
        members, team = told["members"], told["team"]
        found.append(
            AppraisalLine(
                title=title,
                stage=stage.name,
                unit=names[unit].name if unit in names else "",
                appraisal_id=one.pk if one else None,
                team=team.name if team else "",
                visits=len(told["visits"]),
                visits_needed=stage.visits,
                signed=sum(each.signature is not None for each in members),
                signatures_needed=stage.signatures_of(len(members)),
                conclusion=str(one.get_conclusion_display()) if one and one.conclusion else "",
                due=_due(row, stage, [begun.get((row.pk, each.code)) for each in stages_from(row.version.appraisal)]),
            )
        )
    return tuple(found)


def _due(row: Registration, stage: AppraisalStage, begun: Sequence[Appraisal | None]) -> date | None:
    """From the end of the stage before, the first from the handing in."""
    ends = [each.concluded_on for each in begun if each is not None and each.concluded_on is not None]
    since = max(ends, default=row.submitted_on)
    if since is None or stage.days is None:
        return None
    return due_day(since, stage.days, working=stage.working_days)


@dataclass(frozen=True)
class AgreementLine:
    title: TitleLine
    asked_on: date
    due: date | None


def agreements_waiting(*, day: date, within: Scope, most: int) -> tuple[tuple[AgreementLine, ...], int]:
    """Asked for and not answered, the longest waiting first."""
    rows: QuerySet[Registration] = Registration.objects.filter(
        within.beyond("organisation"), state=State.APPRAISED, asked_on__isnull=False
    )
    shown = list(rows.select_related("programme", "version").order_by("asked_on", "pk")[:most])
    found = []
    for row, title in zip(shown, lines_of(shown, day), strict=True):
        rule = agreement_from(row.version.agreement)
        if row.asked_on is None:
            continue
        days = rule.days if rule else None
        due = due_day(row.asked_on, days, working=rule.working_days) if rule and days else None
        found.append(AgreementLine(title, row.asked_on, due))
    return tuple(found), how_many(rows, shown=len(shown), first=0, most=most)
