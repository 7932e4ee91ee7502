"""Plans of committees over the API: the same acts and refusals as the pages, the plan whole in every answer."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Desk, key_of
from tests.factories.accounts import make_account
from tests.factories.plans import make_obstacle, make_plan
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.models import UnitPlan, UnitReview

PLAN: dict[str, Any] = {
    "organisation_code": "83.836.A", "programme": "tsvmtd", "for_period": "2025..2030", "day": "2025-02-03",
    "aim": "Năm chi bộ trong nhiệm kỳ", "work": "Mỗi đảng uỷ viên theo một ấp", "plan_number": "9-KH/ĐU",
}  # fmt: skip
MONTH: dict[str, Any] = {
    "month": "2025-10", "day": "2025-10-28", "progress": "Hai chi bộ đã đăng ký", "difficulties": "Thiếu kinh phí",
    "next_steps": "Giúp ấp 3",
}  # fmt: skip


@pytest.fixture
def office(desk: Desk) -> str:
    with entered(whole_scope("thử")):
        make_account("van-phong", "commune_office", desk.keys["83.836.A"])
    return key_of("van-phong")


@pytest.fixture
def here(desk: Desk, office: str) -> str:
    return f"/committee-plans/{desk.post('/committee-plans', office, **PLAN).json()['id']}"


def test_plan_is_written_changed_and_told_whole(desk: Desk, office: str, here: str):
    with entered(whole_scope("thử")):
        make_obstacle(make_plan(desk.keys["83.836.A.02"]))
    changed = desk.post(here, office, aim="Sáu chi bộ", plan_number="10-KH/ĐU").json()
    plain = ("organisation_code", "programme", "for_period", "plan_number", "made_on", "aim", "work", "reviews")
    assert [changed[name] for name in plain] == [
        "83.836.A", "tsvmtd", "2025..2030", "10-KH/ĐU", "2025-02-03", "Sáu chi bộ", "", [],
    ]  # fmt: skip
    counted = ("target", "cell_plans", "cells_unreviewed", "open_obstacles")
    assert [desk.get(here, office).json()[name] for name in counted] == [None, 1, 1, 1]


def test_month_is_reviewed_said_anew_and_taken_back(desk: Desk, office: str, here: str):
    first = desk.post(f"{here}/reviews", office, **MONTH).json()["reviews"]
    assert [(each["month"], each["on"], each["progress"]) for each in first] == [
        ("2025-10", "2025-10-28", "Hai chi bộ đã đăng ký")
    ]
    (again,) = desk.post(f"{here}/reviews", office, **{**MONTH, "progress": "Ba chi bộ"}).json()["reviews"]
    assert (again["progress"], again["id"] != first[0]["id"]) == ("Ba chi bộ", True)
    left = desk.post(f"/committee-plan-reviews/{again['id']}/void", office, reason="nhầm tháng").json()
    assert left["reviews"] == []
    with entered(whole_scope("thử")):
        kept = list(UnitReview.with_voided.order_by("pk").values_list("progress", "void_reason"))
    assert kept == [("Hai chi bộ đã đăng ký", ""), ("Ba chi bộ", "nhầm tháng")]


def test_list_tells_the_level_above_who_is_behind_and_what_stands_in_the_way(
    desk: Desk, office: str, board: str, stranger: str, here: str
):
    def codes(key: str, **asked: Any) -> list[str]:
        return [row["organisation_code"] for row in desk.get("/committee-plans", key, **asked).json()["rows"]]

    desk.post("/committee-plans", board, **{**PLAN, "organisation_code": "83.836.B"})
    desk.post(f"{here}/reviews", office, **MONTH)
    assert codes(board) == ["83.836.B", "83.836.A"]
    assert codes(board, under="83.836.A") == ["83.836.A"]
    assert codes(board, unreviewed=True) == ["83.836.B", "83.836.A"]
    (row,) = desk.get("/committee-plans", board, difficult=True).json()["rows"]
    assert (row["organisation_name"], row["reviewed"], row["difficulties"]) == (
        "Đảng bộ xã A", "2025-10", "Thiếu kinh phí",
    )  # fmt: skip
    assert codes(stranger) == []


def test_refusals_come_in_words_and_write_nothing(desk: Desk, office: str, here: str):
    twice = desk.post("/committee-plans", office, **PLAN)
    assert (twice.status_code, twice.json()["reasons"]) == (
        422, ["Đơn vị đã có kế hoạch của chương trình này cho kỳ này. Mở kế hoạch đó để sửa."],
    )  # fmt: skip
    cell = desk.post("/committee-plans", office, **{**PLAN, "organisation_code": "83.836.A.01"})
    assert (cell.status_code, len(cell.json()["reasons"])) == (422, 1)
    year = desk.post(f"{here}/reviews", office, **{**MONTH, "month": "2025"})
    assert (year.status_code, year.json()["message"]) == (422, "Kiểm điểm theo tháng. Ghi kiểu 2026-10.")
    early = desk.post(f"{here}/reviews", office, **{**MONTH, "month": "2025-01"})
    assert (early.status_code, len(early.json()["reasons"])) == (422, 1)
    desk.post(f"{here}/reviews", office, **MONTH)
    assert desk.post(f"{here}/void", office, reason="nhầm").status_code == 422
    with entered(whole_scope("thử")):
        assert (UnitPlan.with_voided.count(), UnitReview.with_voided.count()) == (1, 1)


def test_plan_written_by_mistake_is_taken_back_and_every_act_is_in_the_journal(desk: Desk, office: str, here: str):
    done = desk.post(f"{here}/void", office, reason="lập nhầm")
    assert (done.status_code, desk.get(here, office).status_code) == (200, 404)
    with entered(whole_scope("thử")):
        acts = list(
            JournalEntry.objects.filter(subject="programmes.unitplan").order_by("pk").values_list("act", flat=True)
        )
    assert acts == ["programmes.write_unit_plan", "programmes.void_unit_plan"]


def test_reader_may_not_and_stranger_does_not_find(desk: Desk, reader: str, stranger: str, here: str):
    assert desk.get(here, reader).status_code == 200
    assert desk.post("/committee-plans", reader, **PLAN).status_code == 403
    assert desk.post(f"{here}/reviews", reader, **MONTH).status_code == 403
    assert desk.get(here, stranger).status_code == 404
