"""Periods of office work: how they are written, where they begin and end, how they are said."""

from datetime import date

import pytest
from django.utils import translation

from vungmanh.kernel.periods import Period, add_months, month_of, parse_period, year_of


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021-H1", date(2021, 1, 1), date(2021, 6, 30)),
        ("2021-H2", date(2021, 7, 1), date(2021, 12, 31)),
        ("2021-Q1", date(2021, 1, 1), date(2021, 3, 31)),
        ("2021-Q4", date(2021, 10, 1), date(2021, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2021-12", date(2021, 12, 1), date(2021, 12, 31)),
        ("2020..2025", date(2020, 1, 1), date(2025, 12, 31)),
        ("2021..2021", date(2021, 1, 1), date(2021, 12, 31)),
    ],
)
def test_parse_period_gives_first_and_last_day(code: str, first: date, last: date) -> None:
    period = parse_period(code)
    assert (period.code, period.first, period.last) == (code, first, last)


@pytest.mark.parametrize("text", [" 2021-q3 ", "2021-Q3", "2021-q3"])
def test_parse_period_takes_any_case_and_spaces(text: str) -> None:
    assert parse_period(text).code == "2021-Q3"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "21",
        "2021-",
        "2021-H3",
        "2021-Q0",
        "2021-Q5",
        "2021-7",
        "2021-00",
        "2021-13",
        "2021-Q12",
        "2021/07",
        "1929",
        "3000",
        "2025..2020",
        "1900..2020",
        "2020..3000",
        "2020...2025",
        "năm 2021",
        "2021-07-01",
    ],
)
def test_parse_period_refuses_and_says_how_to_write(text: str) -> None:
    with pytest.raises(ValueError, match="Ghi kỳ kiểu 2021, 2021-H1, 2021-Q3, 2021-07 hoặc 2020"):
        parse_period(text)


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("2021", "năm 2021"),
        ("2021-H1", "6 tháng đầu năm 2021"),
        ("2021-H2", "6 tháng cuối năm 2021"),
        ("2021-Q3", "quý III năm 2021"),
        ("2021-Q4", "quý IV năm 2021"),
        ("2021-07", "tháng 7 năm 2021"),
        ("2020..2025", "nhiệm kỳ 2020 - 2025"),
    ],
)
def test_label_is_what_an_office_writes(code: str, label: str) -> None:
    assert parse_period(code).label == label


def test_contains_is_half_open() -> None:
    half = parse_period("2021-H1")
    days = [date(2020, 12, 31), date(2021, 1, 1), date(2021, 6, 30), date(2021, 7, 1)]
    assert [half.contains(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("outer", "inner", "covers"),
    [
        ("2021", "2021-H1", True),
        ("2021", "2021", True),
        ("2020..2025", "2025-12", True),
        ("2021-H1", "2021", False),
        ("2021-Q1", "2021-04", False),
    ],
)
def test_covers(outer: str, inner: str, covers: bool) -> None:
    assert parse_period(outer).covers(parse_period(inner)) is covers


@pytest.mark.parametrize(
    ("code", "count"), [("2021", 12), ("2021-H2", 6), ("2021-Q2", 3), ("2021-02", 1), ("2020..2025", 72)]
)
def test_months_follow_each_other_and_fill_the_period(code: str, count: int) -> None:
    period = parse_period(code)
    months = period.months()
    assert len(months) == count
    assert (months[0].first, months[-1].after) == (period.first, period.after)
    assert [each.after for each in months[:-1]] == [each.first for each in months[1:]]


def test_months_are_those_one_would_ask_for() -> None:
    assert [month.code for month in parse_period("2021-Q4").months()] == ["2021-10", "2021-11", "2021-12"]
    assert parse_period("2021-10") == month_of(date(2021, 10, 31))


def test_years_of_a_term() -> None:
    assert parse_period("2020..2022").years() == [year_of(2020), year_of(2021), year_of(2022)]


@pytest.mark.parametrize(
    ("day", "count", "result"),
    [
        (date(2021, 1, 31), 1, date(2021, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2021, 12, 15), 1, date(2022, 1, 15)),
        (date(2021, 1, 15), -1, date(2020, 12, 15)),
        (date(2021, 3, 31), -1, date(2021, 2, 28)),
        (date(2021, 5, 5), 24, date(2023, 5, 5)),
        (date(2021, 5, 5), 0, date(2021, 5, 5)),
    ],
)
def test_add_months_stays_in_the_month(day: date, count: int, result: date) -> None:
    assert add_months(day, count) == result


def test_periods_are_values() -> None:
    assert parse_period("2021") == Period("2021", date(2021, 1, 1), date(2022, 1, 1))
    assert len({parse_period("2021"), parse_period("2021")}) == 1


@pytest.mark.parametrize(
    ("code", "label", "words"),
    [
        ("2021", "năm 2021", "2021"),
        ("2021-H2", "6 tháng cuối năm 2021", "second half of 2021"),
        ("2021-Q3", "quý III năm 2021", "third quarter of 2021"),
        ("2021-07", "tháng 7 năm 2021", "July 2021"),
        ("2020..2025", "nhiệm kỳ 2020 - 2025", "term 2020 - 2025"),
    ],
)
def test_words_follow_the_reader_and_the_label_does_not(code: str, label: str, words: str) -> None:
    period = parse_period(code)
    assert (period.label, period.words) == (label, label)
    with translation.override("en"):
        assert (period.label, period.words) == (label, words)


def test_period_that_cannot_be_read_is_refused_in_the_readers_language() -> None:
    with translation.override("en"), pytest.raises(ValueError, match=r"^The period “2021-7” cannot be read") as refused:
        parse_period("2021-7")
    assert str(refused.value).endswith("Write a period as 2021, 2021-H1, 2021-Q3, 2021-07 or 2020..2025.")
