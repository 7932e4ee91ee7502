"""The work of a stage of appraisal: who is given it, visits, the conclusion, signatures. The move itself is a move."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, Unmet
from vungmanh.kernel.validity import is_in_force
from vungmanh.organisations.queries import living_below
from vungmanh.programmes.enums import Conclusion, TeamKind
from vungmanh.programmes.models import Appraisal, Registration, Signature, Team, TeamMember, Visit, VisitPresence
from vungmanh.programmes.queries.appraisals.facts import stages_left, units_of_stages
from vungmanh.programmes.queries.appraisals.sheet import (
    appraisal_for_update,
    signature_in_sight,
    visit_in_sight,
)
from vungmanh.programmes.queries.appraisals.teams import members_of, teams_called
from vungmanh.programmes.rules.moves import CONCLUDE

SIGN = "appraisals.sign"
WAITING = frozenset({"submitted", "checked"})


@act
def give_to_team(
    action: Action, *, registration_ids: Collection[int], team_id: int | None, day: date, support_id: int | None = None
) -> list[Appraisal]:
    """The stage at hand of each dossier is given to a team, and to one that supports it. Every one or none.

    A stage that asks for no team is begun without one, so that its visits and its conclusion can be written.
    """
    rows: list[Registration] = list(
        Registration.objects.select_for_update(of=("self",))
        .select_related("version")
        .filter(pk__in=list(registration_ids))
        .order_by("pk")
    )
    if not rows or len(rows) != len(set(registration_ids)):
        raise NotFound(_("Không có hồ sơ danh hiệu này trong phạm vi của đồng chí."))
    teams = teams_called([one for one in (team_id, support_id) if one is not None])
    given, reasons = _placed(rows, teams, Gift(team_id, support_id, day), action.actor.day)
    reasons += _before(rows, day, action.actor.day)
    if reasons:
        raise Unmet(list(dict.fromkeys(reasons)))
    action.on_many({each.unit_id for each in given}, CONCLUDE)
    _refuse_where_signed(given)
    known = [each for each in given if each.pk is not None]
    Appraisal.objects.bulk_create([each for each in given if each.pk is None])
    Appraisal.objects.bulk_update(known, ["unit", "team", "support", "assigned_on"])
    for each in given:
        cell = each.registration.organisation_id
        action.record("programmes.appraisal", each.pk, cell, stage=each.stage, team=_named(teams, team_id), day=day)
    return given


@dataclass(frozen=True)
class Gift:
    """What is given to whom, on which day."""

    team_id: int | None
    support_id: int | None
    day: date


def _placed(
    rows: Sequence[Registration], teams: dict[int, Team], gift: Gift, today: date
) -> tuple[list[Appraisal], list[str]]:
    """The stage at hand of each with its unit and its team, not stored yet; and everything in the way."""
    left, begun = stages_left(rows)
    units = units_of_stages(rows, left, begun, today)
    given, reasons = list[Appraisal](), list[str]()
    for row in rows:
        if row.state not in WAITING or not left[row.pk]:
            reasons.append("stage:not_begun")
            continue
        stage = left[row.pk][0]
        unit = units[row.pk, stage.code]
        if unit is None:
            reasons.append(f"stage-unit:{stage.name}")
            continue
        reasons += _unfit(gift, teams, unit, needed=stage.team)
        one = begun.get((row.pk, stage.code)) or Appraisal(registration=row, stage=stage.code, round=row.round)
        one.unit_id, one.team_id, one.support_id, one.assigned_on = unit, gift.team_id, gift.support_id, gift.day
        given.append(one)
    return given, reasons


def _unfit(gift: Gift, teams: dict[int, Team], unit: int, *, needed: bool) -> list[str]:
    """Why a team cannot be given this. A team of the unit or of what stands above it may."""
    main, support = teams.get(gift.team_id or 0), teams.get(gift.support_id or 0)
    if needed and main is None:
        return ["team:missing"]
    if (main and main.kind == TeamKind.SUPPORT) or (support and support.kind != TeamKind.SUPPORT):
        return ["team:kind"]
    found = [each for each in (main, support) if each is not None]
    reasons = [] if all(is_in_force(each.valid_from, each.valid_to, gift.day) for each in found) else ["team:ended"]
    if not all(living_below({each.organisation_id}, {unit}, gift.day) for each in found):
        reasons.append("team:other_unit")
    return reasons


def _before(rows: Sequence[Registration], day: date, today: date) -> list[str]:
    if day > today:
        return [f"dates:future:{today.isoformat()}"]
    last = max((row.submitted_on for row in rows if row.submitted_on), default=None)
    return [f"dates:before:{last.isoformat()}"] if last and day < last else []


def _refuse_where_signed(given: Sequence[Appraisal]) -> None:
    """Another team does not take over what the members of one have signed."""
    keys = [each.pk for each in given if each.pk is not None]
    if keys and Signature.objects.filter(appraisal__in=keys).exists():
        raise Unmet(["conclusion:signed"])


def _named(teams: dict[int, Team], team_id: int | None) -> str:
    return teams[team_id].name if team_id in teams else ""


@act
def record_visit(action: Action, *, appraisal_id: int, day: date, found: str, present: Collection[int]) -> Visit:
    """What was found on a day, and who was there. One of the team may write it, or the office of the unit."""
    one = appraisal_for_update(appraisal_id)
    members = _team(one)
    _by_team_or_unit(action, one, members)
    reasons = _still_open(one)
    if day > action.actor.day:
        reasons.append(f"dates:future:{action.actor.day.isoformat()}")
    if day < one.assigned_on:
        reasons.append(f"visit:before:{one.assigned_on.isoformat()}")
    if one.team_id is not None and not present:
        reasons.append("visit:nobody")
    if set(present) - {each.pk for each in members}:
        reasons.append("member:other_team")
    if Visit.objects.filter(appraisal=one, on=day).exists():
        reasons.append("visit:same_day")
    if reasons:
        raise Unmet(reasons)
    visit = Visit(appraisal=one, on=day, found=found.strip(), by_name=action.actor.both_names[:255])
    visit.save(force_insert=True)
    VisitPresence.objects.bulk_create(VisitPresence(visit=visit, member_id=member) for member in sorted(present))
    there = [each.name for each in members if each.pk in present]
    action.record(
        "programmes.visit", visit.pk, one.registration.organisation_id, day=day, present=there, found=visit.found
    )
    return visit


@act
def void_visit(action: Action, *, visit_id: int, reason: str) -> Visit:
    visit = visit_in_sight(visit_id)
    one = appraisal_for_update(visit.appraisal_id)
    _by_team_or_unit(action, one, _team(one))
    _refuse([*_still_open(one), *_signed(one), *_reason(reason)])
    gone = _gone(action, reason)
    VisitPresence.objects.filter(visit=visit).update(**gone)
    Visit.objects.filter(pk=visit.pk).update(**gone)
    action.record("programmes.visit", visit.pk, one.registration.organisation_id, voided=reason.strip())
    return visit


@act
def draft_conclusion(
    action: Action, *, appraisal_id: int, conclusion: str, to_complete: str = "", proposal: str = ""
) -> Appraisal:
    """What the team concludes; members sign it as it stands, so it is not changed once somebody has."""
    one = appraisal_for_update(appraisal_id)
    _by_team_or_unit(action, one, _team(one))
    missing = conclusion == Conclusion.COMPLETES and not to_complete.strip()
    _refuse([*_still_open(one), *_signed(one), *(["conclusion:complete"] if missing else [])])
    new = {"conclusion": conclusion, "to_complete": to_complete.strip(), "proposal": proposal.strip()}
    old = {name: getattr(one, name) for name in new}
    for name, value in new.items():
        setattr(one, name, value)
    one.save(update_fields=[*new])
    action.record("programmes.appraisal", one.pk, one.registration.organisation_id, old=old, new=new)
    return one


@act
def sign(action: Action, *, appraisal_id: int, day: date) -> Signature:
    """A member signs by his own account: nobody signs in another's name."""
    one = appraisal_for_update(appraisal_id)
    action.on(one.registration.organisation_id, SIGN)
    own = next((each for each in _team(one) if each.account is not None and each.account == _own(action)), None)
    if own is None:
        raise Unmet(["signature:not_own"])
    return _signature(action, one, own, day, on_paper=False)


@act
def record_signature(action: Action, *, appraisal_id: int, member_id: int, day: date) -> Signature:
    """A signature on paper, with who recorded it: the office of the unit that appraises."""
    one = appraisal_for_update(appraisal_id)
    action.on(one.unit_id, CONCLUDE)
    member = next((each for each in _team(one) if each.pk == member_id), None)
    if member is None:
        raise Unmet(["member:other_team"])
    return _signature(action, one, member, day, on_paper=True)


def _own(action: Action) -> int | None:
    return None if action.actor.for_id is not None else action.actor.account_id


def _signature(action: Action, one: Appraisal, member: TeamMember, day: date, *, on_paper: bool) -> Signature:
    reasons = _still_open(one)
    if not one.conclusion:
        reasons.append("conclusion:missing")
    if day > action.actor.day:
        reasons.append(f"dates:future:{action.actor.day.isoformat()}")
    if day < one.assigned_on:
        reasons.append(f"dates:before:{one.assigned_on.isoformat()}")
    if Signature.objects.filter(appraisal=one, member=member).exists():
        reasons.append("signature:exists")
    _refuse(reasons)
    signature = Signature(
        appraisal=one,
        member=member,
        on=day,
        on_paper=on_paper,
        at=clock.now(),
        by_name=action.actor.both_names[:255],
        by_account=action.actor.account_id,
    )
    signature.save(force_insert=True)
    cell = one.registration.organisation_id
    action.record("programmes.signature", signature.pk, cell, member=member.name, day=day, on_paper=on_paper)
    return signature


@act
def void_signature(action: Action, *, signature_id: int, reason: str) -> Signature:
    """One's own, or one recorded by mistake; not after the stage is concluded."""
    signature = signature_in_sight(signature_id)
    one = appraisal_for_update(signature.appraisal_id)
    own = signature.by_account is not None and signature.by_account == _own(action)
    if own and not signature.on_paper:
        action.on(one.registration.organisation_id, SIGN)
    else:
        action.on(one.unit_id, CONCLUDE)
    _refuse([*_still_open(one), *_reason(reason)])
    Signature.objects.filter(pk=signature.pk).update(**_gone(action, reason))
    action.record("programmes.signature", signature.pk, one.registration.organisation_id, voided=reason.strip())
    return signature


def _team(one: Appraisal) -> tuple[TeamMember, ...]:
    return members_of([one.team_id]).get(one.team_id, ()) if one.team_id is not None else ()


def _by_team_or_unit(action: Action, one: Appraisal, members: Collection[TeamMember]) -> None:
    """One of the team writes by the right to sign; anybody else needs that of the unit which appraises."""
    account = _own(action)
    if account is not None and account in {each.account for each in members}:
        action.on(one.registration.organisation_id, SIGN)
    else:
        action.on(one.unit_id, CONCLUDE)


def _still_open(one: Appraisal) -> list[str]:
    if one.concluded_on is not None:
        return ["stage:concluded"]
    running = one.registration.state in WAITING and one.round == one.registration.round
    return [] if running else ["stage:not_begun"]


def _signed(one: Appraisal) -> list[str]:
    return ["conclusion:signed"] if Signature.objects.filter(appraisal=one).exists() else []


def _reason(reason: str) -> list[str]:
    return [] if reason.strip() else ["reason:missing"]


def _refuse(reasons: list[str]) -> None:
    if reasons:
        raise Unmet(reasons)


def _gone(action: Action, reason: str) -> dict[str, Any]:
    return {
        "voided_at": clock.now(),
        "voided_by": action.actor.both_names[:255],
        "void_reason": reason.strip()[:500],
    }
