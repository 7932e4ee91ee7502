"""Rows of the comparisons as pages and the workbook show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.enums import ColumnState, Scorer
from vungmanh.criteria.queries import comparing
from vungmanh.kernel.numbers import count_text
from vungmanh.programmes.queries.scored import stages_scored
from vungmanh.web.comparing.asking import Asked
from vungmanh.web.comparing.wording import VERDICTS, period_words, points, share_text, signed
from vungmanh.web.criteria.wording import COLUMNS
from vungmanh.web.figure import Figure

MET = {True: gettext_lazy("đạt"), False: gettext_lazy("chưa đạt"), None: gettext_lazy("không chấm điểm")}
"""What a column without points came to."""
BOTH, APART = "du-hai-cot", "khac-ket-luan"
"""What a list of sheets is narrowed to, in its address: those behind a count."""
NO_COLUMN = gettext_lazy("phiếu không có cột này")
Stages = Mapping[tuple[str, str], str]
"""Names of stages by what their sheets are about."""


@dataclass(frozen=True)
class UnitLine:
    """One part of the unit. No mean, spread or range is told of too few sheets."""

    name: str
    href: str
    sheets: Figure
    mean: str
    spread: str
    ends: str
    look: str
    word: str
    differing: Figure
    gaps: comparing.Gaps
    apart: Figure


def unit_line(row: comparing.UnitGaps, asked: Asked) -> UnitLine:
    look, word = VERDICTS[row.verdict]
    few = row.verdict is comparing.Verdict.TOO_FEW
    gaps = row.gaps
    here = asked.unit.code if row.itself else row.code
    counted = asked.address("comparing:beside", duoi=here, chi=BOTH) if gaps.count and not row.itself else ""
    differing = asked.address("comparing:against", duoi=here) if row.differing and not row.itself else ""
    apart = asked.address("comparing:beside", duoi=here, chi=APART) if row.parted and not row.itself else ""
    ends = "" if few else f"{signed(gaps.lowest)} … {signed(gaps.highest)}"
    return UnitLine(
        name=_("%(unit)s (bản thân đơn vị)") % {"unit": row.name} if row.itself else row.name,
        href="" if row.itself else asked.address(duoi=row.code),
        sheets=Figure(count_text(gaps.count), counted),
        mean="" if few else signed(gaps.mean),
        spread="" if few else points(gaps.spread),
        ends=ends,
        look=look,
        word=str(word),
        differing=Figure(count_text(row.differing), differing),
        gaps=gaps,
        apart=Figure(count_text(row.parted), apart),
    )


@dataclass(frozen=True)
class Score:
    """One column of a sheet in words: its points, or why there are none. ``elsewhere``: of another sheet, by name."""

    text: str
    href: str = ""
    elsewhere: str = ""


@dataclass(frozen=True)
class BesideRow:
    cell: str
    above: tuple[str, ...]
    sheet: str
    href: str
    on: Any
    period: str
    scores: tuple[tuple[str, tuple[Score, ...]], ...]
    gap: str


def beside_rows(page: comparing.BesidePage) -> list[BesideRow]:
    """A sheet that keeps the score of one stage of an appraisal says of which."""
    stages = stages_scored(page.abouts)
    return [_beside_row(row, stages) for row in page.rows]


def columns_used(rows: Sequence[BesideRow]) -> list[BesideRow]:
    """Without the columns that no sheet shown has: on paper and screen they would only say so line by line."""
    none = str(NO_COLUMN)
    used = {name for row in rows for name, scores in row.scores if any(each.text != none for each in scores)}
    return [replace(row, scores=tuple(each for each in row.scores if each[0] in used)) for row in rows]


def _beside_row(row: comparing.BesideLine, stages: Stages) -> BesideRow:
    line = row.line
    return BesideRow(
        cell=line.cell,
        above=line.above,
        sheet=_named(line.sheet, row.about, stages),
        href=reverse("criteria:sheet", args=[line.id]),
        on=line.on,
        period=period_words(row.period),
        scores=tuple((str(COLUMNS[scorer]), _scores(row, scorer, stages)) for scorer in Scorer),
        gap=signed(row.gap),
    )


def _named(sheet: str, about: tuple[str, str], stages: Stages) -> str:
    return f"{sheet}, {stages[about]}" if about in stages else sheet


def _scores(row: comparing.BesideLine, scorer: Scorer, stages: Stages) -> tuple[Score, ...]:
    others = tuple(
        Score(
            _of(each.total, each.out_of) or str(MET[each.met]),
            reverse("criteria:sheet", args=[each.sheet_id]),
            _named(each.sheet, each.about, stages),
        )
        for each in row.others
        if each.scorer is scorer
    )
    column = row.line.column(scorer)
    if row.about in stages and scorer is Scorer.SELF:
        return others or (Score(_("chấm ở phiếu chính")),)
    if column is None and scorer not in row.scorers:
        return others or (Score(str(NO_COLUMN)),)
    if column is None or column.state is not ColumnState.HANDED_IN:
        return (Score(_("chưa nộp")), *others)
    return (Score(_of(column.total, row.out_of) or str(MET[column.met])), *others)


def _of(total: Decimal | None, out_of: Decimal | None) -> str:
    if total is None:
        return ""
    return f"{points(total)}/{points(out_of)}" if out_of is not None else points(total)


@dataclass(frozen=True)
class AgainstRow:
    cell: str
    above: tuple[str, ...]
    sheet: str
    href: str
    on: Any
    answers: tuple[tuple[str, str, str, str], ...]
    lifted: str


def against_row(row: comparing.AgainstLine) -> AgainstRow:
    """``answers``: what was asked, what the records said, what was answered, why."""
    return AgainstRow(
        cell=row.cell,
        above=row.above,
        sheet=row.sheet,
        href=reverse("criteria:sheet", args=[row.sheet_id]),
        on=row.on,
        answers=tuple(
            (
                each.fact.name,
                criteria.shown(each.fact, each.computed),
                criteria.shown(each.fact, each.said),
                each.note,
            )
            for each in row.found
        ),
        lifted=signed(row.lifted),
    )


@dataclass(frozen=True)
class SharedRow:
    cells: int
    lines: tuple[tuple[comparing.FileLine, str], ...]


def shared_row(group: comparing.SharedFile) -> SharedRow:
    lines = tuple((each, reverse("criteria:sheet", args=[each.sheet_id])) for each in group.lines)
    return SharedRow(group.cells, lines)


@dataclass(frozen=True)
class AlikeRow:
    cells: int
    how: str
    lines: tuple[tuple[comparing.AlikeLine, str], ...]


def alike_row(group: comparing.AlikeGroup) -> AlikeRow:
    lines = tuple((each, reverse("criteria:sheet", args=[each.sheet_id])) for each in group.lines)
    return AlikeRow(group.cells, share_text(group.least), lines)
