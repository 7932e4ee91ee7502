"""Finding organisations as people type."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Schema
from pydantic import Field

from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.organisations import OrganisationOut, plain_unit
from vungmanh.api.values import Day, Limit, Listed, Offset, Text
from vungmanh.organisations.queries.search import search

desk = Desk("search")


class HitOut(OrganisationOut):
    """``called``: the former name or code it was found by; ``heirs``: who follows one that ended."""

    called: str
    heirs: list[str]


class SearchAsked(Schema):
    text: Annotated[Text, Field(min_length=1, max_length=200)]
    on: Day | None = None
    limit: Limit = 50
    offset: Offset = 0


@desk.reads("/search", permission="organisations.view", answers=Listed[HitOut])
def find(request: ApiRequest, asked: Query[SearchAsked]) -> dict[str, Any]:
    """Tìm tổ chức theo tên (có dấu hay không), tên cũ, hoặc mã; cả tổ chức mở từ một ngày sau (xem opened_on)."""
    on = asked.on or request.auth.actor.day
    hits, total = search(asked.text, on=on, first=asked.offset, count=asked.limit, ahead=True)
    rows = [{**plain_unit(each.unit), "called": each.called, "heirs": list(each.heirs)} for each in hits]
    return {"total": total, "limit": asked.limit, "offset": asked.offset, "rows": rows}
