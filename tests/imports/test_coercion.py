from datetime import date, datetime, time
from decimal import Decimal

import pytest

from vungmanh.imports.coercion import Wrong, converter_for
from vungmanh.imports.sheets import SHEETS, Column, Kind
from vungmanh.kernel.periods import parse_period


def understood(kind: Kind, cell: object, **column):
    value = converter_for(Column("key", "Nhãn", kind, **column), {})[cell]
    return value.message if isinstance(value, Wrong) else value


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("00123", "00123"),
        (123.0, "123"),
        (7, "7"),
        ("  83.835 ", "83.835"),
        ("83.835\u00a0", "83.835"),
        ("95-QĐ/HU", "95-QĐ/HU"),
        ("12-QĐ/U\u031b", "12-QĐ/Ư"),
        ("=1+1", "=1+1"),
        ("+84", "+84"),
        ("@x", "@x"),
        ("-5", "-5"),
        ("a\u200bb\x00", "ab"),
        ("", None),
        (" \u00a0", None),
        (None, None),
    ],
)
def test_code_keeps_what_was_written(cell, code):
    assert understood(Kind.CODE, cell) == code


@pytest.mark.parametrize("cell", [date(2021, 1, 2), 83.83, 1e16, time(1, 2)])
def test_code_refuses_what_the_spreadsheet_has_changed(cell):
    assert understood(Kind.CODE, cell).startswith("Excel đã đổi mã thành ")


def test_code_names_its_limit():
    assert understood(Kind.CODE, "x" * 41, max_length=40) == "Dài 41 ký tự, chỉ lưu được 40. Rút gọn lại."


def test_name_is_composed_and_on_one_line():
    assert understood(Kind.NAME, "Chi bo\u0323\u0302  a\u0302\u0301p\nThới Lai") == "Chi bộ ấp Thới Lai"


def test_text_keeps_its_lines():
    assert understood(Kind.TEXT, "một \r\n hai\n") == "một\nhai"


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("22/06/2021", date(2021, 6, 22)),
        ("2/6/2021", date(2021, 6, 2)),
        ("2-6-2021", date(2021, 6, 2)),
        ("2.6.2021", date(2021, 6, 2)),
        ("2021-06-22", date(2021, 6, 22)),
        ("2021-06-22 00:00:00", date(2021, 6, 22)),
        (" 22/06/2021\u00a0", date(2021, 6, 22)),
        (date(2021, 6, 22), date(2021, 6, 22)),
        (datetime(2021, 6, 22, 8, 30), date(2021, 6, 22)),
        ("29/02/2020", date(2020, 2, 29)),
    ],
)
def test_date_is_read_real_or_typed(cell, day):
    assert understood(Kind.DATE, cell) == day


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("31/02/2021", "31/02/2021 không có trong lịch. Ghi ngày thật, kiểu 28/02/2021."),
        ("06/30/2021", "06/30/2021 không có trong lịch. Ghi ngày thật, kiểu 28/02/2021."),
        ("22/6/21", "22/6/21 thiếu chữ số của năm. Ghi đủ bốn chữ số, kiểu 28/02/2021."),
        ("hôm qua", "hôm qua không phải là ngày. Ghi kiểu 28/02/2021."),
        (2021.0, "2021 không phải là ngày. Ghi kiểu 28/02/2021."),
        (44377.0, "44377 là số, chưa phải ngày. Nếu là ngày 30/06/2021 thì ghi đúng như vậy."),
        ("44377", "44377 là số, chưa phải ngày. Nếu là ngày 30/06/2021 thì ghi đúng như vậy."),
        ("1/1/0021", "1/1/0021 có năm ngoài khoảng 1900 đến 2100. Xem lại năm."),
        (time(3, 4), "03:04:00 không phải là ngày. Ghi kiểu 28/02/2021."),
    ],
)
def test_date_says_what_is_wrong(cell, message):
    assert understood(Kind.DATE, cell) == message


def test_last_day_is_kept_half_open():
    assert understood(Kind.LAST_DAY, "30/06/2025") == date(2025, 7, 1)
    assert understood(Kind.LAST_DAY, "31/06/2025").startswith("31/06/2025 không có trong lịch.")


@pytest.mark.parametrize(
    ("cell", "count"), [("2.100", 2100), ("2100", 2100), (2100.0, 2100), (5, 5), ("1 234", 1234), ("0", 0), ("007", 7)]
)
def test_count_reads_vietnamese_thousands(cell, count):
    assert understood(Kind.COUNT, cell) == count


@pytest.mark.parametrize("cell", ["2,100", "70,5", 70.5, "21.00", "mười", date(2021, 1, 1)])
def test_count_refuses_fractions_and_words(cell):
    assert understood(Kind.COUNT, cell).endswith(" không phải số nguyên. Ghi kiểu 2100 hoặc 2.100.")


@pytest.mark.parametrize("cell", ["-5", -5.0, 1e12, "9999999999"])
def test_count_refuses_what_cannot_be_counted(cell):
    assert understood(Kind.COUNT, cell).endswith(" âm hoặc lớn quá. Ghi số từ 0 trở lên.")


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("70,5", Decimal("70.5")),
        ("70.5", Decimal("70.5")),
        ("2.100", Decimal(2100)),
        ("1.234,5", Decimal("1234.5")),
        (70.5, Decimal("70.5")),
        (75.0, Decimal(75)),
        ("100", Decimal(100)),
    ],
)
def test_number_reads_vietnamese_text(cell, number):
    assert understood(Kind.NUMBER, cell) == number


def test_number_explains_the_percent_sign():
    expected = "70% có dấu phần trăm. Chỉ ghi số, và ghi percent ở cột Đơn vị tính."
    assert understood(Kind.NUMBER, "70%") == expected
    assert understood(Kind.NUMBER, "bảy") == "bảy không phải là số. Ghi kiểu 70 hoặc 70,5."


@pytest.mark.parametrize("cell", ["có", "Co", "x", "yes", 1.0, 1, True, "1"])
def test_yes_in_every_spelling(cell):
    assert understood(Kind.YES_NO, cell) is True


@pytest.mark.parametrize("cell", ["không", "KHÔNG", "no", 0.0, False, "0"])
def test_no_in_every_spelling(cell):
    assert understood(Kind.YES_NO, cell) is False


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("HTXSNV", "EXCELLENT"),
        ("httnv", "GOOD"),
        ("Hoàn thành tốt", "GOOD"),
        ("HTNV", "SATISFACTORY"),
        ("KHTNV", "UNSATISFACTORY"),
        ("Hoàn thành tốt nhiệm vụ", "GOOD"),
    ],
)
def test_levels_of_the_grading_are_read_as_lists_of_offices_shorten_them(cell, code):
    for key in ("evaluations", "member_evaluations"):
        column = next(each for each in SHEETS[key].columns if each.key == "level")
        assert converter_for(column, {})[cell] == code


def test_yes_no_blank_is_neither():
    assert understood(Kind.YES_NO, "") is None
    assert understood(Kind.YES_NO, "có thể") == "có thể không rõ nghĩa. Ghi có hoặc không."


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2021", "2021"),
        (2021.0, "2021"),
        ("2021-q3", "2021-Q3"),
        ("2021-H1", "2021-H1"),
        (date(2021, 7, 1), "2021-07"),
        ("2020..2025", "2020..2025"),
        ("2020-2025", "2020..2025"),
        ("2020 – 2025", "2020..2025"),
    ],
)
def test_period_in_every_spelling(cell, code):
    assert understood(Kind.PERIOD, cell) == parse_period(code)


@pytest.mark.parametrize("code", ["2025", "2025-H1", "2025-H2", "2025-Q1", "2025-Q3", "2025-Q4", "2025-07", "2025-12"])
def test_period_is_read_in_the_words_the_pages_write_it_in(code):
    assert understood(Kind.PERIOD, parse_period(code).words) == parse_period(code)


@pytest.mark.parametrize(
    ("cell", "code"),
    [("Năm 2025", "2025"), ("QUÝ III/2025", "2025-Q3"), ("quý 3 2025", "2025-Q3"), ("tháng 07/2025", "2025-07")],
)
def test_period_is_read_as_offices_shorten_it(cell, code):
    assert understood(Kind.PERIOD, cell) == parse_period(code)


@pytest.mark.parametrize("cell", [date(2021, 7, 2), "quý ba", "2021-13", "quý 5/2025", "tháng 13 năm 2025"])
def test_period_says_how_to_write_it(cell):
    assert "2021-Q3" in understood(Kind.PERIOD, cell)


@pytest.mark.parametrize(
    ("cell", "codes"),
    [("A; B ;C", ("A", "B", "C")), ("A;", ("A",)), (29110.0, ("29110",)), ("A\nB", ("A", "B")), (" ; ", None)],
)
def test_codes_are_split(cell, codes):
    assert understood(Kind.CODES, cell) == codes


def test_choice_is_found_by_code_or_label_in_any_case():
    column = Column("measure", "Giao về", Kind.CHOICE, values={"recognised": "công nhận", "value": "giá trị"})
    converter = converter_for(column, {})
    assert [converter[cell] for cell in ("RECOGNISED", "Cong nhan", "value")] == ["recognised", "recognised", "value"]


def test_choice_names_the_nearest_or_all():
    column = Column("programme", "Chương trình", Kind.CHOICE, choices="programmes")
    converter = converter_for(column, {"programmes": {"tsvmtd": "TSVMTD", "bon_tot": "bốn tốt"}})
    assert converter["TSVM"] == Wrong("Không có chương trình TSVM. Có phải tsvmtd?")
    assert converter["zzz"] == Wrong("Không có chương trình zzz. Ghi một trong: tsvmtd, bon_tot.")
    assert converter.found_wrong


def test_choice_names_english_codes_by_the_words_it_reads_as_well():
    column = Column("level", "Mức xếp loại", Kind.CHOICE, choices="levels", noun="mức")
    converter = converter_for(column, {"levels": {"GOOD": "hoàn thành tốt nhiệm vụ", "OTHER": ""}})
    assert converter["xyz"] == Wrong("Không có mức xyz. Ghi một trong: hoàn thành tốt nhiệm vụ, OTHER.")
    assert converter["hoàn thành tốt nhiệm vu."] == Wrong(
        "Không có mức hoàn thành tốt nhiệm vu.. Có phải hoàn thành tốt nhiệm vụ?"
    )


def test_choice_answers_names_to_whoever_wrote_a_name():
    column = Column("role", "Vai trò", Kind.CHOICE, choices="roles")
    converter = converter_for(column, {"roles": {"cell_secretary": "Bí thư chi bộ", "reader": "Người xem"}})
    assert converter["Trưởng thôn"] == Wrong("Không có vai trò Trưởng thôn. Ghi một trong: Bí thư chi bộ, Người xem.")
    assert converter["Bí thư"] == Wrong("Không có vai trò Bí thư. Có phải Bí thư chi bộ?")
    assert converter["secretary"] == Wrong("Không có vai trò secretary. Có phải cell_secretary?")


def test_choice_without_a_list_is_left_to_the_caller():
    assert understood(Kind.CHOICE, " TSVM ", choices="programmes") == "TSVM"


def test_choices_reads_a_list_of_kinds():
    column = Column("to_kinds", "Loại", Kind.CHOICES, choices="kinds")
    converter = converter_for(column, {"kinds": {"COMMUNE": "đảng bộ xã", "DISTRICT": "đảng bộ huyện"}})
    assert converter["commune; đảng bộ huyện"] == ("COMMUNE", "DISTRICT")
    assert converter["commune; COMUNE"] == Wrong("Không có loại COMUNE. Có phải đảng bộ xã?")


@pytest.mark.parametrize("kind", [Kind.CODE, Kind.TEXT, Kind.DATE])
def test_spreadsheet_errors_are_never_values(kind):
    assert understood(kind, "#REF!") == "Ô báo lỗi #REF! của Excel. Ghi giá trị thật vào ô."
