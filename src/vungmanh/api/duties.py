"""Duties: which there are, how a unit stands with them, who is late, what one organisation owes, exceptions."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any

from ninja import Query, Schema
from pydantic import Field

from vungmanh.api.asking import unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import (
    Code,
    Day,
    Given,
    Key,
    Limit,
    Listed,
    Number,
    Offset,
    PeriodText,
    Text,
    Word,
    last_day,
    period_of,
)
from vungmanh.duties import commands, engine
from vungmanh.duties.queries import ExceptionLine, all_duties, duty_named, exception_in_sight, exceptions_page
from vungmanh.organisations.queries import labels_of

desk = Desk("duties")
VIEW, EXCUSE = "duties.view", "duties.excuse"
DAY = timedelta(days=1)
FARTHEST = timedelta(days=400)


class DutyVersionOut(Schema):
    """``valid_to``: the last day in force."""

    valid_from: Day
    valid_to: Day | None
    done_by: str
    every: str
    due: dict[str, int | bool]
    on_day_off: str
    grace: int
    chase: int
    properties: list[str]
    kinds: list[str]
    categories: list[str]
    under: str
    certainty: str
    basis: list[str]
    unknown: list[str]


class DutyOut(Schema):
    code: str
    name: str
    versions: list[DutyVersionOut]


class DutyTallyOut(Schema):
    """``owed`` leaves out what was excused."""

    owed: int
    excused: int
    done: int
    on_time: int
    late: int
    running: int


class StandingOut(DutyTallyOut):
    """``key`` is empty for a duty whose days come from records."""

    duty: str
    name: str
    key: str
    due: Day | None
    certainty: str


class DutyUnitOut(DutyTallyOut):
    organisation_code: str
    organisation_name: str


class DueCountsOut(Schema):
    """Of ``total``: what had fallen due by the day and how much of that was done; of what was not, ``in_grace`` is not
    late yet; ``ahead``: neither done nor due yet. ``until``, ``next_due``: null where it is not one and the same day.
    """

    due: int
    done: int
    in_grace: int
    until: Day | None
    ahead: int
    next_due: Day | None


class BoardOut(Schema):
    total: DutyTallyOut
    by_day: DueCountsOut
    standing: list[StandingOut]
    units: list[DutyUnitOut]


class OwedOut(Schema):
    """``answering_code``: who answers for it on the day; ``excused``, ``extended``: the reason of the exception."""

    duty: str
    name: str
    key: str
    organisation_code: str
    answering_code: str
    due: Day
    late_from: Day
    done_on: Day | None
    stand: str
    excused: str
    extended: str
    certainty: str


class LateOut(Schema):
    organisation_code: str
    organisation_name: str
    items: list[OwedOut]


class LateList(Listed[LateOut]):
    """``hidden``: of the rows of this stretch, how many are out of sight."""

    hidden: int


class ExceptionOut(Schema):
    """In the keys of the sheet ``duty_exceptions``; ``valid_to`` is the last day."""

    id: int
    organisation_code: str
    duty: str
    valid_from: Day
    valid_to: Day | None
    until: Day | None
    reason: str
    decision_number: str
    below: bool


class DutyAsked(Schema):
    under: Code
    on: Day | None = None
    duty: Word = ""
    period: PeriodText | None = None


class LateAsked(DutyAsked):
    limit: Limit = 50
    offset: Offset = 0


class OwedAsked(Schema):
    organisation_code: Code
    due_from: Day
    due_to: Day
    on: Day | None = None
    duty: Word = ""


class ExceptionsAsked(Schema):
    under: Code | None = None
    on: Day | None = None
    duty: Word = ""
    standing: bool = True
    limit: Limit = 50
    offset: Offset = 0


class ExceptionIn(Given):
    organisation_code: Code
    duty: Word
    valid_from: Day
    valid_to: Day | None = Field(None, description="Ngày cuối; không ghi: đến khi có người kết thúc")
    until: Day | None = Field(None, description="Lùi hạn đến hết ngày; không ghi: miễn hẳn")
    reason: Annotated[Text, Field(min_length=1, max_length=500)]
    decision_number: Number = ""
    below: bool = False


class ExceptionEndedIn(Given):
    day: Day
    reason: Annotated[Text, Field(max_length=500)] = ""


class ExceptionVoidedIn(Given):
    reason: Annotated[Text, Field(min_length=1, max_length=500)]


@desk.reads("/duties", permission=VIEW, answers=list[DutyOut])
def duties(request: ApiRequest) -> list[dict[str, Any]]:
    """Các việc định kỳ với mọi phiên bản."""
    plain = ("valid_from", "done_by", "on_day_off", "grace", "chase", "under", "certainty", "basis", "unknown")
    return [
        {
            "code": duty.code,
            "name": duty.name,
            "versions": [
                {
                    **{name: getattr(each, name) for name in plain},
                    **{name: list(value) for name, value in vars(each.who).items()},
                    "every": each.every.value,
                    "valid_to": last_day(each.valid_to),
                    "due": {
                        name: value
                        for name, value in vars(each.due).items()
                        if value is not None and value is not False
                    },
                }
                for each in duty.versions
            ],
        }
        for duty in all_duties()
    ]


@desk.reads("/duties/standing", permission=VIEW, answers=BoardOut)
def standing(request: ApiRequest, asked: Query[DutyAsked]) -> dict[str, Any]:
    """Một đơn vị đã làm đến đâu: cả đơn vị, từng việc từng kỳ, từng đơn vị trực thuộc."""
    day = asked.on or request.auth.actor.day
    found = engine.board(unit_called(asked.under, asked.on), day, count=0, **_narrowed(asked))
    labels = labels_of({each.organisation_id for each in found.units}, day)
    named = ("duty", "name", "key", "due", "certainty")
    return {
        "total": vars(found.total),
        "by_day": vars(engine.due_counts(found, day)),
        "standing": [{**vars(each.tally), **{name: getattr(each, name) for name in named}} for each in found.standing],
        "units": [
            {
                **vars(each.tally),
                "organisation_code": labels[each.organisation_id].code,
                "organisation_name": labels[each.organisation_id].name,
            }
            for each in found.units
        ],
    }


@desk.reads("/duties/late", permission=VIEW, answers=LateList)
def late(request: ApiRequest, asked: Query[LateAsked]) -> dict[str, Any]:
    """Ai đang quá hạn việc gì, lâu nhất trước."""
    day = asked.on or request.auth.actor.day
    unit = unit_called(asked.under, asked.on)
    found = engine.late(unit, day, first=asked.offset, count=asked.limit, **_narrowed(asked))
    items = [each for row in found.rows for each in row.items]
    labels = labels_of(_named(items), day)
    rows = [
        {
            "organisation_code": labels[row.organisation_id].code,
            "organisation_name": labels[row.organisation_id].name,
            "items": [_owed(each, labels) for each in row.items],
        }
        for row in found.rows
    ]
    return {"total": found.total, "limit": asked.limit, "offset": asked.offset, "rows": rows, "hidden": found.hidden}


@desk.reads("/duties/owed", permission=VIEW, answers=list[OwedOut])
def owed(request: ApiRequest, asked: Query[OwedAsked]) -> list[dict[str, Any]]:
    """Một tổ chức phải làm gì, hạn trong một khoảng ngày (nhiều nhất 400 ngày)."""
    day = asked.on or request.auth.actor.day
    unit = unit_called(asked.organisation_code, asked.on)
    after = min(asked.due_to, asked.due_from + FARTHEST) + DAY
    found = engine.owed([unit], asked.due_from, after, day, duty=_duty(asked.duty))
    labels = labels_of(_named(found), day)
    return [_owed(each, labels) for each in found]


@desk.reads("/duties/exceptions", permission=VIEW, answers=Listed[ExceptionOut])
def exceptions(request: ApiRequest, asked: Query[ExceptionsAsked]) -> dict[str, Any]:
    """Ngoại lệ trong phạm vi, mới nhất trước; standing=false: cả những ngoại lệ đã hết."""
    found = exceptions_page(
        day=asked.on or request.auth.actor.day,
        duty=_duty(asked.duty),
        under_id=None if asked.under is None else unit_called(asked.under, asked.on),
        standing_only=asked.standing,
        first=asked.offset,
        count=asked.limit,
    )
    rows = [_exception(each) for each in found.rows]
    return {"total": found.total, "limit": asked.limit, "offset": asked.offset, "rows": rows}


@desk.writes("/duties/exceptions", permission=EXCUSE, answers=ExceptionOut)
def name_exception(request: ApiRequest, given: ExceptionIn) -> dict[str, Any]:
    """Miễn một tổ chức khỏi một việc, hoặc lùi hạn, có lý do."""
    row = commands.ExceptionRow(
        organisation_id=unit_called(given.organisation_code, given.valid_from),
        duty=_duty(given.duty),
        valid_from=given.valid_from,
        reason=given.reason,
        valid_to=None if given.valid_to is None else given.valid_to + DAY,
        until=given.until,
        decision_number=given.decision_number,
        below=given.below,
    )
    made = commands.name_exception(request.auth.actor, row=row)
    return _exception(exception_in_sight(made.pk, day=request.auth.actor.day))


@desk.writes("/duties/exceptions/{exception_id}/end", permission=EXCUSE, answers=ExceptionOut)
def end_exception(request: ApiRequest, exception_id: Key, given: ExceptionEndedIn) -> dict[str, Any]:
    """Kết thúc một ngoại lệ: từ ngày đó việc lại phải làm. Ngoại lệ chưa bắt đầu thì huỷ trọn."""
    line = exception_in_sight(exception_id, day=request.auth.actor.day)
    ended = commands.end_exception(request.auth.actor, exception_id=exception_id, day=given.day, reason=given.reason)
    if ended.voided_at is not None:
        return _exception(line)
    return _exception(exception_in_sight(exception_id, day=request.auth.actor.day))


@desk.writes("/duties/exceptions/{exception_id}/void", permission=EXCUSE, answers=ExceptionOut)
def void_exception(request: ApiRequest, exception_id: Key, given: ExceptionVoidedIn) -> dict[str, Any]:
    """Huỷ một ngoại lệ ghi nhầm: coi như chưa từng có. Trả về ngoại lệ đã huỷ."""
    line = exception_in_sight(exception_id, day=request.auth.actor.day)
    commands.void_exception(request.auth.actor, exception_id=exception_id, reason=given.reason)
    return _exception(line)


def _duty(code: str) -> str:
    """Raises ``NotFound`` with what was probably meant."""
    return duty_named(code).code if code else ""


def _narrowed(asked: DutyAsked) -> dict[str, Any]:
    return {"duty": _duty(asked.duty), "period": None if asked.period is None else period_of(asked.period)}


def _named(items: Any) -> set[int]:
    return {one for each in items for one in (each.organisation_id, each.answering_id) if one is not None}


def _owed(each: engine.Owed, labels: Any) -> dict[str, Any]:
    plain = ("duty", "name", "key", "due", "late_from", "done_on", "stand", "excused", "extended", "certainty")
    return {
        **{name: getattr(each, name) for name in plain},
        "organisation_code": labels[each.organisation_id].code,
        "answering_code": "" if each.answering_id is None else labels[each.answering_id].code,
    }


def _exception(line: ExceptionLine) -> dict[str, Any]:
    plain = ("id", "duty", "valid_from", "until", "reason", "decision_number", "below")
    return {
        **{name: getattr(line, name) for name in plain},
        "organisation_code": line.code,
        "valid_to": last_day(line.valid_to),
    }
