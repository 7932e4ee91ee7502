"""Committees' plans when units merge, split or end: asked about, gone on at the heir or over, taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories.conditions import programme_with
from tests.factories.organisations import SYSTEM, apply_orders, order
from vungmanh.kernel import clock
from vungmanh.kernel.action import acting_on
from vungmanh.kernel.errors import NotFound, Refusal, Unmet
from vungmanh.kernel.journal import JournalEntry
from vungmanh.organisations.commands import undo_reorganisation
from vungmanh.organisations.models import PendingDecision
from vungmanh.organisations.queries import bearer_of, bodies_following
from vungmanh.programmes.commands.unit_plan_fates import decide_unit_plan_fate, take_back_unit_plan_fate
from vungmanh.programmes.commands.unit_plans import (
    change_unit_plan,
    review_unit_plan,
    void_unit_plan,
    void_unit_review,
    write_unit_plan,
)
from vungmanh.programmes.models import UnitPlan, UnitReview
from vungmanh.programmes.queries.unit_plans import UnitPlansAsked, unit_plan_sheet, unit_plans_page
from vungmanh.programmes.succession import first_days

pytestmark = pytest.mark.django_db
Keys = dict[str, int]
NOW = acting_on(SYSTEM, date(2026, 12, 31))
MADE, MERGED, DECIDED = date(2026, 2, 3), date(2026, 7, 1), date(2026, 9, 1)
A, B, HEIR = "83.836.A", "83.836.B", "83.836.D"


@pytest.fixture
def plans(province: Keys) -> dict[str, UnitPlan]:
    programme_with()
    return {code: write(province[code]) for code in (A, B)}


def write(unit: int, **more: Any) -> UnitPlan:
    said = {"programme": "thu", "for_period": "2026..2030", "day": MADE, "aim": "Chọn việc dễ trước", "number": "9-KH"}
    return write_unit_plan(NOW, organisation_id=unit, **{**said, **more})


def merge() -> Any:
    return apply_orders(MERGED, order("merge", A, B, to=HEIR, to_names=("Đảng bộ xã An Thuận",)))


def heir() -> int:
    found = bearer_of(HEIR, MERGED)
    assert found is not None
    return found


def question(plan: UnitPlan) -> PendingDecision:
    found: PendingDecision = PendingDecision.objects.get(kind="unit_plan", subject_key=plan.pk)
    return found


def decide(plan: UnitPlan, **values: Any) -> UnitPlan:
    heirs = {} if "heir_id" in values else {"heir_id": heir()}
    said = {"pending_id": question(plan).pk, "day": DECIDED, "number": "1-KH/ĐU", **heirs}
    return decide_unit_plan_fate(NOW, **{**said, **values})


def refused(act: Any, *args: Any, **kwargs: Any) -> list[str]:
    with pytest.raises(Unmet) as refusal:
        act(*args, **kwargs)
    return refusal.value.reasons


def test_merger_asks_about_each_plan_that_still_runs_and_moves_nothing(plans: dict[str, UnitPlan], province: Keys):
    write(province[A], for_period="2025", day=date(2025, 2, 1))
    merge()
    asked = PendingDecision.objects.filter(kind="unit_plan").order_by("pk")
    assert [(each.organisation_id, each.subject, each.subject_key, each.day) for each in asked] == [
        (province[code], "programmes.unitplan", plans[code].pk, MERGED) for code in (A, B)
    ]
    assert asked[0].note == (
        "Kế hoạch của cấp uỷ đang chạy khi đơn vị kết thúc: tiếp tục ở đơn vị kế thừa nào, hay thôi? "
        "(Thử, nhiệm kỳ 2026 - 2030)"
    )
    assert UnitPlan.objects.filter(ended_on__isnull=False).count() == 0
    assert bodies_following(province[A], DECIDED) == [(heir(), "Đảng bộ xã An Thuận")]


def test_plan_goes_on_at_the_heir_and_the_old_one_stands_with_its_months(plans: dict[str, UnitPlan]):
    said = review_unit_plan(
        NOW, unit_plan_id=plans[A].pk, month=date(2026, 3, 1), day=date(2026, 3, 30), progress="Hai chi bộ"
    )
    merge()
    new = decide(plans[A], reason="Xã mới làm tiếp")
    old = UnitPlan.objects.get(pk=plans[A].pk)
    assert (new.organisation_id, new.made_on, new.number, new.aim, new.for_period) == (
        heir(), DECIDED, "1-KH/ĐU", "Chọn việc dễ trước", "2026..2030",
    )  # fmt: skip
    assert (old.ended_on, old.continued_in_id, old.aim) == (DECIDED, new.pk, "Chọn việc dễ trước")
    assert old.end_reason == "Tiếp tục ở kế hoạch của Đảng bộ xã An Thuận. 1-KH/ĐU. Xã mới làm tiếp"
    assert list(UnitReview.objects.values_list("pk", "unit_plan")) == [(said.pk, old.pk)]
    asked = question(plans[A])
    assert (asked.decided_on, asked.outcome) == (DECIDED, "Tiếp tục ở kế hoạch của Đảng bộ xã An Thuận")
    lines = JournalEntry.objects.filter(act="programmes.decide_unit_plan_fate", subject="programmes.unitplan")
    assert set(lines.values_list("subject_key", flat=True)) == {str(old.pk), str(new.pk)}


def test_second_plan_joins_the_one_that_went_on(plans: dict[str, UnitPlan]):
    merge()
    new = decide(plans[A])
    assert decide(plans[B]).pk == new.pk
    assert question(plans[B]).outcome == "Gộp vào kế hoạch của Đảng bộ xã An Thuận"
    sheet = unit_plan_sheet(new.pk, day=DECIDED)
    assert [pk for pk, _name in sheet.before] == [plans[A].pk, plans[B].pk]
    assert unit_plan_sheet(plans[B].pk, day=DECIDED).heir == (new.pk, "Đảng bộ xã An Thuận")


def test_plan_is_over_with_its_unit_for_a_reason(plans: dict[str, UnitPlan]):
    merge()
    assert refused(decide, plans[A], heir_id=None, number="") == ["pilot-fate:basis"]
    assert decide(plans[A], heir_id=None, number="", reason="Chương trình hết").pk == plans[A].pk
    old = UnitPlan.objects.get(pk=plans[A].pk)
    assert (old.ended_on, old.continued_in_id) == (DECIDED, None)
    assert refused(decide, plans[A]) == ["unit-plan-fate:ended"]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"day": date(2026, 6, 30)}, "plan-dates:before:2026-07-01"),
        ({"day": date(2027, 1, 1)}, "dates:future:2026-12-31"),
        ({"number": " "}, "pilot-fate:basis"),
    ],
)
def test_decision_that_cannot_be_says_why(plans: dict[str, UnitPlan], said: dict[str, Any], reason: str):
    merge()
    assert reason in refused(decide, plans[A], **said)
    assert question(plans[A]).decided_on is None


def test_only_an_heir_takes_it_on(plans: dict[str, UnitPlan], province: Keys):
    merge()
    for other in (province["83.836"], province["83.835"], province["83.836.A.01"]):
        assert refused(decide, plans[A], heir_id=other) == ["unit-plan-fate:no_heir"]


def test_decision_is_taken_back_while_nothing_rests_on_it(plans: dict[str, UnitPlan]):
    merge()
    new = decide(plans[A])
    decide(plans[B])
    with pytest.raises(Refusal, match="kế hoạch của cấp uỷ"):
        take_back_unit_plan_fate(NOW, unit_plan_id=plans[A].pk, reason="Nhầm")
    assert refused(take_back_unit_plan_fate, NOW, unit_plan_id=plans[B].pk, reason=" ") == ["reason:missing"]
    for code in (B, A):
        take_back_unit_plan_fate(NOW, unit_plan_id=plans[code].pk, reason="Nhầm")
    assert list(UnitPlan.objects.order_by("pk").values_list("pk", "ended_on", "end_reason", "continued_in")) == [
        (plans[code].pk, None, "", None) for code in (A, B)
    ]
    assert UnitPlan.with_voided.get(pk=new.pk).voided_at is not None
    assert question(plans[A]).decided_on is None
    with pytest.raises(Refusal):
        take_back_unit_plan_fate(NOW, unit_plan_id=plans[A].pk, reason="Nhầm")


def test_reorganisation_is_undone_with_its_question_and_not_while_an_answer_stands(plans: dict[str, UnitPlan]):
    change_set = merge()
    decide(plans[A])
    with pytest.raises(Refusal):
        undo_reorganisation(NOW, change_set_id=change_set.pk, at=clock.now(), reason="nhầm")
    take_back_unit_plan_fate(NOW, unit_plan_id=plans[A].pk, reason="Nhầm")
    undo_reorganisation(NOW, change_set_id=change_set.pk, at=clock.now(), reason="nhầm")
    assert PendingDecision.objects.filter(kind="unit_plan").count() == 0
    assert refused(write, plans[A].organisation_id) == ["unit-plan:exists"]


def test_plan_of_a_unit_that_goes_on_is_not_asked_about(plans: dict[str, UnitPlan]):
    apply_orders(MERGED, order("merge", A, B, to=B))
    assert list(PendingDecision.objects.filter(kind="unit_plan").values_list("subject_key", flat=True)) == [plans[A].pk]
    assert decide(plans[A], heir_id=plans[B].organisation_id).pk == plans[B].pk


def test_plan_of_a_unit_that_divides_goes_on_at_either_heir(plans: dict[str, UnitPlan]):
    names = ("Đảng bộ xã An Một", "Đảng bộ xã An Hai")
    moves = [order("move", f"{A}.01", parent_code="83.836.E"), order("move", f"{A}.02", parent_code="83.836.F")]
    apply_orders(MERGED, order("split", A, to=("83.836.E", "83.836.F"), to_names=names), *moves)
    heirs = dict(bodies_following(plans[A].organisation_id, DECIDED))
    assert sorted(heirs.values()) == sorted(names)
    second = next(one for one, name in heirs.items() if name == names[1])
    assert decide(plans[A], heir_id=second).organisation_id == second


def test_what_ended_is_neither_written_nor_asked_for(plans: dict[str, UnitPlan]):
    said = review_unit_plan(
        NOW, unit_plan_id=plans[B].pk, month=date(2026, 3, 1), day=date(2026, 3, 30), progress="Hai chi bộ"
    )
    merge()
    asked = UnitPlansAsked(unreviewed=DECIDED)
    assert unit_plans_page(asked, day=DECIDED).rows == ()
    assert unit_plan_sheet(plans[A].pk, day=DECIDED).living is False
    decide(plans[A])
    decide(plans[B])
    new = UnitPlan.objects.latest("pk")
    assert [row.plan.pk for row in unit_plans_page(asked, day=DECIDED).rows] == [new.pk]
    told = {row.plan.pk: row.heir for row in unit_plans_page(UnitPlansAsked(), day=DECIDED).rows}
    assert told == {new.pk: "", plans[A].pk: "Đảng bộ xã An Thuận", plans[B].pk: "Đảng bộ xã An Thuận"}
    over = "unit-plan-ended:2026-09-01"
    month = {"month": date(2026, 4, 1), "day": date(2026, 4, 30), "progress": "Một"}
    assert refused(review_unit_plan, NOW, unit_plan_id=plans[A].pk, **month) == [over]
    assert refused(change_unit_plan, NOW, unit_plan_id=plans[A].pk, number="", aim="Khác", work="") == [over]
    assert refused(void_unit_review, NOW, unit_review_id=said.pk, reason="nhầm") == [over]
    assert refused(void_unit_plan, NOW, unit_plan_id=plans[A].pk, reason="nhầm") == [over]
    assert refused(void_unit_plan, NOW, unit_plan_id=new.pk, reason="nhầm") == ["unit-plan:continues"]


def test_question_about_something_else_is_not_found(plans: dict[str, UnitPlan]):
    merge()
    asked = question(plans[A])
    PendingDecision.objects.filter(pk=asked.pk).update(kind="target", subject="indicators.target")
    with pytest.raises(NotFound):
        decide_unit_plan_fate(NOW, pending_id=asked.pk, day=DECIDED, heir_id=heir(), number="1")


def test_first_plan_is_the_first_day_of_its_unit(plans: dict[str, UnitPlan], province: Keys):
    write(province[A], for_period="2025", day=date(2025, 2, 1))
    assert first_days({province[A], province[B]}) == {
        province[A]: (date(2025, 2, 1), "kế hoạch của cấp uỷ"),
        province[B]: (MADE, "kế hoạch của cấp uỷ"),
    }
