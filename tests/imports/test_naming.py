"""Files with names of their own: what they look like, what a person says of them, what is remembered."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from tests.imports.workbooks import read, told, warned, workbook
from vungmanh.imports.reading import Page, Told, read_files
from vungmanh.imports.reading.naming import named_otherwise, names_told, places_in
from vungmanh.imports.sheets import SHEETS

FOREIGN: list[list[object]] = [
    ["DANH SÁCH ĐẢNG VIÊN"],
    ["Số TT", "Số hiệu", "Họ và tên", "Tên chi bộ", "Loại", "Ngày sinh"],
    [1, "DV-01", "Nguyễn Văn Hoà", "83.836.A.01", "chính thức", "01/02/1970"],
]
LAID_OUT = Page("members", 1, {"member_code": 1, "full_name": 2, "cell_code": 3, "state": 4, "born_on": 5})
REMEMBERED = {"members": {"member_code": "so hieu", "cell_code": "ten chi bo", "state": "loai"}}


def foreign(folder: Path, title: str = "Sheet1", rows: list[list[object]] | None = None) -> Path:
    return workbook(folder / "xuat.xlsx", **{title: rows or FOREIGN})


def test_a_page_nobody_knows_is_offered_as_what_most_of_its_headings_belong_to(tmp_path: Path):
    reading = read(foreign(tmp_path))
    (naming,) = reading.namings
    assert (naming.sheet, naming.row, naming.unknown, naming.stuck) == ("members", 1, True, True)
    assert naming.columns == {"full_name": 2, "born_on": 5}
    assert [words for _place, _letters, words in naming.headings][1:3] == ["Số hiệu", "Họ và tên"]
    assert not reading.blocks


def test_a_page_like_nothing_shows_its_row_with_most_words_and_no_long_number(tmp_path: Path):
    rows: list[list[object]] = [["Bảng kê"], ["Alpha", "Bê ta", "079123456789"], [1, 2, 3]]
    (naming,) = read(foreign(tmp_path, rows=rows)).namings
    assert (naming.sheet, naming.row) == ("", 1)
    assert [words for *_, words in naming.headings] == ["Alpha", "Bê ta", "…"]


def test_laid_out_by_a_person_it_is_read_so_and_nothing_in_it_is_unknown(tmp_path: Path):
    path = foreign(tmp_path)
    reading = read_files([path], told=Told({("xuat.xlsx", "Sheet1"): LAID_OUT}))
    assert (told(reading), warned(reading)) == ([], [])
    (block,) = reading.blocks
    assert (block.columns["member_code"], block.columns["state"]) == (["DV-01"], ["OFFICIAL"])
    (naming,) = reading.namings
    assert (naming.told, naming.stuck, naming.asked) == (True, False, False)
    assert ("Số hiệu", "Mã đảng viên") in named_otherwise(asdict(naming))
    assert "Họ và tên" not in dict(named_otherwise(asdict(naming)))


def test_a_fault_in_such_a_page_stands_at_its_own_cell(tmp_path: Path):
    rows = [*FOREIGN, [2, "DV-02", "Trần Thị Mai", "83.836.A.01", "chính thức", "31/02/1970"]]
    path = foreign(tmp_path, rows=rows)
    reading = read_files([path], told=Told({("xuat.xlsx", "Sheet1"): LAID_OUT}))
    assert [address for address, _ in told(reading)] == ["F4"]


def test_a_needed_column_left_out_is_still_missed(tmp_path: Path):
    page = Page("members", 1, {"full_name": 2})
    reading = read_files([foreign(tmp_path)], told=Told({("xuat.xlsx", "Sheet1"): page}))
    assert "member_code" in " ".join(message for _, message in told(reading))
    assert reading.namings[0].stuck


def test_one_column_of_the_file_may_stand_for_two_of_ours(tmp_path: Path):
    page = Page("members", 1, {**LAID_OUT.columns, "card_number": 1})
    (block,) = read_files([foreign(tmp_path)], told=Told({("xuat.xlsx", "Sheet1"): page})).blocks
    assert block.columns["card_number"] == block.columns["member_code"] == ["DV-01"]


def test_what_was_said_of_an_earlier_file_serves_where_a_column_has_no_name_of_ours(tmp_path: Path):
    reading = read_files([foreign(tmp_path, "members")], told=Told(remembered=REMEMBERED))
    assert told(reading) == []
    assert reading.blocks[0].columns["cell_code"] == ["83.836.A.01"]
    assert warned(reading) == []
    assert reading.namings[0].told


def test_a_name_of_ours_goes_before_what_was_remembered(tmp_path: Path):
    rows: list[list[object]] = [
        ["Mã đảng viên", "Số hiệu", "Họ và tên", "Mã chi bộ", "Loại đảng viên"],
        ["DV-09", "77", "Nguyễn Văn Hoà", "83.836.A.01", "chính thức"],
    ]
    reading = read_files([foreign(tmp_path, "members", rows)], told=Told(remembered=REMEMBERED))
    assert reading.blocks[0].columns["member_code"] == ["DV-09"]
    assert not reading.namings[0].told


def test_a_heading_that_stands_twice_is_not_remembered(tmp_path: Path):
    rows: list[list[object]] = [["Họ và tên", "Ngày", "Ngày"], ["An", "01/02/1970", "03/02/1990"]]
    (naming,) = read(foreign(tmp_path, rows=rows)).namings
    told_names = names_told(asdict(naming), {"full_name": 0, "born_on": 1, "admitted_on": 2})
    assert told_names == {"full_name": "ho va ten"}


def test_columns_of_a_chosen_sheet_are_found_by_name_and_else_guessed(tmp_path: Path):
    rows: list[list[object]] = [["Mã tổ chức", "Ngày chốt số liêu ", "Ghi chú", "Số đảng viên nữ"], ["x"]]
    (naming,) = read(foreign(tmp_path, rows=rows)).namings
    places = places_in(asdict(naming), SHEETS["headcounts"])
    assert places == {"organisation_code": (0, False), "on": (1, False), "members": (3, True)}
    assert places_in(asdict(naming), SHEETS["titles"]) == {}


def test_our_own_sheets_ask_nothing(tmp_path: Path):
    rows: list[list[object]] = [["Mã tổ chức", "Ngày"], ["83.836.A", "31/12/2020"]]
    read_me: list[list[object]] = [["đọc kỹ"]]
    reading = read(workbook(tmp_path / "tep.xlsx", **{"headcounts": rows, "Hướng dẫn": read_me}))
    assert [naming.sheet for naming in reading.namings] == ["headcounts"]
