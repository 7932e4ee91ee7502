"""Figures as they are printed: exact until the last step, and the rule always named."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.kernel.numbers import (
    ROUNDING_LABELS,
    count_text,
    date_text,
    document_count,
    fraction_text,
    percent_short,
    percent_text,
    rounded,
)


@pytest.mark.parametrize(
    ("numerator", "denominator", "rule", "text"),
    [
        (53, 75, "half_up", "70,67%"),
        (53, 75, "half_even", "70,67%"),
        (53, 75, "cut", "70,66%"),
        (96, 75, "half_up", "128,00%"),
        (0, 75, "half_up", "0,00%"),
        (2, 7, "half_up", "28,57%"),
        (1, 11, "half_up", "9,09%"),
        (1, 3, "cut", "33,33%"),
        (2, 3, "cut", "66,66%"),
        # exactly half a hundredth: 1/800 = 0,125 %
        (1, 800, "half_up", "0,13%"),
        (1, 800, "half_even", "0,12%"),
        (1, 800, "cut", "0,12%"),
        # and 3/800 = 0,375 %
        (3, 800, "half_up", "0,38%"),
        (3, 800, "half_even", "0,38%"),
        (3, 800, "cut", "0,37%"),
        (199_999, 200_000, "half_up", "100,00%"),
        (199_999, 200_000, "cut", "99,99%"),
        (12_345, 1, "half_up", "1234500,00%"),
    ],
)
def test_percent_text_by_rule(numerator: int, denominator: int, rule: str, text: str) -> None:
    assert percent_text(numerator, denominator, rule) == text


@pytest.mark.parametrize("denominator", [None, 0])
def test_nothing_is_divided_by_nothing(denominator: int | None) -> None:
    assert percent_text(5, denominator, "half_up") == ""
    assert percent_short(5, denominator, "half_up") == ""


@pytest.mark.parametrize(("numerator", "text"), [(96, "128%"), (53, "70,67%"), (75, "100%"), (0, "0%")])
def test_percent_short_drops_only_empty_decimals(numerator: int, text: str) -> None:
    assert percent_short(numerator, 75, "half_up") == text


@pytest.mark.parametrize(("rule", "expected"), [("half_up", "-0.13"), ("half_even", "-0.12"), ("cut", "-0.12")])
def test_rounded_treats_signs_alike(rule: str, expected: str) -> None:
    assert rounded(Fraction(-1, 8), rule) == Decimal(expected)


def test_rounded_never_rounds_twice() -> None:
    """A first rounding to three decimals would make 0,005 of this, and 0,01 of that."""
    assert rounded(Fraction(4999, 1_000_000), "half_up") == Decimal("0.00")


@pytest.mark.parametrize(("places", "expected"), [(0, "1"), (1, "0.7"), (4, "0.6667")])
def test_rounded_at_other_places(places: int, expected: str) -> None:
    assert rounded(Fraction(2, 3), "half_up", places) == Decimal(expected)


def test_unknown_rules_are_refused() -> None:
    with pytest.raises(KeyError):
        rounded(Fraction(1, 3), "nearest")


@given(st.fractions(min_value=-1000, max_value=1000), st.sampled_from(sorted(ROUNDING_LABELS)))
def test_rounded_is_never_further_off_than_its_rule_allows(value: Fraction, rule: str) -> None:
    off = abs(Fraction(rounded(value, rule)) - value)
    assert off < Fraction(1, 100) if rule == "cut" else off <= Fraction(1, 200)


@given(st.fractions(min_value=0, max_value=1000))
def test_cut_is_never_more(value: Fraction) -> None:
    assert Fraction(rounded(value, "cut")) <= value


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (999, "999"), (1000, "1.000"), (2100, "2.100"), (1234567, "1.234.567"), (-1200, "-1.200")],
)
def test_count_text_parts_thousands_by_a_dot(value: int, text: str) -> None:
    assert count_text(value) == text


@pytest.mark.parametrize(("value", "text"), [(0, "00"), (4, "04"), (9, "09"), (10, "10"), (2100, "2.100")])
def test_document_count_gives_small_counts_a_zero(value: int, text: str) -> None:
    assert document_count(value) == text


def test_fraction_text_does_not_reduce() -> None:
    assert (fraction_text(50, 75), fraction_text(0, 0), fraction_text(5, None)) == ("50/75", "0/0", None)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 2, 5), "05/02/2026"),
        (date(2026, 7, 5), "05/7/2026"),
        (date(2026, 1, 31), "31/01/2026"),
        (date(2026, 12, 1), "01/12/2026"),
    ],
)
def test_date_text_as_documents_write_it(day: date, text: str) -> None:
    assert date_text(day) == text
