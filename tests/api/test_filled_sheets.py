"""A score sheet filled in by another program: begun, answered, handed in, decided, sent back, voided."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Desk, key_of
from tests.factories.accounts import make_account
from tests.factories.criteria import load_small, make_adoption, make_sheet, score_column
from vungmanh.criteria.models import FilledSheet
from vungmanh.kernel.scope import entered, whole_scope

CELL = {"cell_code": "83.836.A.01", "on": "2025-03-03", "scorer": "self"}
ANSWERS = [
    {"code": "rate", "value": "95,5", "note": "đếm hai lần"},
    {"code": "minutes", "value": 100},
    {"code": "1.2", "value": True},
]


@pytest.fixture
def sheets(desk: Desk) -> Desk:
    with entered(whole_scope("dựng dữ liệu thử")):
        make_account("can-bo-xa", "commune_office", desk.keys["83.836.A"])
        load_small()
        make_adoption(desk.keys["83"])
    return desk


@pytest.fixture
def office(sheets: Desk) -> str:
    return key_of("can-bo-xa")


def column(found: Any, scorer: str = "self") -> dict[str, Any]:
    assert found.status_code == 200, found.content
    return next(each for each in found.json()["columns"] if each["scorer"] == scorer)


def test_a_sheet_goes_all_the_way(sheets: Desk, office: str, board: str):
    begun = sheets.post("/filled-sheets", office, **CELL)
    one = begun.json()["id"]
    assert (begun.json()["set_code"], column(begun)["open"]) == ("small", ["minutes", "1.2", "rate"])
    assert sheets.post("/filled-sheets", office, **CELL).json()["id"] == one

    told = column(sheets.post(f"/filled-sheets/{one}/answers", office, scorer="self", answers=ANSWERS))
    assert [(each["code"], each["value"], each["note"]) for each in told["answers"]] == [
        ("minutes", "100", ""),
        ("1.2", "yes", ""),
        ("rate", "95.5", "đếm hai lần"),
    ]
    handed = column(sheets.post(f"/filled-sheets/{one}/hand-in", office, scorer="self"))
    assert (handed["state"], handed["total"], handed["band_name"]) == ("handed_in", "10.00", "Tốt")

    fewer = [*ANSWERS[1:], {"code": "rate", "value": 80}]
    sheets.post(f"/filled-sheets/{one}/answers", board, scorer="level_above", answers=fewer)
    refused = sheets.post(f"/filled-sheets/{one}/hand-in", board, scorer="level_above")
    assert (refused.status_code, refused.json()["message"]) == (
        422,
        "Chênh 3 điểm so với cột tự chấm, quá mức phiếu cho phép. Ghi lý do rồi nộp lại.",
    )
    decided = sheets.post(f"/filled-sheets/{one}/hand-in", board, scorer="level_above", reason="Sổ ghi 80 %.")
    assert (column(decided, "level_above")["total"], column(decided, "level_above")["official"]) == ("7.00", True)
    items = {each["code"]: each["points"] for each in column(decided, "level_above")["items"]}
    assert items == {"1": "6", "1.1": "4", "1.2": "2", "2": "1"}

    back = sheets.post(f"/filled-sheets/{one}/return", board, scorer="level_above", reason="Nhầm.")
    assert (column(back, "level_above")["state"], column(back, "level_above")["returned"]) == ("returned", "Nhầm.")
    assert sheets.post(f"/filled-sheets/{one}/void", board, reason="Lập hai lần.").json()["id"] == one
    assert sheets.get(f"/filled-sheets/{one}", board).status_code == 404


def test_an_answer_left_out_stays_and_null_takes_it_back(sheets: Desk, office: str):
    one = sheets.post("/filled-sheets", office, **CELL).json()["id"]
    path = f"/filled-sheets/{one}/answers"
    sheets.post(path, office, scorer="self", answers=ANSWERS)
    sheets.post(path, office, scorer="self", answers=[{"code": "rate", "note": "ba lần"}])
    kept = column(sheets.post(path, office, scorer="self", answers=[{"code": "minutes", "value": None}]))

    assert [(each["code"], each["value"], each["note"]) for each in kept["answers"]] == [
        ("minutes", "", ""),
        ("1.2", "yes", ""),
        ("rate", "95.5", "ba lần"),
    ]


def test_points_for_a_hole_are_chosen_with_a_note(sheets: Desk, office: str):
    one = sheets.post("/filled-sheets", office, **CELL).json()["id"]
    answers = [*ANSWERS, {"code": "minutes", "value": 50}, {"code": "1.1", "points": 1.5, "note": "chi bộ nhỏ"}]
    sheets.post(f"/filled-sheets/{one}/answers", office, scorer="self", answers=answers)

    assert column(sheets.post(f"/filled-sheets/{one}/hand-in", office, scorer="self"))["total"] == "7.50"


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ([{"code": "rate", "value": 101}], "rate: Ghi số không quá 100."),
        ([{"code": "rate", "value": "nhiều"}], "rate: Ghi một số"),
        ([{"code": "weather", "value": "đẹp"}], "Phiếu này không hỏi “weather”"),
        ([{"code": "weather", "note": "đẹp"}], "Phiếu này không có mục “weather”"),
    ],
)
def test_wrong_answers_are_named(sheets: Desk, office: str, answers: list[dict[str, Any]], words: str):
    one = sheets.post("/filled-sheets", office, **CELL).json()["id"]
    refused = sheets.post(f"/filled-sheets/{one}/answers", office, scorer="self", answers=answers)

    assert refused.status_code == 422
    assert words in refused.json()["message"]


@pytest.mark.parametrize("count", [1, 3])
def test_list_is_narrowed_and_costs_the_same(sheets: Desk, board: str, django_assert_num_queries, count: int):
    with entered(whole_scope("dựng dữ liệu thử")):
        for cell in ("83.836.A.01", "83.836.A.02", "83.836.B.01", "83.835.C.01"):
            score_column(make_sheet(sheets.keys[cell]))
    sheets.get("/programmes", board)  # the day of use is written once
    asked = {"under": "83.836", "state": "waiting", "period": "2025-03"}
    with django_assert_num_queries(11):
        found = sheets.get("/filled-sheets", board, **asked, limit=count).json()
    assert (found["total"], len(found["rows"])) == (3, count)
    assert sheets.get("/filled-sheets", board, **{**asked, "state": "official"}).json()["total"] == 0
    assert sheets.get("/filled-sheets", board, cell_code="83.836.A.02").json()["total"] == 1
    assert sheets.get("/filled-sheets", board, set_code="other").json()["total"] == 0


def test_strangers_find_nothing_and_readers_change_nothing(sheets: Desk, reader: str, stranger: str):
    with entered(whole_scope("dựng dữ liệu thử")):
        one = make_sheet(sheets.keys["83.836.A.01"]).pk
        make_sheet(sheets.keys["83.835.C.01"])
        make_account("van-phong-la", "commune_office", sheets.keys["83.835.C"])
    acts: dict[str, dict[str, Any]] = {
        "answers": {"scorer": "self", "answers": ANSWERS},
        "hand-in": {"scorer": "self"},
        "return": {"scorer": "self", "reason": "x"},
        "void": {"reason": "x"},
    }

    assert [each["cell_code"] for each in sheets.get("/filled-sheets", stranger).json()["rows"]] == ["83.835.C.01"]
    assert sheets.get(f"/filled-sheets/{one}", stranger).status_code == 404
    assert sheets.get(f"/filled-sheets/{one}", reader).status_code == 200
    assert sheets.post("/filled-sheets", reader, **CELL).status_code == 403
    assert sheets.post("/filled-sheets", stranger, **CELL).status_code == 403
    assert sheets.post("/filled-sheets", key_of("van-phong-la"), **CELL).status_code == 404
    for path, given in acts.items():
        assert sheets.post(f"/filled-sheets/{one}/{path}", reader, **given).status_code == 403
    with entered(whole_scope("xem lại")):
        assert FilledSheet.objects.count() == 2


def test_a_key_with_fewer_rights_does_no_more(sheets: Desk):
    seeing = key_of("can-bo-xa", "criteria.view", name="chỉ xem")

    assert sheets.post("/filled-sheets", seeing, **CELL).status_code == 403
