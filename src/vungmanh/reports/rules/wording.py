"""How an office writes things: spelling of one syllable, lists of units, spans of time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from vungmanh.kernel.numbers import date_text, document_count
from vungmanh.kernel.periods import ROMAN, Period

ROOM = "\u00a0"  # ordinary spaces run together when typeset
SYLLABLE = re.compile(r"\b(?:uỷ|ủy)\b", re.IGNORECASE)
SPELLINGS = ("ủy", "uỷ")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
NAMED_AT_MOST = 12

# What goes before a place in the name of a Party organisation or of its committee, longest first.
BEFORE_PLACE = re.compile(
    r"^(?:đảng bộ|ban chấp hành đảng bộ)\s+(?:tỉnh|thành phố|huyện|thị xã|thị trấn|quận|xã|phường|đặc khu)\s+"
    r"|^(?:tỉnh|thành|huyện|thị|quận)\s+(?:uỷ|ủy)\s+"
    r"|^đảng\s+(?:uỷ|ủy)\s+(?:xã|phường|thị trấn|đặc khu)\s+"
    r"|^(?:tỉnh|thành phố|huyện|thị xã|thị trấn|quận|xã|phường|đặc khu)\s+",
    re.IGNORECASE,
)
WHOLE = (
    (re.compile(r"\btỉnh\b", re.IGNORECASE), "toàn tỉnh"),
    (re.compile(r"\bthành (?:phố|uỷ|ủy)\b", re.IGNORECASE), "toàn thành phố"),
    (re.compile(r"\bhuyện\b", re.IGNORECASE), "toàn huyện"),
    (re.compile(r"\bthị (?:xã|uỷ|ủy)\b", re.IGNORECASE), "toàn thị xã"),
    (re.compile(r"\bthị trấn\b", re.IGNORECASE), "toàn thị trấn"),
    (re.compile(r"\bphường\b", re.IGNORECASE), "toàn phường"),
    (re.compile(r"\bxã\b", re.IGNORECASE), "toàn xã"),
)


def spelled(text: str, spelling: str) -> str:
    """The syllable *uỷ* with the mark where this office puts it; other words (*thuỷ*, *Nguỵ*) are left alone."""
    if spelling not in SPELLINGS:
        return text
    return SYLLABLE.sub(lambda found: _in_case(found.group(), spelling), text)


def _in_case(found: str, spelling: str) -> str:
    if found.isupper():
        return spelling.upper()
    return spelling.capitalize() if found[0].isupper() else spelling


def printable(text: str) -> str:
    """Without the control signs that no document format can hold; pasted names sometimes carry them."""
    return UNPRINTABLE.sub("", text)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """For the middle of a sentence; an abbreviation keeps its capitals."""
    return text if text[:2].isupper() and len(text) > 1 else text[:1].lower() + text[1:]


def whole_of(name: str) -> str:
    """“toàn tỉnh” where the name says what it is, else "toàn đảng bộ", which is right for any."""
    first = min(((found.start(), words) for sign, words in WHOLE if (found := sign.search(name))), default=None)
    return first[1] if first else "toàn đảng bộ"


def place_in(name: str) -> str:
    """“Bến Tre” out of “Đảng bộ tỉnh Bến Tre”; empty where the name does not tell."""
    place, found = BEFORE_PLACE.subn("", name.strip(), count=1)
    return place if found else ""


def listed(names: Sequence[str], rest_word: str = "đơn vị") -> str:
    """All by name while a reader can take them in; the rest counted, with a pointer to the table."""
    if len(names) <= NAMED_AT_MOST:
        return ", ".join(names)
    rest = len(names) - NAMED_AT_MOST
    return f"{', '.join(names[:NAMED_AT_MOST])} và {document_count(rest)} {rest_word} khác (xem Phụ lục)"


def period_word(period: Period) -> str:
    """The short name of the stretch the target is for: "năm", "nhiệm kỳ", else "kỳ"."""
    if ".." in period.code:
        return "nhiệm kỳ"
    return "kỳ" if "-" in period.code else "năm"


def span_label(period: Period, as_of: date) -> str:
    """What part of the period the report covers, as its title says it."""
    if as_of >= period.last:
        return period.label
    if period_word(period) == "năm":
        year = period.first.year
        known = {
            date(year, 3, 31): f"quý {ROMAN[0]} năm {year}",
            date(year, 6, 30): f"6 tháng đầu năm {year}",
            date(year, 9, 30): f"9 tháng đầu năm {year}",
        }
        if as_of in known:
            return known[as_of]
    return f"{period.label} (tính đến ngày {date_text(as_of)})"


def rest_label(period: Period, as_of: date) -> str:
    """The time still to come in the period; empty when none is left."""
    if as_of >= period.last:
        return ""
    if period_word(period) == "năm":
        year = period.first.year
        known = {
            date(year, 3, 31): "9 tháng cuối năm",
            date(year, 6, 30): "6 tháng cuối năm",
            date(year, 9, 30): "3 tháng cuối năm",
        }
        if as_of in known:
            return known[as_of]
    return f"thời gian còn lại của {period.label}"
