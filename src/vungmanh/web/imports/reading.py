"""What a try came to, as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.imports.reading.naming import named_otherwise
from vungmanh.imports.sheets import SHEETS
from vungmanh.kernel.jobs import Job
from vungmanh.kernel.numbers import count_text


@dataclass(frozen=True)
class SheetLine:
    """One sheet: rows that are new, change something, or say what stands."""

    title: str
    key: str
    new: int
    changed: int
    same: int


def sheet_title(key: str) -> str:
    """In the reader's language; in the workbook a sheet is called as the import knows it."""
    return _(SHEETS[key].title) if key in SHEETS else key


def sheet_lines(counts: dict[str, dict[str, int]]) -> list[SheetLine]:
    """In the order of the sheets."""
    ordered = [key for key in SHEETS if key in counts] + [key for key in counts if key not in SHEETS]
    return [SheetLine(sheet_title(key), key, **counts[key]) for key in ordered]


@dataclass(frozen=True)
class NamingLine:
    """One page of the files whose names are not all ours, and where they are explained."""

    page: str
    stuck: bool
    asked: bool
    pairs: list[tuple[str, str]]
    href: str


def naming_lines(job: Job) -> list[NamingLine]:
    """Pages where something is asked, or was told; none where every name is ours."""
    found = []
    for place, naming in enumerate(job.result.get("namings", ()), 1):
        if naming["asked"] or naming["told"]:
            href = reverse("imports:names", args=[job.pk, place])
            pairs = named_otherwise(naming) if naming["told"] else []
            found.append(NamingLine(naming["title"], naming["stuck"], naming["asked"], pairs, href))
    return found


@dataclass(frozen=True)
class Outcome:
    """The result of a try; empty while it runs."""

    job: Job

    @property
    def files(self) -> str:
        return ", ".join(each["name"] for each in self.job.arguments["sent"])

    @property
    def result(self) -> dict[str, Any]:
        found: dict[str, Any] = self.job.result
        return found

    @property
    def lines(self) -> list[SheetLine]:
        return sheet_lines(self.result.get("counts", {}))

    @property
    def namings(self) -> list[NamingLine]:
        return naming_lines(self.job)

    @property
    def stuck(self) -> list[NamingLine]:
        return [line for line in self.namings if line.stuck]

    @property
    def touched(self) -> int:
        return sum(line.new + line.changed for line in self.lines)

    @property
    def button(self) -> str:
        return _("Nhập %(count)s dòng") % {"count": count_text(self.touched)}

    @property
    def seconds(self) -> str:
        """How long it took, with one decimal."""
        if self.job.started_at is None or self.job.ended_at is None:
            return ""
        return f"{(self.job.ended_at - self.job.started_at).total_seconds():.1f}".replace(".", ",")
