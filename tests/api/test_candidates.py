"""Cells that could register and the conditions of one, over the API."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.api.conftest import Desk
from tests.factories.conditions import TWO_YEARS, programme_with
from tests.factories.evaluations import make_evaluation
from tests.factories.organisations import apply_orders, order
from tests.factories.programmes import make_title
from tests.factories.upkeep import with_upkeep
from vungmanh.kernel import clock
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.periods import add_months
from vungmanh.kernel.scope import entered, whole_scope

TODAY = clock.today()
LAST = str(TODAY.year - 1)
CLEAN = {"code": "sach", "name": "Không kỷ luật", "kind": "undisciplined", "of": ["organisation"], "months": 12}
ASKED: dict[str, Any] = {"under": "83.836", "period": str(TODAY.year)}


@pytest.fixture
def told(desk: Desk) -> Desk:
    with entered(whole_scope("thử")):
        programme_with({**TWO_YEARS, "when_unmet": "hinders"}, CLEAN)
        make_evaluation(desk.keys["83.836.A.01"], LAST, "UNSATISFACTORY", day=TODAY, actor=system_actor(TODAY))
    return desk


def test_candidates_are_told_with_every_answer(told: Desk, board: str):
    found = told.get("/programmes/thu/candidates", board, **ASKED).json()
    assert (found["total"], found["whole"], found["discipline_left_out"]) == (4, 4, 0)
    assert found["counts"] == {"ready": 0, "unknown": 3, "warned": 0, "hindered": 1}
    first = found["rows"][0]
    assert (first["cell_code"], first["ripeness"]) == ("83.836.A.01", "hindered")
    assert [(each["outcome"], each["certainty"]) for each in first["conditions"]] == [
        ("not_met", "example"),
        ("met", "example"),
    ]
    assert first["conditions"][0]["told"][0] == f"Năm {LAST}: Không hoàn thành nhiệm vụ"


def test_candidates_are_narrowed(told: Desk, board: str):
    rows = told.get("/programmes/thu/candidates", board, **ASKED, ripeness="hindered").json()["rows"]
    assert [row["cell_code"] for row in rows] == ["83.836.A.01"]
    assert told.get("/programmes/thu/candidates", board, **ASKED, ripeness="lucky").status_code == 422


def test_one_cell_is_told_with_what_its_records_say(told: Desk, board: str):
    found = told.get("/programmes/thu/conditions/83.836.A.01", board, period=ASKED["period"]).json()
    assert (found["cell_code"], found["ripeness"]) == ("83.836.A.01", "hindered")
    assert [each["code"] for each in found["conditions"]] == ["hai_nam_tot", "sach"]


def test_what_is_out_of_sight_is_not_found(told: Desk, stranger: str):
    assert told.get("/programmes/thu/candidates", stranger, **ASKED).status_code == 404
    assert told.get("/programmes/thu/conditions/83.836.A.01", stranger, period="2026").status_code == 404


def test_a_programme_tells_its_conditions_sheets_and_targets(desk: Desk, board: str):
    rows = {each["code"]: each for each in desk.get("/programmes", board).json()}
    last = rows["tsvmtd"]["versions"][-1]
    assert [each["code"] for each in last["conditions"]] == ["hai_nam_tot", "khong_ky_luat", "du_dang_vien"]
    assert last["criteria"] == [{"categories": ["RESIDENTIAL"], "self": "tsvmtd_vi_du", "appraisal": "tsvmtd_vi_du"}]
    quarters = [each["period"] for each in rows["sinh_hoat_kieu_mau"]["versions"][0]["roadmap"]]
    assert quarters == ["2022-Q1", "2022-Q2", "2022-Q3"]


@pytest.mark.parametrize("count", [1, 3])
def test_candidates_cost_the_same_however_long(told: Desk, board: str, django_assert_num_queries, count):
    told.get("/programmes", board)  # the day of use is written once
    with django_assert_num_queries(21):
        assert len(told.get("/programmes/thu/candidates", board, **ASKED, limit=count).json()["rows"]) == count


def test_who_waits_after_a_revocation_is_told_with_the_day_and_the_rule(told: Desk, board: str):
    with entered(whole_scope("thử")):
        with_upkeep("thu", register_again_months=12)
        make_title(
            told.keys["83.836.A.02"], programme="thu", period=LAST, recognised_on=f"{LAST}-01-02",
            decision_number="1", revoked_on=TODAY.isoformat(), revocation_number="2",
        )  # fmt: skip
    free = add_months(TODAY, 12).isoformat()
    found = told.get("/programmes/thu/candidates", board, **ASKED).json()
    assert (found["waiting"], found["register_again"]) == (1, {"months": 12, "certainty": "example", "source": ""})
    rows = {each["cell_code"]: (each["ripeness"], each["register_again_from"]) for each in found["rows"]}
    assert rows["83.836.A.02"] == ("hindered", free)
    assert rows["83.836.B.01"] == ("unknown", None)
    one = told.get("/programmes/thu/conditions/83.836.A.02", board, period=ASKED["period"]).json()
    assert (one["ripeness"], one["register_again_from"]) == ("hindered", free)


def test_results_before_a_merger_are_told_with_the_rule_that_counts_them(desk: Desk, board: str):
    with entered(whole_scope("thử")):
        programme_with({**TWO_YEARS, "predecessors": "any"})
        cells = ("83.836.A.01", "83.836.A.02")
        for code, level in zip(cells, ("GOOD", "SATISFACTORY"), strict=True):
            day, actor = date(TODAY.year - 1, 1, 10), system_actor(TODAY)
            make_evaluation(desk.keys[code], str(TODAY.year - 2), level, day=day, actor=actor)
        day = date(TODAY.year - 1, 7, 1)
        apply_orders(day, order("merge", *cells, to="83.836.A.09", to_names=("Chi bộ ấp 9",)))
    (found,) = desk.get("/programmes/thu/conditions/83.836.A.09", board, period=ASKED["period"]).json()["conditions"]
    assert found["outcome"] == "not_known"  # the last year, which is the heir's own, has no result yet
    assert [each.partition(" (")[0] for each in found["told"]] == [
        f"Năm {LAST}: chưa có kết quả xếp loại",
        f"Năm {TODAY.year - 2}: Hoàn thành tốt nhiệm vụ",
        f"Năm {TODAY.year - 2}: Hoàn thành nhiệm vụ",
    ]
    (last,) = next(each for each in desk.get("/programmes", board).json() if each["code"] == "thu")["versions"]
    assert last["conditions"][0]["asks"]["predecessors"] == "any"
