from datetime import date

import pytest

from vungmanh.kernel.periods import parse_period
from vungmanh.reports.rules.wording import (
    capital,
    listed,
    period_word,
    place_in,
    printable,
    rest_label,
    small,
    span_label,
    spelled,
    whole_of,
)


@pytest.mark.parametrize(
    ("text", "spelling", "expected"),
    [
        ("Tỉnh uỷ Bến Tre", "ủy", "Tỉnh ủy Bến Tre"),
        ("TỈNH UỶ BẾN TRE", "ủy", "TỈNH ỦY BẾN TRE"),
        ("Đảng ủy xã", "uỷ", "Đảng uỷ xã"),
        ("Uỷ viên", "ủy", "Ủy viên"),
        ("xã Thuỷ Thanh, Nguỵ", "ủy", "xã Thuỷ Thanh, Nguỵ"),
        ("Tỉnh uỷ", "", "Tỉnh uỷ"),
    ],
)
def test_spelled_touches_only_that_syllable(text, spelling, expected):
    assert spelled(text, spelling) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Đảng bộ tỉnh Bến Tre", "toàn tỉnh"),
        ("Tỉnh uỷ Bến Tre", "toàn tỉnh"),
        ("Thành uỷ Bến Tre", "toàn thành phố"),
        ("Đảng bộ huyện Đầm Dơi", "toàn huyện"),
        ("Đảng bộ thị trấn Ba Tri", "toàn thị trấn"),
        ("Đảng bộ xã Tân Thanh Tây, huyện Mỏ Cày Bắc", "toàn xã"),
        ("Đảng bộ Khối Doanh nghiệp", "toàn đảng bộ"),
    ],
)
def test_whole_of_follows_the_name(name, expected):
    assert whole_of(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Đảng bộ tỉnh Bến Tre", "Bến Tre"),
        ("Huyện uỷ Đầm Dơi", "Đầm Dơi"),
        ("Thành ủy Bến Tre", "Bến Tre"),
        ("Đảng uỷ xã Lộc Thới", "Lộc Thới"),
        ("Huyện Ba Tri", "Ba Tri"),
        ("Ban Tổ chức", ""),
    ],
)
def test_place_in_is_empty_where_the_name_does_not_tell(name, expected):
    assert place_in(name) == expected


def test_listed_counts_what_a_reader_cannot_take_in():
    names = [str(number) for number in range(1, 16)]
    assert listed(names) == "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 và 03 đơn vị khác (xem Phụ lục)"


def test_printable_drops_control_signs():
    assert printable("Chi bộ\x00 ấp\x0b 1") == "Chi bộ ấp 1"


def test_capital_and_small_keep_abbreviations():
    assert (capital("toàn tỉnh"), small("Chi bộ ấp"), small("TSVMTD")) == ("Toàn tỉnh", "chi bộ ấp", "TSVMTD")


@pytest.mark.parametrize(
    ("code", "expected"), [("2021", "năm"), ("2020..2025", "nhiệm kỳ"), ("2021-H1", "kỳ"), ("2021-07", "kỳ")]
)
def test_period_word(code, expected):
    assert period_word(parse_period(code)) == expected


@pytest.mark.parametrize(
    ("code", "as_of", "span", "rest"),
    [
        ("2021", date(2021, 3, 31), "quý I năm 2021", "9 tháng cuối năm"),
        ("2021", date(2021, 6, 30), "6 tháng đầu năm 2021", "6 tháng cuối năm"),
        ("2021", date(2021, 9, 30), "9 tháng đầu năm 2021", "3 tháng cuối năm"),
        ("2021", date(2021, 12, 31), "năm 2021", ""),
        ("2021", date(2021, 2, 5), "năm 2021 (tính đến ngày 05/02/2021)", "thời gian còn lại của năm 2021"),
        ("2021-H1", date(2021, 6, 30), "6 tháng đầu năm 2021", ""),
    ],
)
def test_span_and_rest_part_the_period(code, as_of, span, rest):
    period = parse_period(code)
    assert (span_label(period, as_of), rest_label(period, as_of)) == (span, rest)
