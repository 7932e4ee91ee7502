from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web.comparing.conftest import YEAR, Compared

HERE = f"/doi-chieu-diem/{YEAR}"
LIST_QUERIES = 15


def test_list_says_which_units_scored_themselves_above(compared: Compared):
    compared.inflated()
    page = compared.board.get(f"{HERE}&duoi=83.836").context
    assert [(row.name, row.sheets.text, row.mean, row.spread, row.ends, row.word) for row in page["rows"]] == [
        ("Đảng bộ xã B", "5", "+30", "0", "+30 … +30", "Nên cùng xem lại"),
        ("Đảng bộ xã A", "5", "0", "0", "0 … 0", "Chưa thấy lệch rõ"),
    ]
    assert (page["looked"], page["total"].sheets.text, page["total"].mean) == (1, "10", "+15")


def test_list_tells_no_mean_of_too_few_sheets_and_says_so(compared: Compared):
    compared.sheet("83.836.B.01", 1, 80)
    page = compared.board.get(f"{HERE}&duoi=83.836").context
    assert [(row.sheets.text, row.mean, row.ends, row.word) for row in page["rows"]] == [
        ("1", "", "", "Chưa đủ phiếu để nói")
    ]


def test_list_opens_the_sheets_behind_each_count(compared: Compared):
    compared.inflated()
    client = compared.board
    for row in client.get(f"{HERE}&duoi=83.836").context["rows"]:
        assert client.get(row.sheets.href).context["paging"].total == 5


def test_empty_list_says_what_to_do(compared: Compared):
    said = compared.board.get(HERE).content.decode()
    assert "Chưa có gì để đối chiếu" in said
    assert 'href="/cham-diem/?trang_thai=waiting"' in said


def test_list_says_a_period_that_cannot_be_read_at_its_field(compared: Compared):
    found = compared.board.get("/doi-chieu-diem/?ky=2025-13")
    assert found.status_code == 422
    assert "Không có tháng 13." in str(found.context["form"].errors["ky"])


def test_list_is_for_committees(compared: Compared):
    assert compared.of("van-phong").get(HERE).status_code == 200
    for username in ("bi-thu", "nguoi-xem", "khong-vai"):
        assert compared.of(username).get(HERE).status_code == 403


def test_list_knows_no_unit_out_of_sight(compared: Compared):
    assert compared.of("van-phong").get(f"{HERE}&duoi=83.835").status_code == 404


@pytest.mark.parametrize("sheets", [1, 3])
def test_list_costs_a_fixed_number_of_queries(compared: Compared, sheets: int):
    for code in ("83.836.A.01", "83.836.B.01", "83.835.C.01")[:sheets]:
        compared.sheet(code, 1)
    client = compared.board
    with CaptureQueriesContext(connection) as asked:
        client.get(HERE)
    assert len(asked) == LIST_QUERIES
