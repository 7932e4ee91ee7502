from datetime import date

import openpyxl
import pytest

from tests.imports.workbooks import TITLE_HEADINGS, read, text_file, titles, told, workbook
from vungmanh.imports.remarks import write_remarks

GOOD = ["tsvmtd", "0083.01", date(2020, 1, 15), date(2021, 6, 22), "95-QĐ/HU"]
BAD = ["TSVM", "83.02", "31/02/2021", 44377, None]


@pytest.fixture
def remarked(tmp_path):
    source = workbook(tmp_path / "a.xlsx", titles=[TITLE_HEADINGS, GOOD, [], BAD])
    reading = read(source)
    assert write_remarks(source, [*reading.faults, *reading.warnings], tmp_path / "out.xlsx")
    return tmp_path / "out.xlsx"


def test_remarks_stand_beside_their_rows(remarked):
    page = openpyxl.load_workbook(remarked)["titles"]

    assert page["F1"].value == "Ghi chú lỗi"
    assert page["F2"].value is None
    assert page["F4"].value.splitlines() == [
        "A4: Không có chương trình TSVM. Có phải tsvmtd?",
        "C4: 31/02/2021 không có trong lịch. Ghi ngày thật, kiểu 28/02/2021.",
        "D4: 44377 là số, chưa phải ngày. Nếu là ngày 30/06/2021 thì ghi đúng như vậy.",
    ]


def test_values_stay_as_they_were(remarked):
    page = openpyxl.load_workbook(remarked)["titles"]

    assert [cell.value for cell in page[1]][:5] == TITLE_HEADINGS
    assert page["B2"].value == "0083.01"
    assert page["C2"].value.date() == date(2020, 1, 15)
    assert (page["C4"].value, page["D4"].value) == ("31/02/2021", 44377)


def test_faulty_cells_are_coloured(remarked):
    page = openpyxl.load_workbook(remarked)["titles"]

    coloured = {cell.coordinate for row in page for cell in row if cell.fill.fgColor.rgb == "FFFBE9E7"}
    assert coloured == {"A4", "C4", "D4"}


def test_reading_it_again_ignores_the_remarks(remarked, tmp_path):
    first, again = read(tmp_path / "a.xlsx"), read(remarked)

    assert told(again) == told(first)
    assert again.warnings == []


def test_second_round_writes_over_the_first(remarked, tmp_path):
    reading = read(remarked)
    write_remarks(remarked, reading.faults[:1], tmp_path / "again.xlsx")
    page = openpyxl.load_workbook(tmp_path / "again.xlsx")["titles"]

    assert page.max_column == 6
    assert page["F4"].value == "A4: Không có chương trình TSVM. Có phải tsvmtd?"


def test_row_with_nothing_but_a_remark_is_blank(remarked):
    book = openpyxl.load_workbook(remarked)
    for place in range(1, 6):
        book["titles"].cell(4, place).value = None
    book.save(remarked)

    assert [row.number for row in read(remarked).rows_of("titles")] == [2]


def test_blank_faulty_cell_is_coloured_and_named(tmp_path):
    source = titles(tmp_path / "a.xlsx", ["tsvmtd", "1", None, date(2021, 1, 1)])
    write_remarks(source, read(source).faults, tmp_path / "out.xlsx")
    page = openpyxl.load_workbook(tmp_path / "out.xlsx")["titles"]

    assert page["F2"].value == "E2: Đã ghi ngày công nhận thì phải có số quyết định."
    assert page["E2"].fill.fgColor.rgb == "FFFBE9E7"


def test_faults_of_a_sheet_stand_in_its_heading(tmp_path):
    source = titles(tmp_path / "a.xlsx", ["tsvmtd", 2021], headings=["programme", "for_period"])
    write_remarks(source, read(source).faults, tmp_path / "out.xlsx")
    page = openpyxl.load_workbook(tmp_path / "out.xlsx")["titles"]

    assert page["C1"].value.startswith("Ghi chú lỗi: Trang titles thiếu cột Mã chi bộ (cell_code).")
    assert told(read(tmp_path / "out.xlsx")) == told(read(source))


def test_warnings_are_told_apart(tmp_path):
    source = titles(tmp_path / "a.xlsx", GOOD, GOOD)
    write_remarks(source, read(source).warnings, tmp_path / "out.xlsx")
    page = openpyxl.load_workbook(tmp_path / "out.xlsx")["titles"]

    assert page["F3"].value == "B3: Nên xem: Trùng dòng 2, mọi ô như nhau. Nếu nhập, dòng 3 bị bỏ qua."
    assert page["B3"].fill.fgColor.rgb == "FFFCF0E0"


def test_text_file_comes_back_as_a_workbook_of_its_sheet(tmp_path):
    source = text_file(tmp_path / "titles-xa-phu-vang.csv", "programme;cell_code;for_period\nTSVM;=1+1;2021\n")
    write_remarks(source, read(source).faults, tmp_path / "out.xlsx")
    page = openpyxl.load_workbook(tmp_path / "out.xlsx")["titles"]

    assert page["B2"].value == "=1+1"
    assert page["B2"].data_type != "f"
    assert page["D2"].value == "A2: Không có chương trình TSVM. Có phải tsvmtd?"


def test_other_sheets_come_along(tmp_path):
    source = workbook(tmp_path / "a.xlsx", titles=[TITLE_HEADINGS, BAD], Riêng=[["x", 1.5, True]])
    write_remarks(source, read(source).faults, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")

    assert [cell.value for cell in book["Riêng"][1]][:3] == ["x", 1.5, True]


def test_merged_cells_are_coloured_as_a_whole(tmp_path):
    source = titles(tmp_path / "a.xlsx", GOOD, ["tsvmtd", "2", date(2021, 1, 1)])
    book = openpyxl.load_workbook(source)
    book["titles"].merge_cells("E2:E3")
    book.save(source)
    write_remarks(source, read(source).faults, tmp_path / "out.xlsx")
    page = openpyxl.load_workbook(tmp_path / "out.xlsx")["titles"]

    assert [page[cell].fill.fgColor.rgb for cell in ("E2", "E3")] == ["FFFBE9E7", "FFFBE9E7"]


def test_file_that_cannot_be_opened_gives_nothing_back(tmp_path):
    source = text_file(tmp_path / "a.xlsx", "garbage")

    assert write_remarks(source, read(source).faults, tmp_path / "out.xlsx") is False
    assert not (tmp_path / "out.xlsx").exists()
