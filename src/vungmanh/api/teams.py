"""Teams that appraise: set up, their members, their end."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field

from vungmanh.accounts.queries import account_keys
from vungmanh.api.asking import unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import Code, Day, Given, Key, Listed, Number, Text, Word
from vungmanh.kernel.errors import NotFound
from vungmanh.programmes import commands
from vungmanh.programmes.queries.appraisals import teams as team_queries

desk = Desk("teams")
VIEW, WRITE = "programmes.view", "appraisals.write"
Kind = Literal["check", "appraisal", "support"]
Role = Literal["head", "deputy", "secretary", "member", "invited"]
Named = Annotated[Text, Field(min_length=1, max_length=255)]
Short = Annotated[Text, Field(max_length=255)]


class TeamMemberOut(Schema):
    id: int
    name: str
    post: str
    agency: str
    role: str
    signs_here: bool


class TeamOut(Schema):
    id: int
    organisation: str
    kind: str
    name: str
    decision_number: str
    decided_on: Day
    valid_from: Day
    valid_to: Day | None
    dossiers: int
    open: int
    members: list[TeamMemberOut]


class TeamIn(Given):
    organisation_code: Code
    kind: Kind
    name: Named
    decision_number: Annotated[Number, Field(min_length=1)]
    decided_on: Day
    valid_from: Day
    valid_to: Day | None = None


class TeamMemberIn(Given):
    name: Named
    role: Role = "member"
    post: Short = ""
    agency: Short = ""
    username: Word = ""


class TeamEnded(Given):
    day: Day


class OutOfTeam(Given):
    reason: Annotated[Text, Field(min_length=1, max_length=500)]


@desk.reads("/teams", permission=VIEW, answers=Listed[TeamOut])
def teams(request: ApiRequest) -> dict[str, Any]:
    """Các đoàn của đơn vị trong phạm vi."""
    lines = team_queries.teams_in_sight(request.auth.actor.day)
    members = team_queries.members_of([line.id for line in lines])
    rows = [_team_out(line, members.get(line.id, ())) for line in lines]
    return {"total": len(rows), "limit": max(1, len(rows)), "offset": 0, "rows": rows}


@desk.writes("/teams", permission=WRITE, answers=TeamOut)
def set_up(request: ApiRequest, given: TeamIn) -> dict[str, Any]:
    """Lập đoàn theo quyết định."""
    values = given.model_dump()
    unit = unit_called(values.pop("organisation_code"), given.valid_from)
    return _team(request, commands.set_up_team(request.auth.actor, organisation_id=unit, **values).pk)


@desk.writes("/teams/{team_id}/members", permission=WRITE, answers=TeamOut)
def add_member(request: ApiRequest, team_id: Key, given: TeamMemberIn) -> dict[str, Any]:
    """Thêm một thành viên vào đoàn."""
    values = given.model_dump()
    account = account_called(values.pop("username"))
    commands.add_member(request.auth.actor, team_id=team_id, account_id=account, **values)
    return _team(request, team_id)


@desk.writes("/teams/members/{team_member_id}/remove", permission=WRITE, answers=TeamOut)
def remove_member(request: ApiRequest, team_member_id: Key, given: OutOfTeam) -> dict[str, Any]:
    """Bỏ một thành viên khỏi đoàn, nêu lý do."""
    member = commands.remove_member(request.auth.actor, member_id=team_member_id, reason=given.reason)
    return _team(request, member.team_id)


@desk.writes("/teams/{team_id}/end", permission=WRITE, answers=TeamOut)
def end_team(request: ApiRequest, team_id: Key, given: TeamEnded) -> dict[str, Any]:
    """Đoàn thôi hoạt động từ một ngày."""
    commands.end_team(request.auth.actor, team_id=team_id, day=given.day)
    return _team(request, team_id)


def account_called(username: str) -> int | None:
    """The account of a user name; none where none is named. Raises ``NotFound`` for one that is not there."""
    if not username:
        return None
    found = account_keys([username]).get(username)
    if found is None:
        raise NotFound(_("Không có tài khoản “%(name)s”. Xem lại tên đăng nhập.") % {"name": username})
    return found


def _team(request: ApiRequest, team_id: int) -> dict[str, Any]:
    found = team_queries.team_sheet(team_id, request.auth.actor.day)
    return _team_out(found.line, found.members)


def _team_out(line: team_queries.TeamLine, members: Any) -> dict[str, Any]:
    names = ("id", "organisation", "kind", "name", "decision_number", "decided_on", "valid_from", "valid_to")
    return {
        **{name: getattr(line, name) for name in (*names, "dossiers", "open")},
        "members": [
            {
                **{name: getattr(each, name) for name in ("name", "post", "agency", "role")},
                "id": each.pk,
                "signs_here": each.account is not None,
            }
            for each in members
        ],
    }
