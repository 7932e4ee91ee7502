"""Closed periods and notes to figures."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from ninja import Query, Schema
from pydantic import Field

from vungmanh.api.asking import unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import Code, Day, Given, Key, PeriodText, Text, Word, period_of
from vungmanh.indicators import commands
from vungmanh.indicators.queries.locks import Lock, lock_in_sight, locks_above, locks_in_sight
from vungmanh.indicators.queries.notes import notes_to
from vungmanh.kernel.errors import Refusal
from vungmanh.organisations.queries import labels_of

desk = Desk("periods")
Measure = Literal["recognised", "registered", "appraised", "target", "maintained", "value"]


class LockOut(Schema):
    """A closed period of a unit and all below it. ``open_until``: reopened, up to and including that day."""

    id: int
    organisation_code: str
    period: str
    closed_on: Day
    closed_by: str
    open_until: Day | None


class PeriodsAsked(Schema):
    """With ``organisation_code``: every lock that binds it, its own and those above."""

    organisation_code: Code | None = None
    period: PeriodText | None = None


class ClosedIn(Given):
    organisation_code: Code
    period: PeriodText


class ReopenedIn(Given):
    until: Day
    reason: Annotated[Text, Field(min_length=1, max_length=500)]


class NotesAsked(Schema):
    organisation_code: Code
    period: PeriodText
    programme: Word = ""
    indicator: Word = ""


class NoteIn(Given):
    """An empty text takes the note away."""

    organisation_code: Code
    period: PeriodText
    measure: Measure
    text: Annotated[Text, Field(max_length=1000)]
    programme: Word = ""
    indicator: Word = ""


class NoteOut(Schema):
    id: int
    organisation_code: str
    measure: str
    text: str
    by: str


@desk.reads("/periods", permission="reports.view", answers=list[LockOut])
def periods(request: ApiRequest, asked: Query[PeriodsAsked]) -> list[dict[str, Any]]:
    """Kỳ số liệu đã khoá trong phạm vi, kỳ mới trước."""
    day = request.auth.actor.day
    if asked.organisation_code is None:
        found = locks_in_sight(period=asked.period or "")
    else:
        above = locks_above(unit_called(asked.organisation_code, None), on=day)
        found = [each for each in above if asked.period in (None, each.period)]
    return _locks(found, day)


@desk.writes("/periods", permission="periods.close", answers=LockOut)
def close(request: ApiRequest, given: ClosedIn) -> dict[str, Any]:
    """Khoá một kỳ đã hết cho một tổ chức và mọi tổ chức bên dưới."""
    day = request.auth.actor.day
    made = commands.close_period(
        request.auth.actor,
        organisation_id=unit_called(given.organisation_code, None),
        period=period_of(given.period),
        day=day,
    )
    return _locks([lock_in_sight(made.pk)], day)[0]


@desk.writes("/periods/{lock_id}/reopen", permission="periods.reopen", answers=LockOut)
def reopen(request: ApiRequest, lock_id: Key, given: ReopenedIn) -> dict[str, Any]:
    """Mở lại một kỳ đã khoá, có lý do, đến hết một ngày."""
    day = request.auth.actor.day
    commands.reopen_period(request.auth.actor, lock_id=lock_id, until=given.until, reason=given.reason, day=day)
    return _locks([lock_in_sight(lock_id)], day)[0]


@desk.reads("/notes", permission="programmes.view", answers=list[NoteOut])
def notes(request: ApiRequest, asked: Query[NotesAsked]) -> list[dict[str, Any]]:
    """Lời giải thích ghi bên số liệu của một tổ chức trong một kỳ."""
    one = unit_called(asked.organisation_code, None)
    found = notes_to([one], period=asked.period, programme=asked.programme, indicator=asked.indicator)
    return [_note(each, asked.organisation_code) for each in found.get(one, [])]


@desk.writes("/notes", permission="indicators.note", answers=list[NoteOut])
def note(request: ApiRequest, given: NoteIn) -> list[dict[str, Any]]:
    """Ghi lời giải thích bên một số liệu; lời cũ được giữ lại. Trả về các lời đang có."""
    if bool(given.programme) == bool(given.indicator):
        raise Refusal(_("Ghi hoặc programme, hoặc indicator."))
    one = unit_called(given.organisation_code, None)
    named = {"programme": given.programme, "indicator": given.indicator}
    commands.write_note(
        request.auth.actor,
        organisation_id=one,
        period=period_of(given.period),
        measure=given.measure,
        text=given.text,
        **named,
    )
    found = notes_to([one], period=given.period, **named)
    return [_note(each, given.organisation_code) for each in found.get(one, [])]


def _note(note: Any, code: str) -> dict[str, Any]:
    plain = ("id", "measure", "text", "by")
    return {**{name: getattr(note, name) for name in plain}, "organisation_code": code}


def _locks(locks: list[Lock], day: Day) -> list[dict[str, Any]]:
    labels = labels_of({each.organisation_id for each in locks}, day)
    plain = ("id", "period", "closed_on", "closed_by", "open_until")
    return [
        {**{name: getattr(each, name) for name in plain}, "organisation_code": labels[each.organisation_id].code}
        for each in locks
    ]
