"""Reorganisations: planned, tried without writing, applied as one set, taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Literal

from ninja import Query, Schema
from pydantic import Field

from vungmanh.api.asking import unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.sheets import SheetAsked, sheet_page
from vungmanh.api.values import Code, Day, Done, Given, Key, Listed, Name, Number, Text, Word
from vungmanh.kernel import clock
from vungmanh.organisations import commands
from vungmanh.organisations.commands.drafts import add_acts, apply_draft, discard_draft, remove_act, start_draft
from vungmanh.organisations.commands.rehearsal import rehearse
from vungmanh.organisations.queries.drafts import DraftRow, Planned, draft_seen, drafts_seen, packed
from vungmanh.organisations.queries.reorganisations import set_seen

desk = Desk("reorganisations")
MANAGE = "organisations.manage"
Act = Literal["merge", "split", "move", "rename", "recode", "change_kind", "close"]
Codes = Annotated[list[Code], Field(max_length=200)]
Names = Annotated[list[Name], Field(max_length=200)]
Kinds = Annotated[list[Word], Field(max_length=200)]
Title = Annotated[Text, Field(min_length=1, max_length=200)]


class ActOut(Schema):
    """A row of the sheet ``reorganisations``."""

    day: Day
    act: str
    from_codes: list[str]
    to_codes: list[str] | None
    to_names: list[str] | None
    to_kinds: list[str] | None
    to_category: str
    parent_code: str
    decision_number: str
    reason: str


class OrderIn(Given):
    act: Act
    from_codes: Annotated[Codes, Field(min_length=1)]
    to_codes: Codes = []
    to_names: Names = []
    to_kinds: Kinds = []
    to_category: Word = ""
    parent_code: Annotated[Word, Field(max_length=40)] = ""
    decision_number: Number = ""
    reason: Annotated[Text, Field(max_length=500)] = ""


class OpeningIn(Given):
    """An organisation opened that very day: acts of the day may end in it."""

    act: Literal["establish"]
    code: Code
    name: Name
    kind: Word
    category: Word | None = None
    parent_code: Annotated[Word, Field(max_length=40)] = ""
    label: Annotated[Word, Field(max_length=40)] = ""
    area_code: Annotated[Word, Field(max_length=40)] = ""
    decision_number: Number = ""
    has_committee: bool | None = None


Acts = Annotated[list[OrderIn | OpeningIn], Field(min_length=1, max_length=500)]


class DraftIn(Given):
    organisation_code: Code
    title: Title
    day: Day
    acts: Annotated[list[OrderIn | OpeningIn], Field(max_length=500)] = []


class ActsIn(Given):
    acts: Acts


class AppliedIn(Given):
    decision_number: Annotated[Number, Field(min_length=1)]


class UndoIn(Given):
    reason: Annotated[Text, Field(min_length=1, max_length=500)]


class DraftOut(Schema):
    id: int
    title: str
    day: Day
    state: str
    decision_number: str
    applied_in: int | None = Field(description="số để hoàn tác")
    made_by: str
    acts: list[dict[str, Any]]


class ProblemOut(Schema):
    """``place`` counts the acts from 1; 0 is the set as a whole."""

    place: int
    message: str


class LabelOut(Schema):
    code: str
    name: str


class JoiningOut(Schema):
    before: list[LabelOut]
    after: list[LabelOut]


class TurnedOut(Schema):
    before: LabelOut
    after: LabelOut
    what: list[str]


class ToDecideOut(Schema):
    kind_label: str
    name: str
    note: str


class RehearsalOut(Schema):
    """What the set would do. With ``problems`` it does nothing."""

    problems: list[ProblemOut]
    joinings: list[JoiningOut]
    opened: list[LabelOut]
    ended: list[LabelOut]
    turned: list[TurnedOut]
    to_decide: list[ToDecideOut]
    carried: dict[str, int]


@desk.reads("/reorganisations", permission="organisations.view", answers=Listed[ActOut])
def reorganisations(request: ApiRequest, asked: Query[SheetAsked]) -> dict[str, Any]:
    """Việc sắp xếp đã áp dụng ở dưới một tổ chức, đúng như trang nhập “reorganisations”."""
    return sheet_page("reorganisations", asked, request.auth.actor.day)


@desk.reads("/reorganisation-drafts", permission=MANAGE, answers=list[DraftOut])
def drafts(request: ApiRequest) -> list[dict[str, Any]]:
    """Các phương án đang soạn trong phạm vi."""
    return [_draft(each) for each in drafts_seen()]


@desk.reads("/reorganisation-drafts/{draft_id}", permission=MANAGE, answers=DraftOut)
def draft(request: ApiRequest, draft_id: Key) -> dict[str, Any]:
    """Một phương án với các việc trong đó."""
    return _draft(draft_seen(draft_id))


@desk.writes("/reorganisation-drafts", permission=MANAGE, answers=DraftOut)
def start(request: ApiRequest, given: DraftIn) -> dict[str, Any]:
    """Soạn một phương án sắp xếp. Chưa có gì thay đổi."""
    made = start_draft(
        request.auth.actor,
        organisation_id=unit_called(given.organisation_code, None),
        title=given.title,
        day=given.day,
        at=clock.now(),
        acts=[_planned(each) for each in given.acts],
    )
    return _draft(draft_seen(made))


@desk.writes("/reorganisation-drafts/{draft_id}/acts", permission=MANAGE, answers=DraftOut)
def add(request: ApiRequest, draft_id: Key, given: ActsIn) -> dict[str, Any]:
    """Thêm việc vào cuối phương án."""
    add_acts(request.auth.actor, draft_id=draft_id, acts=[_planned(each) for each in given.acts], at=clock.now())
    return _draft(draft_seen(draft_id))


@desk.writes("/reorganisation-drafts/{draft_id}/acts/{place}/remove", permission=MANAGE, answers=DraftOut)
def remove(request: ApiRequest, draft_id: Key, place: Key) -> dict[str, Any]:
    """Bỏ việc thứ mấy, đếm từ 1."""
    remove_act(request.auth.actor, draft_id=draft_id, place=place, at=clock.now())
    return _draft(draft_seen(draft_id))


@desk.writes("/reorganisation-drafts/{draft_id}/try", permission=MANAGE, answers=RehearsalOut)
def try_out(request: ApiRequest, draft_id: Key) -> Any:
    """Chạy thử: nói phương án sẽ làm gì, không ghi gì."""
    found = draft_seen(draft_id)
    placed = [replace(each, place=place) for place, each in enumerate(found.acts, 1)]
    orders = [each for each in placed if isinstance(each, commands.Order)]
    openings = [each for each in placed if isinstance(each, commands.Opening)]
    return rehearse(
        request.auth.actor,
        day=found.day,
        orders=orders,
        openings=openings,
        under_id=found.organisation_id,
        at=clock.now(),
    )


@desk.writes("/reorganisation-drafts/{draft_id}/apply", permission=MANAGE, answers=DraftOut)
def apply(request: ApiRequest, draft_id: Key, given: AppliedIn) -> dict[str, Any]:
    """Áp dụng cả phương án trong một lần, theo quyết định có số."""
    apply_draft(request.auth.actor, draft_id=draft_id, decision_number=given.decision_number, at=clock.now())
    return _draft(draft_seen(draft_id))


@desk.writes("/reorganisation-drafts/{draft_id}/discard", permission=MANAGE, answers=DraftOut)
def discard(request: ApiRequest, draft_id: Key) -> dict[str, Any]:
    """Bỏ phương án đang soạn."""
    discard_draft(request.auth.actor, draft_id=draft_id, at=clock.now())
    return _draft(draft_seen(draft_id))


@desk.writes("/reorganisations/{set_id}/undo", permission=MANAGE, answers=Done)
def undo(request: ApiRequest, set_id: Key, given: UndoIn) -> dict[str, int]:
    """Hoàn tác cả một lần sắp xếp khi chưa có việc nào dựa lên."""
    set_seen(set_id)
    commands.undo_reorganisation(request.auth.actor, change_set_id=set_id, at=clock.now(), reason=given.reason)
    return {"id": set_id}


def _planned(given: OrderIn | OpeningIn) -> Planned:
    said = given.model_dump(exclude={"decision_number"})
    if isinstance(given, OpeningIn):
        said.pop("act")
        return commands.Opening(**said, decision=given.decision_number)
    told: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
    return commands.Order(**told, decision=given.decision_number)


def _draft(row: DraftRow) -> dict[str, Any]:
    plain = ("id", "title", "day", "state", "decision_number", "applied_in", "made_by")
    return {**{name: getattr(row, name) for name in plain}, "acts": [packed(each) for each in row.acts]}
