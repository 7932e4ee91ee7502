from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.evaluations.enums import RATED, Base, Excess, Group, Rounding
from vungmanh.evaluations.rules.caps import Placed, allowed, base_of, cap_line
from vungmanh.evaluations.rules.definition import Cap


def cap(base: Base = Base.GOOD_WITH_EXCELLENT, rounding: Rounding = Rounding.FLOOR, rate: int = 20) -> Cap:
    return Cap(base, Fraction(rate, 100), Group.KIND, rounding, Excess.REFUSE)


LEVELS = ["EXCELLENT"] * 10 + ["GOOD"] * 40 + ["SATISFACTORY"] * 5 + ["UNSATISFACTORY", "NOT_RATED"]


@pytest.mark.parametrize(
    ("base", "count", "most"),
    [(Base.GOOD_WITH_EXCELLENT, 50, 10), (Base.GOOD_WITHOUT_EXCELLENT, 40, 8), (Base.RATED, 56, 11)],
)
def test_both_readings_of_those_rated_good_are_settings(base: Base, count: int, most: int) -> None:
    """domain/evaluation.md 2.3: of 50 good or better 10; of the 40 plain good 8."""
    assert (base_of(cap(base), LEVELS), allowed(cap(base), count)) == (count, most)


@pytest.mark.parametrize(
    ("rounding", "base", "most"),
    [
        (Rounding.FLOOR, 13, 2),
        (Rounding.NEAREST, 13, 3),
        (Rounding.NEAREST, 12, 2),
        (Rounding.FLOOR, 4, 0),
        (Rounding.NEAREST, 3, 1),
        (Rounding.NEAREST, 2, 0),
    ],
)
def test_a_part_of_one_is_rounded_as_the_setting_says(rounding: Rounding, base: int, most: int) -> None:
    assert allowed(cap(rounding=rounding), base) == most


def test_line_cuts_the_proposed_before_the_decided_and_the_lower_score_first() -> None:
    group = [
        Placed(1, "EXCELLENT", Decimal(97)),
        Placed(2, "EXCELLENT", Decimal(91), decided=True),
        Placed(3, "EXCELLENT", Decimal(95)),
        *(Placed(10 + number, "GOOD") for number in range(7)),
    ]
    line = cap_line(cap(), group)
    assert (line.base, line.allowed, line.excellent, line.over, line.beyond) == (10, 2, 3, 1, (3,))


@given(st.lists(st.sampled_from([*RATED, "NOT_RATED"]), max_size=60), st.sampled_from(list(Base)))
def test_nobody_beyond_the_line_means_no_more_than_the_share(levels: list[str], base: Base) -> None:
    line = cap_line(cap(base), [Placed(number, level) for number, level in enumerate(levels)])
    assert len(line.beyond) == line.over
    assert line.excellent - line.over <= line.allowed
