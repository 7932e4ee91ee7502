"""Answers on standard output: a table to read, JSON or CSV to pass on. The same question prints the same bytes."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.management.base import CommandError
from django.db import OperationalError, ProgrammingError, connection

from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.scope import entered, whole_scope

Row = Mapping[str, Any]
OUTDATED = ("no such table", "no such column", "has no column", "does not exist")
"""What databases say of tables and columns that a migration has still to make."""


@contextmanager
def on_the_command_line(reason: str) -> Iterator[None]:
    """Sight of everything, and refusals as one sentence with exit code 1."""
    try:
        with entered(whole_scope(f"dòng lệnh: {reason}")):
            yield
    except Refusal as refusal:
        raise CommandError(refusal.message, returncode=1) from refusal
    except (OperationalError, ProgrammingError) as error:
        if connection.connection is None:
            words = f"Không nối được cơ sở dữ liệu ({error}). Xem lại DATABASE_URL, rồi làm lại."
        elif any(sign in str(error) for sign in OUTDATED):
            words = "Cơ sở dữ liệu chưa sẵn sàng. Chạy “vungmanh migrate” rồi làm lại."
        else:
            raise
        raise CommandError(words, returncode=1) from error


def as_csv(rows: Sequence[Row]) -> str:
    sink = io.StringIO()
    writer = csv.DictWriter(sink, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: "" if value is None else value for key, value in row.items()} for row in rows)
    return sink.getvalue().rstrip("\n")


def as_table(title: str, columns: Mapping[str, Callable[[Row], str]], rows: Sequence[Row]) -> str:
    """Columns of text, the first to the left, figures to the right, the total under a line."""
    cells = [[render(row) for render in columns.values()] for row in rows]
    headings = list(columns)
    widths = [max(_width(line[place]) for line in [headings, *cells]) for place in range(len(headings))]
    lines = [_line(each, widths) for each in cells]
    rule = "-" * _width(_line(headings, widths))
    return "\n".join([title, "", _line(headings, widths), rule, *lines[:-1], rule, lines[-1]])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first = cells[0] + " " * (widths[0] - _width(cells[0]))
    rest = [" " * (width - _width(cell)) + cell for cell, width in zip(cells[1:], widths[1:], strict=True)]
    return "  ".join([first, *rest]).rstrip()


def _width(text: str) -> int:
    return sum(1 for sign in unicodedata.normalize("NFC", text) if not unicodedata.combining(sign))
