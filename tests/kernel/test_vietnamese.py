"""Vietnamese text in one form, found without diacritics, in the order of a dictionary."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.kernel.vietnamese import fold, nfc, person_sort_key, sort_key

SIGNS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
words = st.text(alphabet=SIGNS + SIGNS.upper() + " ", max_size=30)


@pytest.mark.parametrize("name", ["Đảng uỷ xã Tân Mỹ", "Thạnh Phú", "Chợ Lách", "ƯỚC"])
def test_nfc_composes_what_phones_decompose(name: str) -> None:
    assert nfc(unicodedata.normalize("NFD", name)) == name


def test_nfc_removes_stray_spaces_of_every_sort() -> None:
    assert nfc(" Ba\u00a0 Tri\t\n") == "Ba Tri"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đầm Dơi", "dam doi"),
        ("ĐẦM DƠI", "dam doi"),
        ("  Bến   Tre ", "ben tre"),
        ("Hoà", "hoa"),
        ("Hòa", "hoa"),
        ("Thủy", "thuy"),
        ("Thuỷ", "thuy"),
        ("Chi bộ 10", "chi bo 10"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(words)
def test_fold_is_the_same_for_both_forms_and_for_itself(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text) == fold(fold(text))


def in_order(*expected: str) -> None:
    shuffled = list(expected)
    random.Random(1).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == list(expected)


def test_letters_stand_in_the_order_of_the_alphabet() -> None:
    in_order("an", "ăn", "ân", "ba", "ca", "da", "đa", "e", "ê", "o", "ô", "ơ", "u", "ư", "va")


def test_tones_stand_in_their_order() -> None:
    in_order("ma", "mà", "mả", "mã", "má", "mạ")


def test_letters_go_before_tones_within_a_syllable() -> None:
    in_order("hoa", "hoạ", "hoan", "hoán")
    in_order("tạ", "tan", "tăn")


def test_syllable_goes_before_syllable() -> None:
    in_order("Ba Tri", "Bà Rịa", "Bình An", "Bình Đại", "Bình Định")
    in_order("An", "An Giang", "Anh")


def test_numbers_stand_by_their_value() -> None:
    in_order("Phường 1", "Phường 2", "Phường 10", "Phường Bảy")


def test_case_and_form_do_not_matter() -> None:
    assert sort_key("BÌNH ĐẠI") == sort_key(unicodedata.normalize("NFD", "Bình Đại"))


@given(words)
def test_keys_are_digits_that_fit_their_column(text: str) -> None:
    key = sort_key(text)
    assert len(key) <= 250
    assert key.isdecimal() or key == ""


def test_marks_and_foreign_signs_have_a_place() -> None:
    assert sort_key("Khóm 3/2 - “A”").isdecimal()


def test_people_stand_by_given_name_then_family_name() -> None:
    names = ["Nguyễn Văn An", "Lê Thị Bình", "Trần Anh", "Lê Văn An", "Lê Bá An"]
    assert sorted(names, key=person_sort_key) == [
        "Lê Bá An",
        "Lê Văn An",
        "Nguyễn Văn An",
        "Trần Anh",
        "Lê Thị Bình",
    ]


@pytest.mark.parametrize("name", ["", "An"])
def test_short_names_have_a_key(name: str) -> None:
    assert person_sort_key(name) == sort_key(name)
