from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web.comparing.conftest import TEXT, YEAR, Compared
from vungmanh.criteria.queries.comparing import words

HERE = f"/doi-chieu-diem/minh-chung-giong/{YEAR}"
ALIKE_QUERIES = 15


def test_alike_shows_who_wrote_the_same(compared: Compared):
    compared.sheet("83.836.A.01", 1, note=TEXT)
    compared.sheet("83.835.C.01", 2, note=TEXT)
    compared.sheet("83.836.B.01", 2, note="Họp tại nhà văn hoá, vắng hai đồng chí đi làm ăn xa có xin phép")
    groups = compared.board.get(HERE).context["groups"]
    assert [(group.cells, group.how, [line.code for line, _href in group.lines]) for group in groups] == [
        (2, "giống hệt", ["83.836.A.01", "83.835.C.01"])
    ]


def test_alike_says_when_nothing_is(compared: Compared):
    compared.sheet("83.836.A.01", 1, note=TEXT)
    assert "Đã so 1 lời ghi" in compared.board.get(HERE).content.decode()


def test_alike_asks_for_less_where_there_is_too_much(compared: Compared, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(words, "MOST", 1)
    compared.sheet("83.836.A.01", 1, note=TEXT)
    compared.sheet("83.835.C.01", 2, note=TEXT)
    found = compared.board.get(HERE)
    assert (found.context["groups"], "Chọn đơn vị nhỏ hơn" in found.content.decode()) == ([], True)


def test_alike_is_for_committees_and_holds_nothing_out_of_sight(compared: Compared):
    compared.sheet("83.836.B.01", 1, note=TEXT)
    compared.sheet("83.835.C.01", 2, note=TEXT)
    assert compared.of("van-phong").get(HERE).context["groups"] == []
    assert compared.of("nguoi-xem").get(HERE).status_code == 403


@pytest.mark.parametrize("sheets", [2, 3])
def test_alike_costs_a_fixed_number_of_queries(compared: Compared, sheets: int):
    for code in ("83.836.A.01", "83.836.B.01", "83.835.C.01")[:sheets]:
        compared.sheet(code, 1, note=TEXT)
    client = compared.board
    with CaptureQueriesContext(connection) as asked:
        client.get(HERE)
    assert len(asked) == ALIKE_QUERIES
