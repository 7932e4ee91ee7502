"""Plans of committees from a workbook: a row a plan and a month; told fault by fault, out as they came, taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM, apply_orders, order
from tests.imports.commands.given import PROVINCE, bring, counts, told
from vungmanh.imports.commands import run_import, undo_import
from vungmanh.imports.queries import export_sheets
from vungmanh.imports.templates import write_rows
from vungmanh.indicators.commands import close_period
from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations.models import PendingDecision
from vungmanh.organisations.queries import last_bearer
from vungmanh.programmes.commands.unit_plan_fates import decide_unit_plan_fate
from vungmanh.programmes.commands.unit_plans import review_unit_plan, write_unit_plan
from vungmanh.programmes.models import UnitPlan, UnitReview

UNIT = "83.836.A"
ON = ("", "", "")
"""A plan that runs on."""
KEY = ("tsvmtd", UNIT, "2022..2026", "10/02/2022")
PLANS: tuple[tuple[Any, ...], ...] = (
    (*KEY, "9-KH/ĐU", "Năm chi bộ\nDễ làm trước", "Mỗi đảng uỷ viên một ấp", *ON, "2022-03", "28/03/2022", "Hai chi bộ",
     "Thiếu kinh phí", "Giúp ấp 3"),
    (*KEY, "", "", "", *ON, "2022-04", "", "Ba chi bộ"),
    ("tsvmtd", "83.836.B", "2022", "12/02/2022", "", "Một chi bộ"),
)  # fmt: skip


@pytest.fixture
def province(shipped: None, tmp_path: Path) -> None:
    assert bring(tmp_path, organisations=PROVINCE).faults == []


pytestmark = pytest.mark.usefixtures("province")


def places(outcome: Any) -> list[tuple[int | None, str]]:
    return [(row, column) for _sheet, row, column, _value in told(outcome)]


def key(code: str) -> int:
    found = last_bearer(code)
    assert found is not None
    return found


def exported(on: date | None = None) -> list[dict[str, Any]]:
    found = export_sheets(["committee_plans"], under_id=key("83"), on=on, today=date(2026, 1, 1))
    return found["committee_plans"]


def sent_back(folder: Path, rows: list[dict[str, Any]]) -> Any:
    write_rows({"committee_plans": rows}, folder / "ra.xlsx")
    return run_import(SYSTEM, files=[folder / "ra.xlsx"], check=False, at=clock.now())


def test_plans_and_months_come_and_once_more_are_the_same(tmp_path: Path) -> None:
    outcome = bring(tmp_path, committee_plans=PLANS)
    assert (outcome.faults, counts(outcome)) == ([], {"committee_plans": (3, 0, 0)})
    assert list(UnitPlan.objects.order_by("pk").values_list("number", "aim", "for_after")) == [
        ("9-KH/ĐU", "Năm chi bộ\nDễ làm trước", date(2027, 1, 1)),
        ("", "Một chi bộ", date(2023, 1, 1)),
    ]
    assert list(UnitReview.objects.order_by("month").values_list("month", "on", "progress", "difficulties")) == [
        (date(2022, 3, 1), date(2022, 3, 28), "Hai chi bộ", "Thiếu kinh phí"),
        (date(2022, 4, 1), date(2022, 4, 30), "Ba chi bộ", ""),
    ]
    assert counts(bring(tmp_path, committee_plans=PLANS)) == {"committee_plans": (0, 0, 3)}


def test_preview_writes_nothing(tmp_path: Path) -> None:
    assert counts(bring(tmp_path, check=True, committee_plans=PLANS)) == {"committee_plans": (3, 0, 0)}
    assert UnitPlan.objects.count() == 0


def test_what_is_told_otherwise_changes_what_is_blank_stays_and_both_are_taken_back(tmp_path: Path) -> None:
    bring(tmp_path, committee_plans=PLANS)
    later = (*KEY, "", "Sáu chi bộ", "", *ON, "2022-03", "", "Hai chi bộ", "Thiếu cả người", "")
    outcome = bring(tmp_path, committee_plans=[later])
    assert counts(outcome) == {"committee_plans": (0, 1, 0)}
    plan = UnitPlan.objects.get(organisation=key(UNIT))
    review = UnitReview.objects.get(month=date(2022, 3, 1))
    assert (plan.number, plan.aim) == ("9-KH/ĐU", "Sáu chi bộ")
    assert (review.difficulties, review.next_steps, review.on) == ("Thiếu cả người", "Giúp ấp 3", date(2022, 3, 28))
    undo_import(SYSTEM, batch_id=outcome.batch or 0, at=clock.now())
    assert UnitPlan.objects.get(organisation=key(UNIT)).aim == "Năm chi bộ\nDễ làm trước"
    assert UnitReview.objects.get(month=date(2022, 3, 1)).difficulties == "Thiếu kinh phí"


def test_import_is_taken_back_unless_a_month_rests_on_it(tmp_path: Path) -> None:
    batch = bring(tmp_path, committee_plans=PLANS[2:]).batch or 0
    plan = UnitPlan.objects.get()
    said = {"month": date(2022, 5, 1), "day": date(2022, 5, 30), "progress": "Một chi bộ"}
    review = review_unit_plan(SYSTEM, unit_plan_id=plan.pk, **said)  # type: ignore[arg-type]  # a dict of both
    with pytest.raises(Refusal, match="kiểm điểm kế hoạch của cấp uỷ"):
        undo_import(SYSTEM, batch_id=batch, at=clock.now())
    UnitReview.objects.filter(pk=review.pk).update(voided_at=clock.now())
    undo_import(SYSTEM, batch_id=batch, at=clock.now())
    assert UnitPlan.objects.count() == 0


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([(*KEY[:1], "83.836.A.01", *KEY[2:], "", "Mục tiêu")], (2, "organisation_code")),
        ([(*KEY, "9-KH/ĐU")], (2, "aim")),
        ([(*KEY[:3], "10/02/2027", "", "Mục tiêu")], (2, "made_on")),
        ([(*KEY[:2], "2021", "10/02/2022", "", "Mục tiêu")], (2, "made_on")),
        ([(*KEY, "", "Mục tiêu", "", *ON, "2022", "", "Xong")], (2, "month")),
        ([(*KEY, "", "Mục tiêu", "", *ON, "2022-01", "", "Xong")], (2, "month")),
        ([(*KEY, "", "Mục tiêu", "", *ON, "2026-05", "", "Xong")], (2, "month")),
        ([(*KEY[:2], "2022", KEY[3], "", "Mục tiêu", "", *ON, "2023-01", "", "Xong")], (2, "month")),
        ([(*KEY, "", "Mục tiêu", "", *ON, "2022-05", "30/04/2022", "Xong")], (2, "reviewed_on")),
        ([(*KEY, "", "Mục tiêu", "", *ON, "2022-05")], (2, "progress")),
        ([(*KEY, "", "Mục tiêu", "", *ON, "", "", "Xong")], (2, "month")),
        ([(*KEY, "", "Một"), (*KEY, "", "Hai", "", *ON, "2022-04", "", "Xong")], (3, "aim")),
        (
            [(*KEY, "", "A", "", *ON, "2022-04", "", "Một"), (*KEY, "", "A", "", *ON, "2022-04", "", "Hai")],
            (3, "progress"),
        ),
        ([(*KEY, "", "A", "", "01/05/2022", "")], (2, "end_reason")),
        ([(*KEY, "", "A", "", "01/02/2022", "sáp nhập")], (2, "ended_on")),
        ([(*KEY, "", "A", "", "01/05/2022", "sáp nhập", "", "2022-05", "", "Xong")], (2, "month")),
        ([(*KEY, "", "A", "", "", "", "83.836.B")], (2, "carried_from_codes")),
        (
            [PLANS[2], ("tsvmtd", UNIT, "2022", "13/02/2022", "", "A", "", "", "", "83.836.B")],
            (3, "carried_from_codes"),
        ),
    ],
)
def test_faults_name_their_cell_and_nothing_is_written(
    tmp_path: Path, rows: list[tuple[Any, ...]], place: tuple[int, str]
) -> None:
    outcome = bring(tmp_path, committee_plans=rows)
    assert places(outcome) == [place]
    assert all(fault.message for fault in outcome.faults)
    assert UnitPlan.objects.count() == 0


def test_plans_go_out_as_they_came_in(tmp_path: Path) -> None:
    bring(tmp_path, committee_plans=PLANS)
    assert exported(date(2022, 2, 9)) == []
    told = [(row["organisation_code"], row["month"]) for row in exported(date(2022, 3, 27))]
    assert told == [(UNIT, None), ("83.836.B", None)]
    assert [row["progress"] for row in exported(date(2022, 3, 28))] == ["Hai chi bộ", None]
    again = sent_back(tmp_path, exported())
    assert (again.faults, counts(again)) == ([], {"committee_plans": (0, 0, 3)})


def test_what_was_written_on_its_page_goes_out_and_comes_in_as_the_same(tmp_path: Path) -> None:
    plan = write_unit_plan(
        SYSTEM, organisation_id=key(UNIT), programme="tsvmtd", for_period="2022", day=date(2022, 2, 1),
        aim="Dòng một\r\n\r\ndòng  hai", work=" Ai lo việc gì ",
    )  # fmt: skip
    review_unit_plan(SYSTEM, unit_plan_id=plan.pk, month=date(2022, 2, 1), day=date(2022, 3, 2), progress="Một\r\nHai")
    again = sent_back(tmp_path, exported())
    assert (again.faults, counts(again)) == ([], {"committee_plans": (0, 0, 1)})


def test_closed_period_refuses_what_is_new_and_lets_the_same_pass(tmp_path: Path) -> None:
    bring(tmp_path, committee_plans=PLANS)
    close_period(SYSTEM, organisation_id=key("83.836"), period=parse_period("2022-05"), day=date(2022, 7, 1))
    assert counts(bring(tmp_path, committee_plans=PLANS)) == {"committee_plans": (0, 0, 3)}
    assert places(bring(tmp_path, committee_plans=[(*KEY, "", "", "", *ON, "2022-05", "", "Bốn chi bộ")])) == [
        (2, "month")
    ]


def test_who_may_not_write_at_the_unit_is_refused_and_may_send_back_what_stands(tmp_path: Path) -> None:
    office = make_account("van-phong", "commune_office", key("83.836.A"))
    actor = Actor("van-phong", date(2026, 1, 1), account_id=office.pk)
    assert places(bring(tmp_path, actor=actor, committee_plans=PLANS[2:])) == [(2, "organisation_code")]
    assert counts(bring(tmp_path, actor=actor, committee_plans=PLANS[:2])) == {"committee_plans": (2, 0, 0)}
    bring(tmp_path, committee_plans=PLANS[2:])
    assert counts(bring(tmp_path, actor=actor, committee_plans=PLANS)) == {"committee_plans": (0, 0, 3)}


MERGED, DECIDED, HEIR = date(2022, 7, 1), date(2022, 8, 1), "83.836.D"
OF_B = ("tsvmtd", "83.836.B", "2022..2026", "12/02/2022", "", "Một chi bộ")
AT_HEIR = ("tsvmtd", HEIR, "2022..2026", "01/08/2022", "1-KH/ĐU", "Sáu chi bộ", "", "", "", "83.836.A; 83.836.B")


def merge() -> None:
    apply_orders(MERGED, order("merge", "83.836.A", "83.836.B", to=HEIR, to_names=("Đảng bộ xã An Thuận",)))


def questions() -> list[tuple[date | None, str]]:
    return list(PendingDecision.objects.filter(kind="unit_plan").order_by("pk").values_list("decided_on", "outcome"))


def test_plans_that_go_on_at_the_heir_answer_what_was_asked_and_come_back_as_they_went(tmp_path: Path) -> None:
    bring(tmp_path, committee_plans=[PLANS[0], OF_B])
    merge()
    assert questions() == [(None, ""), (None, "")]
    outcome = bring(tmp_path, committee_plans=[AT_HEIR])
    assert (outcome.faults, counts(outcome)) == ([], {"committee_plans": (1, 0, 0)})
    heir = UnitPlan.objects.get(organisation=key(HEIR))
    old = UnitPlan.objects.exclude(pk=heir.pk).order_by("pk")
    assert list(old.values_list("ended_on", "continued_in")) == [(MERGED, heir.pk), (MERGED, heir.pk)]
    assert questions() == [(MERGED, "Tiếp tục ở kế hoạch của Đảng bộ xã An Thuận")] * 2
    again = sent_back(tmp_path, exported())
    assert (again.faults, counts(again)) == ([], {"committee_plans": (0, 0, 3)})
    undo_import(SYSTEM, batch_id=outcome.batch or 0, at=clock.now())
    assert list(UnitPlan.objects.values_list("ended_on", "continued_in")) == [(None, None)] * 2
    assert questions() == [(None, ""), (None, "")]


def test_plan_told_as_over_answers_what_was_asked(tmp_path: Path) -> None:
    bring(tmp_path, committee_plans=[OF_B])
    merge()
    outcome = bring(tmp_path, committee_plans=[(*OF_B, "", "01/08/2022", "Đã gộp chương trình mới")])
    assert counts(outcome) == {"committee_plans": (0, 1, 0)}
    assert questions() == [(DECIDED, "Thôi kế hoạch cùng đơn vị đã kết thúc")]
    undo_import(SYSTEM, batch_id=outcome.batch or 0, at=clock.now())
    assert questions() == [(None, "")]


def test_what_was_decided_after_a_merger_goes_out_and_comes_in_as_the_same(tmp_path: Path) -> None:
    bring(tmp_path, committee_plans=[PLANS[0], OF_B])
    merge()
    for asked in PendingDecision.objects.filter(kind="unit_plan").order_by("pk"):
        decide_unit_plan_fate(SYSTEM, pending_id=asked.pk, day=DECIDED, heir_id=key(HEIR), number="1-KH/ĐU")
    rows = exported()
    assert [row["carried_from_codes"] for row in rows if row["organisation_code"] == HEIR] == [("83.836.A", "83.836.B")]
    assert [row["ended_on"] for row in exported(date(2022, 7, 31))] == [None, None]
    again = sent_back(tmp_path, rows)
    assert (again.faults, counts(again)) == ([], {"committee_plans": (0, 0, 3)})


def test_plans_the_merger_and_what_went_on_come_in_one_file(tmp_path: Path) -> None:
    acts = [("01/07/2022", "merge", "83.836.A;83.836.B", HEIR, "9-NQ", "Đảng bộ xã An Thuận")]
    outcome = bring(tmp_path, reorganisations=acts, committee_plans=[PLANS[0], OF_B, AT_HEIR])
    assert (outcome.faults, counts(outcome)["committee_plans"]) == ([], (3, 0, 0))
    assert [decided for decided, _outcome in questions()] == [MERGED, MERGED]
