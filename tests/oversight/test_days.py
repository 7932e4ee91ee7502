"""Days of assignments, as plain values."""

from datetime import date

import pytest

from vungmanh.oversight.rules.days import in_order, outside, outside_life, overlapping, overlaps

A, B, C, D = date(2025, 1, 1), date(2025, 6, 1), date(2025, 9, 1), date(2026, 1, 1)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ((A, B), (B, C), False),
        ((A, C), (B, D), True),
        ((B, None), (A, B), False),
        ((A, None), (C, None), True),
        ((B, C), (A, D), True),
    ],
)
def test_overlaps_is_half_open_and_the_same_both_ways(one, other, told):
    assert (overlaps(one, other), overlaps(other, one)) == (told, told)


def test_overlapping_names_the_one_in_the_way():
    assert overlapping((B, C), [(A, B), (C, None)]) is None
    assert overlapping((B, D), [(A, B), (C, None)]) == (C, None)


def test_in_order_wants_at_least_a_day():
    assert [in_order(each) for each in ((A, None), (A, B), (A, A), (B, A))] == [True, True, False, False]


@pytest.mark.parametrize(
    ("one", "told"),
    [((A, None), "before"), ((B, None), "after"), ((B, D), "after"), ((B, C), ""), ((C, None), "after")],
)
def test_outside_life_says_on_which_side(one, told):
    assert outside_life(one, (B, C)) == told


def test_an_open_life_holds_an_open_assignment():
    assert outside_life((B, None), (A, None)) == ""


def test_outside_tells_days_of_the_log_that_no_assignment_covers():
    assert [outside(day, (B, C)) for day in (A, B, date(2025, 8, 31), C)] == [True, False, False, True]
    assert not outside(D, (B, None))
