"""Committees: who has one and who has not, who sits in one, and writing down elections and posts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from ninja import Query, Schema
from pydantic import Field

from vungmanh.accounts import access
from vungmanh.api.asking import unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import Code, Count, Day, Given, Key, Limit, Listed, Number, Offset, Text, Word, last_day
from vungmanh.kernel import clock
from vungmanh.kernel.errors import NotPermitted
from vungmanh.members import commands
from vungmanh.members import queries as members
from vungmanh.organisations.queries import labels_of

desk = Desk("committees")
VIEW, WRITE = "committees.view", "committees.write"
DAY = timedelta(days=1)
Narrowing = Literal[
    "", "in_office", "without", "expired", "could_elect", "too_few", "not_known", "stated", "ends_soon",
    "no_secretary", "vacant", "no_names", "term_over",
]  # fmt: skip
Entry = Literal["ELECTED", "BY_ELECTED", "APPOINTED"]
Ending = Literal["TERM_ENDED", "RELIEVED", "MOVED_AWAY", "LEFT_PARTY", "DISCIPLINED"]


class CommitteeStandingAsked(Schema):
    under: Code
    on: Day | None = None
    narrowed: Narrowing = ""
    category: Word = ""
    limit: Limit = 50
    offset: Offset = 0


class CommitteeStandingOut(Schema):
    """``term_until``: the last day of the term. No names: those are read one organisation at a time."""

    organisation_code: str
    organisation_name: str
    state: str
    lacks: list[str]
    members: int | None
    persons: int
    vacant: int
    term_until: Day | None
    reason_without: str
    official_members: int | None
    official_members_source: str


class CommitteeStandingList(Listed[CommitteeStandingOut]):
    """``counts``: how many stand under each word a list may be narrowed to."""

    counts: dict[str, int]


class PostHeldOut(Schema):
    """``valid_to``, ``term_until``, ``dual_to``: last days."""

    id: int
    post: str
    member_code: str
    full_name: str
    valid_from: Day
    valid_to: Day | None
    term_until: Day | None
    entered_as: str
    decision_number: str
    ended_as: str
    end_reason: str
    end_decision_number: str
    dual_from: Day | None
    dual_to: Day | None


class PostsHeldOut(Schema):
    organisation_code: str
    now: list[PostHeldOut]
    past: list[PostHeldOut]


class PostsAsked(Schema):
    on: Day | None = None


class SeatIn(Given):
    """A member by code, or a name where no record is held."""

    post: Word
    member_code: Annotated[str, Field(max_length=40)] = ""
    full_name: Annotated[str, Field(max_length=255)] = ""
    dual_role: bool = False

    def seat(self) -> commands.Seat:
        return commands.Seat(self.post, self.member_code, self.full_name, self.dual_role)


class ElectionIn(Given):
    organisation_code: Code
    elected_on: Day
    seats: Annotated[list[SeatIn], Field(min_length=1, max_length=200)]
    term_until: Day | None = Field(None, description="Ngày cuối của nhiệm kỳ")
    members: Count | None = None
    decision_number: Number = ""
    entered_as: Entry = "ELECTED"


class FillingIn(Given):
    organisation_code: Code
    seat: SeatIn
    valid_from: Day
    term_until: Day | None = Field(None, description="Ngày cuối của nhiệm kỳ")
    decision_number: Number = ""
    entered_as: Entry = "BY_ELECTED"
    replaces: Key | None = None


class PostEndedIn(Given):
    last_day: Day
    ended_as: Ending
    reason: Annotated[Text, Field(max_length=500)] = ""
    decision_number: Number = ""


class PostVoidedIn(Given):
    reason: Annotated[Text, Field(min_length=1, max_length=500)]


class PostsWrittenOut(Schema):
    """``warnings``: what a rule of uncertain source would have otherwise."""

    ids: list[int]
    warnings: list[str]


@desk.reads("/committees/standing", permission="organisations.view", answers=CommitteeStandingList)
def committees(request: ApiRequest, asked: Query[CommitteeStandingAsked]) -> dict[str, Any]:
    """Tổ chức nào có cấp uỷ, tổ chức nào chưa, vì sao; không có tên người."""
    day = asked.on or request.auth.actor.day
    board = members.BoardAsked(unit_called(asked.under, asked.on), day, asked.narrowed, asked.category)
    found = members.committee_board(board, first=asked.offset, count=asked.limit)
    labels = labels_of([line.body.id for line in found.lines], day)
    rows = [_line(line, labels) for line in found.lines]
    counts = {str(code): number for code, number in found.counts.items()}
    return {"total": found.total, "limit": asked.limit, "offset": asked.offset, "rows": rows, "counts": counts}


def _line(line: members.Line, labels: Any) -> dict[str, Any]:
    seats, label = line.seats, labels[line.body.id]
    return {
        "organisation_code": label.code,
        "organisation_name": label.name,
        "state": line.state.value,
        "lacks": [each.value for each in line.lacks],
        "members": None if seats is None else seats.members,
        "persons": line.sitting.persons,
        "vacant": line.vacant,
        "term_until": last_day(line.term_until),
        "reason_without": "" if seats is None else seats.reason_without,
        "official_members": line.strength.official,
        "official_members_source": line.strength.source,
    }


@desk.reads("/committees/{code}/posts", permission=VIEW, answers=PostsHeldOut)
def posts(request: ApiRequest, code: Code, asked: Query[PostsAsked]) -> dict[str, Any]:
    """Ai đang giữ, ai đã giữ chức vụ gì ở một tổ chức."""
    day = asked.on or request.auth.actor.day
    unit = unit_called(code, asked.on)
    if access.forbidden(request.auth.actor, VIEW, [unit]):
        raise NotPermitted(_("Vai trò của đồng chí ở tổ chức này không xem được người giữ chức vụ."))
    now, past = members.holders_of(unit, day)
    return {
        "organisation_code": code,
        "now": [post_out(each) for each in now],
        "past": [post_out(each) for each in past],
    }


@desk.writes("/committees/elections", permission=WRITE, answers=PostsWrittenOut)
def elect(request: ApiRequest, given: ElectionIn) -> dict[str, Any]:
    """Ghi cấp uỷ được bầu: người, số uỷ viên, nhiệm kỳ, quyết định, trong một lần."""
    election = commands.Election(
        organisation_id=unit_called(given.organisation_code, given.elected_on),
        elected_on=given.elected_on,
        seats=tuple(each.seat() for each in given.seats),
        term_until=after(given.term_until),
        members=given.members,
        decision_number=given.decision_number,
        entered_as=given.entered_as,
    )
    done = commands.elect_committee(request.auth.actor, election=election, at=clock.now())
    return {"ids": list(done.holding_ids), "warnings": list(done.warnings)}


@desk.writes("/committees/posts", permission=WRITE, answers=PostsWrittenOut)
def fill(request: ApiRequest, given: FillingIn) -> dict[str, Any]:
    """Ghi một người giữ một chức: bầu bổ sung, chỉ định, thay người khác."""
    filling = commands.Filling(
        organisation_id=unit_called(given.organisation_code, given.valid_from),
        seat=given.seat.seat(),
        valid_from=given.valid_from,
        term_until=after(given.term_until),
        decision_number=given.decision_number,
        entered_as=given.entered_as,
        replaces_id=given.replaces,
    )
    done = commands.fill_post(request.auth.actor, filling=filling, at=clock.now())
    return {"ids": list(done.holding_ids), "warnings": list(done.warnings)}


@desk.writes("/committees/posts/{post_id}/end", permission=WRITE, answers=PostHeldOut)
def end(request: ApiRequest, post_id: Key, given: PostEndedIn) -> dict[str, Any]:
    """Ghi thôi giữ một chức, từ sau ngày cuối."""
    commands.end_post(
        request.auth.actor,
        holding_id=post_id,
        day=given.last_day + DAY,
        ended_as=given.ended_as,
        at=clock.now(),
        reason=given.reason,
        decision_number=given.decision_number,
    )
    return post_out(members.holder_in_sight(post_id))


@desk.writes("/committees/posts/{post_id}/void", permission=WRITE, answers=PostHeldOut)
def void(request: ApiRequest, post_id: Key, given: PostVoidedIn) -> dict[str, Any]:
    """Huỷ một dòng ghi nhầm: coi như chưa từng có. Trả về dòng đã huỷ."""
    holder = members.holder_in_sight(post_id)
    commands.void_post(request.auth.actor, holding_id=post_id, reason=given.reason, at=clock.now())
    return post_out(holder)


def after(end: date | None) -> date | None:
    return None if end is None else end + DAY


def post_out(each: members.Holder) -> dict[str, Any]:
    plain = (
        "id", "post", "member_code", "full_name", "valid_from", "entered_as", "decision_number", "ended_as",
        "end_reason", "end_decision_number", "dual_from",
    )  # fmt: skip
    ends = {name: last_day(getattr(each, name)) for name in ("valid_to", "term_until", "dual_to")}
    return {**{name: getattr(each, name) for name in plain}, **ends}
