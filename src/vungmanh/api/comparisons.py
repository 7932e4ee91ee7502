"""Own scores held against official ones, evidence against evidence, answers against the records, as the pages show."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from django.conf import settings
from ninja import Query, Schema
from pydantic import Field

from vungmanh.api.asking import unit_called
from vungmanh.api.door import ApiRequest
from vungmanh.api.score_sheets import desk
from vungmanh.api.values import Code, Day, Limit, Listed, Offset, PeriodText, period_of
from vungmanh.criteria import queries
from vungmanh.criteria.queries import comparing
from vungmanh.kernel.numbers import rounded
from vungmanh.programmes.queries.scored import stages_scored

COMPARE = "criteria.compare"


class ComparedIn(Schema):
    """``stage``: the code of a stage of an appraisal before the last, which keeps its score on a sheet of its own: own
    scores are held against that one's; empty: against the official score.
    """

    under: Code
    period: PeriodText
    stage: Annotated[str, Field(max_length=40)] = ""


class ComparedPageIn(ComparedIn):
    limit: Limit = 50
    offset: Offset = 0


class BesideIn(ComparedPageIn):
    """``both``: only sheets with an own and an official total, those that are counted; ``apart``: only those without
    points of which the cell says that everything is met, and the level above that it is not.
    """

    both: bool = False
    apart: bool = False


class UnitGapsOut(Schema):
    """``mean``, ``spread``, ``lowest``, ``highest``: points of a hundred, own less official; null of too few sheets.

    ``verdict``: ``too_few``, ``within`` or ``look``; ``differing``: sheets with an answer that is not the records'.
    ``apart``: sheets without points of which the cell says that everything is met, the level above that it is not.
    """

    code: str
    name: str
    sheets: int
    cells: int
    mean: Decimal | None
    spread: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    verdict: str
    differing: int
    apart: int
    itself: bool


class UnitsComparedOut(Schema):
    """``least`` and ``beyond``: the marks this installation has chosen; no regulation says them."""

    least: int
    beyond: Decimal
    total: UnitGapsOut
    rows: list[UnitGapsOut]


class ScoreBesideOut(Schema):
    """``has_column`` false: this paper has no such column; ``total`` null: not handed in, or a paper without points.

    ``met``: of a paper without points, whether everything is met.
    """

    scorer: str
    has_column: bool
    total: Decimal | None
    band: str
    met: bool | None


class OtherSheetOut(Schema):
    """``stage``: the stage of an appraisal whose score the sheet keeps, if it keeps one's."""

    sheet_id: int
    sheet: str
    stage: str
    scorer: str
    total: Decimal | None
    out_of: Decimal | None
    met: bool | None


class BesideOut(Schema):
    sheet_id: int
    cell_code: str
    cell_name: str
    sheet: str
    stage: str
    on: Day
    period: str
    out_of: Decimal | None
    scores: list[ScoreBesideOut]
    gap: Decimal | None
    others: list[OtherSheetOut]


class AlikeTextOut(Schema):
    sheet_id: int
    cell_code: str
    cell_name: str
    on: Day
    question: str
    text: str


class AlikeOut(Schema):
    """``least``: how alike the least alike neighbours are, in percent, cut."""

    cells: int
    least: Annotated[int, Field(ge=0, le=100)]
    texts: list[AlikeTextOut]


class AlikeFoundOut(Listed[AlikeOut]):
    compared: int
    too_many: bool


class SharedUseOut(Schema):
    evidence_id: int
    sheet_id: int
    cell_code: str
    cell_name: str
    on: Day
    question: str
    name: str


class SharedFileOut(Schema):
    """One file that ``cells`` organisations handed in; ``digest`` is that of its content (SHA-256)."""

    digest: str
    cells: int
    uses: list[SharedUseOut]


class AgainstAnswerOut(Schema):
    code: str
    name: str
    computed: str
    said: str
    note: str


class AgainstOut(Schema):
    """``lifted``: points the answers give beyond what the records would; null where either comes to no total."""

    sheet_id: int
    cell_code: str
    cell_name: str
    sheet: str
    on: Day
    answers: list[AgainstAnswerOut]
    lifted: Decimal | None


@desk.reads("/score-comparisons/units", permission=COMPARE, answers=UnitsComparedOut)
def compared_units(request: ApiRequest, asked: Query[ComparedIn]) -> dict[str, Any]:
    """Điểm tự chấm so với điểm chính thức, theo từng phần của một đơn vị."""
    found = comparing.units_compared(_asked(request, asked))
    marks = comparing.chosen_yardstick()
    rows = [_unit(each) for each in found.rows]
    return {"least": marks.least, "beyond": marks.beyond, "total": _unit(found.total), "rows": rows}


@desk.reads("/score-comparisons/sheets", permission=COMPARE, answers=Listed[BesideOut])
def compared_sheets(request: ApiRequest, asked: Query[BesideIn]) -> dict[str, Any]:
    """Điểm của cùng chi bộ, cùng kỳ đặt cạnh nhau, từng phiếu."""
    wanted = _asked(request, asked)
    page = comparing.beside_page(wanted, both=asked.both, apart=asked.apart, first=asked.offset, count=asked.limit)
    stages = stages_scored(page.abouts)
    return _listed(asked, page.total, [_beside(each, stages) for each in page.rows])


@desk.reads("/score-comparisons/alike", permission=COMPARE, answers=AlikeFoundOut)
def compared_texts(request: ApiRequest, asked: Query[ComparedPageIn]) -> dict[str, Any]:
    """Lời ghi làm minh chứng giống nhau ở nhiều chi bộ."""
    found = comparing.alike_found(_asked(request, asked))
    rows = [_alike(each) for each in found.groups[asked.offset : asked.offset + asked.limit]]
    whole = _listed(asked, len(found.groups), rows)
    return {**whole, "compared": found.texts, "too_many": found.too_many}


@desk.reads("/score-comparisons/shared-files", permission=COMPARE, answers=Listed[SharedFileOut])
def compared_files(request: ApiRequest, asked: Query[ComparedPageIn]) -> dict[str, Any]:
    """Tệp minh chứng mà nhiều chi bộ cùng nộp."""
    found = comparing.shared_found(_asked(request, asked))
    rows = [_shared(each) for each in found[asked.offset : asked.offset + asked.limit]]
    return _listed(asked, len(found), rows)


@desk.reads("/score-comparisons/against-records", permission=COMPARE, answers=Listed[AgainstOut])
def compared_records(request: ApiRequest, asked: Query[ComparedPageIn]) -> dict[str, Any]:
    """Phiếu tự chấm có câu khác sổ sách."""
    page = comparing.against_page(_asked(request, asked), first=asked.offset, count=asked.limit)
    return _listed(asked, page.total, [_against(each) for each in page.rows])


def _asked(request: ApiRequest, asked: ComparedIn) -> comparing.ComparedAsked:
    day = request.auth.actor.day
    return comparing.ComparedAsked(unit_called(asked.under, None), period_of(asked.period), day, asked.stage)


def _listed(asked: ComparedPageIn, total: int, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"total": total, "limit": asked.limit, "offset": asked.offset, "rows": rows}


def _points(value: Fraction | Decimal | None) -> Decimal | None:
    return None if value is None else rounded(Fraction(value), settings.VUNGMANH_ROUNDING)


def _unit(row: comparing.UnitGaps) -> dict[str, Any]:
    gaps, few = row.gaps, row.verdict is comparing.Verdict.TOO_FEW
    told = {"mean": gaps.mean, "spread": gaps.spread, "lowest": gaps.lowest, "highest": gaps.highest}
    return {
        **{name: None if few else _points(value) for name, value in told.items()},
        "code": row.code,
        "name": row.name,
        "sheets": gaps.count,
        "cells": gaps.cells,
        "verdict": row.verdict.value,
        "differing": row.differing,
        "apart": row.parted,
        "itself": row.itself,
    }


def _beside(row: comparing.BesideLine, stages: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    line = row.line
    scores = []
    for scorer in queries.SCORERS:
        column = line.column(scorer)
        total = column.total if column is not None else None
        band = column.band if column is not None else ""
        has = scorer in row.scorers or column is not None
        met = column.met if column is not None else None
        scores.append({"scorer": scorer.value, "has_column": has, "total": total, "band": band, "met": met})
    return {
        "sheet_id": line.id,
        "cell_code": line.code,
        "cell_name": line.cell,
        "sheet": line.sheet,
        "stage": stages.get(row.about, ""),
        "on": line.on,
        "period": row.period,
        "out_of": row.out_of,
        "scores": scores,
        "gap": row.gap,
        "others": [
            {
                "sheet_id": each.sheet_id,
                "sheet": each.sheet,
                "stage": stages.get(each.about, ""),
                "scorer": each.scorer.value,
                "total": each.total,
                "met": each.met,
                "out_of": each.out_of,
            }
            for each in row.others
        ],
    }


def _alike(group: comparing.AlikeGroup) -> dict[str, Any]:
    plain = ("sheet_id", "on", "question", "text")
    texts = [
        {**{name: getattr(each, name) for name in plain}, "cell_code": each.code, "cell_name": each.cell}
        for each in group.lines
    ]
    return {"cells": group.cells, "least": int(group.least * 100), "texts": texts}


def _shared(group: comparing.SharedFile) -> dict[str, Any]:
    plain = ("evidence_id", "sheet_id", "on", "question", "name")
    uses = [
        {**{name: getattr(each, name) for name in plain}, "cell_code": each.code, "cell_name": each.cell}
        for each in group.lines
    ]
    return {"digest": group.digest, "cells": group.cells, "uses": uses}


def _against(row: comparing.AgainstLine) -> dict[str, Any]:
    return {
        "sheet_id": row.sheet_id,
        "cell_code": row.code,
        "cell_name": row.cell,
        "sheet": row.sheet,
        "on": row.on,
        "answers": [
            {
                "code": each.fact.code,
                "name": each.fact.name,
                "computed": queries.as_text(each.computed),
                "said": queries.as_text(each.said),
                "note": each.note,
            }
            for each in row.found
        ],
        "lifted": _points(row.lifted),
    }
