"""Acts on what stands in a plan's way: stated by the cell, answered by a level above, each taken back by voiding."""

from __future__ import annotations

from datetime import date
from typing import Any

from vungmanh.indicators.commands import keep_open
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Unmet
from vungmanh.organisations.queries.tree import strict_ancestors
from vungmanh.programmes.models import Obstacle, ObstacleAnswer, Plan, PlanReview, PlanTask
from vungmanh.programmes.queries.obstacles import answer_in_sight, answer_of, obstacle_in_sight
from vungmanh.programmes.queries.plans import plan_for_update
from vungmanh.programmes.rules.plans import AGREE, LIVE, WRITE


@act
def state_obstacle(
    action: Action,
    *,
    plan_id: int,
    day: date,
    text: str,
    wish: str = "",
    task_id: int | None = None,
) -> Obstacle:
    """Say what stands in the way of a plan, for the level above to answer. Beside it: ``review_month``."""
    plan = plan_for_update(plan_id)
    one = plan.registration.organisation_id
    action.on(one, WRITE)
    keep_open(action.actor, [(one, day)])
    reasons = [] if text.strip() else ["obstacle:text"]
    reasons += [] if day <= action.actor.day else [f"dates:future:{action.actor.day.isoformat()}"]
    reasons += [] if plan.registration.state in LIVE else ["plan:dossier_closed"]
    if task_id is not None and not PlanTask.objects.filter(pk=task_id, plan=plan).exists():
        reasons.append("month:other_task")
    if reasons:
        raise Unmet(reasons)
    return _write(action, plan, None, day, text, wish, task_id)


def stated_once(action: Action, plan: Plan, review: PlanReview, day: date, text: str, wish: str) -> None:
    """With a month's review: a page sent twice states nothing twice."""
    if not Obstacle.objects.filter(review=review, text=text.strip()).exists():
        _write(action, plan, review, day, text, wish, None)


def _write(
    action: Action, plan: Plan, review: PlanReview | None, day: date, text: str, wish: str, task_id: int | None
) -> Obstacle:
    one = plan.registration.organisation_id
    obstacle = Obstacle(
        organisation_id=one,
        plan=plan,
        review=review,
        task_id=task_id,
        stated_on=day,
        text=text.strip(),
        wish=wish.strip(),
        by_name=action.actor.both_names[:255],
    )
    obstacle.save(force_insert=True)
    action.record("programmes.obstacle", obstacle.pk, one, day=day)
    return obstacle


@act
def void_obstacle(action: Action, *, obstacle_id: int, reason: str) -> None:
    """Take back what was stated by mistake; what was answered stays with its answer."""
    obstacle = obstacle_in_sight(obstacle_id, lock=True)
    action.on(obstacle.organisation_id, WRITE)
    if not reason.strip():
        raise Unmet(["reason:missing"])
    if answer_of(obstacle.pk) is not None:
        raise Unmet(["obstacle:answered"])
    Obstacle.objects.filter(pk=obstacle.pk).update(**_voided(action, reason))
    action.record("programmes.obstacle", obstacle.pk, obstacle.organisation_id, voided=reason.strip())


@act
def answer_obstacle(action: Action, *, obstacle_id: int, at_id: int, day: date, text: str) -> ObstacleAnswer:
    """Answer in the name of a body above the cell, by somebody who may do so at both."""
    obstacle = obstacle_in_sight(obstacle_id, lock=True)
    action.on_many([obstacle.organisation_id, at_id], AGREE)
    keep_open(action.actor, [(at_id, day)])
    reasons = [] if text.strip() else ["answer:text"]
    if day > action.actor.day:
        reasons.append(f"dates:future:{action.actor.day.isoformat()}")
    if day < obstacle.stated_on:
        reasons.append(f"plan-dates:before:{obstacle.stated_on.isoformat()}")
    if at_id not in strict_ancestors(obstacle.organisation_id, day):
        reasons.append("answer:not_above")
    if answer_of(obstacle.pk) is not None:
        reasons.append("obstacle:answered")
    if reasons:
        raise Unmet(reasons)
    answer = ObstacleAnswer(
        obstacle=obstacle, at_id=at_id, on=day, text=text.strip(), by_name=action.actor.both_names[:255]
    )
    answer.save(force_insert=True)
    action.record("programmes.obstacleanswer", answer.pk, obstacle.organisation_id, day=day)
    return answer


@act
def void_answer(action: Action, *, answer_id: int, reason: str) -> None:
    """Take an answer back: the obstacle is open again."""
    answer = answer_in_sight(answer_id)
    action.on_many([answer.obstacle.organisation_id, answer.at_id], AGREE)
    if not reason.strip():
        raise Unmet(["reason:missing"])
    ObstacleAnswer.objects.filter(pk=answer.pk).update(**_voided(action, reason))
    action.record("programmes.obstacleanswer", answer.pk, answer.obstacle.organisation_id, voided=reason.strip())


def _voided(action: Action, reason: str) -> dict[str, Any]:
    return {
        "voided_at": clock.now(),
        "voided_by": action.actor.both_names[:255],
        "void_reason": reason.strip()[:500],
    }
