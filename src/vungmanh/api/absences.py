"""How many meetings of their cell members missed, as cells state it, for whoever fills in the grading there."""

from __future__ import annotations

from typing import Annotated, Any

from django.utils.translation import gettext as _
from ninja import Query, Schema
from pydantic import Field

from vungmanh.accounts import access
from vungmanh.api.asking import unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.evaluations import member_called
from vungmanh.api.sheets import SheetAsked, sheet_page
from vungmanh.api.values import Code, Day, Done, Given, Key, Listed, PeriodText, Text, Word, period_of
from vungmanh.kernel import clock
from vungmanh.kernel.errors import NotPermitted, Refusal
from vungmanh.kernel.keeping import open_change_set
from vungmanh.members import commands

desk = Desk("evaluations")
FILL = "evaluations.fill"
Meetings = Annotated[int, Field(ge=0, le=999)]


class AbsenceIn(Given):
    """A row of the sheet ``absences``."""

    cell_code: Code
    member_code: Annotated[Word, Field(min_length=1)]
    period: PeriodText
    without_reason: Meetings
    with_reason: Meetings | None = None
    on: Day | None = None


class AbsencesIn(Given):
    rows: Annotated[list[AbsenceIn], Field(min_length=1, max_length=500)]


class AbsenceOut(Schema):
    cell_code: str | None
    member_code: str
    period: str
    without_reason: int
    with_reason: int | None
    on: Day
    id: int


class AbsencesWritten(Schema):
    new: int
    changed: int
    same: int


class AbsenceVoidedIn(Given):
    reason: Annotated[Text, Field(min_length=1, max_length=500)]


@desk.reads("/absences", permission=FILL, answers=Listed[AbsenceOut])
def absences(request: ApiRequest, asked: Query[SheetAsked]) -> dict[str, Any]:
    """Số buổi vắng họp chi bộ đã ghi, đúng như trang nhập “absences”."""
    one = unit_called(asked.under, asked.on)
    if access.forbidden(request.auth.actor, FILL, [one]):
        raise NotPermitted(_("Vai trò của đồng chí không xem được số buổi vắng ở đây."))
    return sheet_page("absences", asked, request.auth.actor.day)


@desk.writes("/absences", permission=FILL, answers=AbsencesWritten)
def state(request: ApiRequest, given: AbsencesIn) -> dict[str, int]:
    """Ghi số buổi vắng của đảng viên: cả tập cùng một lần."""
    actor = request.auth.actor
    rows = [_row(each, actor.day) for each in given.rows]
    if len({row.key for row in rows}) < len(rows):
        raise Refusal(_("Có hai dòng cùng một đảng viên và một kỳ. Giữ lại một dòng."))
    label = _("Ghi số buổi vắng qua API")
    made_in = open_change_set(kind="statement", label=label, at=clock.now(), by=actor.name)
    return commands.state_absences(actor, rows=rows, change_set=made_in)


@desk.writes("/absences/{absence_id}/void", permission=FILL, answers=Done)
def voided(request: ApiRequest, absence_id: Key, given: AbsenceVoidedIn) -> dict[str, int]:
    """Huỷ số buổi vắng ghi nhầm."""
    done = commands.void_absence(request.auth.actor, absence_id=absence_id, reason=given.reason)
    return {"id": done.pk}


def _row(given: AbsenceIn, today: Day) -> commands.AbsenceRow:
    period = period_of(given.period)
    on = given.on or min(period.last, today)
    return commands.AbsenceRow(
        unit_called(given.cell_code, on),
        member_called(given.member_code) or 0,
        period,
        on,
        given.without_reason,
        given.with_reason,
    )
