import pytest

from tests.criteria.sheets import dec
from vungmanh.criteria.rules.definition import Interval
from vungmanh.criteria.rules.ranges import is_empty, number_text, range_text


@pytest.mark.parametrize(
    ("within", "text"),
    [
        (Interval(dec(90)), "từ 90 % trở lên"),
        (Interval(dec(75), True, dec(90), False), "từ 75 đến dưới 90 %"),
        (Interval(dec(50), False), "trên 50 %"),
        (Interval(highest=dec(65), highest_in=False), "dưới 65 %"),
        (Interval(highest=dec("0.5")), "đến 0,5 %"),
        (Interval(dec(45), True, dec(45), True), "đúng 45 %"),
        (Interval(dec(1), False, dec(2), True), "trên 1 đến 2 %"),
        (Interval(), "mọi giá trị"),
    ],
)
def test_a_range_is_told_in_words(within, text):
    assert range_text(within, "%") == text


@pytest.mark.parametrize(
    ("number", "text"), [("0.50", "0,5"), ("100", "100"), ("5.0", "5"), ("-2.25", "-2,25"), ("0", "0")]
)
def test_a_number_has_a_decimal_comma_and_no_needless_noughts(number, text):
    assert number_text(dec(number)) == text


@pytest.mark.parametrize(
    ("within", "empty"),
    [
        (Interval(dec(5), True, dec(5), True), False),
        (Interval(dec(5), True, dec(5), False), True),
        (Interval(dec(5), False, dec(5), True), True),
        (Interval(dec(6), True, dec(5), True), True),
        (Interval(dec(5)), False),
    ],
)
def test_a_range_is_empty_where_no_number_lies_in_it(within, empty):
    assert is_empty(within) is empty
