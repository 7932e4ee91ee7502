"""Targets handed down and reported head counts: listed as their sheets, written row by row."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from ninja import Query, Schema
from pydantic import Field, model_validator

from vungmanh.api.asking import unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.sheets import SheetAsked, sheet_page
from vungmanh.api.values import Code, Count, Day, Done, Given, Listed, Number, PeriodText, Text, Word, period_of
from vungmanh.indicators import commands
from vungmanh.indicators.engine import find_indicator
from vungmanh.indicators.enums import PARTS
from vungmanh.kernel import clock
from vungmanh.kernel.errors import Refusal
from vungmanh.organisations.queries import category_names
from vungmanh.organisations.queries.stated import attribute_names
from vungmanh.programmes.queries import programme_named

desk = Desk("numbers")
Amount = Annotated[Decimal, Field(ge=0, le=10_000_000, max_digits=12, decimal_places=4)]
Share = int | float | None


class TargetIn(Given):
    """A row of the sheet ``targets``: one value, or a range from ``at_least`` to ``at_most``."""

    programme: Word = ""
    indicator: Word = ""
    organisation_code: Code
    period: PeriodText
    measure: Literal["registered", "recognised", "value"]
    category: Word = ""
    attribute: Word = ""
    unit: Literal["count", "percent"] = "count"
    value: Amount | None = None
    at_least: Amount | None = None
    at_most: Amount | None = None
    decided_on: Day | None = None
    decision_number: Number = ""
    reason: Annotated[Text, Field(max_length=500)] = ""

    @model_validator(mode="after")
    def one_of_each(self) -> TargetIn:
        if bool(self.programme) == bool(self.indicator):
            raise ValueError(_("Ghi hoặc programme, hoặc indicator."))
        ranged = self.at_least is not None and self.at_most is not None
        if (self.value is None) != ranged or (self.value is not None and (self.at_least or self.at_most)):
            raise ValueError(_("Ghi value, hoặc ghi cả at_least và at_most."))
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ValueError(_("at_least lớn hơn at_most."))
        return self


class TargetsIn(Given):
    rows: Annotated[list[TargetIn], Field(min_length=1, max_length=500)]


class TargetOut(Schema):
    programme: str
    indicator: str
    organisation_code: str | None
    period: str
    measure: str
    category: str
    attribute: str
    unit: str
    value: Share
    at_least: Share
    at_most: Share
    decided_on: Day | None
    decision_number: str | None
    reason: str


class HeadCountOut(Schema):
    organisation_code: str | None
    on: Day
    members: int | None
    official_members: int | None
    staff: int | None
    staff_not_members: int | None


class HeadCountIn(Given):
    """A row of the sheet ``headcounts``."""

    organisation_code: Code
    on: Day
    members: Count
    official_members: Count | None = None
    staff: Count | None = None
    staff_not_members: Count | None = None


class HeadCountVoidedIn(Given):
    organisation_code: Code
    on: Day
    reason: Annotated[Text, Field(min_length=1, max_length=500)]


class WrittenOut(Schema):
    """How many rows were new, changed, the same."""

    new: int
    changed: int
    same: int


@desk.reads("/targets", permission="programmes.view", answers=Listed[TargetOut])
def targets(request: ApiRequest, asked: Query[SheetAsked]) -> dict[str, Any]:
    """Chỉ tiêu đã giao ở dưới một tổ chức, đúng như trang nhập “targets”."""
    return sheet_page("targets", asked, request.auth.actor.day)


@desk.writes("/targets", permission="programmes.target", answers=WrittenOut)
def hand_down(request: ApiRequest, given: TargetsIn) -> dict[str, int]:
    """Giao chỉ tiêu: cả tập cùng một lần. Ghi lại y như đã ghi thì không có gì thay đổi."""
    rows = [_target(each) for each in given.rows]
    if len({row.key for row in rows}) < len(rows):
        raise Refusal(_("Có hai dòng cùng một chỉ tiêu của cùng một đơn vị. Giữ lại một dòng."))
    return commands.hand_down(request.auth.actor, rows=rows, label=_("Giao chỉ tiêu qua API"))


@desk.reads("/headcounts", permission="programmes.view", answers=Listed[HeadCountOut])
def headcounts(request: ApiRequest, asked: Query[SheetAsked]) -> dict[str, Any]:
    """Số lượng báo cáo ở dưới một tổ chức, đúng như trang nhập “headcounts”."""
    return sheet_page("headcounts", asked, request.auth.actor.day)


@desk.writes("/headcounts", permission="indicators.state", answers=WrittenOut)
def state_headcount(request: ApiRequest, given: HeadCountIn) -> dict[str, int]:
    """Báo số của một tổ chức đến một ngày; báo lại cùng ngày là sửa."""
    told = given.dict(exclude={"organisation_code"})
    for part, whole in PARTS.items():
        if told[part] is not None and told[whole] is not None and told[part] > told[whole]:
            raise Refusal(f"{part} > {whole}")
    row = commands.HeadCountRow(unit_called(given.organisation_code, given.on), **told)
    return commands.state_headcount(request.auth.actor, row=row)


@desk.writes("/headcounts/void", permission="indicators.state", answers=Done)
def void_headcount(request: ApiRequest, given: HeadCountVoidedIn) -> dict[str, int]:
    """Huỷ số báo nhầm của một ngày, có lý do; số báo trước đó lại có hiệu lực."""
    one = unit_called(given.organisation_code, given.on)
    made = commands.void_headcount(
        request.auth.actor, organisation_id=one, on=given.on, reason=given.reason, at=clock.now()
    )
    return {"id": made.pk}


def _target(given: TargetIn) -> commands.TargetRow:
    """Judged by name here: what is unknown is told in words before anything is written."""
    if given.category and given.category not in category_names():
        raise Refusal(_("Không có loại hình “%(code)s”.") % {"code": given.category})
    if given.attribute and given.attribute not in attribute_names():
        raise Refusal(_("Không có đặc điểm “%(code)s”.") % {"code": given.attribute})
    if (given.measure == "value") != bool(given.indicator):
        raise Refusal(_("Chỉ tiêu của indicator đo bằng value; của programme bằng registered hoặc recognised."))
    period = period_of(given.period)
    rest = given.model_dump(exclude={"organisation_code", "period", "programme", "indicator"})
    return commands.TargetRow(
        organisation_id=unit_called(given.organisation_code, given.decided_on or period.first),
        period=period,
        programme=programme_named(given.programme).code if given.programme else "",
        indicator=find_indicator(given.indicator).code if given.indicator else "",
        **rest,
    )
