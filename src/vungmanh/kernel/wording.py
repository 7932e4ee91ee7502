"""Sentences in the reader's language, for what may not know Django: rules and periods.

Plain Python: the kernel's app lends it the catalogue of translations when it starts. Until then, and on the command
line, what is said is said as it is written here.
"""

from __future__ import annotations

from collections.abc import Callable

Translate = Callable[[str], str]


class _Lent:
    translate: Translate = staticmethod(str)


def lend(translate: Translate) -> None:
    """Whoever has a catalogue of translations gives it here, once."""
    _Lent.translate = staticmethod(translate)


def gettext(text: str) -> str:
    return _Lent.translate(text)


def gettext_noop(text: str) -> str:
    """Marks a text that is said later, by ``gettext``."""
    return text
