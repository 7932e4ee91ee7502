"""Rows of the yearly table as a page and a workbook show them: every figure opens its rows."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from vungmanh.evaluations.enums import RATED, Whom
from vungmanh.evaluations.queries import GradingLine, GradingTable, Rule
from vungmanh.kernel.numbers import count_text, percent_text
from vungmanh.web.drawing.levels import level_bar
from vungmanh.web.evaluations.address import Asked
from vungmanh.web.evaluations.wording import points_text
from vungmanh.web.figure import Figure

SHOWN = ("existing", "rated", "not_rated", "unsettled", "excellent", "good_or_better", "satisfactory", "unsatisfactory")
SHARED = ("excellent", "good_or_better", "satisfactory", "unsatisfactory")
LOOKS = {"excellent": "best", "good": "good", "satisfactory": "fair", "unsatisfactory": "poor"}


@dataclass(frozen=True)
class Line:
    name: str
    href: str
    total: bool
    figures: dict[str, Figure]
    shares: dict[str, str]
    change: str
    bar: SafeString
    target: str

    @property
    def single(self) -> bool:
        """One organisation: a phone says where it stands and no sums."""
        return self.figures["existing"].text == "1"

    @property
    def nothing(self) -> bool:
        """Nothing of the kind is there, and nothing was rated: the page names such units together."""
        return not self.total and not any(figure.href for figure in self.figures.values()) and not self.target


def lines_of(asked: Asked, table: GradingTable, rule: Rule, targets: dict[int, str], rounding: str) -> list[Line]:
    return [_line(asked, row, table, rule, targets, rounding) for row in (*table.rows, table.total)]


def _line(
    asked: Asked, row: GradingLine, table: GradingTable, rule: Rule, targets: dict[int, str], rounding: str
) -> Line:
    total = row is table.total
    figures = {
        each: Figure(count_text(row.of(each)), _href(asked, row, each) if row.of(each) else "") for each in SHOWN
    }
    figures["good"] = Figure(count_text(row.of("good")), _href(asked, row, "good") if row.of("good") else "")
    parts = [
        (LOOKS[level.value.lower()], rule.label(Whom.ORGANISATION, level), row.of(level.value.lower()))
        for level in RATED
    ]
    below = row.kind_of_line == "unit" and row.organisation_id is not None and not total
    return Line(
        name=row.name,
        href=asked.address(duoi=row.code, theo="") if below else "",
        total=total,
        figures=figures,
        shares={each: percent_text(row.of(each), row.of("rated"), rounding) for each in SHARED},
        change=points_text(row.change) if table.comparable else "–",
        bar=level_bar(parts),
        target=targets.get(row.organisation_id or 0, ""),
    )


def _href(asked: Asked, row: GradingLine, figure: str) -> str:
    """``don_vi`` and ``dong`` name the line; where the lines are kinds, the kind does."""
    extra = {"so": figure, "theo": ""}
    if row.kind_of_line == "total":
        return asked.address("evaluations:records", **extra)
    if row.organisation_id is None:
        return asked.address("evaluations:records", **{**extra, "loai": row.code})
    return asked.address("evaluations:records", **extra, don_vi=str(row.organisation_id), dong=row.kind_of_line)
