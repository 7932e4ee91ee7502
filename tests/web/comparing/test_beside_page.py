from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.criteria import make_sheet
from tests.web.comparing.conftest import YEAR, Compared
from vungmanh.kernel.scope import entered, whole_scope

HERE = f"/doi-chieu-diem/phieu/{YEAR}"
BESIDE_QUERIES = 19


def test_beside_sets_the_columns_side_by_side_and_says_what_is_missing(compared: Compared):
    compared.sheet("83.836.B.01", 1, 80)
    with entered(whole_scope("thử")):
        make_sheet(compared.scene.keys["83.836.A.01"])
    rows = compared.board.get(HERE).context["rows"]
    assert [name for name, _some in rows[0].scores] == ["Chi bộ tự chấm", "Cấp trên chấm"]  # no sheet has the third
    assert [(row.cell, [[one.text for one in some] for _name, some in row.scores], row.gap) for row in rows] == [
        ("Chi bộ ấp 83.836.A.01", [["chưa nộp"], ["chưa nộp"]], ""),
        ("Chi bộ ấp 83.836.B.01", [["10/10"], ["7/10"]], "+30"),
    ]


def test_beside_may_leave_out_what_has_not_both(compared: Compared):
    compared.sheet("83.836.B.01", 1, 80)
    with entered(whole_scope("thử")):
        make_sheet(compared.scene.keys["83.836.A.01"])
    rows = compared.board.get(f"{HERE}&chi=du-hai-cot").context["rows"]
    assert [row.cell for row in rows] == ["Chi bộ ấp 83.836.B.01"]


def test_empty_beside_says_what_to_do(compared: Compared):
    assert "Chọn kỳ khác rồi xem lại" in compared.board.get(HERE).content.decode()


def test_beside_shows_nothing_of_other_units(compared: Compared):
    compared.sheet("83.836.A.01", 1)
    assert compared.of("van-phong").get(HERE).context["rows"] == []
    assert compared.of("bi-thu").get(HERE).status_code == 403


@pytest.mark.parametrize("sheets", [1, 3])
def test_beside_costs_a_fixed_number_of_queries(compared: Compared, sheets: int):
    for code in ("83.836.A.01", "83.836.B.01", "83.835.C.01")[:sheets]:
        compared.sheet(code, 1)
    client = compared.board
    with CaptureQueriesContext(connection) as asked:
        client.get(HERE)
    assert len(asked) == BESIDE_QUERIES
