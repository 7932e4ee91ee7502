"""What a database says of a row it refuses, without the row: it may be a personal file."""

from __future__ import annotations

import logging
import re

TELLING = re.compile(r"^\s*(DETAIL|CONTEXT|HINT|QUERY|LINE \d+)\b.*?(?=^\S|\Z)", re.MULTILINE | re.DOTALL)
"""Lines in which PostgreSQL repeats values: ``DETAIL:  Failing row contains (...)``, and what hangs below them."""
VALUE = re.compile(r'(invalid (?:input syntax|input value|value)[^"\n]*|out of range[^"\n]*)"[^"\n]*"')


def without_values(text: str) -> str:
    return VALUE.sub(r'\1"…"', TELLING.sub("", text))


def reason_of(error: BaseException) -> str:
    """One line: which constraint, or what kind of fault."""
    told = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    return str(told) if told else without_values(str(error)).strip().partition("\n")[0]


class PlainFormatter(logging.Formatter):
    """A log holds no row that a database refused."""

    def format(self, record: logging.LogRecord) -> str:
        return without_values(super().format(record))
