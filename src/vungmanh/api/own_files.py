"""A member's own file, as the page shows it to him: masked, with who looked. His own reading is not written down."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.personal_files import FieldOut, LookOut, MemberOut, looked
from vungmanh.api.values import Day, Done, Given, Key, Text
from vungmanh.kernel.action import Actor
from vungmanh.members.commands import propose_correction, withdraw_correction
from vungmanh.members.queries.corrections import own_corrections
from vungmanh.members.queries.discipline import own_discipline
from vungmanh.members.queries.files import fields_of, head_of, own_member, particulars_of

desk = Desk("members")
OWN = "members.own"
"""Held by the role of a member, and by every account tied to one, whatever its roles."""


def oneself(request: ApiRequest) -> Actor:
    """In one's own name, whoever one stands in for: as the page does it."""
    return replace(request.auth.actor, for_id=None, for_name="")


class OwnProposalOut(Schema):
    """``before`` and ``after``: numbers masked."""

    id: int
    field_label: str
    state: str
    proposed_on: Day
    decided_on: Day | None
    answer: str
    before: str
    after: str
    why: str


class OwnDisciplineOut(Schema):
    kind: str
    since: Day
    decision_number: str


class OwnFileOut(Schema):
    """``looks``: who looked, the latest first."""

    member: MemberOut
    fields: list[FieldOut]
    looks: list[LookOut]
    proposals: list[OwnProposalOut]
    disciplines: list[OwnDisciplineOut]


class ProposalIn(Given):
    """Days as 1975-02-28; sex as FEMALE or MALE."""

    field: Literal[
        "full_name", "born_on", "sex", "ethnicity", "religion", "card_number", "identity_number", "admitted_on",
        "official_on",
    ]  # fmt: skip
    text: Annotated[Text, Field(min_length=1, max_length=255)]
    why: Annotated[Text, Field(min_length=1, max_length=1000)]


@desk.reads("/my-file", permission=OWN, answers=OwnFileOut)
def own_file(request: ApiRequest) -> dict[str, Any]:
    """Hồ sơ của chính mình: số đã che, ai đã xem, đề nghị sửa."""
    day = request.auth.actor.day
    member = own_member(request.auth.account.pk)
    disciplines = own_discipline(member, day)
    return {
        "member": asdict(head_of(member, on=day).line),
        "fields": [
            {"field": line.field, "text": line.text, "source": line.source}
            for line in fields_of(member, particulars_of(member))
        ],
        "looks": looked(member.pk),
        "proposals": [
            {**asdict(each.line), "before": each.before, "after": each.after, "why": each.why}
            for each in own_corrections(member, day)
        ],
        "disciplines": [
            {"kind": each.kind, "since": each.valid_from, "decision_number": each.decision_number}
            for each in disciplines
        ],
    }


@desk.writes("/my-file/corrections", permission=OWN, answers=Done)
def propose(request: ApiRequest, given: ProposalIn) -> dict[str, int]:
    """Đề nghị sửa hồ sơ của chính mình, qua phiên đăng nhập hoặc khoá có quyền members.own."""
    actor = oneself(request)
    return {"id": propose_correction(actor, day=actor.day, **given.dict()).pk}


@desk.writes("/my-file/corrections/{proposal_id}/withdraw", permission=OWN, answers=Done)
def withdraw(request: ApiRequest, proposal_id: Key) -> dict[str, int]:
    """Rút đề nghị chưa có trả lời, qua phiên đăng nhập hoặc khoá có quyền members.own."""
    actor = oneself(request)
    return {"id": withdraw_correction(actor, correction_id=proposal_id, day=actor.day).pk}
