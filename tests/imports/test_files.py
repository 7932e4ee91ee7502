"""Files as they really come: misnamed, locked, broken, blown up, computed, merged, hidden."""

import struct
import zipfile
from datetime import date

import openpyxl
import pytest
import xlsxwriter
import xlwt

from tests.imports.workbooks import read, text_file, titles, told, warned, workbook
from vungmanh.imports.reading import packages, records

HEADINGS = ["programme", "cell_code", "for_period", "registered_on", "reason"]
ROW = ["tsvmtd", "1", 2021, "1/1/2021", "x"]
BROKEN = "Tệp hỏng, không mở được. Chưa đọc gì. Mở bằng Excel, lưu lại thành .xlsx rồi chọn lại."
LOCKED = "Tệp có mật khẩu nên không đọc được. Bỏ mật khẩu rồi chọn lại."


def message_of(path, **options) -> str:
    reading = read(path, **options)
    (fault,) = reading.faults
    assert (fault.file, fault.row, fault.address) == (path.name, None, "")
    assert not reading.blocks
    return fault.message


def sheet_xml(path, change):
    """Rewrite the first sheet's XML in place."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["xl/worksheets/sheet1.xml"] = change(parts["xl/worksheets/sheet1.xml"])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return path


def compound(path, *names):
    """The old container with nothing but a directory of these names."""
    header = bytearray(512)
    header[:8] = records.SIGNATURE
    struct.pack_into("<HH", header, 30, 9, 6)
    struct.pack_into("<I", header, 48, 1)  # directory in sector 1
    struct.pack_into("<I", header, 56, 4096)
    struct.pack_into("<IIII", header, 60, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    directory = bytearray(512)
    for place, name in enumerate(("Root Entry", *names)):
        spelled = name.encode("utf-16-le")
        directory[place * 128 : place * 128 + len(spelled)] = spelled
        struct.pack_into("<H", directory, place * 128 + 64, len(spelled) + 2)
        struct.pack_into("<I", directory, place * 128 + 116, 0xFFFFFFFE)
    path.write_bytes(bytes(header) + table + bytes(directory))
    return path


def test_absent_empty_and_foreign_files(tmp_path):
    (tmp_path / "empty.xlsx").touch()
    assert message_of(tmp_path / "none.xlsx") == "Không có tệp này. Xem lại tên và thư mục."
    assert message_of(tmp_path / "empty.xlsx") == "Tệp trống, 0 byte. Chọn lại tệp có dữ liệu."
    assert message_of(text_file(tmp_path / "a.pdf", "x")).startswith("Chỉ đọc tệp .xlsx, .xls và .csv.")


def test_too_large_names_both_sizes(tmp_path):
    path = text_file(tmp_path / "titles.csv", "x" * 2_000_000)
    words = "Tệp lớn 1,9 MB, chỉ nhận đến 1 MB. Chia thành nhiều tệp; nhập cùng một lần vẫn được."
    assert message_of(path, max_bytes=1024 * 1024) == words


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.xlsm"])
def test_broken_files(tmp_path, name):
    assert message_of(text_file(tmp_path / name, "garbage" * 200)) == BROKEN


def test_truncated_workbook(tmp_path):
    path = titles(tmp_path / "a.xlsx", ROW, headings=HEADINGS)
    path.write_bytes(path.read_bytes()[:-200])
    assert message_of(path) == BROKEN


def test_workbook_with_spoiled_bytes(tmp_path):
    path = titles(tmp_path / "a.xlsx", *([ROW] * 50), headings=HEADINGS)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as parts:
        info = parts.getinfo("xl/worksheets/sheet1.xml")
    middle = info.header_offset + 100
    data[middle : middle + 60] = b"\0" * 60
    path.write_bytes(bytes(data))
    assert message_of(path) == BROKEN


@pytest.mark.parametrize("name", ["a.xlsx", "b.xlsm"])
def test_encrypted_modern_workbook(tmp_path, name):
    assert message_of(compound(tmp_path / name, "EncryptionInfo", "EncryptedPackage")) == LOCKED


def test_encrypted_old_workbook(tmp_path):
    stream = struct.pack("<HH16s", 0x0809, 16, b"\0\x06") + struct.pack("<HHH", records.FILEPASS, 2, 0)
    with pytest.raises(records.EncryptedError):
        list(records._sheets(stream))


def test_old_container_without_a_workbook(tmp_path):
    assert message_of(compound(tmp_path / "a.xls", "WordDocument")) == BROKEN


def test_old_container_cut_short(tmp_path):
    path = tmp_path / "a.xls"
    path.write_bytes(records.SIGNATURE + b"\0" * 100)
    assert message_of(path) == BROKEN


def test_wrong_endings(tmp_path):
    book = titles(tmp_path / "a.xlsx", ROW, headings=HEADINGS)
    old = xlwt.Workbook()
    old.add_sheet("titles").write(0, 0, "x")
    old.save(tmp_path / "b.xls")
    (tmp_path / "c.xls").write_bytes(book.read_bytes())
    (tmp_path / "titles.csv").write_bytes(book.read_bytes())
    (tmp_path / "d.xlsx").write_bytes((tmp_path / "b.xls").read_bytes())

    as_xlsx = "Đuôi tệp không đúng với ruột: đây là tệp .xlsx. Đổi đuôi thành .xlsx rồi chọn lại."
    assert message_of(tmp_path / "c.xls") == as_xlsx
    assert message_of(tmp_path / "titles.csv") == as_xlsx
    assert message_of(tmp_path / "d.xlsx") == as_xlsx.replace(".xlsx", ".xls")


def test_web_page_in_disguise(tmp_path):
    path = text_file(tmp_path / "a.xls", "<html><table><tr><td>x</td></tr></table></html>")
    assert (
        message_of(path) == "Tệp là trang web được lưu với đuôi bảng tính. Mở bằng Excel, lưu thành .xlsx rồi chọn lại."
    )


def test_zip_that_is_no_workbook(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as parts:
        parts.writestr("word/document.xml", "<x/>")
    assert message_of(tmp_path / "a.xlsx").startswith("Tệp không phải bảng tính Excel, dù mang đuôi .xlsx.")


def test_binary_workbook_is_named(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as parts:
        parts.writestr("xl/workbook.bin", "x")
    assert (
        message_of(tmp_path / "a.xlsx") == "Tệp dạng nhị phân .xlsb không đọc được. Lưu lại thành .xlsx rồi chọn lại."
    )


def test_zip_bomb_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(packages, "MOST_UNPACKED", 1_000_000)
    path = titles(tmp_path / "a.xlsx", ROW, headings=HEADINGS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/media/image.xml", b"\0" * 2_000_000)
    assert message_of(path).startswith("Tệp nén bung ra lớn quá mức")


def test_part_that_lies_about_its_size_is_broken(tmp_path):
    path = titles(tmp_path / "a.xlsx", ROW, headings=HEADINGS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/extra.xml", b"x" * 100_000)
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<I", 100_000), struct.pack("<I", 10)))
    assert message_of(path) == BROKEN


def test_entities_are_refused(tmp_path):
    path = titles(tmp_path / "a.xlsx", ROW, headings=HEADINGS)
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["xl/workbook.xml"] = b'<!DOCTYPE x [<!ENTITY a "b">]>' + parts["xl/workbook.xml"].split(b"?>")[-1]
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    assert message_of(path) == BROKEN


def test_stray_cell_at_the_far_corner(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "titles"
    book.active.append(HEADINGS)
    book.active.append(ROW)
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "a.xlsx")
    words = "Trang có ô nằm rất xa vùng dữ liệu (dòng 1048576). Xoá các dòng và cột thừa rồi chọn lại."
    assert message_of(tmp_path / "a.xlsx") == words


def test_formula_with_a_stored_value_is_used(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    page = book.add_worksheet("titles")
    page.write_row(0, 0, HEADINGS)
    page.write_row(1, 0, ROW)
    page.write_formula("B2", '=CONCATENATE("83",".01")', value="83.01")
    page.write_formula("E2", '=""', value="")
    book.close()
    sheet_xml(tmp_path / "a.xlsx", lambda xml: xml.replace(b'<c r="E2"><f>', b'<c r="E2" t="str"><f>'))
    reading = read(tmp_path / "a.xlsx")

    assert reading.ok
    assert [(row["cell_code"], row["reason"]) for row in reading.rows_of("titles")] == [("83.01", None)]
    assert warned(reading) == [("", "Có 2 ô công thức (B2, E2). Đã lấy giá trị lưu trong tệp, không tính lại.")]


def test_formula_never_computed_names_its_cell(tmp_path):
    reading = read(titles(tmp_path / "a.xlsx", ["tsvmtd", "=1+1", 2021], headings=HEADINGS[:3]))

    faults = [f for f in reading.faults if "Công thức" in f.message]
    words = "Công thức ở ô B2 chưa được tính. Mở tệp bằng Excel rồi lưu lại, hoặc ghi thẳng giá trị."
    assert [(f.address, f.column_key, f.message) for f in faults] == [("B2", "cell_code", words)]


def test_error_cells_are_named(tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    page.title = "titles"
    page.append(HEADINGS)
    page.append(ROW)
    page["D2"] = "#REF!"
    page["D2"].data_type = "e"
    book.save(tmp_path / "a.xlsx")

    assert told(read(tmp_path / "a.xlsx")) == [("D2", "Ô D2 báo lỗi #REF! của Excel. Ghi giá trị thật vào ô.")]


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx", {"strings_to_formulas": False})
    page = book.add_worksheet("titles")
    page.write_row(0, 0, HEADINGS)
    page.write_row(1, 0, ["tsvmtd", "=1+1", 2021, "", "@SUM(A1)"])
    book.close()
    (row,) = read(tmp_path / "a.xlsx").rows_of("titles")

    assert (row["cell_code"], row["reason"]) == ("=1+1", "@SUM(A1)")


def test_merged_cells_among_the_rows_are_a_fault(tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    page.title = "titles"
    page.append(["DANH SÁCH"])
    page.merge_cells("A1:E1")
    page.append(HEADINGS)
    page.append(ROW)
    page.append(["tsvmtd", "2", 2021])
    page.merge_cells("E3:E4")
    book.save(tmp_path / "a.xlsx")
    reading = read(tmp_path / "a.xlsx")

    words = "Ô gộp E3:E4: không biết giá trị thuộc dòng nào. Bỏ gộp ô rồi ghi đủ từng ô."
    assert [(f.row, f.address, f.message) for f in reading.faults] == [(3, "E3:E4", words)]


def test_hidden_rows_columns_and_sheets_are_read_and_named(tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    page.title = "titles"
    page.append(HEADINGS)
    for code in range(1, 7):
        page.append(["tsvmtd", str(code), 2021])
    for number in (2, 4, 5, 6, 9):
        page.row_dimensions[number].hidden = True
    page.column_dimensions["C"].hidden = True
    book.create_sheet("Sheet9").append(["x"])
    page.sheet_state = "hidden"
    book["Sheet9"].sheet_state = "visible"
    book["Sheet9"].title = "committees"
    book["committees"].append(["y"])
    book.active = 1
    book.save(tmp_path / "a.xlsx")
    reading = read(tmp_path / "a.xlsx")

    assert reading.count("titles") == 6
    assert [f.message for f in reading.warnings if f.sheet == "titles"] == [
        "Có 4 dòng đang ẩn (2, 4-6). Vẫn đọc như các dòng khác.",
        "Có cột đang ẩn (C). Vẫn đọc như các cột khác.",
        "Trang đang ẩn. Vẫn đọc như các trang khác.",
    ]


def test_macro_workbook_is_read_for_its_values(tmp_path):
    titles(tmp_path / "a.xlsx", ROW, headings=HEADINGS).rename(tmp_path / "a.xlsm")
    assert read(tmp_path / "a.xlsm").count("titles") == 1


def test_old_workbook_is_read_with_its_hidden_rows_merges_and_formulas(tmp_path):
    book = xlwt.Workbook()
    page = book.add_sheet("Danh hiệu")
    for place, heading in enumerate(HEADINGS):
        page.write(0, place, heading)
    for row in (1, 2, 3):
        for place, cell in enumerate(["tsvmtd", f"00{row}", 2021]):
            page.write(row, place, cell)
    page.write(1, 3, date(2021, 3, 4), xlwt.easyxf(num_format_str="DD/MM/YYYY"))
    page.write(2, 4, xlwt.Formula("1+1"))
    page.row(3).hidden = True
    book.save(tmp_path / "a.xls")
    reading = read(tmp_path / "a.xls")

    assert reading.ok
    assert [(r["cell_code"], r["registered_on"]) for r in reading.rows_of("titles")] == [
        ("001", date(2021, 3, 4)),
        ("002", None),
        ("003", None),
    ]
    assert warned(reading) == [
        ("", "Có 1 dòng đang ẩn (4). Vẫn đọc như các dòng khác."),
        ("", "Có 1 ô công thức (E3). Đã lấy giá trị lưu trong tệp, không tính lại."),
    ]


def test_old_workbook_with_merged_cells(tmp_path):
    book = xlwt.Workbook()
    page = book.add_sheet("titles")
    for place, heading in enumerate(HEADINGS):
        page.write(0, place, heading)
    page.write_merge(1, 2, 1, 1, "001")
    page.write(1, 0, "tsvmtd")
    page.write(1, 2, 2021)
    book.save(tmp_path / "a.xls")

    assert [f.address for f in read(tmp_path / "a.xls").faults] == ["B2:B3"]


def test_several_sheets_in_one_book_keep_their_own_marks(tmp_path):
    book = workbook(
        tmp_path / "a.xlsx",
        committees=[["organisation_code", "valid_from", "members"], ["1", "1/1/2020", "=1"]],
        titles=[HEADINGS, ROW],
    )
    assert [(f.sheet, f.address) for f in read(book).faults] == [("committees", "C2")]


def test_old_workbook_with_a_cell_out_of_the_sheet_is_broken(tmp_path):
    book = xlwt.Workbook()
    book.add_sheet("titles").write(3, 2, 20.5)
    book.save(tmp_path / "a.xls")
    data = (tmp_path / "a.xls").read_bytes()
    spoiled = data.replace(struct.pack("<HHHH", 0x027E, 10, 3, 2), struct.pack("<HHHH", 0x027E, 10, 3, 0x9202))
    spoiled = spoiled.replace(struct.pack("<HHHH", 0x0203, 14, 3, 2), struct.pack("<HHHH", 0x0203, 14, 3, 0x9202))
    assert spoiled != data
    (tmp_path / "a.xls").write_bytes(spoiled)
    assert message_of(tmp_path / "a.xls") == BROKEN
