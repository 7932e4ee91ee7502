"""A workbook with names of its own: told once which column is which, read so, and so are later ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.factories.jobs import work_off
from tests.imports.workbooks import workbook
from tests.web.conftest import Scene
from tests.web.imports.sending import LIST, applied, upload
from vungmanh.indicators.models import HeadCount

FOREIGN: list[list[object]] = [
    ["BIỂU SỐ LƯỢNG ĐẢNG VIÊN"],
    ["TT", "Ký hiệu chi bộ", "Tính đến ngày", "Tổng đảng viên"],
    [1, "83.836.A.01", "31/12/2020", 12],
    [2, "83.836.A.02", "31/12/2020", 9],
]
CHOSEN = {"organisation_code": "1", "on": "2", "members": "3"}


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def sent(client: Any, folder: Path, title: str = "Sheet1", rows: list[list[object]] | None = None) -> str:
    path = workbook(folder / "bieu.xlsx", **{title: rows or FOREIGN})
    address = client.post(LIST, {"tep": [upload(path)]}).headers["Location"]
    work_off()
    return str(address)


def explained(client: Any, preview: str, **chosen: str) -> str:
    response = client.post(f"{preview}ten-cot/1/?trang=headcounts", {**CHOSEN, **chosen})
    assert response.status_code == 303, text(response)
    work_off()
    return str(response.headers["Location"])


def test_the_way_from_a_strange_file_to_its_rows(offices: Scene, tmp_path: Path):
    office = offices.sign_in("van-phong")
    preview = sent(office, tmp_path)
    page = text(office.get(preview))
    assert "Không phải sửa tệp: chỉ cần chỉ cột nào là cột nào." in page
    assert "Ghép tên cột" in page
    form = text(office.get(f"{preview}ten-cot/1/?trang=headcounts"))
    assert ("B. Ký hiệu chi bộ" in form, "Mã tổ chức" in form) == (True, True)
    again = explained(office, preview)
    page = text(office.get(again))
    assert "“Ký hiệu chi bộ” là Mã tổ chức" in page
    assert "Đã ghi 2 dòng mới" in text(applied(office, again))
    assert list(HeadCount.unscoped.order_by("members").values_list("members", flat=True)) == [9, 12]


def test_the_next_file_is_read_by_what_was_said_before(offices: Scene, tmp_path: Path):
    office = offices.sign_in("van-phong")
    explained(office, sent(office, tmp_path))
    rows = [*FOREIGN[:2], [1, "83.836.A.01", "31/12/2021", 13]]
    page = text(office.get(sent(office, tmp_path, "Số đảng viên", rows)))
    assert ("Nhập 1 dòng" in page, "“Tổng đảng viên” là" in page) == (True, True)
    other = offices.sign_in("van-phong-khac")
    rows = [*FOREIGN[:2], [1, "83.836.B.01", "31/12/2021", 13]]
    assert "Nhập 1 dòng" not in text(other.get(sent(other, tmp_path, "Số đảng viên", rows)))


def test_what_was_said_last_counts(offices: Scene, tmp_path: Path):
    office = offices.sign_in("van-phong")
    first = explained(office, sent(office, tmp_path))
    explained(office, first, members="0")
    rows = [*FOREIGN[:2], [7, "83.836.A.01", "31/12/2021", 13]]
    applied(office, sent(office, tmp_path, "Số đảng viên", rows))
    assert list(HeadCount.unscoped.values_list("members", flat=True)) == [7]


@pytest.mark.parametrize(
    ("given", "said"),
    [({"organisation_code": ""}, "Trang này cần cột"), ({"members": "55"}, "Hãy chọn"), ({"members": "x"}, "Hãy chọn")],
)
def test_what_cannot_be_is_said_at_its_field_and_the_rest_stays(
    offices: Scene, tmp_path: Path, given: dict[str, str], said: str
):
    office = offices.sign_in("van-phong")
    preview = sent(office, tmp_path)
    response = office.post(f"{preview}ten-cot/1/?trang=headcounts", CHOSEN | given)
    assert response.status_code == 422
    assert "Sửa các mục sau rồi bấm lại" in text(response)
    assert '<option value="2" selected>' in text(response)


def test_a_page_like_nothing_first_asks_what_it_is(offices: Scene, tmp_path: Path):
    office = offices.sign_in("van-phong")
    preview = sent(office, tmp_path, rows=[["Alpha", "Bê ta"], ["1", "2"]])
    page = text(office.get(f"{preview}ten-cot/1/"))
    assert ("Chọn trang của mẫu" in page, "Xem trước lại tệp" in page) == (True, False)
    assert office.post(f"{preview}ten-cot/1/", CHOSEN).status_code == 422


def test_only_ones_own_and_only_what_there_is(offices: Scene, tmp_path: Path):
    office, other = offices.sign_in("van-phong"), offices.sign_in("quan-tri")
    preview = sent(office, tmp_path)
    assert [office.get(f"{preview}ten-cot/{place}/").status_code for place in (0, 2)] == [404, 404]
    assert [other.get(f"{preview}ten-cot/1/").status_code, other.post(f"{preview}ten-cot/1/").status_code] == [404, 404]


def test_a_file_in_our_own_words_asks_nothing(offices: Scene, tmp_path: Path):
    office = offices.sign_in("van-phong")
    rows: list[list[object]] = [["Mã tổ chức", "Ngày chốt số liệu", "Số đảng viên"], ["83.836.A.01", "31/12/2020", 12]]
    assert "Ghép tên cột" not in text(office.get(sent(office, tmp_path, "headcounts", rows)))
