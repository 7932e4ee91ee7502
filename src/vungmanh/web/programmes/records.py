"""What stands over a list of records: what was counted, over which days, on which tree, and the ratio worked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, TypedDict

from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.numbers import ROUNDING_LABELS, count_text, date_text, percent_text
from vungmanh.web.figure import Figure
from vungmanh.web.programmes.address import TODAY, Asked
from vungmanh.web.programmes.lines import line_key
from vungmanh.web.programmes.wording import FIGURES, PARTS_OF_FORECAST, RATIO_OF

if TYPE_CHECKING:
    from vungmanh.indicators.queries import TargetLine
    from vungmanh.programmes.queries import ProgressRow, ProgressTable

DECIMALS = 6


@dataclass(frozen=True)
class RatioSteps:
    """``53 : 75 = 0,706666…`` becomes ``70,67%`` by one rule and ``70,66%`` by another."""

    division: str
    text: str
    rule: str
    others: tuple[str, ...]


def ratio_steps(row: ProgressRow, figure: str, rule: str) -> RatioSteps | None:
    """None where no denominator is stated: nothing is divided then."""
    pair = row.ratio(RATIO_OF[figure]) if figure in RATIO_OF else None
    if pair is None:
        return None
    numerator, denominator = pair
    text = percent_text(numerator, denominator, rule)
    others = {name: percent_text(numerator, denominator, name) for name in ROUNDING_LABELS if name != rule}
    said = tuple(
        _("Nếu %(rule)s: %(text)s.") % {"rule": _(ROUNDING_LABELS[name]), "text": other}
        for name, other in others.items()
        if other != text
    )
    return RatioSteps(division_text(numerator, denominator), text, _(ROUNDING_LABELS[rule]), said)


def division_text(numerator: int, denominator: int) -> str:
    """Cut, never rounded; three dots where the division does not end."""
    scaled = Fraction(numerator, denominator) * 10**DECIMALS
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    digits = f"{whole // 10**DECIMALS},{whole % 10**DECIMALS:0{DECIMALS}d}"
    value = f"{digits}…" if rest else digits.rstrip("0").rstrip(",")
    return f"{count_text(numerator)} : {count_text(denominator)} = {value}"


def title_of(figure: str, asked: Asked, total: int, *, of_targets: bool) -> str:
    """``Đã công nhận, năm 2021: 53 chi bộ``."""
    named = f"{FIGURES[figure].title}, {asked.period.words}"
    return named if of_targets else _("%(title)s: %(count)s chi bộ") % {"title": named, "count": count_text(total)}


def days_text(asked: Asked, today: date) -> str:
    """First and last day whose facts count. Without a closing day everything known of the period counts."""
    last = min(asked.on, asked.period.last) if asked.on else asked.period.last
    said = _("%(first)s đến %(last)s") % {"first": date_text(asked.period.first), "last": date_text(last)}
    if asked.on is None and today < asked.period.last:
        said += _(" (kỳ chưa hết)")
    return said


def tree_text(asked: Asked, day: date, today: date) -> str:
    if asked.tree == TODAY:
        return _("Hôm nay: tổ chức đang hoạt động ngày %(day)s") % {"day": date_text(today)}
    return _("Khi đó: tổ chức như ngày %(day)s") % {"day": date_text(day)}


def row_asked(table: ProgressTable, unit_id: str, line: str = "") -> ProgressRow:
    """The line whose figure was opened. Raises ``NotFound`` for what is no line of the table."""
    if not unit_id and not line:
        return table.total
    found = next(
        (row for row in table.rows if str(row.organisation_id or "") == unit_id and line_key(row) == line), None
    )
    if found is None:
        raise NotFound(_("Đơn vị này không phải một dòng của bảng. Mở lại số liệu từ bảng."))
    return found


class LineAsked(TypedDict):
    """One line of a table, in the words of the list behind it."""

    unit_id: int
    tree: str
    under_id: int
    line: str
    by: str
    category: str


def line_asked(row: ProgressRow, under_id: int, asked: Asked) -> LineAsked:
    """The total is that of the tree of then, whichever tree the lines are laid on."""
    return LineAsked(
        unit_id=row.organisation_id or under_id,
        tree="then" if row.kind == "total" else asked.tree,
        under_id=under_id,
        line=row.kind,
        by=asked.by,
        category=row.code if row.organisation_id is None else "",
    )


@dataclass(frozen=True)
class Part:
    """One of the sums a figure is made of."""

    title: str
    figure: Figure


def parts_of(row: ProgressRow, asked: Asked) -> list[Part]:
    """A forecast is what was recognised and what is expected: each opens its own rows."""
    unit_id = None if row.kind == "total" else row.organisation_id
    line = "" if row.kind == "total" else line_key(row)
    return [
        Part(str(FIGURES[key].title), Figure(count_text(getattr(row, key)), asked.records(key, unit_id, line)))
        for key in PARTS_OF_FORECAST
    ]


@dataclass(frozen=True)
class TargetRow:
    """A target a unit was given; ``own`` for the unit asked about. Without one the paper's fields are empty."""

    organisation_id: int
    name: str
    text: str
    own: bool
    superseded: bool = False
    decided_on: date | None = None
    decision_number: str = ""
    reason: str = ""


def units_with_targets(table: ProgressTable, row: ProgressRow, figure: str) -> list[ProgressRow]:
    """The unit itself, and for the gap its parts too."""
    if figure != "gap":
        return [row]
    return [table.total, *(part for part in table.rows if part.kind == "unit")]


def target_rows(units: Sequence[ProgressRow], given: Sequence[TargetLine]) -> list[TargetRow]:
    """Each unit with every target it was given for the period, the one in force first."""
    rows: list[TargetRow] = []
    for place, unit in enumerate(units):
        key = unit.organisation_id
        if key is None:
            continue
        lines = [line for line in given if line.organisation_id == key]
        rows += [
            TargetRow(
                key,
                unit.name,
                line.text,
                place == 0,
                line.superseded,
                line.decided_on,
                line.decision_number,
                line.reason,
            )
            for line in lines
        ] or [TargetRow(key, unit.name, "", place == 0)]
    return rows
