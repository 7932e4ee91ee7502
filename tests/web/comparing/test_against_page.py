from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web.comparing.conftest import YEAR, Compared

HERE = f"/doi-chieu-diem/khac-so-sach/{YEAR}"
AGAINST_QUERIES = 15


def test_against_tells_both_and_why_and_what_it_gave(compared: Compared):
    compared.sheet("83.836.A.01", 1, committee=False)
    compared.sheet("83.836.B.01", 1)
    rows = compared.board.get(HERE).context["rows"]
    assert [(row.cell, row.answers, row.lifted) for row in rows] == [
        ("Chi bộ ấp 83.836.A.01", (("Có chi uỷ", "có", "không", "đang chờ bầu lại"),), "−2")
    ]


def test_against_is_the_figure_of_the_units(compared: Compared):
    compared.sheet("83.836.A.01", 1, committee=False)
    client = compared.board
    rows = client.get(f"/doi-chieu-diem/{YEAR}&duoi=83.836").context["rows"]
    assert [(row.differing.text, client.get(row.differing.href).context["paging"].total) for row in rows] == [("1", 1)]


def test_against_says_when_nothing_parts(compared: Compared):
    compared.sheet("83.836.A.01", 1)
    assert "Không câu nào khác sổ sách" in compared.board.get(HERE).content.decode()


def test_against_is_for_committees(compared: Compared):
    compared.sheet("83.836.A.01", 1, committee=False)
    assert compared.of("van-phong").get(HERE).context["rows"] == []
    assert compared.of("bi-thu").get(HERE).status_code == 403


@pytest.mark.parametrize("sheets", [1, 3])
def test_against_costs_a_fixed_number_of_queries(compared: Compared, sheets: int):
    for code in ("83.836.A.01", "83.836.B.01", "83.835.C.01")[:sheets]:
        compared.sheet(code, 1, committee=False)
    client = compared.board
    with CaptureQueriesContext(connection) as asked:
        client.get(HERE)
    assert len(asked) == AGAINST_QUERIES
