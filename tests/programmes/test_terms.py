"""Which version answers: by the term that holds the period, then by the day."""

from dataclasses import dataclass
from datetime import date

import pytest

from vungmanh.kernel.periods import parse_period
from vungmanh.programmes.rules.terms import term_after, term_first, version_for


@dataclass(frozen=True)
class Version:
    valid_from: date
    term_from: int
    term_to: int | None


FIRST = Version(date(2018, 4, 18), 2018, 2020)
SECOND = Version(date(2021, 1, 18), 2020, 2025)
OPEN = Version(date(2022, 6, 16), 2022, None)


@pytest.mark.parametrize(
    ("period", "day", "expected"),
    [
        ("2021", date(2021, 6, 30), SECOND),
        ("2019", date(2026, 1, 1), FIRST),
        ("2020", date(2020, 12, 31), FIRST),
        ("2020", date(2021, 6, 30), SECOND),
        ("2020..2025", date(2020, 6, 30), SECOND),
        ("2026", date(2026, 6, 30), SECOND),
        ("2017", date(2017, 6, 30), FIRST),
    ],
)
def test_version_for(period: str, day: date, expected: Version):
    assert version_for([SECOND, FIRST], parse_period(period), day) == expected


def test_a_term_without_end_has_no_day_after():
    assert (term_first(OPEN), term_after(OPEN)) == (date(2022, 1, 1), None)
    assert term_after(SECOND) == date(2026, 1, 1)
