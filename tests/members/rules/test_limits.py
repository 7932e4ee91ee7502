"""The file of time limits."""

from datetime import date
from typing import Any

import pytest

from vungmanh.members.rules.limits import read_limits

ROW = {"code": "official_transfer", "from": date(2025, 1, 20), "days": 60, "unit": "working_days"}


def faults(*rows: Any) -> int:
    return len(read_limits({"limits": list(rows)})[1])


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "khac"},
        {"unit": "weeks"},
        {"from": "2025"},
        {"to": date(2025, 1, 19)},
        {"days": 0},
        {"days": "60"},
        {"them": 1},
    ],
)
def test_limit_that_makes_no_sense_is_told(wrong: dict[str, Any]) -> None:
    assert faults({**ROW, **wrong}) == 1


def test_two_limits_of_one_day_are_told_and_one_after_the_other_are_not() -> None:
    later = {**ROW, "from": date(2026, 7, 26)}
    assert faults(ROW, later) == 1
    assert faults({**ROW, "to": date(2026, 7, 25)}, later) == 0
    assert faults({**ROW, "to": ROW["from"]}, later) == 0


def test_a_last_day_that_is_the_first_of_the_next_is_told_with_the_day_to_write() -> None:
    met = read_limits({"limits": [{**ROW, "to": date(2026, 7, 26)}, {**ROW, "from": date(2026, 7, 26)}]})[1]
    assert met == [
        "official_transfer: dòng từ ngày 20/01/2025 chồng lên dòng sau nó: “to” là ngày cuối cùng còn hiệu lực, ghi "
        "2026-07-25."
    ]


def test_file_without_limits_is_told() -> None:
    assert len(read_limits({})[1]) == 1
