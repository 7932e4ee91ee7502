"""Short names for tables and maps, as offices write them: the place alone, where that tells units apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vungmanh.kernel.numbers import date_text

COUNTS = (
    _("không"), _("một"), _("hai"), _("ba"), _("bốn"), _("năm"), _("sáu"), _("bảy"), _("tám"), _("chín"), _("mười"),
)  # fmt: skip


def short_name(name: str) -> str:
    """``Đảng bộ huyện Mỏ Cày Nam`` -> ``Mỏ Cày Nam``; a number keeps the word before it: ``Phường 8``.

    Read from the spelling alone: what comes before the first capital after small letters says what the unit is, and
    no list of levels is needed.
    """
    words = name.split()
    small = False
    for place, word in enumerate(words):
        if word[0].islower():
            small = True
        elif small and not word[0].isdigit():
            return " ".join(words[place:])
        elif small and place > 1:
            return kind_and_place(name)
    return name


def short_names(names: Iterable[str]) -> dict[str, str]:
    """Short where it is still one unit's alone among these."""
    whole = list(names)
    taken = Counter(short_name(name) for name in set(whole))
    return {name: short_name(name) if taken[short_name(name)] == 1 else name for name in whole}


def kind_and_place(name: str) -> str:
    """``Đảng bộ thị trấn Châu Thành`` -> ``Thị trấn Châu Thành``: without the words every unit begins with."""
    words = name.split()
    rest = words[2:] if len(words) > 2 and words[0][0].isupper() and words[1].islower() else words
    text = " ".join(rest)
    return text[:1].upper() + text[1:]


def opening_note(opened_on: date | None, today: date) -> str:
    """``mở từ 1/1/2027`` beside the name of what is not open yet."""
    if opened_on is None or opened_on <= today:
        return ""
    return gettext("mở từ %(day)s") % {"day": date_text(opened_on)}


def in_words(count: int) -> str:
    """``sáu``: numbers up to ten are written out in sentences."""
    return str(COUNTS[count]) if 0 <= count < len(COUNTS) else str(count)
