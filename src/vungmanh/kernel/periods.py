"""Periods of office work, half-open. Plain Python: rules use it."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

ROMAN = ("I", "II", "III", "IV")
PATTERN = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})))?")
TERM = re.compile(r"(\d{4})\.\.(\d{4})")
HELP = "Ghi kỳ kiểu 2021, 2021-H1, 2021-Q3, 2021-07 hoặc 2020..2025."


@dataclass(frozen=True, order=True)
class Period:
    """A stretch of days ``first <= day < after`` with the code it was asked by."""

    code: str
    first: date
    after: date

    @property
    def last(self) -> date:
        return self.after - timedelta(days=1)

    def contains(self, day: date) -> bool:
        return self.first <= day < self.after

    def covers(self, other: Period) -> bool:
        return self.first <= other.first and other.after <= self.after

    @property
    def label(self) -> str:
        """As an office writes it in a sentence."""
        if ".." in self.code:
            return f"nhiệm kỳ {self.first.year} - {self.last.year}"
        year, _, part = self.code.partition("-")
        if not part:
            return f"năm {year}"
        if part[0] == "H":
            return f"6 tháng {'đầu' if part == 'H1' else 'cuối'} năm {year}"
        if part[0] == "Q":
            return f"quý {ROMAN[int(part[1]) - 1]} năm {year}"
        return f"tháng {int(part)} năm {year}"

    def months(self) -> list[Period]:
        """Every calendar month of the period, in order."""
        count = (self.after.year - self.first.year) * 12 + self.after.month - self.first.month
        return [month_of(add_months(self.first, step)) for step in range(count)]

    def years(self) -> list[Period]:
        return [year_of(year) for year in range(self.first.year, self.last.year + 1)]


def add_months(day: date, count: int) -> date:
    """The same day so many months on, or that month's last day."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def year_of(year: int) -> Period:
    return Period(f"{year:04d}", date(year, 1, 1), date(year + 1, 1, 1))


def month_of(day: date) -> Period:
    first = day.replace(day=1)
    return Period(f"{first:%Y-%m}", first, add_months(first, 1))


def _span(code: str, first: date, months: int) -> Period:
    return Period(code, first, add_months(first, months))


def parse_period(text: str) -> Period:
    """Read ``2021``, ``2021-H1``, ``2021-Q3``, ``2021-07`` or a term ``2020..2025``.

    Raises ``ValueError`` with a Vietnamese sentence that says how to write it.
    """
    code = text.strip().upper()
    if term := TERM.fullmatch(code):
        first, last = int(term[1]), int(term[2])
        if not 1930 <= first <= last <= 2999:
            raise ValueError(f"Nhiệm kỳ {text} có năm đầu sau năm cuối hoặc ngoài khoảng. {HELP}")
        return Period(code, date(first, 1, 1), date(last + 1, 1, 1))
    match = PATTERN.fullmatch(code)
    if match is None or not 1930 <= int(match[1]) <= 2999:
        raise ValueError(f"Không đọc được kỳ “{text}”. {HELP}")
    year, half, quarter, month = int(match[1]), match[2], match[3], match[4]
    if half:
        return _span(code, date(year, 6 * int(half) - 5, 1), 6)
    if quarter:
        return _span(code, date(year, 3 * int(quarter) - 2, 1), 3)
    if month:
        if not 1 <= int(month) <= 12:
            raise ValueError(f"Không có tháng {month}. {HELP}")
        return _span(code, date(year, int(month), 1), 1)
    return year_of(year)
