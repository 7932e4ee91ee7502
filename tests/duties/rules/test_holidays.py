"""The shipped days off, and the reading of such a file."""

from datetime import date
from typing import Any

import pytest
import yaml
from django.conf import settings

from tests.duties import lunar
from vungmanh.duties.rules.holidays import read_holidays

YEARS = range(2018, 2036)


def shipped() -> dict[date, dict[str, Any]]:
    data = yaml.safe_load((settings.CATALOGUE / "holidays.yaml").read_text(encoding="utf-8"))
    rows, problems = read_holidays(data)
    assert problems == []
    return {row.day: vars(row) for row in rows}


def test_moon_and_sun_give_the_days_that_are_known() -> None:
    """Years in which Vietnam and its neighbour disagreed among them."""
    known = {1985: (1, 21), 2007: (2, 17), 2020: (1, 25), 2023: (1, 22), 2026: (2, 17), 2030: (2, 2)}
    assert {year: (day.month, day.day) for year in known if (day := lunar.new_year(year))} == known


@pytest.mark.parametrize("year", YEARS)
def test_shipped_new_year_is_that_of_the_moon(year: int) -> None:
    told = [day for day, row in shipped().items() if row["lunar"] == "01/01" and day.year == year]
    assert told == [lunar.new_year(year)]


@pytest.mark.parametrize("year", YEARS)
def test_shipped_founders_day_is_that_of_the_moon(year: int) -> None:
    told = [day for day, row in shipped().items() if row["lunar"] == "10/03" and day.year == year]
    assert told == [lunar.founders_day(year)]


def test_only_one_new_year_would_be_another_day_by_the_clock_of_the_neighbour(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is uncertain to whoever looks into a calendar made for UTC+8 is said beside the day and in the file."""
    ours = {year: (lunar.new_year(year), lunar.founders_day(year)) for year in YEARS}
    monkeypatch.setattr(lunar, "ZONE", 8 / 24)
    theirs = {year: (lunar.new_year(year), lunar.founders_day(year)) for year in YEARS}
    assert [year for year in YEARS if ours[year] != theirs[year]] == [2030]
    assert (ours[2030][0], theirs[2030][0]) == (date(2030, 2, 2), date(2030, 2, 3))
    told = [row["basis"] for day, row in shipped().items() if day.year == 2030 and row["lunar"].endswith("/01")]
    assert len(told) == 4
    assert all("UTC+7" in each and "03/02" in each for each in told)


@pytest.mark.parametrize("year", YEARS)
def test_shipped_year_has_the_days_of_the_law(year: int) -> None:
    days = shipped()
    fixed = {date(year, 1, 1), date(year, 4, 30), date(year, 5, 1), date(year, 9, 2)}
    assert fixed - days.keys() == set()
    new_year = [day for day, row in days.items() if day.year == year and row["name"].startswith("Tết Nguyên đán")]
    national = [day for day, row in days.items() if day.year == year and "Quốc khánh" in row["name"]]
    national = [day for day in national if not days[day]["name"].startswith("Nghỉ bù")]
    assert (len(new_year), len(national)) == (5, 2 if year >= 2021 else 1)


def test_what_is_announced_each_year_is_shipped_as_an_example() -> None:
    told = {row["certainty"].value for row in shipped().values() if "liền kề" in row["name"]}
    assert told == {"example"}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"day": "2026-01-01", "name": "x"}, "dòng 1: ghi “day” kiểu 2026-01-01 và “name”."),
        ({"day": date(2026, 1, 1)}, "dòng 1: ghi “day” kiểu 2026-01-01 và “name”."),
        (
            {"day": date(2026, 1, 1), "name": "x", "works": True},
            "dòng 1: “works: yes” chỉ dùng cho thứ bảy, chủ nhật làm bù.",
        ),
        (
            {"day": date(2026, 1, 1), "name": "x", "certainty": "sure"},
            "dòng 1: “certainty” ghi found, secondary, general, example.",
        ),
        (
            {"day": date(2026, 1, 1), "name": "x", "kind": 1},
            "dòng 1: chỉ có các mục basis, certainty, day, lunar, name, works.",
        ),
    ],
)
def test_fault_of_a_row_is_told_with_its_number(row: dict[str, Any], words: str) -> None:
    assert read_holidays({"days": [row]})[1] == [words]


def test_day_twice_is_a_fault() -> None:
    row = {"day": date(2026, 1, 1), "name": "x"}
    assert read_holidays({"days": [row, row]})[1] == ["“days”: ghi hai lần ngày 01/01/2026."]


def test_file_without_days_is_a_fault() -> None:
    assert len(read_holidays({"days": []})[1]) == 1
