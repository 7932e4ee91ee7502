"""Setting up teams that appraise: the team, its members, its end. Nothing is deleted."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, Refusal, Unmet
from vungmanh.organisations.queries import standing_on
from vungmanh.programmes.enums import TeamRole
from vungmanh.programmes.models import Appraisal, Signature, Team, TeamMember
from vungmanh.programmes.queries.appraisals.teams import member_in_sight, team_in_sight
from vungmanh.programmes.rules.moves import CONCLUDE


@act
def set_up_team(
    action: Action,
    *,
    organisation_id: int,
    kind: str,
    name: str,
    decision_number: str,
    decided_on: date,
    valid_from: date,
    valid_to: date | None = None,
) -> Team:
    """A team by a numbered decision. The same number for the same kind again is refused."""
    action.on(organisation_id, CONCLUDE)
    standing = standing_on(organisation_id, valid_from)
    if standing is None or not standing.alive:
        raise NotFound(_("Không có tổ chức này trong phạm vi của đồng chí."))
    number = decision_number.strip()
    if not number:
        raise Unmet(["decision:missing"])
    if valid_to is not None and valid_to <= valid_from:
        raise Refusal(_("Ngày kết thúc phải sau ngày bắt đầu."))
    if Team.objects.filter(organisation_id=organisation_id, decision_number=number, kind=kind).exists():
        raise Refusal(_("Đã có đoàn lập theo quyết định số %(number)s.") % {"number": number})
    team = Team(
        organisation_id=organisation_id,
        kind=kind,
        name=name.strip(),
        decision_number=number,
        decided_on=decided_on,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    team.save(force_insert=True)
    told = {"kind": kind, "name": team.name, "decision_number": number, "decided_on": decided_on}
    action.record("programmes.team", team.pk, new={**told, "valid_from": valid_from, "valid_to": valid_to})
    return team


@act
def add_member(
    action: Action,
    *,
    team_id: int,
    name: str,
    role: str,
    post: str = "",
    agency: str = "",
    account_id: int | None = None,
) -> TeamMember:
    """One more member. ``account_id``: by which he records visits and signs himself."""
    team = team_in_sight(team_id)
    action.on(team.organisation_id, CONCLUDE)
    standing = list(TeamMember.objects.filter(team=team).values_list("role", "account"))
    reasons = ["team:head"] if role == TeamRole.HEAD and (TeamRole.HEAD in {each for each, _one in standing}) else []
    if account_id is not None and account_id in {each for _role, each in standing}:
        reasons.append("member:account")
    if reasons:
        raise Unmet(reasons)
    member = TeamMember(
        team=team, name=name.strip(), post=post.strip(), agency=agency.strip(), role=role, account=account_id
    )
    member.save(force_insert=True)
    told: dict[str, Any] = {"name": member.name, "post": member.post, "agency": member.agency, "role": role}
    action.record("programmes.teammember", member.pk, team.organisation_id, new=told)
    return member


@act
def remove_member(action: Action, *, member_id: int, reason: str) -> TeamMember:
    """Takes somebody out, with the reason; whoever has signed stays in."""
    member = member_in_sight(member_id)
    action.on(member.team.organisation_id, CONCLUDE)
    if not reason.strip():
        raise Unmet(["reason:missing"])
    if Signature.unscoped.filter(member=member).exists():
        raise Unmet(["member:signed"])
    TeamMember.objects.filter(pk=member.pk).update(**_gone(action, reason))
    action.record("programmes.teammember", member.pk, member.team.organisation_id, voided=reason.strip())
    return member


@act
def end_team(action: Action, *, team_id: int, day: date) -> Team:
    """The team's work ends: ``day`` is the first day without it."""
    team = team_in_sight(team_id)
    action.on(team.organisation_id, CONCLUDE)
    if day <= team.valid_from:
        raise Refusal(_("Ngày kết thúc phải sau ngày bắt đầu."))
    old, team.valid_to = team.valid_to, day
    team.save(update_fields=["valid_to"])
    action.record("programmes.team", team.pk, old={"valid_to": old}, new={"valid_to": day})
    return team


@act
def void_team(action: Action, *, team_id: int, reason: str) -> None:
    """Takes back a team set up by mistake, as long as no dossier was given to it."""
    team = team_in_sight(team_id)
    action.on(team.organisation_id, CONCLUDE)
    if not reason.strip():
        raise Unmet(["reason:missing"])
    if Appraisal.unscoped.filter(Q(team=team) | Q(support=team)).exists():
        raise Unmet(["team:in_use"])
    gone = _gone(action, reason)
    TeamMember.objects.filter(team=team).update(**gone)
    Team.objects.filter(pk=team.pk).update(**gone)
    action.record("programmes.team", team.pk, voided=reason.strip())


def _gone(action: Action, reason: str) -> dict[str, Any]:
    return {
        "voided_at": clock.now(),
        "voided_by": action.actor.both_names[:255],
        "void_reason": reason.strip()[:500],
    }
