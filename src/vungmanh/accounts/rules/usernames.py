"""Names to sign in with: short, without diacritics, typed alike on every keyboard."""

from __future__ import annotations

import re
from collections.abc import Collection

from vungmanh.kernel.vietnamese import fold

SHAPE = re.compile(r"[a-z0-9](?:[a-z0-9._-]{1,38})[a-z0-9]")
NOT_WRITTEN = re.compile(r"[^a-z0-9 ]")


def is_username(text: str) -> bool:
    """Three to forty small letters without diacritics, digits, dots, dashes; letters or digits at both ends."""
    return SHAPE.fullmatch(text) is not None


def suggested(full_name: str, taken: Collection[str] = ()) -> str:
    """Given name, then the initials of the rest, as offices write them: ``Nguyễn Thị Lan`` -> ``lannt``; ``lannt2``
    where that is taken. Empty where the name holds no letter.
    """
    words = NOT_WRITTEN.sub("", fold(full_name)).split()
    if not words:
        return ""
    stem = (words[-1] + "".join(word[0] for word in words[:-1]))[:36].ljust(3, "0")
    number = 1
    while (name := stem if number == 1 else f"{stem}{number}") in taken:
        number += 1
    return name
