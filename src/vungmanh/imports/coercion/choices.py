"""Words from a list: found by code or label in any case and with or without diacritics, else the nearest is named."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext

from vungmanh.imports.coercion.cells import Wrong, brief, shown, tidy
from vungmanh.imports.sheets import Column, nearest
from vungmanh.kernel.vietnamese import fold

YES = frozenset({"co", "x", "yes", "y", "1", "true", "dung", "v", "✓"})
NO = frozenset({"khong", "no", "n", "0", "false", "khong co", "chua", "chua co", "sai"})
NAMED_AT_MOST = 10


def yes_no(cell: object) -> object:
    """Yes, no, or what is wrong. A blank is neither and never comes here."""
    word = fold(tidy(shown(cell)))
    if word in YES:
        return True
    if word in NO:
        return False
    return Wrong(gettext("%(value)s không rõ nghĩa. Ghi có hoặc không.") % {"value": brief(cell)})


def choice(column: Column, known: Mapping[str, str]) -> Callable[[object, int], object]:
    """A reader for one column. With no list at hand the text is taken as it is and judged later."""
    spellings = {fold(said): code for said, code in column.also.items() if code in known}
    spellings |= {fold(label): code for code, label in known.items() if label}
    spellings |= {fold(code): code for code in known}

    def find(cell: object, _limit: int) -> object:
        text = tidy(shown(cell))
        if not known:
            return text
        return spellings.get(fold(text)) or _unknown(column, text, known)

    return find


def _unknown(column: Column, text: str, known: Mapping[str, str]) -> Wrong:
    """Answered as it was asked: whoever wrote a name is given names, whoever wrote a code is given codes."""
    shared = {"noun": column.name, "value": brief(text)}
    names = {fold(label): label for label in known.values() if label}
    if likely := nearest(text, names | {fold(code): code for code in known}):
        words = gettext("Không có %(noun)s %(value)s. Có phải %(likely)s?")
        return Wrong(words % {**shared, "likely": _named(likely, known)})
    if len(known) <= NAMED_AT_MOST:
        words = gettext("Không có %(noun)s %(value)s. Ghi một trong: %(known)s.")
        in_words = " " in text or not text.isascii()
        told = [label if label and in_words else _named(code, known) for code, label in known.items()]
        return Wrong(words % {**shared, "known": ", ".join(told)})
    words = gettext("Không có %(noun)s %(value)s. Xem danh mục trong tệp mẫu của trang này.")
    return Wrong(words % shared)


def _named(code: str, known: Mapping[str, str]) -> str:
    """Codes in capitals are English: people are told the word they know, which is read as well. Codes that offices
    say themselves (``tsvmtd``) stay.
    """
    return str(known.get(code) or code) if code.isupper() else code
