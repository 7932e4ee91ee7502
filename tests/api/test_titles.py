"""The life of a title over the API: the same moves, the same refusals, the same paper trail."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Desk, key_of
from vungmanh.programmes.models import Registration

TITLE = {"programme": "tsvmtd", "cell_code": "83.836.A.02", "for_period": "2022", "day": "2022-01-05"}


def registered(desk: Desk, code: str) -> int:
    return Registration.unscoped.get(organisation_id=desk.keys[code]).pk


def test_list_is_narrowed_by_what_is_asked(desk: Desk, board: str):
    def found(**asked: Any) -> list[tuple[str, str]]:
        rows = desk.get("/titles", board, **asked).json()["rows"]
        return sorted((row["cell_code"], row["state"]) for row in rows)

    assert found(under="83.836", state="recognised") == [("83.836.A.01", "recognised"), ("83.836.B.01", "recognised")]
    assert found(year=2022) == []
    assert found(under="83.835") == [("83.835.C.01", "registered")]


def test_list_holds_only_what_is_in_sight(desk: Desk, stranger: str):
    rows = desk.get("/titles", stranger).json()["rows"]

    assert [row["cell_code"] for row in rows] == ["83.835.C.01"]


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_however_long(desk: Desk, board: str, django_assert_num_queries, count):
    desk.get("/programmes", board)  # the day of use is written once
    with django_assert_num_queries(6):
        assert len(desk.get("/titles", board, limit=count).json()["rows"]) == count


def test_dossier_tells_every_step_with_its_paper(desk: Desk, board: str):
    found = desk.get(f"/titles/{registered(desk, '83.836.A.01')}", board).json()

    assert [(each["move"], each["day"], each["decision_number"]) for each in found["steps"]] == [
        ("register", "2021-02-01", ""),
        ("appraise", "2021-03-01", ""),
        ("recognise", "2021-03-15", "95-QĐ/HU"),
    ]


def test_dossier_out_of_sight_is_not_found(desk: Desk, stranger: str):
    one = registered(desk, "83.836.A.01")

    assert (desk.get(f"/titles/{one}", stranger).status_code, desk.get("/titles/999", stranger).status_code) == (
        404,
        404,
    )


def test_title_walks_from_registration_to_revocation(desk: Desk, board: str, committee: str):
    secretary = key_of("ban-to-chuc", "programmes.register", "programmes.view", name="đăng ký")
    one = desk.post("/titles", secretary, **TITLE).json()["id"]
    steps = [
        desk.post(f"/titles/{one}/return", board, day="2022-02-01", reason="thiếu biên bản"),
        desk.post(f"/titles/{one}/resubmit", secretary, day="2022-02-10"),
        desk.post(f"/titles/{one}/recognise", committee, day="2022-05-01", decision_number="12-QĐ/TU"),
    ]

    assert [each.status_code for each in steps] == [200, 200, 422]
    assert steps[-1].json() == {
        "message": "Chưa làm được, còn thiếu:",
        "reasons": ["Hồ sơ đã đăng ký nhưng chưa thẩm định."],
        "where": [],
    }


def test_who_submitted_does_not_appraise_by_key_either(desk: Desk, board: str):
    one = desk.post("/titles", board, **TITLE).json()["id"]
    response = desk.post(f"/titles/{one}/appraise", board, day="2022-02-01")

    assert (response.status_code, response.json()["reasons"]) == (
        422,
        ["Người nộp hồ sơ không được thẩm định chính hồ sơ đó."],
    )


def test_recognised_title_is_rechecked_and_revoked(desk: Desk, board: str, committee: str):
    one = registered(desk, "83.836.A.01")
    steps = [
        desk.post(f"/titles/{one}/recheck", board, day="2022-03-15", recheck_result="MAINTAINED"),
        desk.post(f"/titles/{one}/recheck", board, day="2022-03-15", recheck_result="WARNED"),
        desk.post(f"/titles/{one}/revoke", committee, day="2022-06-01", decision_number="20-QĐ/TU"),
        desk.post(f"/titles/{one}/revoke", committee, day="2022-06-01", decision_number="20-QĐ/TU"),
    ]

    assert [each.status_code for each in steps] == [200, 422, 200, 422]
    assert (steps[2].json()["state"], steps[2].json()["revocation_number"]) == ("revoked", "20-QĐ/TU")


def test_registering_twice_makes_one_dossier(desk: Desk, board: str):
    first, again = desk.post("/titles", board, **TITLE), desk.post("/titles", board, **TITLE)

    assert (first.status_code, again.status_code, again.json()["reasons"]) == (
        200,
        422,
        ["Chi bộ đã có hồ sơ đang mở cho kỳ này. Làm tiếp trên hồ sơ đó."],
    )


def test_adjusting_leaves_the_old_period_as_it_was(desk: Desk, board: str):
    one = desk.post("/titles", board, **TITLE).json()["id"]
    moved = desk.post(f"/titles/{one}/adjust", board, for_period="2023", day="2022-03-01", reason="lùi một năm").json()
    old = desk.get(f"/titles/{one}", board).json()

    assert (moved["for_period"], moved["adjusted_from"], old["state"]) == ("2023", one, "withdrawn")


def test_board_does_not_recognise(desk: Desk, board: str):
    one = registered(desk, "83.836.B.02")

    assert desk.post(f"/titles/{one}/recognise", board, day="2022-06-01", decision_number="1").status_code == 403


def test_unregistered_cell_is_recognised_by_decision(desk: Desk, committee: str):
    given = TITLE | {"decision_number": "31-QĐ/TU"}
    response = desk.post("/recognitions", committee, **given)

    assert (response.status_code, response.json()["state"]) == (200, "recognised")
    assert desk.post("/recognitions", committee, **given).status_code == 422
