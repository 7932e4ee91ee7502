"""What was entered by mistake in a plan is taken back: the plan itself, a month's review, an answer."""

from __future__ import annotations

from typing import Any

from ninja import Schema

from vungmanh.api.door import ApiRequest
from vungmanh.api.plans import AGREE, WRITE, PlanWhole, ReasonGiven, desk, plan_whole
from vungmanh.api.values import Key
from vungmanh.programmes import commands, queries


class VoidedPlanOut(Schema):
    """What was taken back, as it is told in the journal."""

    id: int
    title_id: int
    plan_number: str


@desk.writes("/plans/{plan_id}/void", permission=WRITE, answers=VoidedPlanOut)
def void_plan(request: ApiRequest, plan_id: Key, given: ReasonGiven) -> dict[str, Any]:
    """Bỏ một kế hoạch lập nhầm, khi chưa trình. Kế hoạch còn trong nhật ký."""
    plan = queries.plan_in_sight(plan_id)
    commands.void_plan(request.auth.actor, plan_id=plan_id, reason=given.reason)
    return {"id": plan.pk, "title_id": plan.registration_id, "plan_number": plan.number}


@desk.writes("/plan-reviews/{plan_review_id}/void", permission=WRITE, answers=PlanWhole)
def void_review(request: ApiRequest, plan_review_id: Key, given: ReasonGiven) -> dict[str, Any]:
    """Huỷ một lần kiểm điểm tháng ghi nhầm."""
    plan_id = queries.review_in_sight(plan_review_id).plan_id
    commands.void_review(request.auth.actor, review_id=plan_review_id, reason=given.reason)
    return plan_whole(request, plan_id)


@desk.writes("/obstacle-answers/{answer_id}/void", permission=AGREE, answers=PlanWhole)
def void_answer(request: ApiRequest, answer_id: Key, given: ReasonGiven) -> dict[str, Any]:
    """Huỷ một câu trả lời ghi nhầm: khó khăn lại chờ trả lời."""
    plan_id = queries.answer_in_sight(answer_id).obstacle.plan_id
    commands.void_answer(request.auth.actor, answer_id=answer_id, reason=given.reason)
    return plan_whole(request, plan_id)
