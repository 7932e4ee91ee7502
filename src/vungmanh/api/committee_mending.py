"""Posts put right, taken back with everything written together with them, and ended where their holder has gone."""

from __future__ import annotations

from typing import Annotated, Any

from django.utils.translation import gettext as _
from ninja import Query, Schema
from pydantic import Field

from vungmanh.accounts import access
from vungmanh.api.asking import unit_called
from vungmanh.api.committees import VIEW, WRITE, Entry, PostHeldOut, PostsAsked, after, desk, post_out
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import Code, Day, Given, Key, Number, Text, Word
from vungmanh.kernel import clock
from vungmanh.kernel.errors import NotPermitted
from vungmanh.members import commands
from vungmanh.members import queries as members


class PostCorrectedIn(Given):
    """Everything the row should say; ``last_day``, ``term_until``, ``dual_to``: last days."""

    post: Word
    valid_from: Day
    last_day: Day | None = None
    term_until: Day | None = None
    entered_as: Entry | None = None
    decision_number: Number = ""
    dual_from: Day | None = None
    dual_to: Day | None = None


class PostsUndoneIn(Given):
    reason: Annotated[Text, Field(min_length=1, max_length=500)]


class PostsUndoneOut(Schema):
    """How many rows were taken back or hold again."""

    rows: int


class DepartedOut(Schema):
    """Posts whose holder has gone: each with the first day without him."""

    post: PostHeldOut
    gone_on: Day
    left_party: bool


class DepartedListOut(Schema):
    organisation_code: str
    rows: list[DepartedOut]


class DepartedEndedOut(Schema):
    ended: int


@desk.writes("/committees/posts/{post_id}/correct", permission=WRITE, answers=PostHeldOut)
def correct(request: ApiRequest, post_id: Key, given: PostCorrectedIn) -> dict[str, Any]:
    """Sửa một dòng đã ghi sai; bản cũ và bản mới đều được giữ."""
    said = commands.Corrected(
        post=given.post,
        valid_from=given.valid_from,
        valid_to=after(given.last_day),
        term_until=after(given.term_until),
        entered_as=given.entered_as or "",
        decision_number=given.decision_number,
        dual_from=given.dual_from,
        dual_to=after(given.dual_to),
    )
    commands.correct_post(request.auth.actor, holding_id=post_id, said=said, at=clock.now())
    return post_out(members.holder_in_sight(post_id))


@desk.writes("/committees/posts/{post_id}/undo", permission=WRITE, answers=PostsUndoneOut)
def undo(request: ApiRequest, post_id: Key, given: PostsUndoneIn) -> dict[str, int]:
    """Huỷ cả lần ghi đã đưa người này vào chức: một cuộc bầu, cùng mọi người và cấp uỷ của lần ấy."""
    key = members.holder_in_sight(post_id).undo_key or 0
    rows = commands.undo_posts(request.auth.actor, change_set_id=key, at=clock.now(), reason=given.reason)
    return {"rows": rows}


@desk.reads("/committees/{code}/departed", permission=VIEW, answers=DepartedListOut)
def departed(request: ApiRequest, code: Code, asked: Query[PostsAsked]) -> dict[str, Any]:
    """Chức vụ còn mở của người đã chuyển đi hay ra khỏi Đảng, ở một tổ chức và bên dưới."""
    unit, day = unit_called(code, asked.on), asked.on or request.auth.actor.day
    if access.forbidden(request.auth.actor, VIEW, [unit]):
        raise NotPermitted(_("Vai trò của đồng chí ở tổ chức này không xem được người giữ chức vụ."))
    rows = [
        {"post": post_out(each.holder), "gone_on": each.day, "left_party": each.left_party}
        for each in members.departed_under(unit, day)
    ]
    return {"organisation_code": code, "rows": rows}


@desk.writes("/committees/{code}/departed/end", permission=WRITE, answers=DepartedEndedOut)
def end_departed(request: ApiRequest, code: Code) -> dict[str, int]:
    """Ghi thôi chức cho mọi người đã đi khỏi một tổ chức, mỗi người từ ngày người đó đi."""
    unit = unit_called(code, None)
    return {"ended": commands.end_departed(request.auth.actor, organisation_id=unit, at=clock.now())}
