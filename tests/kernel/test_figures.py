"""The vocabulary of indicators: what is asked, and where definitions are found."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from vungmanh.kernel.figures import Definition, Indicator, Question, Registry
from vungmanh.kernel.periods import parse_period

DEFINITION = Definition(counts="việc", over="", day="ngày")


def counted(code: str) -> Indicator:
    def facts(_question: Question) -> Any:
        raise AssertionError("never asked here")

    return Indicator(code, "nhãn", DEFINITION, facts)


@pytest.mark.parametrize(
    ("on", "until"),
    [
        (None, date(2021, 12, 31)),
        (date(2021, 6, 30), date(2021, 6, 30)),
        (date(2023, 1, 1), date(2021, 12, 31)),
    ],
)
def test_facts_count_up_to_the_day_asked_or_the_periods_end(on: date | None, until: date) -> None:
    assert Question(period=parse_period("2021"), on=on, today=date(2026, 1, 1)).until == until


@pytest.mark.parametrize(
    ("on", "today", "day"),
    [
        (None, date(2026, 1, 1), date(2021, 12, 31)),
        (None, date(2021, 7, 1), date(2021, 7, 1)),
        (date(2023, 1, 1), date(2021, 7, 1), date(2023, 1, 1)),
    ],
)
def test_the_tree_is_that_of_the_day_asked_or_the_earlier_of_today_and_the_periods_end(
    on: date | None, today: date, day: date
) -> None:
    assert Question(period=parse_period("2021"), on=on, today=today).day == day


def test_registry_finds_codes_in_any_case() -> None:
    registry = Registry()
    one = counted("members.count")
    registry.add(one)
    assert (registry.find(" Members.Count "), registry.find("members")) == (one, None)


def test_registry_refuses_a_code_twice() -> None:
    registry = Registry()
    registry.add(counted("a"))
    with pytest.raises(ValueError, match="đăng ký hai lần"):
        registry.add(counted("a"))


def test_registry_lists_by_code() -> None:
    registry = Registry()
    for code in ("b", "a", "c"):
        registry.add(counted(code))
    assert [each.code for each in registry.all()] == ["a", "b", "c"]
