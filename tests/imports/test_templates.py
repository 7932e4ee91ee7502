from datetime import date
from decimal import Decimal

import openpyxl

from tests.imports.workbooks import CHOICES, read, told, warned
from vungmanh.imports.sheets import SHEETS
from vungmanh.imports.templates import write_rows, write_template
from vungmanh.kernel.periods import parse_period

TITLE = {
    "programme": "tsvmtd",
    "cell_code": "00123",
    "registered_on": date(2020, 1, 15),
    "for_period": parse_period("2020..2025"),
    "recognised_on": date(2021, 6, 22),
    "decision_number": "95-QĐ/HU",
    "reason": "=1+1",
}
ORGANISATION = {
    "code": "007",
    "name": "Chi bộ ấp 1",
    "kind": "SUBORDINATE_CELL",
    "closed_on": date(2025, 7, 1),
    "has_committee": False,
}
TARGET = {
    "programme": "tsvmtd",
    "organisation_code": "83",
    "period": parse_period("2021-H1"),
    "measure": "recognised",
    "unit": "percent",
    "at_least": Decimal("40.5"),
    "at_most": Decimal(50),
    "decided_on": date(2021, 1, 1),
}
ACT = {
    "day": date(2025, 7, 1),
    "act": "merge",
    "from_codes": ("01", "02"),
    "to_codes": ("03",),
    "to_kinds": ("COMMUNE",),
    "decision_number": "12-QĐ/TU",
}


def test_template_has_headings_notes_and_pick_lists(tmp_path):
    write_template(["titles", "targets"], tmp_path / "t.xlsx", choices=CHOICES)
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")

    assert book.sheetnames == ["titles", "targets", "Hướng dẫn", "Danh mục"]
    assert [cell.value for cell in book["titles"][1]][:3] == ["Chương trình *", "Mã chi bộ *", "Ngày đăng ký"]
    assert book["titles"].freeze_panes == "A2"
    by_range = {str(v.sqref): v for v in book["titles"].data_validations.dataValidation}
    assert by_range["A2:A10001"].formula1 == "'Danh mục'!$A$2:$A$4"
    assert by_range["C2:C10001"].prompt == "Ngày kiểu 22/06/2021."
    assert [cell.value for cell in book["Danh mục"]["A"]] == ["Chương trình", "tsvmtd", "kieu_mau", "bon_tot"]


def test_template_of_every_sheet_is_read_without_a_complaint_about_its_shape(tmp_path):
    write_template(list(SHEETS), tmp_path / "t.xlsx", choices=CHOICES)
    reading = read(tmp_path / "t.xlsx")

    assert told(reading) == [
        ("", "Tệp không có dòng dữ liệu nào nên không có gì để nhập. Ghi dữ liệu dưới dòng tiêu đề.")
    ]
    assert {message for _, message in warned(reading)} == {
        f"Trang {key} chỉ có tiêu đề, không có dòng nào." for key in SHEETS
    }


def test_filled_template_is_read(tmp_path):
    write_template(["titles"], tmp_path / "t.xlsx", choices=CHOICES)
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    for place, cell in enumerate(["tsvmtd", "00123", date(2021, 1, 2)], 1):
        book["titles"].cell(2, place, cell)
    book.save(tmp_path / "t.xlsx")
    reading = read(tmp_path / "t.xlsx")

    assert (reading.faults, reading.warnings) == ([], [])
    assert [(row["cell_code"], row["registered_on"]) for row in reading.rows_of("titles")] == [
        ("00123", date(2021, 1, 2))
    ]


def test_export_comes_back_as_it_was(tmp_path):
    contents = {"organisations": [ORGANISATION], "reorganisations": [ACT], "targets": [TARGET], "titles": [TITLE]}
    assert write_rows(contents, tmp_path / "x.xlsx") == dict.fromkeys(contents, 1)
    reading = read(tmp_path / "x.xlsx")

    assert (reading.faults, reading.warnings) == ([], [])
    for key, (written,) in contents.items():
        (row,) = reading.rows_of(key)
        assert {name: value for name, value in row.values.items() if value is not None} == written


def test_export_makes_no_formula_of_text_and_real_dates(tmp_path):
    write_rows({"titles": [TITLE], "organisations": [ORGANISATION]}, tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    row = book["titles"][2]

    assert (row[12].value, row[12].data_type) == ("=1+1", "s")
    assert (row[1].value, row[1].number_format) == ("00123", "@")
    assert (row[2].value.date(), row[2].number_format) == (date(2020, 1, 15), "dd/mm/yyyy")
    assert book["organisations"]["I2"].value.date() == date(2025, 6, 30)
    assert book["titles"]["A1"].value == "Chương trình"


def test_same_rows_give_the_same_bytes(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_rows({"titles": [TITLE] * 3}, tmp_path / name)

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_export_of_nothing_is_headings(tmp_path):
    steps: list[tuple[int, int, str]] = []
    assert write_rows({"titles": []}, tmp_path / "x.xlsx", on_progress=lambda *s: steps.append(s)) == {"titles": 0}
    assert steps == [(1, 1, "Danh hiệu")]
