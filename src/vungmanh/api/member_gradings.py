"""The table of members by grading, and which cells its figures come from. Nobody is named here."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.conf import settings
from ninja import Query, Schema
from pydantic import Field

from vungmanh.api.asking import Tree, unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import Code, Day, Limit, Listed, Offset, PeriodText, Word, period_of
from vungmanh.evaluations import queries
from vungmanh.evaluations.queries import MemberLine, MembersAsked
from vungmanh.kernel.numbers import rounded
from vungmanh.organisations.queries import labels_of

desk = Desk("evaluations")
VIEW = "evaluations.view"
Figure = Literal[
    "existing", "due", "rated", "excellent", "good", "good_or_better", "satisfactory", "unsatisfactory", "not_rated",
    "unsettled", "left_out", "exempt", "new",
]  # fmt: skip


class MembersGradedOut(Schema):
    """``due`` is ``rated``, ``not_rated`` and ``unsettled`` together; ``left_out`` are those of ``existing`` whom the
    rule of the period does not grade. ``line``: ``unit``, or a line of its own (``own``, ``closed``, ``other``); by
    kind the breakdown the line is of, and ``code`` its type, ``-`` for those of none.
    """

    code: str
    name: str
    line: str
    existing: int
    due: int
    rated: int
    excellent: int
    good: int
    good_or_better: int
    satisfactory: int
    unsatisfactory: int
    not_rated: int
    unsettled: int
    left_out: int
    exempt: int
    new: int
    change: str | None
    """Good or better of the graded against the year before, in percentage points, as printed."""


class WhyOut(Schema):
    """``code``: of the rule, empty for a reason that was written."""

    code: str
    text: str
    count: int


class BreakdownOut(Schema):
    """Lines of one breakdown are never added to those of another. ``adds_up``: they come to the total."""

    line: str
    label: str
    adds_up: bool


class MemberTableOut(Schema):
    year: str
    rule: str
    by: str
    breakdowns: list[BreakdownOut]
    rows: list[MembersGradedOut]
    total: MembersGradedOut
    left_out: list[WhyOut]
    not_rated: list[WhyOut]


class CellCountOut(Schema):
    cell_code: str
    cell_name: str
    count: int


class MembersGradedAsked(Schema):
    under: Code
    year: PeriodText
    on: Day | None = None


class MemberTableAsked(MembersGradedAsked):
    tree: Tree = "then"
    by: Literal["children", "kind"] = "children"


class MembersCountedAsked(MembersGradedAsked):
    """``why``: only those left out by the rule for that reason, by its code. ``line``, ``type``: of a line by kind."""

    figure: Figure = "existing"
    why: Word = ""
    reason: Annotated[str, Field(max_length=2000)] | None = None
    line: Word = ""
    type: Word = ""
    limit: Limit = 50
    offset: Offset = 0


@desk.reads("/evaluations/members", permission=VIEW, answers=MemberTableOut)
def member_table(request: ApiRequest, asked: Query[MemberTableAsked]) -> dict[str, Any]:
    """Số đảng viên theo mức xếp loại của một kỳ, theo đơn vị hoặc theo loại tổ chức; theo quý chỉ người thuộc diện."""
    period, under = period_of(asked.year), unit_called(asked.under, asked.on)
    today = request.auth.actor.day
    table = queries.member_table(period, under_id=under, on=asked.on, today=today, tree=asked.tree, by=asked.by)
    label = labels_of([under], today)[under]
    return {
        "year": period.code,
        "rule": queries.rule_for(period, under).code,
        "by": asked.by,
        "breakdowns": [{"line": each.code, "label": each.label, "adds_up": each.adds_up} for each in table.breakdowns],
        "rows": [_told(row) for row in table.rows],
        "total": {**_told(table.whole), "code": label.code, "name": label.name},
        "left_out": [{"code": each.code, "text": each.text, "count": each.count} for each in table.left_out],
        "not_rated": [{"code": "", "text": reason, "count": count} for reason, count in table.reasons],
    }


def _told(row: MemberLine) -> dict[str, Any]:
    change = None if row.change is None else f"{rounded(row.change, str(settings.VUNGMANH_ROUNDING)):f}"
    return {"code": row.code, "name": row.name, "line": row.kind, **row.numbers, "change": change}


@desk.reads("/evaluations/members/cells", permission=VIEW, answers=Listed[CellCountOut])
def members_counted(request: ApiRequest, asked: Query[MembersCountedAsked]) -> dict[str, Any]:
    """Một số của bảng xếp loại đảng viên gồm bao nhiêu đảng viên của chi bộ nào; không nêu tên."""
    wanted = MembersAsked(
        period_of(asked.year),
        unit_called(asked.under, asked.on),
        figure=asked.figure,
        why=asked.why,
        reason=asked.reason,
        breakdown=asked.line,
        type=asked.type,
    )
    day = request.auth.actor.day
    found = queries.cells_behind(wanted, on=asked.on, today=day, first=asked.offset, count=asked.limit)
    labels = labels_of({row.cell_id for row in found.rows}, asked.on or min(wanted.period.last, day))
    rows = [{"cell_code": labels[row.cell_id].code, "cell_name": row.cell, "count": row.count} for row in found.rows]
    return {"total": found.cells, "limit": asked.limit, "offset": asked.offset, "rows": rows}
