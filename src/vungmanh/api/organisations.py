"""Organisations: the tree, one of them, its history, and what a person must still decide about it."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Schema
from pydantic import Field

from vungmanh.api.asking import unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import Code, Day, Given, Key, Limit, Listed, Offset, Text, last_day
from vungmanh.organisations import queries
from vungmanh.organisations.commands import decide_pending

desk = Desk("organisations")


class OrganisationOut(Schema):
    """An organisation on a day. ``opened_on`` is null where its beginning was never recorded."""

    id: int
    code: str
    name: str
    kind: str
    kind_label: str
    category: str | None
    is_cell: bool
    is_grassroots: bool
    parent_code: str
    parent_name: str
    opened_on: Day | None
    closed_on: Day | None = Field(description="ngày cuối cùng còn hoạt động")


class WholeOut(OrganisationOut):
    """One organisation with what stands above it, top first."""

    above: list[OrganisationOut]


class StretchOut(Schema):
    """A stretch of days on which nothing changed. ``day`` null: from before records began."""

    day: Day | None
    until: Day | None
    name: str
    code: str
    kind_label: str
    parent_name: str
    act_label: str
    decision_number: str
    reason: str


class NodeOut(Schema):
    id: int
    code: str
    name: str
    opened_on: Day | None
    closed_on: Day | None


class LinkOut(Schema):
    """``to_id`` follows ``from_id`` from the day on, by that act."""

    from_id: int
    to_id: int
    day: Day
    act: str


class HistoryOut(Schema):
    rows: list[StretchOut]
    organisations: list[NodeOut]
    successions: list[LinkOut]


class PendingOut(Schema):
    id: int
    kind_label: str
    day: Day
    note: str
    decided_on: Day | None
    outcome: str


class OrganisationsAsked(Schema):
    """Without ``under`` or ``text``: the highest in sight."""

    under: Code | None = None
    text: Text = ""
    cells: bool = Field(False, description="mọi chi bộ ở dưới, không chỉ cấp trực tiếp; cần under")
    on: Day | None = None
    limit: Limit = 50
    offset: Offset = 0


class Decided(Given):
    day: Day
    outcome: Annotated[Text, Field(min_length=1, max_length=500)]


@desk.reads("/organisations", permission="organisations.view", answers=Listed[OrganisationOut])
def organisations(request: ApiRequest, asked: Query[OrganisationsAsked]) -> dict[str, Any]:
    """Tổ chức trực thuộc, chi bộ bên dưới, hoặc tìm theo tên (có dấu hay không)."""
    on = asked.on or request.auth.actor.day
    under = None if asked.under is None else unit_called(asked.under, asked.on)
    if asked.cells and under is not None:
        page = queries.cells_under(under, on=on, first=asked.offset, count=asked.limit)
    else:
        page = queries.units_under(under, on=on, text=asked.text, first=asked.offset, count=asked.limit)
    rows = [plain_unit(each) for each in page.rows]
    return {"total": page.total, "limit": asked.limit, "offset": asked.offset, "rows": rows}


@desk.reads("/organisations/{code}", permission="organisations.view", answers=WholeOut)
def organisation(request: ApiRequest, code: Code, on: Day | None = None) -> dict[str, Any]:
    """Một tổ chức vào một ngày, cùng các cấp trên."""
    one, day = unit_called(code, on), on or request.auth.actor.day
    above = [plain_unit(each) for each in queries.ancestors_of(one, on=day)]
    return {**plain_unit(queries.organisation_in_sight(one, on=day)), "above": above}


@desk.reads("/organisations/{code}/history", permission="organisations.view", answers=HistoryOut)
def history(request: ApiRequest, code: Code, on: Day | None = None) -> dict[str, Any]:
    """Tên, mã, loại, cấp trên theo từng giai đoạn; từ đâu mà ra và đi về đâu."""
    one = unit_called(code, on)
    lineage = queries.lineage_of(one, on=on or request.auth.actor.day)
    nodes = [
        {
            "id": each.id,
            "code": each.code,
            "name": each.name,
            "opened_on": each.opened_on,
            "closed_on": last_day(each.closed_on),
        }
        for each in lineage.nodes
    ]
    return {"rows": queries.history_of(one), "organisations": nodes, "successions": lineage.links}


@desk.reads("/organisations/{code}/pending", permission="organisations.view", answers=list[PendingOut])
def pending(request: ApiRequest, code: Code, on: Day | None = None) -> list[queries.PendingRow]:
    """Việc còn chờ quyết sau sắp xếp, chưa quyết trước."""
    return queries.pending_of(unit_called(code, on))


@desk.writes("/pending/{pending_id}/decide", permission="organisations.manage", answers=PendingOut)
def decide(request: ApiRequest, pending_id: Key, given: Decided) -> queries.PendingRow:
    """Ghi điều đã quyết. Hồ sơ liên quan thì sửa bằng việc của chính nó."""
    row = decide_pending(request.auth.actor, pending_id=pending_id, day=given.day, outcome=given.outcome)
    return queries.PendingRow(row.pk, str(row.get_kind_display()), row.day, row.note, row.decided_on, row.outcome)


def plain_unit(unit: queries.Unit) -> dict[str, Any]:
    return {
        "id": unit.id,
        "code": unit.code,
        "name": unit.name,
        "kind": unit.kind,
        "kind_label": unit.kind_label,
        "category": unit.category,
        "is_cell": unit.is_cell,
        "is_grassroots": unit.is_grassroots,
        "parent_code": unit.parent_code,
        "parent_name": unit.parent_name,
        "opened_on": unit.opened_on,
        "closed_on": last_day(unit.closed_on),
    }
