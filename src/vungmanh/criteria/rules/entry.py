"""One mapping of a catalogue file with the place where it stands, so that every fault can name it. Plain values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

E = TypeVar("E", bound=StrEnum)

NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,6})?")
CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,39}")
WORD = re.compile(r"[a-z][a-z0-9_]{0,59}")


class Entry:
    """Reads the keys of one mapping; what is wrong goes into ``problems``, which all entries of a file share."""

    def __init__(self, data: Mapping[str, Any], where: str, problems: list[str]) -> None:
        self.data = data
        self.where = where
        self.problems = problems

    def fault(self, key: str, sentence: str) -> None:
        place = f"{self.where}, “{key}”" if self.where else f"“{key}”"
        self.problems.append(f"{place}: {sentence}")

    def say(self, sentence: str) -> None:
        """A fault of the whole mapping, not of one key."""
        self.problems.append(f"{self.where}: {sentence}" if self.where else sentence)

    def unknown_keys(self, known: Iterable[str]) -> None:
        names = set(known)
        for key in self.data:
            if key not in names:
                self.say(f"không có mục “{key}”.")

    def has(self, key: str) -> bool:
        return self.data.get(key) not in (None, "", [], {})

    def text(self, key: str, *, needed: str = "") -> str:
        """Words, in NFC. ``needed`` is the sentence said where nothing is written."""
        value = self.data.get(key)
        if value in (None, ""):
            if needed:
                self.fault(key, needed)
            return ""
        if not isinstance(value, str):
            self.fault(key, f"ghi chữ; “{shown(value)}” cần đặt trong ngoặc kép.")
            return ""
        return unicodedata.normalize("NFC", value).strip()

    def code(self, key: str = "code") -> str:
        """A mark of an item or choice. 2.10 without quotes would be read as 2.1: a number with decimals is refused."""
        value = self.data.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or not CODE.fullmatch(value):
            self.fault(key, 'ghi mã không dấu, đặt trong ngoặc kép, kiểu "2.1".')
            return ""
        return value

    def name(self, key: str, example: str) -> str:
        """A code in lower case without marks."""
        value = self.data.get(key)
        if not isinstance(value, str) or not WORD.fullmatch(value):
            self.fault(key, f"ghi mã chữ thường không dấu, kiểu {example}.")
            return ""
        return value

    def number(self, key: str, *, needed: str = "") -> Decimal | None:
        value = self.data.get(key)
        if value in (None, ""):
            if needed:
                self.fault(key, needed)
            return None
        found = exact(value)
        if found is None:
            self.fault(key, f"“{shown(value)}” không phải số.")
        return found

    def not_negative(self, key: str, *, needed: str = "") -> Decimal | None:
        found = self.number(key, needed=needed)
        if found is not None and found < 0:
            self.fault(key, "ghi số từ 0 trở lên.")
            return None
        return found

    def flag(self, key: str, *, default: bool = False) -> bool:
        value = self.data.get(key)
        if value in (None, ""):
            return default
        if not isinstance(value, bool):
            self.fault(key, "ghi yes hoặc no.")
            return default
        return value

    def day(self, key: str, *, needed: str = "") -> date | None:
        value = self.data.get(key)
        if value in (None, ""):
            if needed:
                self.fault(key, needed)
            return None
        found = as_day(value)
        if found is None:
            self.fault(key, "ghi ngày kiểu 2025-09-19.")
        return found

    def word(self, key: str, words: type[E], default: E) -> E:
        value = self.data.get(key)
        if value in (None, ""):
            return default
        return self._one_of(key, value, words) or default

    def words(self, key: str, words: type[E]) -> tuple[E, ...]:
        found = [self._one_of(key, value, words) for value in self.listed(key)]
        return tuple(each for each in found if each)

    def _one_of(self, key: str, value: Any, words: type[E]) -> E | None:
        known = [each.value for each in words]
        if value in known:
            return words(value)
        self.fault(key, f"không có “{shown(value)}”. Đang có: {', '.join(known)}.")
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.listed(key)
        if not all(isinstance(each, str) for each in value):
            self.fault(key, "ghi danh sách các dòng chữ.")
            return ()
        return tuple(unicodedata.normalize("NFC", each).strip() for each in value)

    def listed(self, key: str) -> list[Any]:
        value = self.data.get(key)
        if value in (None, "", {}):
            return []
        if not isinstance(value, list | tuple):
            self.fault(key, "ghi một danh sách, mỗi dòng bắt đầu bằng dấu gạch.")
            return []
        return list(value)

    def child(self, key: str) -> Entry | None:
        """A mapping inside this one; None where nothing is written."""
        value = self.data.get(key)
        if value in (None, ""):
            return None
        if not isinstance(value, Mapping):
            self.fault(key, "phải là một nhóm mục.")
            return None
        where = f"{self.where}, “{key}”" if self.where else f"“{key}”"
        return Entry(value, where, self.problems)

    def children(self, key: str) -> Iterator[Entry]:
        """The mappings of a list, each with the number of its line."""
        for number, value in enumerate(self.listed(key), start=1):
            where = f"{self.where}, “{key}” dòng {number}" if self.where else f"“{key}” dòng {number}"
            if isinstance(value, Mapping):
                yield Entry(value, where, self.problems)
            else:
                self.problems.append(f"{where}: phải là một nhóm mục.")


def exact(value: object) -> Decimal | None:
    """A number as written: through its text, so that 0.1 stays 0.1. A decimal comma in quotes is understood."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    text = str(value).strip()
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    return Decimal(text) if NUMBER.fullmatch(text) else None


def as_day(value: object) -> date | None:
    if isinstance(value, datetime):
        return None
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return None


def shown(value: object) -> str:
    """A value as the person wrote it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
