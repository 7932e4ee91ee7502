"""The comparisons as another program reads them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.api.conftest import Desk, key_of
from tests.factories.accounts import make_account
from tests.factories.criteria import load_small, make_adoption, make_sheet, score_column
from tests.factories.organisations import SYSTEM
from vungmanh.criteria.commands import answer
from vungmanh.kernel.scope import entered, whole_scope

ASKED = "under=83.836&period=2025"
TEXT = "Chi uỷ vận động ba hộ hiến đất mở rộng đường vào tổ tự quản số bốn"


@pytest.fixture
def compared(desk: Desk) -> Desk:
    with entered(whole_scope("dựng dữ liệu thử")):
        make_account("can-bo-xa", "commune_office", desk.keys["83.836.A"])
        load_small()
        make_adoption(desk.keys["83"])
        for code, official in (("83.836.A.01", 80), ("83.836.B.01", 95)):
            for month in range(1, 6):
                sheet = make_sheet(desk.keys[code], date(2025, month, 3))
                answer(SYSTEM, sheet_id=sheet.pk, scorer="self", notes={"1.2": TEXT})
                score_column(sheet)
                score_column(sheet, "level_above", reason="xem lại", rate=Decimal(official))
    return desk


def test_units_tell_mean_sample_and_marks(compared: Desk, board: str):
    found = compared.get(f"/score-comparisons/units?{ASKED}", board).json()
    assert (found["least"], found["beyond"]) == (5, "5")
    assert [(row["code"], row["sheets"], row["mean"], row["verdict"]) for row in found["rows"]] == [
        ("83.836.A", 5, "30.00", "look"),
        ("83.836.B", 5, "0.00", "within"),
    ]
    assert (found["total"]["sheets"], found["total"]["mean"]) == (10, "15.00")


def test_sheets_tell_the_columns_there_are(compared: Desk, board: str):
    found = compared.get(f"/score-comparisons/sheets?{ASKED}&both=true&limit=1", board).json()
    assert (found["total"], len(found["rows"])) == (10, 1)
    scores = found["rows"][0]["scores"]
    assert [(each["scorer"], each["has_column"]) for each in scores] == [
        ("self", True), ("visitor", False), ("level_above", True),
    ]  # fmt: skip


def test_texts_alike_and_answers_against_the_records_are_told(compared: Desk, board: str):
    found = compared.get(f"/score-comparisons/alike?{ASKED}", board).json()
    assert [(row["cells"], row["least"], len(row["texts"])) for row in found["rows"]] == [(2, 100, 10)]
    assert (found["compared"], found["too_many"]) == (10, False)
    assert compared.get(f"/score-comparisons/against-records?{ASKED}", board).json()["rows"] == []


def test_comparisons_keep_to_sight_and_permission(compared: Desk):
    office = key_of("can-bo-xa")
    assert compared.get(f"/score-comparisons/units?{ASKED}", office).status_code == 404
    inside = compared.get("/score-comparisons/alike?under=83.836.A&period=2025", office).json()
    assert (inside["rows"], inside["compared"]) == ([], 5)
    assert compared.get(f"/score-comparisons/units?{ASKED}", key_of("nguoi-xem")).status_code == 403
