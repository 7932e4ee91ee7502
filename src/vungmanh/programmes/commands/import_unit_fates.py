"""Plans of committees that go on at an heir, as a workbook tells it: what it brings was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel.action import Action
from vungmanh.kernel.keeping import ChangeSet, change_each
from vungmanh.organisations.commands import answer_within
from vungmanh.organisations.enums import Pending
from vungmanh.organisations.queries import labels_of
from vungmanh.organisations.queries.written import OpenQuestion, open_questions
from vungmanh.programmes.commands.answered import SUBJECT
from vungmanh.programmes.models import UnitPlan
from vungmanh.programmes.queries.after_mergers import UNIT_PLAN
from vungmanh.programmes.queries.known_unit_plans import KnownUnitPlan
from vungmanh.programmes.rules.row_faults import RowFault
from vungmanh.programmes.rules.unit_plan_history import UnitPlanKey, UnitPlanRow

Known = Mapping[UnitPlanKey, KnownUnitPlan]
Told = Mapping[UnitPlanKey, Mapping[str, Any]]


@dataclass(frozen=True)
class Carried:
    """A plan that goes on in the one of the row, from the day on."""

    row: UnitPlanRow
    old: UnitPlan
    plan: UnitPlan
    day: date


def keys_before(rows: Sequence[UnitPlanRow]) -> set[UnitPlanKey]:
    """Where plans may be that go on in those of the rows."""
    return {key for row in rows for _code, bearers in row.carried_from for key in row.before(bearers)}


def carried_plans(rows: Sequence[UnitPlanRow], known: Known, told: Told) -> tuple[list[Carried], list[RowFault]]:
    """What the rows say of plans that go on, beyond what stands already; and what is wrong with it."""
    named = {(row.key, code): (row, bearers) for row in reversed(rows) for code, bearers in row.carried_from}
    plans = [known[key].plan for row, bearers in named.values() for key in row.before(bearers)]
    questions = _questions([plan for plan in plans if plan is not None])
    found: list[Carried] = []
    faults: list[RowFault] = []
    for (_key, code), (row, bearers) in named.items():
        one = _carried(row, bearers, known, told, questions)
        if isinstance(one, Carried):
            found.append(one)
        elif one is not None:
            faults.append(RowFault(row.at, "carried_from_codes", one % {"code": code}))
    return found, faults


def _carried(
    row: UnitPlanRow, bearers: tuple[int, ...], known: Known, told: Told, questions: Mapping[int, OpenQuestion]
) -> Carried | str | None:
    """None where it stands already; words where it cannot be."""
    plan = known[row.key].plan
    olds = {key: old for key in row.before(bearers) if (old := known[key].plan) is not None}
    if plan is None or not olds:
        return _("Không thấy kế hoạch của đơn vị %(code)s cho cùng chương trình và kỳ. Ghi cả dòng của kế hoạch đó.")
    if any(old.continued_in_id is not None and old.continued_in_id == plan.pk for old in olds.values()):
        return None
    free = {key: old for key, old in olds.items() if old.continued_in_id is None}
    if not free:
        return _("Kế hoạch của đơn vị %(code)s đã tiếp tục ở kế hoạch khác. Xem lại mã.")
    for key, old in free.items():
        question = questions.get(old.pk or 0)
        day = old.ended_on or told.get(key, {}).get("ended_on") or (question.day if question else None)
        if day is not None:
            return Carried(row, old, plan, day if question is None else max(day, question.day))
    return _(
        "Kế hoạch của đơn vị %(code)s chưa thôi và đơn vị đó chưa sắp xếp. Ghi ngày thôi và lý do ở dòng của kế hoạch"
        " đó."
    )


def _questions(plans: Sequence[UnitPlan]) -> dict[int, OpenQuestion]:
    return open_questions(Pending.UNIT_PLAN, UNIT_PLAN, {plan.pk for plan in plans if plan.pk is not None})


def carry_plans(action: Action, change_set: ChangeSet, carried: Sequence[Carried], ended: Sequence[UnitPlan]) -> None:
    """Turn each to the plan it goes on in; what was still asked about these, and about those told as ended, is answered
    with the set: taken back with it, open again.
    """
    questions = _questions([*(each.old for each in carried), *ended])
    words = {each.old.pk: _words(each) for each in carried}
    change_each(change_set, [(each.old, _ending(each, words[each.old.pk])) for each in carried])
    over = _("Thôi kế hoạch cùng đơn vị đã kết thúc")
    days = {plan.pk: plan.ended_on for plan in ended} | {each.old.pk: each.day for each in carried}
    numbers = {each.old.pk: each.plan.number for each in carried}
    for key, question in questions.items():
        day, outcome, number = max(days[key] or question.day, question.day), words.get(key, over), numbers.get(key, "")
        answer_within(change_set, question.id, day=day, outcome=outcome, decision_number=number)
        what = {"decided_on": day, "outcome": outcome, "decision_number": number}
        action.record(SUBJECT, question.id, question.organisation_id, **what)


def _ending(one: Carried, words: str) -> dict[str, Any]:
    """A day and a reason already told stand."""
    new: dict[str, Any] = {"continued_in_id": one.plan.pk}
    return new if one.old.ended_on is not None else {**new, "ended_on": one.day, "end_reason": words}


def _words(one: Carried) -> str:
    heir = labels_of([one.plan.organisation_id], one.day)[one.plan.organisation_id].name
    return _("Tiếp tục ở kế hoạch của %(heir)s") % {"heir": heir}
