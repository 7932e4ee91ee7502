"""Periods of office work, half-open. Plain Python: rules use it."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from vungmanh.kernel.wording import gettext as _
from vungmanh.kernel.wording import gettext_noop

PATTERN = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})))?")
TERM = re.compile(r"(\d{4})\.\.(\d{4})")
HELP = gettext_noop("Ghi kỳ kiểu 2021, 2021-H1, 2021-Q3, 2021-07 hoặc 2020..2025.")

ROMAN = ("I", "II", "III", "IV")
WRITTEN = {
    "": gettext_noop("năm %(year)s"),
    "H1": gettext_noop("6 tháng đầu năm %(year)s"),
    "H2": gettext_noop("6 tháng cuối năm %(year)s"),
    "Q1": gettext_noop("quý I năm %(year)s"),
    "Q2": gettext_noop("quý II năm %(year)s"),
    "Q3": gettext_noop("quý III năm %(year)s"),
    "Q4": gettext_noop("quý IV năm %(year)s"),
    "01": gettext_noop("tháng 1 năm %(year)s"),
    "02": gettext_noop("tháng 2 năm %(year)s"),
    "03": gettext_noop("tháng 3 năm %(year)s"),
    "04": gettext_noop("tháng 4 năm %(year)s"),
    "05": gettext_noop("tháng 5 năm %(year)s"),
    "06": gettext_noop("tháng 6 năm %(year)s"),
    "07": gettext_noop("tháng 7 năm %(year)s"),
    "08": gettext_noop("tháng 8 năm %(year)s"),
    "09": gettext_noop("tháng 9 năm %(year)s"),
    "10": gettext_noop("tháng 10 năm %(year)s"),
    "11": gettext_noop("tháng 11 năm %(year)s"),
    "12": gettext_noop("tháng 12 năm %(year)s"),
}
TERM_WRITTEN = gettext_noop("nhiệm kỳ %(year)s - %(last)s")


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
        """As an office writes it in a document, whoever reads."""
        return self._written() % {"year": self.first.year, "last": self.last.year}

    @property
    def words(self) -> str:
        """The same on a page, in the reader's language."""
        return _(self._written()) % {"year": self.first.year, "last": self.last.year}

    def _written(self) -> str:
        return TERM_WRITTEN if ".." in self.code else WRITTEN[self.code.partition("-")[2]]

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


def _unreadable(words: str, text: str) -> ValueError:
    return ValueError(f"{words % {'text': text}} {_(HELP)}")


def parse_period(text: str) -> Period:
    """Read ``2021``, ``2021-H1``, ``2021-Q3``, ``2021-07`` or a term ``2020..2025``.

    Raises ``ValueError`` with a sentence that says how to write it, in the reader's language.
    """
    code = text.strip().upper()
    if term := TERM.fullmatch(code):
        first, last = int(term[1]), int(term[2])
        if not 1930 <= first <= last <= 2999:
            raise _unreadable(_("Nhiệm kỳ %(text)s có năm đầu sau năm cuối hoặc ngoài khoảng."), text)
        return Period(code, date(first, 1, 1), date(last + 1, 1, 1))
    match = PATTERN.fullmatch(code)
    if match is None or not 1930 <= int(match[1]) <= 2999:
        raise _unreadable(_("Không đọc được kỳ “%(text)s”."), text)
    year, half, quarter, month = int(match[1]), match[2], match[3], match[4]
    if half:
        return _span(code, date(year, 6 * int(half) - 5, 1), 6)
    if quarter:
        return _span(code, date(year, 3 * int(quarter) - 2, 1), 3)
    if month:
        if not 1 <= int(month) <= 12:
            raise _unreadable(_("Không có tháng %(text)s."), month)
        return _span(code, date(year, int(month), 1), 1)
    return year_of(year)
