"""The whole way in: from a file to typed rows, faults and warnings."""

from datetime import date
from decimal import Decimal

import pytest

from tests.imports.workbooks import CHOICES, in_tcvn3, read, text_file, titles, told, warned, workbook
from vungmanh.imports.reading import Source, read_files
from vungmanh.kernel.periods import year_of

GOOD = ["tsvmtd", "83.01", "15/01/2020", "22/6/2021", "95-QĐ/HU"]


def test_titles_become_typed_rows(tmp_path):
    reading = read(titles(tmp_path / "a.xlsx", GOOD))

    assert (reading.faults, reading.warnings, reading.keys) == ([], [], ["titles"])
    (row,) = reading.rows_of("titles")
    assert row.number == 2
    assert row["programme"] == "tsvmtd"
    assert row["registered_on"] == date(2020, 1, 15)
    assert row["recognised_on"] == date(2021, 6, 22)
    assert row["revoked_on"] is None
    assert row.values["decision_number"] == "95-QĐ/HU"


def test_headings_are_found_by_key_label_case_and_diacritics_in_any_order(tmp_path):
    headings = ["SO QUYET DINH", "cell_code", "Ngày công nhận *", "Chu\u031bo\u031bng tri\u0300nh", "registered on"]
    reading = read(titles(tmp_path / "a.xlsx", ["95", "83.01", "22/6/2021", "TSVMTD", "1/1/2021"], headings=headings))

    (row,) = reading.rows_of("titles")
    assert (row["programme"], row["cell_code"], row["decision_number"]) == ("tsvmtd", "83.01", "95")
    assert row.fault("recognised_on", "x").address == "C2"


@pytest.mark.parametrize("title", ["titles", "Titles", "Danh hiệu", "danh hieu"])
def test_sheet_is_found_by_key_or_title(tmp_path, title):
    reading = read(
        workbook(tmp_path / "a.xlsx", **{title: [["programme", "cell_code", "for_period"], ["tsvmtd", "1", 2021]]})
    )

    assert reading.count("titles") == 1


def test_unknown_sheet_names_the_nearest(tmp_path):
    reading = read(workbook(tmp_path / "a.xlsx", titel=[["programme"], ["x"]]))

    assert [(f.file, f.sheet, f.row, f.message) for f in reading.faults] == [
        ("a.xlsx", "titel", None, "Không có trang 'titel'. Có phải titles?")
    ]


def test_unknown_sheet_without_a_neighbour_lists_them_all(tmp_path):
    reading = read(workbook(tmp_path / "a.xlsx", Zzz=[["x"]]))

    assert told(reading) == [
        (
            "",
            "Trang 'Zzz' không mang tên bảng nào của mẫu nên chưa đọc. Ghép tên cột, hoặc đặt tên trang là một trong: "
            "Tổ chức, Đặc điểm, Sắp xếp tổ chức, Cấp uỷ, Đảng viên, Chức vụ cấp uỷ, Số đảng viên, Chỉ tiêu, Danh hiệu, "
            "Kế hoạch danh hiệu, Kế hoạch cấp uỷ, Đoàn thẩm định, Chi bộ làm điểm, Áp dụng phiếu chấm, Phiếu chấm, "
            "Ngoại lệ việc định kỳ, Kết nạp đảng viên, Số kết nạp, Số buổi vắng họp, Xếp loại tổ chức, "
            "Xếp loại đảng viên, Cán bộ, Phân công theo dõi, Nhật ký theo dõi, Tài khoản.",
        )
    ]


def test_blank_unknown_sheet_is_only_mentioned(tmp_path):
    book = workbook(
        tmp_path / "a.xlsx", titles=[["programme", "cell_code", "for_period"], ["tsvmtd", "1", 2021]], Sheet2=[]
    )
    reading = read(book)

    assert reading.ok
    assert warned(reading) == [("", "Trang Sheet2 không có trong mẫu nên không đọc.")]


def test_pages_for_readers_are_passed_over(tmp_path):
    pages = {"titles": [["programme", "cell_code", "for_period"], ["tsvmtd", "1", 2021]], "Hướng dẫn": [["x"]]}
    reading = read(workbook(tmp_path / "a.xlsx", **pages))

    assert (reading.faults, reading.warnings) == ([], [])


def test_faults_carry_the_cell_of_excel(tmp_path):
    bad = ["TSVM", "83.02", "31/02/2021", "22/6/2021", ""]
    reading = read(titles(tmp_path / "a.xlsx", GOOD, bad))

    assert [(f.row, f.address, f.column_key, f.column_label, f.value, f.message) for f in reading.faults] == [
        (3, "A3", "programme", "Chương trình", "TSVM", "Không có chương trình TSVM. Có phải tsvmtd?"),
        (
            3,
            "C3",
            "registered_on",
            "Ngày đăng ký",
            "31/02/2021",
            "31/02/2021 không có trong lịch. Ghi ngày thật, kiểu 28/02/2021.",
        ),
        (3, "E3", "decision_number", "Số quyết định", "", "Đã ghi ngày công nhận thì phải có số quyết định."),
    ]
    first, second = reading.rows_of("titles")
    assert (first.sound, second.sound) == (True, False)


def test_row_numbers_hold_with_blank_rows_above_and_between(tmp_path):
    rows = [[], ["BIỂU DANH HIỆU NĂM 2021"], [], ["", "Chương trình", "Mã chi bộ", "Đăng ký cho kỳ"]]
    rows += [[], ["", "tsvmtd", "1", 2021], ["", " ", None, ""], ["", "tsvmtd", "", 2021]]
    reading = read(workbook(tmp_path / "a.xlsx", titles=rows))

    assert [row.number for row in reading.rows_of("titles")] == [6, 8]
    assert told(reading) == [("C8", "Thiếu mã chi bộ. Ghi vào ô này.")]


def test_missing_column_is_told_once(tmp_path):
    reading = read(
        titles(tmp_path / "a.xlsx", ["tsvmtd", 2021], ["tsvmtd", 2021], headings=["programme", "for_period"])
    )

    words = "Trang titles thiếu cột Mã chi bộ (cell_code). Chưa đọc dòng nào của trang này. Thêm cột rồi chọn lại."
    assert told(reading) == [("", words)]
    assert reading.count("titles") == 0


def test_unknown_column_is_a_warning(tmp_path):
    headings = ["programme", "cell_code", "for_period", "Ghi chú riêng", "Ngày công nhân"]
    reading = read(titles(tmp_path / "a.xlsx", ["tsvmtd", "1", 2021, "x", ""], headings=headings))

    assert reading.ok
    assert warned(reading) == [
        ("D1", "Cột D “Ghi chú riêng” không có trong mẫu nên không đọc."),
    ]


def test_misspelt_column_names_the_nearest(tmp_path):
    headings = ["programme", "cell_code", "for_period", "Ngày được công nhận"]
    reading = read(titles(tmp_path / "a.xlsx", ["tsvmtd", "1", 2021, ""], headings=headings))

    words = "Cột D “Ngày được công nhận” không có trong mẫu nên không đọc. Có phải Ngày công nhận?"
    assert warned(reading) == [("D1", words)]


def test_same_column_twice_is_a_fault(tmp_path):
    headings = ["programme", "cell_code", "for_period", "Mã chi bộ"]
    reading = read(titles(tmp_path / "a.xlsx", ["tsvmtd", "1", 2021, "1"], headings=headings))

    assert told(reading) == [("D1", "Cột Mã chi bộ có hai lần, ở B và D. Giữ một cột.")]


def test_empty_sheet_and_sheet_of_headings_only(tmp_path):
    headings = ["programme", "cell_code", "for_period"]
    empty = read(workbook(tmp_path / "a.xlsx", titles=[]))
    bare = read(workbook(tmp_path / "b.xlsx", titles=[headings]))
    beside = read(
        workbook(
            tmp_path / "c.xlsx",
            titles=[headings, ["tsvmtd", "1", 2021]],
            committees=[["organisation_code", "valid_from"]],
        )
    )

    assert told(empty) == [
        ("", "Trang titles trống, không có cả dòng tiêu đề. Ghi dữ liệu vào, hoặc xoá trang khỏi tệp.")
    ]
    assert told(bare) == [("", "Tệp không có dòng dữ liệu nào nên không có gì để nhập. Ghi dữ liệu dưới dòng tiêu đề.")]
    assert beside.ok
    assert warned(beside) == [("", "Trang committees chỉ có tiêu đề, không có dòng nào.")]


def test_blank_period_is_the_year_of_registration(tmp_path):
    reading = read(titles(tmp_path / "a.xlsx", GOOD))

    assert [row["for_period"] for row in reading.rows_of("titles")] == [year_of(2020)]


def test_dates_must_run_forward(tmp_path):
    late = ["tsvmtd", "83.02", "20/8/2021", "01/7/2021", "102-QĐ/HU"]
    reading = read(titles(tmp_path / "a.xlsx", late))

    words = "Công nhận 01/07/2021 trước khi đăng ký 20/08/2021. Xem lại một trong hai ngày."
    assert told(reading) == [("D2", words)]


def test_last_day_may_be_the_first_day_and_not_before(tmp_path):
    headings = ["code", "name", "kind", "opened_on", "closed_on"]
    rows = [["1", "A", "COMMUNE", "01/01/2020", "01/01/2020"], ["2", "B", "COMMUNE", "01/01/2020", "31/12/2019"]]
    reading = read(workbook(tmp_path / "a.xlsx", organisations=[headings, *rows]))

    assert told(reading) == [
        ("E3", "Kết thúc hoạt động 31/12/2019 trước khi thành lập 01/01/2020. Xem lại một trong hai ngày.")
    ]


def test_same_row_twice_is_skipped_with_a_warning(tmp_path):
    reading = read(titles(tmp_path / "a.xlsx", GOOD, GOOD))

    assert reading.ok
    assert reading.count("titles") == 1
    assert warned(reading) == [("B3", "Trùng dòng 2, mọi ô như nhau. Nếu nhập, dòng 3 bị bỏ qua.")]


def test_same_key_with_other_values_is_a_fault(tmp_path):
    reading = read(titles(tmp_path / "a.xlsx", GOOD, [*GOOD[:3], "23/6/2021", "95-QĐ/HU"]))

    assert told(reading) == [("D3", "Trùng dòng 2 nhưng khác ngày công nhận. Giữ một dòng.")]


def test_repeats_are_seen_across_files(tmp_path):
    reading = read(titles(tmp_path / "a.xlsx", GOOD), titles(tmp_path / "b.xlsx", [*GOOD[:4], "96-QĐ/HU"]))

    assert [(f.file, f.address, f.message) for f in reading.faults] == [
        ("b.xlsx", "E2", "Trùng dòng 2 tệp a.xlsx nhưng khác số quyết định. Giữ một dòng.")
    ]


def test_a_title_may_have_several_rechecks(tmp_path):
    headings = [
        "programme",
        "cell_code",
        "for_period",
        "recognised_on",
        "decision_number",
        "rechecked_on",
        "recheck_result",
    ]
    title = ["tsvmtd", "1", 2020, "1/1/2020", "95"]
    rows = [[*title, "1/1/2021", "giữ vững"], [*title, "1/1/2022", "WARNED"], [*title, "1/1/2022", "MAINTAINED"]]
    reading = read(titles(tmp_path / "a.xlsx", *rows, headings=headings))

    assert reading.count("titles") == 3
    assert told(reading) == [("G4", "Trùng dòng 3 nhưng khác kết quả kiểm tra lại. Giữ một dòng.")]


def test_targets_fill_what_a_blank_stands_for(tmp_path):
    headings = ["programme", "organisation_code", "period", "measure", "value"]
    reading = read(workbook(tmp_path / "a.xlsx", targets=[headings, ["tsvmtd", "83", 2021, "recognised", "75"]]))

    (row,) = reading.rows_of("targets")
    assert (row["unit"], row["decided_on"], row["value"]) == ("count", date(2021, 1, 1), Decimal(75))


def test_targets_name_one_subject_and_one_value(tmp_path):
    headings = ["programme", "indicator", "organisation_code", "period", "measure", "value", "at_least", "at_most"]
    rows = [
        ["tsvmtd", "members.admitted", "83", 2021, "recognised", 75, None, None],
        [None, None, "83", 2021, "recognised", 75, None, None],
        ["tsvmtd", None, "84", 2021, "recognised", None, 40, None],
        ["tsvmtd", None, "85", 2021, "recognised", None, 50, 40],
    ]
    reading = read(workbook(tmp_path / "a.xlsx", targets=[headings, *rows]))

    assert told(reading) == [
        ("B2", "Chỉ ghi một trong: chương trình hoặc chỉ số."),
        ("A3", "Thiếu chương trình hoặc chỉ số."),
        ("H4", "Đã ghi từ mức thì phải có đến mức."),
        ("H5", "Đến mức 40 nhỏ hơn từ mức 50. Xem lại một trong hai số."),
    ]


def test_targets_doubt_a_share_below_one_percent(tmp_path):
    headings = ["programme", "organisation_code", "period", "measure", "unit", "value"]
    reading = read(
        workbook(tmp_path / "a.xlsx", targets=[headings, ["tsvmtd", "83", 2021, "recognised", "percent", 0.7]])
    )

    assert reading.ok
    assert warned(reading) == [("F2", "Đọc là 0,7 phần trăm. Nếu ý là 70 phần trăm thì ghi 70.")]


def test_lists_take_one_or_many(tmp_path):
    headings = ["day", "act", "from_codes", "to_code", "to_name", "to_kind", "decision_number"]
    rows = [["1/7/2025", "hợp nhất, sáp nhập", "1; 2", "3", "Xã Mới", "COMMUNE", "12-QĐ/TU"]]
    reading = read(workbook(tmp_path / "a.xlsx", reorganisations=[headings, *rows]))

    (row,) = reading.rows_of("reorganisations")
    assert (row["act"], row["from_codes"], row["to_codes"]) == ("merge", ("1", "2"), ("3",))
    assert (row["to_names"], row["to_kinds"]) == (("Xã Mới",), ("COMMUNE",))


def test_several_files_are_one_whole_and_all_their_faults_are_told(tmp_path):
    broken = text_file(tmp_path / "c.xlsx", "not a zip")
    reading = read(titles(tmp_path / "a.xlsx", GOOD), titles(tmp_path / "b.xlsx", ["x", "", "", "", ""]), broken)

    assert [fault.file for fault in reading.faults] == ["b.xlsx", "b.xlsx", "b.xlsx", "c.xlsx"]


def test_files_of_the_same_name_go_by_their_folder(tmp_path):
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
    reading = read(titles(tmp_path / "x/a.xlsx", ["tsvm"]), titles(tmp_path / "y/a.xlsx", GOOD))

    assert {fault.file for fault in reading.faults} == {str(tmp_path / "x/a.xlsx")}


def test_upload_goes_by_the_name_its_owner_knows(tmp_path):
    titles(tmp_path / "upload.xlsx", ["tsvm", "1", "", "", ""]).rename(tmp_path / "tmp123")
    reading = read_files([Source(tmp_path / "tmp123", "danh-hieu.xlsx")], choices=CHOICES)

    assert {fault.file for fault in reading.faults} == {"danh-hieu.xlsx"}


def test_csv_named_after_its_sheet(tmp_path):
    text = "Chương trình;Mã chi bộ;Ngày đăng ký\r\ntsvmtd;00123;15/01/2020\r\n\r\ntsvmtd;00124;1/1/2020\r\n"
    reading = read(text_file(tmp_path / "Danh hiệu 2021.csv", text))

    assert [(row.number, row["cell_code"]) for row in reading.rows_of("titles")] == [(2, "00123"), (4, "00124")]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_in_any_separator_and_unicode(tmp_path, separator, encoding):
    lines = [["Chương trình", "Mã chi bộ", "Đăng ký cho kỳ"], ["tsvmtd", "01", "2021"]]
    text = "\n".join(separator.join(line) for line in lines)
    reading = read(text_file(tmp_path / "titles.csv", text, encoding))

    assert reading.count("titles") == 1
    assert (reading.faults, reading.warnings) == ([], [])


def test_csv_in_an_old_encoding_says_so(tmp_path):
    path = tmp_path / "organisations.csv"
    path.write_bytes(in_tcvn3("Mã tổ chức,Tên tổ chức,Loại tổ chức\n01,Chi bộ ấp Thới Lai,SUBORDINATE_CELL\n"))
    reading = read(path)

    assert [row["name"] for row in reading.rows_of("organisations")] == ["Chi bộ ấp Thới Lai"]
    assert warned(reading) == [("", "Tệp được đọc theo bảng mã TCVN3. Xem vài dòng có dấu trước khi nhập.")]


def test_csv_of_an_unknown_encoding_is_not_guessed(tmp_path):
    path = tmp_path / "titles.csv"
    path.write_bytes(bytes(range(128, 256)) * 3)
    words = "Không nhận ra bảng mã chữ Việt của tệp nên chưa đọc gì. Mở bằng Excel, lưu thành CSV UTF-8 hoặc .xlsx."

    assert told(read(path)) == [("", words)]


def test_csv_row_longer_than_its_heading_is_a_fault(tmp_path):
    reading = read(text_file(tmp_path / "titles.csv", "programme,cell_code,for_period\ntsvmtd,1,2021,5\n"))

    assert [(f.row, f.message) for f in reading.faults] == [
        (2, "Dòng có 4 ô mà tiêu đề có 3. Giá trị có dấu phân cách thì đặt trong ngoặc kép.")
    ]


def test_csv_keeps_formulas_as_text_and_lines_inside_quotes(tmp_path):
    text = 'programme,cell_code,for_period,reason\ntsvmtd,=1+1,2021,"một, hai\nba"\ntsvmtd,@x,2021,-5\n'
    reading = read(text_file(tmp_path / "titles.csv", text))

    assert [(r.number, r["cell_code"], r["reason"]) for r in reading.rows_of("titles")] == [
        (2, "=1+1", "một, hai\nba"),
        (3, "@x", "-5"),
    ]


def test_csv_obeys_the_separator_line_of_excel(tmp_path):
    reading = read(text_file(tmp_path / "titles.csv", "sep=;\nprogramme;cell_code;for_period\ntsvmtd;1;2021\n"))

    assert [row.number for row in reading.rows_of("titles")] == [3]


def test_progress_ends_at_its_total(tmp_path):
    steps: list[tuple[int, int, str]] = []
    read(titles(tmp_path / "a.xlsx", GOOD), on_progress=lambda *step: steps.append(step))

    assert [label for _, _, label in steps] == ["Đã mở a.xlsx", "Đã đọc a.xlsx"]
    assert steps[-1][0] == steps[-1][1]


def test_truth_values_and_numbers_are_not_confused(tmp_path):
    headings = ["organisation_code", "on", "members"]
    rows = [["1", "1/1/2021", 1], ["2", "1/1/2021", True]]
    reading = read(workbook(tmp_path / "a.xlsx", headcounts=[headings, *rows]))

    assert told(reading) == [("C3", "TRUE không phải số nguyên. Ghi kiểu 2100 hoặc 2.100.")]
