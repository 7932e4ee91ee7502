"""Discipline of members and organisations, for whoever may see it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Query, Schema
from pydantic import Field

from vungmanh.accounts import access
from vungmanh.api.asking import unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import Code, Day, Done, Given, Key, Number, Text, Word, last_day
from vungmanh.members import commands
from vungmanh.members.queries.discipline import VIEW, DisciplineLine, DisciplineWanted, discipline_for

desk = Desk("discipline")
WRITE = "discipline.write"
Target = Literal["member", "organisation"]
Reason = Annotated[Text, Field(min_length=1, max_length=500)]


class DisciplineOut(Schema):
    """``valid_to``: the last day in force."""

    id: int
    target: str
    who: str
    member_id: int | None
    organisation: str
    kind: str
    decision_number: str
    valid_from: Day
    valid_to: Day | None


class DisciplineAsked(Schema):
    target: Literal["", "member", "organisation"] = ""
    under: Code | None = None
    on: Day | None = None
    cleared: bool = False


class DisciplineDecidedIn(Given):
    kind: Word
    day: Day
    decision_number: Number
    reason: Annotated[Text, Field(max_length=500)] = ""

    @property
    def decided(self) -> commands.Decided:
        return commands.Decided(self.kind, self.day, self.decision_number, self.reason)


class OrganisationDecidedIn(DisciplineDecidedIn):
    organisation_code: Code


class ClearedIn(Given):
    day: Day = Field(description="ngày đầu không còn hiệu lực")
    end_number: Number = ""


class VoidedIn(Given):
    reason: Reason


@desk.reads("/discipline", permission=VIEW, answers=list[DisciplineOut])
def discipline(request: ApiRequest, asked: Query[DisciplineAsked]) -> list[dict[str, Any]]:
    """Kỷ luật đang có hiệu lực trong phạm vi, mới nhất trước; nhiều nhất 500."""
    actor = request.auth.actor
    under = None if asked.under is None else access.sight_from(unit_called(asked.under, asked.on), actor.day)
    wanted = DisciplineWanted(asked.on or actor.day, asked.target, under, asked.cleared)
    return [_told(line) for line in discipline_for(actor, wanted)]


def _told(line: DisciplineLine) -> dict[str, Any]:
    return {**{name: getattr(line, name) for name in DisciplineOut.model_fields}, "valid_to": last_day(line.valid_to)}


@desk.writes("/members/{member_id}/discipline", permission=WRITE, answers=Done)
def of_member(request: ApiRequest, member_id: Key, given: DisciplineDecidedIn) -> dict[str, int]:
    """Ghi kỷ luật đảng viên."""
    made = commands.discipline_member(request.auth.actor, member_id=member_id, decided=given.decided)
    return {"id": made.pk}


@desk.writes("/discipline", permission=WRITE, answers=Done)
def of_organisation(request: ApiRequest, given: OrganisationDecidedIn) -> dict[str, int]:
    """Ghi kỷ luật tổ chức đảng."""
    one = unit_called(given.organisation_code, given.day)
    made = commands.discipline_organisation(request.auth.actor, organisation_id=one, decided=given.decided)
    return {"id": made.pk}


@desk.writes("/discipline/{target}/{discipline_id}/correct", permission=WRITE, answers=Done)
def corrected(request: ApiRequest, target: Target, discipline_id: Key, given: DisciplineDecidedIn) -> dict[str, int]:
    """Sửa kỷ luật ghi sai."""
    done = commands.correct_discipline(
        request.auth.actor, target=target, discipline_id=discipline_id, decided=given.decided
    )
    return {"id": done.pk}


@desk.writes("/discipline/{target}/{discipline_id}/clear", permission=WRITE, answers=Done)
def cleared(request: ApiRequest, target: Target, discipline_id: Key, given: ClearedIn) -> dict[str, int]:
    """Ghi kỷ luật hết hiệu lực."""
    done = commands.clear_discipline(
        request.auth.actor, target=target, discipline_id=discipline_id, day=given.day, end_number=given.end_number
    )
    return {"id": done.pk}


@desk.writes("/discipline/{target}/{discipline_id}/void", permission=WRITE, answers=Done)
def voided(request: ApiRequest, target: Target, discipline_id: Key, given: VoidedIn) -> dict[str, int]:
    """Huỷ kỷ luật ghi nhầm."""
    done = commands.void_discipline(request.auth.actor, target=target, discipline_id=discipline_id, reason=given.reason)
    return {"id": done.pk}
