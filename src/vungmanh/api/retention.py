"""Personal files kept longer than the rule allows: which, by which rule, and their erasing. No names, no contents."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Schema
from pydantic import Field

from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import Day, Given, Key, Limit, Listed, Number, Offset, Text
from vungmanh.members.commands import erase_each
from vungmanh.members.queries.retention import overdue_particulars, previews

desk = Desk("retention")
RETAIN = "members.retain"


class DueAsked(Schema):
    limit: Limit = 50
    offset: Offset = 0


class DueOut(Schema):
    """``since``: the first day on which the file is kept too long; ``fields``: what would be emptied."""

    member_id: int
    member_code: str
    left_on: Day
    left_as: str
    years: int
    since: Day
    certainty: str
    basis: str
    fields: list[str]


class ErasedIn(Given):
    member_ids: Annotated[list[Key], Field(min_length=1, max_length=200)]
    decision_number: Annotated[Number, Field(min_length=1)]
    reason: Annotated[Text, Field(min_length=1, max_length=500)]


class ErasedOut(Schema):
    erased: int


@desk.reads("/retention", permission=RETAIN, answers=Listed[DueOut])
def due(request: ApiRequest, asked: Query[DueAsked]) -> dict[str, Any]:
    """Lý lịch quá thời hạn giữ, theo quy tắc nào, gồm những mục nào."""
    day = request.auth.actor.day
    found = overdue_particulars(day)
    shown = previews([each.member_id for each in found[asked.offset : asked.offset + asked.limit]], day)
    rows = [{**vars(each.due), "fields": list(each.fields)} for each in shown]
    return {"total": len(found), "limit": asked.limit, "offset": asked.offset, "rows": rows}


@desk.writes("/retention/erase", permission=RETAIN, answers=ErasedOut)
def erase(request: ApiRequest, given: ErasedIn) -> dict[str, int]:
    """Xoá nội dung lý lịch quá thời hạn giữ theo quyết định có số: tất cả hoặc không gì cả."""
    actor = request.auth.actor
    done = erase_each(
        actor,
        member_ids=sorted(set(given.member_ids)),
        decision_number=given.decision_number,
        reason=given.reason,
        day=actor.day,
    )
    return {"erased": len(done)}
