"""Keeping titles up, asked and done by other programs."""

from __future__ import annotations

from datetime import date

import pytest

from tests.api.conftest import READER, STRANGER, Desk, key_of
from tests.factories.organisations import apply_orders, order
from tests.factories.posts import make_roll
from tests.factories.upkeep import with_upkeep
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.models import PendingDecision
from vungmanh.programmes.models import Registration

HELD = "83.836.A.01"
WARNING = {"day": "2025-03-10", "reason": "Bỏ sinh hoạt", "to_mend": "Sinh hoạt đủ", "mend_by": "2025-06-10"}


@pytest.fixture
def title(desk: Desk) -> int:
    with entered(whole_scope("thử")):
        with_upkeep("tsvmtd", {"condition": "du_dang_vien", "margin": "1"})
        make_roll(desk.keys[HELD], 3, official=3)
        return Registration.objects.get(organisation_id=desk.keys[HELD]).pk


def test_list_tells_how_each_title_stands(desk: Desk, title: int):
    told = desk.get("/upkeep", key_of("ban-to-chuc"), under="83").json()
    assert (told["whole"], told["counts"]) == (2, {"about_to_fail": 1, "not_known": 1})
    assert [(row["cell_code"], row["hold"], row["case_state"]) for row in told["rows"]] == [
        (HELD, "about_to_fail", None),
        ("83.836.B.01", "not_known", None),
    ]
    only = desk.get("/upkeep", key_of("ban-to-chuc", name="hai"), under="83", state="not_known").json()
    assert [row["cell_code"] for row in only["rows"]] == ["83.836.B.01"]


def test_life_of_a_case(desk: Desk, title: int):
    board, committee, here = key_of("ban-to-chuc"), key_of("thuong-vu"), f"/titles/{title}"
    case = desk.post(f"{here}/warn", board, **WARNING).json()["cases"][0]
    assert (case["state"], case["to_mend"], case["mend_by"]) == ("warned", "Sinh hoạt đủ", "2025-06-10")
    heard = desk.post(f"{here}/hear", board, day="2025-04-01", who="Chi uỷ", said="Xin thêm thời gian").json()
    assert heard["cases"][0]["heard_said"] == "Xin thêm thời gian"
    desk.post(f"{here}/propose-revocation", board, day="2025-06-20", reason="Chưa khắc phục")
    assert desk.post(f"{here}/decline-revocation", board, day="2025-06-21", reason="x").status_code == 403
    done = desk.post(f"{here}/decline-revocation", committee, day="2025-06-21", reason="Đã khắc phục").json()
    assert [each["state"] for each in done["cases"]] == ["declined"]
    again = desk.post(f"{here}/warn", board, **{**WARNING, "day": "2025-07-01", "mend_by": "2025-08-01"}).json()
    lifted = desk.post(f"{here}/lift-warning", board, day="2025-07-02", reason="Nhầm hạn").json()
    assert [each["state"] for each in lifted["cases"]] == ["lifted", "declined"]
    assert len(again["months"]) == 12


def test_case_is_taken_back(desk: Desk, title: int):
    board = key_of("ban-to-chuc")
    case = desk.post(f"/titles/{title}/warn", board, **WARNING).json()["cases"][0]["id"]
    assert desk.post(f"/upkeep-cases/{case}/void", board, reason="Nhầm chi bộ").json()["cases"] == []


def test_refusals_come_in_words(desk: Desk, title: int):
    board = key_of("ban-to-chuc")
    desk.post(f"/titles/{title}/warn", board, **WARNING)
    again = desk.post(f"/titles/{title}/warn", board, **WARNING)
    assert (again.status_code, again.json()["reasons"]) == (
        422,
        ["Việc xử lý đang ở bước “Đã cảnh báo”, không làm được việc “Cảnh báo”."],
    )


def test_who_may_not_is_told_so(desk: Desk, title: int):
    assert desk.post(f"/titles/{title}/warn", key_of(READER), **WARNING).status_code == 403
    assert desk.get(f"/titles/{title}/upkeep", key_of(STRANGER)).status_code == 404
    assert desk.get(f"/titles/{title}/upkeep").status_code == 401


def test_title_of_an_ended_cell_is_decided_and_taken_back(desk: Desk, title: int):
    committee = key_of("thuong-vu")
    with entered(whole_scope("thử")):
        apply_orders(date(2025, 7, 1), order("merge", HELD, "83.836.A.02", to="83.836.A.09", to_names=("Chi bộ ấp 9",)))
        asked = PendingDecision.objects.get(kind="title").pk
    assert [row["title_id"] for row in desk.get("/title-questions", committee).json()["rows"]] == [title]
    said = {"fate": "keep", "day": "2025-09-01", "heir_code": "83.836.A.09", "decision_number": "7-QĐ/TU"}
    kept = desk.post(f"/title-questions/{asked}/decide", committee, **said).json()
    assert (kept["cell_code"], kept["state"], kept["carried_from"]) == ("83.836.A.09", "recognised", title)
    assert desk.get("/title-questions", committee, decided=True).json()["total"] == 1
    back = desk.post(f"/titles/{title}/take-back-fate", committee, reason="quyết nhầm").json()
    assert (back["state"], back["ended_on"]) == ("recognised", None)
