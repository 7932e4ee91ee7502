"""Days and periods, real or typed. A number without a date format is never taken for a day by guess."""

import re
from datetime import date, datetime, timedelta

from django.utils.translation import gettext

from vungmanh.imports.coercion.cells import Wrong, brief, shown, tidy
from vungmanh.kernel.periods import month_of, parse_period
from vungmanh.kernel.vietnamese import fold

DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?:\s+0{1,2}:00(?::00)?)?")
YEAR_FIRST = re.compile(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[ T]0{1,2}:00(?::00)?(?:\.0+)?)?")
SHORT_YEAR = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{1,3}")
YEARS = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})")
FIRST_YEAR, LAST_YEAR = 1900, 2100
ORIGIN = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 10_959, 73_051  # 01/01/1930 and 01/01/2100 as spreadsheets count days
ONE_DAY = timedelta(days=1)


def day(cell: object) -> object:
    """A date, or what is wrong with it."""
    if isinstance(cell, datetime):
        return _in_reach(cell.date(), cell)
    if isinstance(cell, date):
        return _in_reach(cell, cell)
    if isinstance(cell, str):
        return _typed_day(tidy(cell))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _number_as_day(float(cell))
    return _not_a_day(cell)


def last_day(cell: object) -> object:
    """Offices write the last day in force; the house keeps the first day no longer in force."""
    value = day(cell)
    return value + ONE_DAY if isinstance(value, date) else value


def _not_a_day(cell: object) -> Wrong:
    words = gettext("%(value)s không phải là ngày. Ghi kiểu 28/02/2021.")
    return Wrong(words % {"value": brief(cell)})


def _in_reach(value: date, cell: object) -> object:
    if FIRST_YEAR <= value.year <= LAST_YEAR:
        return value
    words = gettext("%(value)s có năm ngoài khoảng %(first)d đến %(last)d. Xem lại năm.")
    return Wrong(words % {"value": brief(cell), "first": FIRST_YEAR, "last": LAST_YEAR})


def _typed_day(text: str) -> object:
    if match := DAY_FIRST.fullmatch(text):
        parts = int(match[3]), int(match[2]), int(match[1])
    elif match := YEAR_FIRST.fullmatch(text):
        parts = int(match[1]), int(match[2]), int(match[3])
    elif SHORT_YEAR.fullmatch(text):
        words = gettext("%(value)s thiếu chữ số của năm. Ghi đủ bốn chữ số, kiểu 28/02/2021.")
        return Wrong(words % {"value": text})
    elif text.isdecimal() and len(text) == 5:
        return _number_as_day(float(text))
    else:
        return _not_a_day(text)
    try:
        return _in_reach(date(*parts), text)
    except ValueError:
        words = gettext("%(value)s không có trong lịch. Ghi ngày thật, kiểu 28/02/2021.")
        return Wrong(words % {"value": text})


def _number_as_day(number: float) -> Wrong:
    """Probably a day that lost its format: say which, and let a person confirm."""
    if not FIRST_SERIAL <= number < LAST_SERIAL:
        return _not_a_day(number)
    words = gettext("%(value)s là số, chưa phải ngày. Nếu là ngày %(day)s thì ghi đúng như vậy.")
    return Wrong(words % {"value": shown(number), "day": shown(ORIGIN + timedelta(days=int(number)))})


SAID = re.compile(
    r"(?:6 thang (?P<half>dau|cuoi) |quy (?P<quarter>iv|i{1,3}|[1-4])(?:/| )|thang (?P<month>\d{1,2})(?:/| ))?"
    r"(?:nam )?(?P<year>\d{4})"
)
ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


def period(cell: object) -> object:
    """A period. A spreadsheet turns ``2021-07`` into the first day of that month: that much is read back."""
    if isinstance(cell, date):
        if cell.day == 1:
            return month_of(cell.date() if isinstance(cell, datetime) else cell)
        words = gettext("%(value)s là một ngày, không phải kỳ. Ghi kiểu 2021, 2021-H1, 2021-Q3, 2021-07.")
        return Wrong(words % {"value": brief(cell)})
    text = tidy(shown(cell))
    if years := YEARS.fullmatch(text):
        text = f"{years[1]}..{years[2]}"
    try:
        return parse_period(_as_code(text))
    except ValueError as error:
        return Wrong(str(error))


def _as_code(text: str) -> str:
    """The code of a period in the words the pages write it in: ``năm 2025``, ``quý III năm 2025``, ``tháng 7/2025``."""
    said = SAID.fullmatch(fold(text))
    if said is None:
        return text
    year, half, quarter, month = said["year"], said["half"], said["quarter"], said["month"]
    if half:
        return f"{year}-H{'1' if half == 'dau' else '2'}"
    if quarter:
        return f"{year}-Q{ROMAN.get(quarter, quarter)}"
    return f"{year}-{int(month):02d}" if month else year
