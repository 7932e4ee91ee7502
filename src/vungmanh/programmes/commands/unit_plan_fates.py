"""What becomes of the plan of a committee whose unit ended: it goes on in a plan of the heir's, or it is over.

A person decides. Both facts are kept: the old plan stands at the old unit with its months and the day it ended there;
where it goes on, it leads to the heir's plan, which is begun with the same words where the heir has none.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vungmanh.indicators.commands import keep_open
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal, Unmet
from vungmanh.kernel.keeping import ChangeSet, change_rows, open_change_set, undo
from vungmanh.organisations.commands import answer_within
from vungmanh.organisations.queries import answering_for, bodies_following, labels_of
from vungmanh.programmes.models import UnitPlan
from vungmanh.programmes.queries.after_mergers import UNIT_PLAN, UNIT_PLAN_SET, question_about, unit_plan_set
from vungmanh.programmes.queries.unit_plans import unit_plan_in_sight
from vungmanh.programmes.rules.plans import WRITE
from vungmanh.programmes.rules.unit_plans import unmet_fate

COPIED = ("programme_id", "for_period", "for_from", "for_after", "aim", "work")
ENDING = ("ended_on", "end_reason", "continued_in_id")


@act
def decide_unit_plan_fate(
    action: Action, *, pending_id: int, day: date, heir_id: int | None = None, number: str = "", reason: str = ""
) -> UnitPlan:
    """Answer the question a reorganisation left about a committee's plan. Returns where it goes on, else the plan."""
    item, key = question_about(UNIT_PLAN, pending_id, on=action.actor.day)
    plan = unit_plan_in_sight(key, lock=True)
    _permit(action, plan.organisation_id, heir_id)
    basis = number.strip() or reason.strip()
    since = max(item.day, plan.made_on)
    reasons = unmet_fate(since, day, action.actor.day, basis, ended=plan.ended_on is not None)
    if heir_id is not None and heir_id not in {one for one, _name in bodies_following(plan.organisation_id, day)}:
        reasons.append("unit-plan-fate:no_heir")
    if reasons:
        raise Unmet(reasons)
    keep_open(action.actor, [(one, day) for one in (plan.organisation_id, heir_id) if one is not None])
    there = None if heir_id is None else _plan_at(heir_id, plan)
    outcome = _outcome(heir_id, day, joined=there is not None)
    change_set = open_change_set(kind=UNIT_PLAN_SET, label=outcome, at=clock.now(), by=action.actor.both_names[:255])
    answer_within(change_set, pending_id, day=day, outcome=outcome, decision_number=number.strip())
    if there is None and heir_id is not None:
        there = _begun(action, plan, heir_id, day, number, change_set)
    why = ". ".join(part for part in (outcome, number.strip(), reason.strip()) if part)[:2000]
    went = None if there is None else there.pk
    change_rows(change_set, [plan], ENDING, ended_on=day, end_reason=why, continued_in_id=went)
    for each in (plan, there):
        if each is not None:
            action.record(UNIT_PLAN, each.pk, each.organisation_id, day=day, fate=outcome)
    return there or plan


@act
def take_back_unit_plan_fate(action: Action, *, unit_plan_id: int, reason: str) -> int:
    """Take it back while nothing later rests on it: the old plan is as it was, the question is open."""
    plan = unit_plan_in_sight(unit_plan_id, lock=True)
    change_set = unit_plan_set(unit_plan_id)
    if change_set is None:
        raise Refusal(_("Kế hoạch này không có quyết định nào sau sắp xếp để rút. Đã nhập từ tệp thì huỷ lần nhập đó."))
    heir = plan.continued_in
    _permit(action, plan.organisation_id, heir.organisation_id if heir is not None else None)
    if not reason.strip():
        raise Unmet(["reason:missing"])
    keep_open(action.actor, [(plan.organisation_id, plan.ended_on)] if plan.ended_on else [])
    count = undo(change_set, at=clock.now(), by=action.actor.both_names[:255], reason=reason.strip()[:500])
    action.record(UNIT_PLAN, plan.pk, plan.organisation_id, taken_back=change_set.label, reason=reason.strip())
    return count


def _permit(action: Action, ended: int, heir: int | None) -> None:
    """Nobody writes at what has ended: the heir, else whoever answers for it, is written to."""
    where = heir if heir is not None else answering_for(ended, action.actor.day)
    if where is None:
        action.on_installation(WRITE)
    else:
        action.on(where, WRITE)


def _plan_at(heir: int, plan: UnitPlan) -> UnitPlan | None:
    """The heir's own for the same programme and period: two units that merged may both have had one."""
    same = {"programme_id": plan.programme_id, "for_period": plan.for_period, "ended_on__isnull": True}
    return UnitPlan.objects.filter(organisation_id=heir, **same).select_for_update(of=("self",)).first()


def _begun(action: Action, plan: UnitPlan, heir: int, day: date, number: str, change_set: ChangeSet) -> UnitPlan:
    """The same words at the heir, from the day on; its months are its own."""
    row = UnitPlan(
        organisation_id=heir,
        number=number.strip(),
        made_on=day,
        by_name=action.actor.both_names[:255],
        made_in=change_set,
        **{name: getattr(plan, name) for name in COPIED},
    )
    row.save(force_insert=True)
    return row


def _outcome(heir: int | None, day: date, *, joined: bool) -> str:
    if heir is None:
        return _("Thôi kế hoạch cùng đơn vị đã kết thúc")
    words = _("Gộp vào kế hoạch của %(heir)s") if joined else _("Tiếp tục ở kế hoạch của %(heir)s")
    return words % {"heir": labels_of([heir], day)[heir].name}
