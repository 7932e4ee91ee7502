"""The table of organisations by grading (T7): by unit or by kind, as on the page."""

from __future__ import annotations

from typing import Any, Literal

from django.conf import settings
from ninja import Query, Schema

from vungmanh.api.asking import Tree, unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import Code, Day, PeriodText, Word, period_of
from vungmanh.evaluations import queries
from vungmanh.evaluations.queries import GradingLine
from vungmanh.kernel.numbers import rounded

desk = Desk("evaluations")
VIEW = "evaluations.view"
COUNTED = (
    "existing",
    "rated",
    "excellent",
    "good",
    "good_or_better",
    "satisfactory",
    "unsatisfactory",
    "not_rated",
    "unsettled",
)


class OrganisationsGradedOut(Schema):
    """``existing`` is ``rated``, ``not_rated`` and ``unsettled`` together; ``good_or_better`` includes ``excellent``.

    ``code``: of the unit; of the kind where each row is one. ``line``: ``unit``, or a line of its own.
    """

    code: str
    name: str
    line: str
    existing: int
    rated: int
    excellent: int
    good: int
    good_or_better: int
    satisfactory: int
    unsatisfactory: int
    not_rated: int
    unsettled: int
    change: str | None
    """Good or better of the graded against the year before, in percentage points, as printed."""


class NotRatedOut(Schema):
    reason: str
    count: int


class OrganisationTableOut(Schema):
    year: str
    rule: str
    comparable: bool
    rows: list[OrganisationsGradedOut]
    total: OrganisationsGradedOut
    not_rated: list[NotRatedOut]


class OrganisationTableAsked(Schema):
    """``kind``: of one kind, or ``cells``; without it grassroots organisations."""

    under: Code
    year: PeriodText
    kind: Word = ""
    by: Literal["children", "kind"] = "children"
    on: Day | None = None
    tree: Tree = "then"


@desk.reads("/evaluations/table", permission=VIEW, answers=OrganisationTableOut)
def organisation_table(request: ApiRequest, asked: Query[OrganisationTableAsked]) -> dict[str, Any]:
    """Số tổ chức đảng theo mức xếp loại của một kỳ, theo đơn vị hoặc theo loại tổ chức."""
    period, under = period_of(asked.year), unit_called(asked.under, asked.on)
    table = queries.grading_table(
        period,
        under_id=under,
        on=asked.on,
        today=request.auth.actor.day,
        kind=asked.kind,
        by=asked.by,
        tree=asked.tree,
    )
    return {
        "year": period.code,
        "rule": queries.rule_for(period, under).code,
        "comparable": table.comparable,
        "rows": [_told(row) for row in table.rows],
        "total": _told(table.total),
        "not_rated": [{"reason": reason, "count": count} for reason, count in table.reasons],
    }


def _told(row: GradingLine) -> dict[str, Any]:
    change = None if row.change is None else f"{rounded(row.change, str(settings.VUNGMANH_ROUNDING)):f}"
    told = {figure: row.of(figure) for figure in COUNTED}
    return {"code": row.code, "name": row.name, "line": row.kind, **told, "change": change}
