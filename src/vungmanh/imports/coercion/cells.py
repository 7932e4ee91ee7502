"""What every kind of cell shares: blanks, invisible signs, how a value is shown again, and what a wrong one becomes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext

from vungmanh.kernel.vietnamese import nfc

# Control signs (a NUL ends a PostgreSQL text), soft hyphens and zero-width signs that come along with copied text.
INVISIBLE: dict[int, str | None] = {
    **dict.fromkeys((n for n in range(32) if chr(n) not in "\t\n\r"), None),
    **dict.fromkeys((0x7F, 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF), None),
}
SHOWN_LENGTH = 60
ERROR_TEXTS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"})
# Beyond fifteen digits a spreadsheet has already replaced the last ones by zeros.
EXACT = 10**15


@dataclass(frozen=True, slots=True)
class Wrong:
    """Stands where a value should be; the message already names the value and says what to write instead."""

    message: str


class Converter(dict[object, object]):
    """From raw cells to values, each distinct cell understood once.

    Columns repeat themselves: 100,000 rows hold a few hundred dates. Used as ``map(converter.__getitem__, cells)``, so
    a known cell costs one look into a dictionary and no call into Python.
    """

    def __init__(self, understand: Callable[[object], object]) -> None:
        super().__init__({"": None, None: None})
        self._understand = understand
        self.found_wrong = False

    def __missing__(self, cell: object) -> object:
        value = _said_by_spreadsheet(cell) if isinstance(cell, str) else self._understand(cell)
        value = self._understand(cell) if value is cell else value
        self.found_wrong = self.found_wrong or isinstance(value, Wrong)
        self[cell] = value
        return value


def _said_by_spreadsheet(cell: str) -> object:
    """None for a cell of spaces, a fault for an error a spreadsheet wrote as text, else the cell itself."""
    text = cell.strip()
    if not text:
        return None
    if text in ERROR_TEXTS:
        words = gettext("Ô báo lỗi %(error)s của Excel. Ghi giá trị thật vào ô.")
        return Wrong(words % {"error": text})
    return cell


def tidy(text: str) -> str:
    """One line in composed form, without stray or invisible signs."""
    return nfc(text.translate(INVISIBLE))


def tidy_lines(text: str) -> str:
    """As ``tidy``, keeping the line breaks someone typed into a cell."""
    lines = [nfc(line) for line in text.translate(INVISIBLE).splitlines()]
    return "\n".join(lines).strip()


def shown(cell: object) -> str:
    """A cell as its owner sees it, for messages and lists."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, datetime) and (cell.hour or cell.minute or cell.second):
        return f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float):
        return number_shown(cell)
    return str(cell)


def number_shown(number: float) -> str:
    """Without the ``.0`` that comes from reading every number as a fraction."""
    if number.is_integer() and abs(number) < EXACT:
        return str(int(number))
    return repr(number).replace(".", ",")


def brief(cell: object) -> str:
    """As ``shown``, short enough to stand inside a sentence."""
    text = " ".join(shown(cell).split())
    return text if len(text) <= SHOWN_LENGTH else text[: SHOWN_LENGTH - 1] + "…"


def too_long(text: str, limit: int) -> Wrong | None:
    """A database would cut or refuse it; better said here, with the number of signs."""
    if len(text) <= limit:
        return None
    words = gettext("Dài %(length)d ký tự, chỉ lưu được %(limit)d. Rút gọn lại.")
    return Wrong(words % {"length": len(text), "limit": limit})
