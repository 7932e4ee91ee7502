"""What import commands say: lists as data on standard output, progress and remarks on standard error."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from django.core.management.base import CommandError

from vungmanh.imports.commands import ImportOutcome, SheetCount
from vungmanh.imports.faults import as_table
from vungmanh.imports.sheets import SHEETS, nearest_sheet

WARNINGS_SHOWN = 20
TO_DECIDE_SHOWN = 10
BAR = 24


class Bar:
    """A progress bar on standard error, for people only: nothing where nobody is watching."""

    def __init__(self, stream: TextIO | None = None, *, asked: bool = False) -> None:
        self.stream = stream or sys.stderr
        self.shown = asked or self.stream.isatty()
        self._last = ""

    def __call__(self, done: int, total: int, words: str) -> None:
        if not self.shown:
            return
        filled = BAR * done // max(total, 1)
        line = f"[{'#' * filled}{'.' * (BAR - filled)}] {100 * done // max(total, 1):3d}% {words}"
        self.stream.write("\r" + line.ljust(len(self._last)))
        self.stream.flush()
        self._last = line

    def close(self) -> None:
        """Leave the terminal as it was found."""
        if self._last:
            self.stream.write("\r" + " " * len(self._last) + "\r")
            self.stream.flush()
            self._last = ""


def counts_table(counts: Mapping[str, SheetCount]) -> str:
    """New, changed and same by sheet, in the order of the sheets."""
    found = [(key, counts[key]) for key in SHEETS if key in counts]
    rows = [("trang", "mới", "sửa", "như cũ")]
    rows += [(key, str(count.new), str(count.changed), str(count.same)) for key, count in found]
    return "\n".join("\t".join(row) for row in rows)


def remarks_of(outcome: ImportOutcome) -> list[str]:
    """What a person should look at although it stops nothing."""
    lines: list[str] = []
    if outcome.warnings:
        lines.append(as_table(outcome.warnings, limit=WARNINGS_SHOWN))
    if outcome.to_decide:
        lines.append(f"Cần người quyết: {len(outcome.to_decide)} việc.")
        lines += [f"  {line}" for line in outcome.to_decide[:TO_DECIDE_SHOWN]]
        if len(outcome.to_decide) > TO_DECIDE_SHOWN:
            lines.append(f"  ... và {len(outcome.to_decide) - TO_DECIDE_SHOWN} việc nữa.")
    return lines


def sheet_keys(names: list[str]) -> list[str]:
    """Keys of sheets named on the command line; a wrong name is a wrong argument."""
    keys: list[str] = []
    for name in names:
        if name not in SHEETS:
            likely = nearest_sheet(name)
            hint = f"Có phải {likely}?" if likely else f"Các trang: {', '.join(SHEETS)}."
            raise CommandError(f"Không có trang “{name}”. {hint}", returncode=2)
        keys.append(name)
    return list(dict.fromkeys(keys))


def writable(name: str) -> Path:
    """Where a workbook is to be written: an .xlsx in a folder that exists."""
    path = Path(name)
    if path.suffix.lower() != ".xlsx":
        raise CommandError(f"“{name}”: đặt tên tệp kết thúc bằng .xlsx.", returncode=2)
    if not path.parent.is_dir():
        raise CommandError(f"Không có thư mục “{path.parent}”.", returncode=2)
    return path
