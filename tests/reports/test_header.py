from datetime import date

import pytest

from vungmanh.reports.rules.document import Header, Signature
from vungmanh.reports.rules.header import (
    computed_header,
    issuer_of,
    number_line,
    open_signature,
    place_and_date,
    recipient_lines,
)

GAP = "\u00a0"


def test_number_below_ten_carries_a_zero_and_no_colon():
    assert number_line(5, "BC", "TU") == "Số 05-BC/TU"


def test_number_of_two_digits_stands_as_it_is():
    assert number_line(87, "BC", "BTCTU") == "Số 87-BC/BTCTU"


def test_draft_leaves_room_for_the_number():
    assert number_line(None, "BC", "TU") == f"Số {GAP * 8}-BC/TU"


def test_unknown_symbol_is_left_open():
    assert number_line(5, "BC", "") == "Số 05-BC/…………"


def test_day_and_the_first_two_months_carry_a_zero():
    assert place_and_date("Bến Tre", date(2026, 2, 5)) == "Bến Tre, ngày 05 tháng 02 năm 2026"


def test_other_months_carry_none():
    assert place_and_date("Bến Tre", date(2021, 7, 16)) == "Bến Tre, ngày 16 tháng 7 năm 2021"


def test_undated_draft_leaves_room():
    assert place_and_date("Bến Tre", None) == f"Bến Tre, ngày{GAP * 6}tháng{GAP * 6}năm{GAP * 6}"


def test_computed_header_uses_the_name_and_nothing_else():
    header = computed_header(
        name="Đảng bộ xã Lộc Thới", parent_name="Đảng bộ tỉnh Vĩnh Long", kind_symbol="BC", number=None, day=None
    )
    assert header == Header(
        "ĐẢNG BỘ TỈNH VĨNH LONG",
        "ĐẢNG UỶ XÃ LỘC THỚI",
        f"Số {GAP * 8}-BC/ĐU",
        f"Lộc Thới, ngày{GAP * 6}tháng{GAP * 6}năm{GAP * 6}",
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Đảng bộ tỉnh Bến Tre", ("Tỉnh uỷ Bến Tre", "TU")),
        ("Đảng bộ huyện Đầm Dơi", ("Huyện uỷ Đầm Dơi", "HU")),
        ("Đảng bộ thành phố Bến Tre", ("Thành uỷ Bến Tre", "")),
        ("Đảng bộ Trường THPT A", ("Đảng uỷ Trường THPT A", "ĐU")),
        ("Chi bộ ấp 1", ("Chi bộ ấp 1", "CB")),
        ("Văn phòng", ("Văn phòng", "")),
    ],
)
def test_issuer_is_the_committee(name, expected):
    assert issuer_of(name) == expected


def test_open_signature_names_nobody():
    assert open_signature() == Signature("T/M ……………………", "…………", "")


def test_recipients_get_their_marks():
    assert recipient_lines(["Ban Thường vụ Tỉnh uỷ;", "- Các huyện uỷ", "Lưu Tỉnh uỷ."]) == (
        "- Ban Thường vụ Tỉnh uỷ;",
        "- Các huyện uỷ;",
        "- Lưu Tỉnh uỷ.",
    )


def test_recipients_always_end_with_the_archive():
    assert recipient_lines(["Các huyện uỷ"]) == ("- Các huyện uỷ;", "- Lưu.")


def test_no_recipients_recorded_leaves_lines_open():
    assert recipient_lines([]) == ("- ……………………;", "- Lưu ………….")
