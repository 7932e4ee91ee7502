"""The appraisal of one dossier as its page and its papers show it, and dossiers as those who appraise look for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vungmanh.duties.queries import work_calendar
from vungmanh.kernel.errors import NotFound
from vungmanh.organisations.queries import labels_of
from vungmanh.programmes.models import Appraisal, Registration, Signature, Step, Team, TeamMember, Visit, VisitPresence
from vungmanh.programmes.queries.appraisals.facts import lines_above, nearest, running, stages_left
from vungmanh.programmes.queries.appraisals.teams import members_of, teams_called
from vungmanh.programmes.rules.appraisal import AgreementRule, AppraisalStage, agreement_from, stages_from

IN_HAND = frozenset({"submitted", "checked"})
RETURNS = ("return", "hand_back", "refuse")


def appraisal_for_update(appraisal_id: int) -> Appraisal:
    """The stage, locked, with its dossier. Raises ``NotFound`` alike for hidden and missing."""
    rows: QuerySet[Appraisal] = Appraisal.objects.select_for_update(of=("self",)).select_related("registration")
    found = rows.filter(pk=appraisal_id).first()
    if found is None:
        raise NotFound(_("Không có lần thẩm định này trong phạm vi của đồng chí."))
    return found


def appraisal_in_sight(appraisal_id: int) -> Appraisal:
    found: Appraisal | None = Appraisal.objects.select_related("registration").filter(pk=appraisal_id).first()
    if found is None:
        raise NotFound(_("Không có lần thẩm định này trong phạm vi của đồng chí."))
    return found


def visit_in_sight(visit_id: int) -> Visit:
    found: Visit | None = Visit.objects.select_related("appraisal").filter(pk=visit_id).first()
    if found is None:
        raise NotFound(_("Không có lần khảo sát này trong phạm vi của đồng chí."))
    return found


def signed_by(appraisal_id: int) -> set[int]:
    """Keys of the members who signed a stage, on screen or on paper."""
    return set(Signature.objects.filter(appraisal=appraisal_id).values_list("member_id", flat=True))


def signature_in_sight(signature_id: int) -> Signature:
    found: Signature | None = Signature.objects.select_related("appraisal").filter(pk=signature_id).first()
    if found is None:
        raise NotFound(_("Không có chữ ký này trong phạm vi của đồng chí."))
    return found


@dataclass(frozen=True)
class VisitLine:
    visit: Visit
    present: tuple[str, ...]


@dataclass(frozen=True)
class MemberLine:
    """One of the team, and his signature where he has given it."""

    member: TeamMember
    signature: Signature | None


@dataclass(frozen=True)
class StageSheet:
    """One stage of the running round. ``due``: None where the file states no days, or it has not begun to run."""

    stage: AppraisalStage
    unit_id: int | None
    unit: str
    appraisal: Appraisal | None
    team: Team | None
    support: Team | None
    members: tuple[MemberLine, ...]
    visits: tuple[VisitLine, ...]
    current: bool
    due: date | None

    @property
    def concluded(self) -> bool:
        return self.appraisal is not None and self.appraisal.concluded_on is not None

    @property
    def signed(self) -> int:
        return sum(each.signature is not None for each in self.members)

    @property
    def signatures_needed(self) -> int:
        return self.stage.signatures_of(len(self.members))

    def late(self, day: date) -> bool:
        return self.due is not None and day > self.due and not self.concluded


@dataclass(frozen=True)
class AgreementSheet:
    rule: AgreementRule
    unit: str
    asked_on: date | None
    asked_number: str
    agreed_on: date | None
    agreed_number: str
    due: date | None

    def late(self, day: date) -> bool:
        return self.due is not None and self.agreed_on is None and day > self.due


@dataclass(frozen=True)
class AppraisalSheet:
    registration: Registration
    stages: tuple[StageSheet, ...]
    agreement: AgreementSheet | None
    times_returned: int

    @property
    def current(self) -> StageSheet | None:
        return next((each for each in self.stages if each.current), None)


def states_stages(registration: Registration) -> bool:
    """Whether its programme goes through stages at all."""
    return bool(registration.version.appraisal)


def appraisal_sheet(registration: Registration, steps: Sequence[Step], day: date) -> AppraisalSheet:
    """Everything of the running round. A fixed number of queries, whatever it holds."""
    stages = stages_from(registration.version.appraisal)
    begun = {stage: each for (_key, stage), each in running([registration]).items()}
    line = lines_above({registration.organisation_id}, day)[registration.organisation_id]
    units = {
        each.code: begun[each.code].unit_id if each.code in begun else nearest(line, each.level) for each in stages
    }
    names = {one: label.name for one, label in labels_of({one for one in units.values() if one}, day).items()}
    parts = parts_of_stages(list(begun.values()))
    days = _days(registration, stages, begun)
    current = next((each.code for each in stages if not _concluded(begun.get(each.code))), "")
    return AppraisalSheet(
        registration,
        tuple(
            StageSheet(
                stage=each,
                unit_id=units[each.code],
                unit=names.get(units[each.code] or 0, ""),
                appraisal=begun.get(each.code),
                current=each.code == current and registration.state in IN_HAND,
                due=days.get(each.code),
                **parts.of(begun.get(each.code)),
            )
            for each in stages
        ),
        _agreement(registration, steps, [(each.id, each.kind, each.name) for each in line]),
        sum(step.move in RETURNS for step in steps),
    )


def _concluded(one: Appraisal | None) -> bool:
    return one is not None and one.concluded_on is not None


def _days(
    registration: Registration, stages: Sequence[AppraisalStage], begun: Mapping[str, Appraisal]
) -> dict[str, date]:
    """By stage its last day: each runs from the end of the one before, the first from the handing in."""
    found: dict[str, date] = {}
    since = registration.submitted_on
    for each in stages:
        if since is None:
            break
        if each.days is not None:
            found[each.code] = due_day(since, each.days, working=each.working_days)
        one = begun.get(each.code)
        since = one.concluded_on if one else None
    return found


def due_day(since: date, days: int, *, working: bool) -> date:
    """The n-th day after, or the n-th working day by the calendar of the house."""
    return work_calendar().add_days(since, days, working=working)


def _agreement(
    registration: Registration, steps: Sequence[Step], line: Sequence[tuple[int, str, str]]
) -> AgreementSheet | None:
    rule = agreement_from(registration.version.agreement)
    if rule is None:
        return None
    asked = _number(steps, "ask") if registration.asked_on else ""
    agreed = _number(steps, "agree") if registration.agreed_on else ""
    due = None
    if registration.asked_on and rule.days is not None:
        due = due_day(registration.asked_on, rule.days, working=rule.working_days)
    unit = next((name for _one, kind, name in line if kind in rule.level), "")
    return AgreementSheet(rule, unit, registration.asked_on, asked, registration.agreed_on, agreed, due)


def _number(steps: Sequence[Step], move: str) -> str:
    return next((step.decision_number for step in reversed(steps) if step.move == move), "")


@dataclass(frozen=True)
class _Parts:
    """Teams, members, visits and signatures of some stages."""

    teams: Mapping[int, Team]
    members: Mapping[int, tuple[TeamMember, ...]]
    visits: Mapping[int, tuple[VisitLine, ...]]
    signatures: Mapping[tuple[int, int], Signature]

    def of(self, one: Appraisal | None) -> dict[str, Any]:
        if one is None:
            return {"team": None, "support": None, "members": (), "visits": ()}
        members = self.members.get(one.team_id or 0, ())
        return {
            "team": self.teams.get(one.team_id or 0),
            "support": self.teams.get(one.support_id or 0),
            "members": tuple(MemberLine(each, self.signatures.get((one.pk, each.pk))) for each in members),
            "visits": self.visits.get(one.pk, ()),
        }


def parts_of_stages(rows: Sequence[Appraisal]) -> _Parts:
    """Five queries."""
    keys = [each.pk for each in rows]
    teams = {one for each in rows for one in (each.team_id, each.support_id) if one is not None}
    members = members_of(teams)
    names = {each.pk: each.name for found in members.values() for each in found}
    there: dict[int, list[str]] = {}
    presences = VisitPresence.objects.filter(visit__appraisal__in=keys, visit__voided_at__isnull=True).order_by("pk")
    for visit, member in presences.values_list("visit_id", "member_id"):
        there.setdefault(visit, []).append(names.get(member, ""))
    visits: dict[int, list[VisitLine]] = {}
    for each in Visit.objects.filter(appraisal__in=keys).order_by("on", "pk"):
        visits.setdefault(each.appraisal_id, []).append(VisitLine(each, tuple(there.get(each.pk, ()))))
    signed = Signature.objects.filter(appraisal__in=keys)
    return _Parts(
        teams_called(teams),
        members,
        {one: tuple(found) for one, found in visits.items()},
        {(each.appraisal_id, each.member_id): each for each in signed},
    )


def rounds_before(registration: Registration) -> list[Appraisal]:
    """Stages of rounds that ended in a return, for the history of the dossier. One query."""
    rows: QuerySet[Appraisal] = Appraisal.objects.filter(registration=registration, round__lt=registration.round)
    return list(rows.order_by("round", "pk"))


def registrations_called(ids: Collection[int]) -> list[Registration]:
    rows: QuerySet[Registration] = Registration.objects.filter(pk__in=list(ids)).select_related("programme", "version")
    return list(rows.order_by("pk"))


def team_needed(rows: Sequence[Registration]) -> bool:
    """Whether the stage at hand of any of them is gone through by a team. One query."""
    left, _begun = stages_left(rows)
    return any(stages[0].team for stages in left.values() if stages)
