"""Titles: dossiers with every step, the records behind a figure, and each act in the life of a title."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from ninja import Query, Schema
from pydantic import Field

from vungmanh.api.asking import Asked, resolved, unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import Code, Day, Given, Key, Limit, Listed, Number, Offset, PeriodText, Text, Word
from vungmanh.kernel.action import Actor
from vungmanh.organisations.queries import labels_of
from vungmanh.organisations.queries.stated import seen_under
from vungmanh.programmes import commands, queries

desk = Desk("titles")
State = Literal[
    "registered",
    "returned",
    "submitted",
    "checked",
    "appraised",
    "agreed",
    "recognised",
    "revoked",
    "withdrawn",
    "carried",
    "ended",
]
Figure = Literal[
    "eligible",
    "registered",
    "registered_term",
    "appraised",
    "recognised",
    "cumulative",
    "maintained",
    "revoked",
    "warned",
    "expected",
]
REGISTER, APPRAISE, RECOGNISE = "programmes.register", "programmes.appraise", "programmes.recognise"


class TitleOut(Schema):
    """A dossier, in the keys of the sheet ``titles``."""

    id: int
    programme: str
    cell_code: str
    cell_name: str
    for_period: str
    attempt: int
    state: str
    registered_on: Day | None
    appraised_on: Day | None
    recognised_on: Day | None
    decision_number: str
    revoked_on: Day | None
    revocation_number: str
    withdrawn_on: Day | None
    ended_on: Day | None
    reason: str
    carried_from: int | None
    adjusted_from: int | None


class StepOut(Schema):
    move: str
    day: Day | None
    by_name: str
    decision_number: str
    note: str


class RecheckOut(Schema):
    on: Day
    result: str
    note: str


class DossierOut(TitleOut):
    steps: list[StepOut]
    rechecks: list[RecheckOut]


class RecordOut(Schema):
    """One line behind a figure. ``id`` is null for a cell that has no dossier of its own there."""

    id: int | None
    code: str
    cell: str
    above: list[str]
    day: Day | None
    number: str
    state: str
    for_period: str
    reason: str


class RecordsOut(Listed[RecordOut]):
    """``hidden`` counts what is in the figure and out of the asker's sight."""

    hidden: int


class TitlesAsked(Schema):
    under: Code | None = None
    programme: Word = ""
    state: State | None = None
    year: Annotated[int, Field(ge=1930, le=2998)] | None = None
    on: Day | None = None
    limit: Limit = 50
    offset: Offset = 0


class RecordsAsked(Asked):
    page: Annotated[int, Field(ge=1, le=100_000)] = 1
    limit: Limit = 50


class Registered(Given):
    programme: Word
    cell_code: Code
    for_period: PeriodText
    day: Day
    note: Text = ""


class OnTheDay(Given):
    day: Day
    note: Text = ""


class ByDecision(Given):
    day: Day
    decision_number: Annotated[Number, Field(min_length=1)]
    note: Text = ""


class RecognisedUnregistered(ByDecision):
    programme: Word
    cell_code: Code
    for_period: PeriodText


class ForReason(Given):
    day: Day
    reason: Annotated[Text, Field(min_length=1)]


class Adjusted(ForReason):
    for_period: PeriodText


class Rechecked(OnTheDay):
    recheck_result: Literal["MAINTAINED", "WARNED"]


@desk.reads("/titles", permission="programmes.view", answers=Listed[TitleOut])
def titles(request: ApiRequest, asked: Query[TitlesAsked]) -> dict[str, Any]:
    """Hồ sơ danh hiệu trong phạm vi, kỳ mới trước."""
    day = asked.on or request.auth.actor.day
    below = None if asked.under is None else seen_under(unit_called(asked.under, asked.on), day)
    found = queries.registrations(
        programme=asked.programme, state=asked.state or "", year=asked.year, organisation_ids=below
    )
    shown = list(found[asked.offset : asked.offset + asked.limit])
    labels = labels_of({each.organisation_id for each in shown}, day)
    rows = [_title(each, labels) for each in shown]
    return {"total": found.count(), "limit": asked.limit, "offset": asked.offset, "rows": rows}


@desk.reads("/titles/{title_id}", permission="programmes.view", answers=DossierOut)
def title(request: ApiRequest, title_id: Key) -> dict[str, Any]:
    """Một hồ sơ với mọi bước đã đi và mọi lần kiểm tra lại."""
    return _whole(title_id, request.auth.actor.day)


@desk.reads("/programmes/{programme}/records/{figure}", permission="programmes.view", answers=RecordsOut)
def records(request: ApiRequest, programme: Word, figure: Figure, asked: Query[RecordsAsked]) -> dict[str, Any]:
    """Các dòng làm nên một số liệu của bảng “progress”."""
    what = resolved(asked, request.auth.actor.day, queries.programme_named(programme).code)
    page = queries.records_behind(
        figure,
        question=what.question,
        unit_id=what.under_id,
        under_id=what.under_id,
        line="total",
        by=what.by,
        page=asked.page,
        per_page=asked.limit,
    )
    rows = [
        {
            "id": each.registration_id,
            "code": each.code,
            "cell": each.cell,
            "above": list(each.above),
            "day": each.day,
            "number": each.number,
            "state": each.state,
            "for_period": each.for_period,
            "reason": each.reason,
        }
        for each in page.rows
    ]
    offset = (asked.page - 1) * asked.limit
    return {"total": page.count, "limit": asked.limit, "offset": offset, "rows": rows, "hidden": page.hidden}


@desk.writes("/titles", permission=REGISTER, answers=DossierOut)
def register(request: ApiRequest, given: Registered) -> dict[str, Any]:
    """Chi bộ đăng ký một danh hiệu cho một kỳ."""
    made = commands.register(
        request.auth.actor,
        programme=given.programme,
        organisation_id=unit_called(given.cell_code, given.day),
        for_period=given.for_period,
        day=given.day,
        note=given.note,
    )
    return _whole(made.pk, request.auth.actor.day)


@desk.writes("/recognitions", permission=RECOGNISE, answers=DossierOut)
def recognise_unregistered(request: ApiRequest, given: RecognisedUnregistered) -> dict[str, Any]:
    """Công nhận một chi bộ chưa đăng ký cho kỳ đó."""
    made = commands.recognise_unregistered(
        request.auth.actor,
        programme=given.programme,
        organisation_id=unit_called(given.cell_code, given.day),
        for_period=given.for_period,
        day=given.day,
        decision_number=given.decision_number,
        note=given.note,
    )
    return _whole(made.pk, request.auth.actor.day)


@desk.writes("/titles/{title_id}/adjust", permission=REGISTER, answers=DossierOut)
def adjust(request: ApiRequest, title_id: Key, given: Adjusted) -> dict[str, Any]:
    """Chuyển đăng ký sang kỳ khác. Trả về hồ sơ mới."""
    made = commands.adjust_registration(
        request.auth.actor,
        registration_id=title_id,
        for_period=given.for_period,
        day=given.day,
        reason=given.reason,
    )
    return _whole(made.pk, request.auth.actor.day)


@desk.writes("/titles/{title_id}/withdraw", permission=REGISTER, answers=DossierOut)
def withdraw(request: ApiRequest, title_id: Key, given: ForReason) -> dict[str, Any]:
    """Rút đăng ký, nêu lý do."""
    return _done(request, title_id, commands.withdraw, day=given.day, reason=given.reason)


@desk.writes("/titles/{title_id}/resubmit", permission=REGISTER, answers=DossierOut)
def resubmit(request: ApiRequest, title_id: Key, given: OnTheDay) -> dict[str, Any]:
    """Nộp lại hồ sơ đã bị trả."""
    return _done(request, title_id, commands.resubmit, day=given.day, note=given.note)


@desk.writes("/titles/{title_id}/return", permission=APPRAISE, answers=DossierOut)
def send_back(request: ApiRequest, title_id: Key, given: ForReason) -> dict[str, Any]:
    """Trả lại hồ sơ để bổ sung, nêu lý do."""
    return _done(request, title_id, commands.send_back, day=given.day, reason=given.reason)


@desk.writes("/titles/{title_id}/appraise", permission=APPRAISE, answers=DossierOut)
def appraise(request: ApiRequest, title_id: Key, given: OnTheDay) -> dict[str, Any]:
    """Kết luận thẩm định. Người nộp không thẩm định chính hồ sơ đó."""
    return _done(request, title_id, commands.appraise, day=given.day, note=given.note)


@desk.writes("/titles/{title_id}/recognise", permission=RECOGNISE, answers=DossierOut)
def recognise(request: ApiRequest, title_id: Key, given: ByDecision) -> dict[str, Any]:
    """Công nhận danh hiệu bằng quyết định có số."""
    return _done(
        request,
        title_id,
        commands.recognise,
        day=given.day,
        decision_number=given.decision_number,
        note=given.note,
    )


@desk.writes("/titles/{title_id}/recheck", permission=APPRAISE, answers=DossierOut)
def recheck(request: ApiRequest, title_id: Key, given: Rechecked) -> dict[str, Any]:
    """Kiểm tra lại danh hiệu đang giữ: giữ vững hoặc nhắc nhở."""
    return _done(request, title_id, commands.recheck, day=given.day, result=given.recheck_result, note=given.note)


@desk.writes("/titles/{title_id}/revoke", permission=RECOGNISE, answers=DossierOut)
def revoke(request: ApiRequest, title_id: Key, given: ByDecision) -> dict[str, Any]:
    """Thu hồi danh hiệu bằng quyết định có số."""
    return _done(
        request,
        title_id,
        commands.revoke,
        day=given.day,
        decision_number=given.decision_number,
        reason=given.note,
    )


def _done(request: ApiRequest, title_id: int, act: Callable[..., Any], **given: Any) -> dict[str, Any]:
    """One act, and the dossier as it then stands."""
    actor: Actor = request.auth.actor
    act(actor, registration_id=title_id, **given)
    return _whole(title_id, actor.day)


def _whole(title_id: int, day: Day) -> dict[str, Any]:
    found = queries.dossier(title_id)
    labels = labels_of({found.registration.organisation_id}, day)
    return {**_title(found.registration, labels), "steps": list(found.steps), "rechecks": list(found.rechecks)}


def _title(row: Any, labels: Any) -> dict[str, Any]:
    label = labels[row.organisation_id]
    plain = ("attempt", "state", "registered_on", "appraised_on", "recognised_on", "decision_number", "revoked_on")
    more = ("revocation_number", "withdrawn_on", "ended_on", "reason", "for_period")
    return {
        **{name: getattr(row, name) for name in (*plain, *more)},
        "id": row.pk,
        "programme": row.programme_id,
        "cell_code": label.code,
        "cell_name": label.name,
        "carried_from": row.carried_from_id,
        "adjusted_from": row.adjusted_from_id,
    }


def whole_dossier(title_id: int, day: Day) -> dict[str, Any]:
    """For other desks that answer with a dossier."""
    return _whole(title_id, day)
