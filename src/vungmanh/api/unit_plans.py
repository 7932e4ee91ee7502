"""Plans of committees: list, one plan with its counted numbers and its months, and every act on it."""

from __future__ import annotations

from typing import Annotated, Any

from django.utils.translation import gettext as _
from ninja import Query, Schema
from pydantic import Field

from vungmanh.api.asking import unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import (
    Code,
    Day,
    Done,
    Given,
    Key,
    Limit,
    Listed,
    LongText,
    Number,
    Offset,
    Passage,
    PeriodText,
    Text,
    Word,
    period_of,
)
from vungmanh.kernel.errors import Refusal
from vungmanh.programmes.commands import unit_plans as commands
from vungmanh.programmes.queries import unit_plans as queries

desk = Desk("committee_plans")
VIEW, WRITE = "plans.view", "plans.write"
PLAIN = ("for_period", "made_on", "aim", "work", "by_name", "ended_on", "end_reason")
Aim = Annotated[Text, Field(min_length=1)]
Why = Annotated[Text, Field(min_length=1, max_length=500)]


class CommitteePlanOut(Schema):
    """``reviewed``: the month last reviewed, null where none was; ``difficulties``: what that review said."""

    id: int
    organisation_code: str
    organisation_name: str
    programme: str
    for_period: str
    plan_number: str
    made_on: Day
    ended_on: Day | None
    reviewed: str | None
    difficulties: str


class CommitteeReviewOut(Schema):
    id: int
    month: str
    on: Day
    progress: str
    difficulties: str
    next_steps: str
    by_name: str


class CommitteePlanWhole(Schema):
    """The plan, its months newest first, and the numbers a month's review looks at: all counted, none kept.

    ``ended_on``: the first day without it, after its unit ended; ``continued_in``: the heir's plan in which it goes on;
    ``continues``: plans that go on in this one.
    """

    id: int
    organisation_code: str
    organisation_name: str
    programme: str
    for_period: str
    plan_number: str
    made_on: Day
    aim: str
    work: str
    by_name: str
    ended_on: Day | None
    end_reason: str
    continued_in: int | None
    continues: list[int]
    target: int | None
    registered: int
    appraised: int
    recognised: int
    cell_plans: int
    cells_unreviewed: int
    open_obstacles: int
    reviews: list[CommitteeReviewOut]


class CommitteePlansAsked(Schema):
    """``unreviewed``: only plans that run this month and were not reviewed in it; ``difficult``: only those whose last
    review states a difficulty.
    """

    under: Code | None = None
    programme: Word = ""
    unreviewed: bool = False
    difficult: bool = False
    limit: Limit = 50
    offset: Offset = 0


class CommitteePlanIn(Given):
    organisation_code: Code
    programme: Word
    for_period: PeriodText
    day: Day
    aim: Aim
    work: Passage = ""
    plan_number: Number = ""


class CommitteePlanChanged(Given):
    aim: Aim
    work: Passage = ""
    plan_number: Number = ""


class CommitteeReviewed(Given):
    month: PeriodText
    day: Day
    progress: LongText
    difficulties: Passage = ""
    next_steps: Passage = ""


class CommitteePlanVoided(Given):
    reason: Why


@desk.reads("/committee-plans", permission=VIEW, answers=Listed[CommitteePlanOut])
def committee_plans(request: ApiRequest, asked: Query[CommitteePlansAsked]) -> dict[str, Any]:
    """Kế hoạch của các cấp uỷ trong phạm vi, kỳ mới trước."""
    day = request.auth.actor.day
    narrowed = queries.UnitPlansAsked(
        programme=asked.programme,
        under_id=None if asked.under is None else unit_called(asked.under, day),
        unreviewed=day if asked.unreviewed else None,
        difficult=asked.difficult,
    )
    found = queries.unit_plans_page(narrowed, day=day, first=asked.offset, count=asked.limit)
    return {
        "total": found.total,
        "limit": asked.limit,
        "offset": asked.offset,
        "rows": [_line(row) for row in found.rows],
    }


@desk.reads("/committee-plans/{unit_plan_id}", permission=VIEW, answers=CommitteePlanWhole)
def committee_plan(request: ApiRequest, unit_plan_id: Key) -> dict[str, Any]:
    """Một kế hoạch của cấp uỷ: số đếm từ hồ sơ và kiểm điểm từng tháng."""
    return committee_plan_whole(request, unit_plan_id)


@desk.writes("/committee-plans", permission=WRITE, answers=CommitteePlanWhole)
def write(request: ApiRequest, given: CommitteePlanIn) -> dict[str, Any]:
    """Lập kế hoạch của một cấp uỷ cho một chương trình và một kỳ."""
    said = given.dict()
    unit = unit_called(said.pop("organisation_code"), given.day)
    number = said.pop("plan_number")
    made = commands.write_unit_plan(request.auth.actor, organisation_id=unit, number=number, **said)
    return committee_plan_whole(request, made.pk)


@desk.writes("/committee-plans/{unit_plan_id}", permission=WRITE, answers=CommitteePlanWhole)
def change(request: ApiRequest, unit_plan_id: Key, given: CommitteePlanChanged) -> dict[str, Any]:
    """Sửa kế hoạch của cấp uỷ, ghi đủ mọi mục."""
    commands.change_unit_plan(
        request.auth.actor, unit_plan_id=unit_plan_id, number=given.plan_number, aim=given.aim, work=given.work
    )
    return committee_plan_whole(request, unit_plan_id)


@desk.writes("/committee-plans/{unit_plan_id}/reviews", permission=WRITE, answers=CommitteePlanWhole)
def review(request: ApiRequest, unit_plan_id: Key, given: CommitteeReviewed) -> dict[str, Any]:
    """Ghi kiểm điểm của một tháng; ghi lại thì lời trước vẫn được giữ."""
    month = period_of(given.month)
    if len(month.months()) != 1:
        raise Refusal(_("Kiểm điểm theo tháng. Ghi kiểu 2026-10."))
    said = {**given.dict(), "month": month.first}
    commands.review_unit_plan(request.auth.actor, unit_plan_id=unit_plan_id, **said)
    return committee_plan_whole(request, unit_plan_id)


@desk.writes("/committee-plan-reviews/{unit_review_id}/void", permission=WRITE, answers=CommitteePlanWhole)
def void_review(request: ApiRequest, unit_review_id: Key, given: CommitteePlanVoided) -> dict[str, Any]:
    """Huỷ lần kiểm điểm ghi nhầm, nêu lý do."""
    gone = commands.void_unit_review(request.auth.actor, unit_review_id=unit_review_id, reason=given.reason)
    return committee_plan_whole(request, gone.unit_plan_id)


@desk.writes("/committee-plans/{unit_plan_id}/void", permission=WRITE, answers=Done)
def void(request: ApiRequest, unit_plan_id: Key, given: CommitteePlanVoided) -> dict[str, int]:
    """Bỏ kế hoạch lập nhầm, khi chưa có lần kiểm điểm nào."""
    return {"id": commands.void_unit_plan(request.auth.actor, unit_plan_id=unit_plan_id, reason=given.reason).pk}


def _line(row: queries.UnitPlanLine) -> dict[str, Any]:
    plan = row.plan
    return {
        "id": plan.pk,
        "organisation_code": row.code,
        "organisation_name": row.unit,
        "programme": plan.programme_id,
        "for_period": plan.for_period,
        "plan_number": plan.number,
        "made_on": plan.made_on,
        "ended_on": plan.ended_on,
        "reviewed": f"{row.reviewed:%Y-%m}" if row.reviewed else None,
        "difficulties": row.difficulties,
    }


def committee_plan_whole(request: ApiRequest, unit_plan_id: int) -> dict[str, Any]:
    """The plan as it then stands."""
    sheet = queries.unit_plan_sheet(unit_plan_id, day=request.auth.actor.day)
    plan, row = sheet.plan, sheet.row
    said = ("on", "progress", "difficulties", "next_steps", "by_name")
    return {
        "id": plan.pk,
        "organisation_code": sheet.code,
        "organisation_name": sheet.unit,
        "programme": plan.programme_id,
        "plan_number": plan.number,
        **{name: getattr(plan, name) for name in PLAIN},
        "continued_in": sheet.heir[0] if sheet.heir else None,
        "continues": [pk for pk, _name in sheet.before],
        **{name: getattr(row, name) for name in ("target", "registered", "appraised", "recognised")},
        "cell_plans": sheet.plans,
        "cells_unreviewed": sheet.unreviewed,
        "open_obstacles": sheet.obstacles,
        "reviews": [
            {"id": each.pk, "month": f"{each.month:%Y-%m}", **{name: getattr(each, name) for name in said}}
            for each in sheet.reviews
        ],
    }
