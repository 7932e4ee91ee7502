from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from tests.web.comparing.conftest import TEXT, YEAR, Compared

HERE = f"/doi-chieu-diem/tai/{YEAR}"


def test_book_holds_every_comparison(compared: Compared):
    compared.sheet("83.836.A.01", 1, 80, note=TEXT, committee=False)
    compared.sheet("83.835.C.01", 1, note=TEXT)
    book = load_workbook(BytesIO(compared.board.get(HERE).content))
    found = {page.title: [tuple(row) for row in page.iter_rows(min_row=2, values_only=True)] for page in book}
    assert {name: len(rows) for name, rows in found.items()} == {
        "don-vi": 2, "phieu": 2, "minh-chung-giong": 2, "cung-mot-tep": 0, "khac-so-sach": 1,
    }  # fmt: skip
    assert found["phieu"][1][4:] == ("8/10", "phiếu không có cột này", "7/10", "+10")
    assert found["khac-so-sach"][0][4:] == ("Có chi uỷ", "có", "không", "đang chờ bầu lại")


def test_book_is_for_committees(compared: Compared):
    assert compared.of("nguoi-xem").get(HERE).status_code == 403
