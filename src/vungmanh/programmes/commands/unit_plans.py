"""Acts on the plan of a committee: write it, say each month how far it is and what stands in the way, take back."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError

from vungmanh.indicators.commands import keep_open
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Unmet
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations.queries import standing_index
from vungmanh.programmes.models import UnitPlan, UnitReview
from vungmanh.programmes.queries.unit_plans import unit_plan_in_sight, unit_review_in_sight
from vungmanh.programmes.queries.versions import programme_named
from vungmanh.programmes.rules.plans import WRITE
from vungmanh.programmes.rules.unit_plans import unmet_plan, unmet_review, unmet_to_write


@act
def write_unit_plan(
    action: Action,
    *,
    organisation_id: int,
    programme: str,
    for_period: str,
    day: date,
    aim: str,
    work: str = "",
    number: str = "",
) -> UnitPlan:
    """The plan of one committee for one programme and period. Written again, the one before is kept as voided."""
    action.on(organisation_id, WRITE)
    keep_open(action.actor, [(organisation_id, day)])
    named, period = programme_named(programme), parse_period(for_period)
    is_cell = standing_index({organisation_id}).on(organisation_id, day).is_cell
    if reasons := unmet_plan(aim, day, action.actor.day, is_cell=is_cell):
        raise Unmet(reasons)
    plan = UnitPlan(
        organisation_id=organisation_id,
        programme_id=named.code,
        for_period=period.code,
        for_from=period.first,
        for_after=period.after,
        number=number.strip(),
        made_on=day,
        aim=aim.strip(),
        work=work.strip(),
        by_name=action.actor.both_names[:255],
    )
    try:
        plan.save(force_insert=True)
    except IntegrityError as fault:
        raise Unmet(["unit-plan:exists"]) from fault
    action.record("programmes.unitplan", plan.pk, organisation_id, day=day, number=plan.number)
    return plan


@act
def change_unit_plan(action: Action, *, unit_plan_id: int, number: str, aim: str, work: str) -> UnitPlan:
    """Correct what the plan says; the journal keeps what it said before."""
    plan = unit_plan_in_sight(unit_plan_id, lock=True)
    action.on(plan.organisation_id, WRITE)
    keep_open(action.actor, [(plan.organisation_id, plan.made_on)])
    reasons = unmet_to_write(plan.ended_on) or unmet_plan(aim, plan.made_on, action.actor.day, is_cell=False)
    if reasons:
        raise Unmet(reasons)
    new = {"number": number.strip(), "aim": aim.strip(), "work": work.strip()}
    old = {name: getattr(plan, name) for name in new}
    for name, value in new.items():
        setattr(plan, name, value)
    plan.save(update_fields=[*new])
    action.record("programmes.unitplan", plan.pk, plan.organisation_id, old=old, new=new)
    return plan


@act
def review_unit_plan(
    action: Action,
    *,
    unit_plan_id: int,
    month: date,
    day: date,
    progress: str,
    difficulties: str = "",
    next_steps: str = "",
) -> UnitReview:
    """What the committee said in a month. Said anew, the row before is voided and stays."""
    plan = unit_plan_in_sight(unit_plan_id, lock=True)
    action.on(plan.organisation_id, WRITE)
    keep_open(action.actor, [(plan.organisation_id, day)])
    reasons = unmet_to_write(plan.ended_on)
    if reasons := reasons or unmet_review(plan.made_on, plan.for_after, month, day, action.actor.day, progress):
        raise Unmet(reasons)
    before = UnitReview.objects.filter(unit_plan=plan, month=month).first()
    if before is not None:
        _void(before, action, "")
    review = UnitReview(
        unit_plan=plan,
        month=month,
        on=day,
        progress=progress.strip(),
        difficulties=difficulties.strip(),
        next_steps=next_steps.strip(),
        by_name=action.actor.both_names[:255],
    )
    review.save(force_insert=True)
    action.record("programmes.unitreview", review.pk, plan.organisation_id, month=month, again=before is not None)
    return review


@act
def void_unit_review(action: Action, *, unit_review_id: int, reason: str) -> UnitReview:
    """Take back what was entered by mistake; it stays with who, when and why."""
    review = unit_review_in_sight(unit_review_id)
    one = review.unit_plan.organisation_id
    action.on(one, WRITE)
    keep_open(action.actor, [(one, review.on)])
    if reasons := unmet_to_write(review.unit_plan.ended_on) or ([] if reason.strip() else ["reason:missing"]):
        raise Unmet(reasons)
    _void(review, action, reason)
    action.record("programmes.unitreview", review.pk, one, voided=reason.strip())
    return review


@act
def void_unit_plan(action: Action, *, unit_plan_id: int, reason: str) -> UnitPlan:
    """A plan entered by mistake, as long as no month rests on it."""
    plan = unit_plan_in_sight(unit_plan_id, lock=True)
    action.on(plan.organisation_id, WRITE)
    keep_open(action.actor, [(plan.organisation_id, plan.made_on)])
    reasons = [] if reason.strip() else ["reason:missing"]
    reasons += unmet_to_write(plan.ended_on)
    reasons += ["unit-plan:reviewed"] if plan.reviews.exists() else []
    reasons += ["unit-plan:continues"] if plan.continues.exists() else []
    if reasons:
        raise Unmet(reasons)
    _void(plan, action, reason)
    action.record("programmes.unitplan", plan.pk, plan.organisation_id, voided=reason.strip())
    return plan


def _void(row: UnitPlan | UnitReview, action: Action, reason: str) -> None:
    row.voided_at, row.voided_by, row.void_reason = clock.now(), action.actor.both_names[:255], reason.strip()[:500]
    row.save(update_fields=["voided_at", "voided_by", "void_reason"])
