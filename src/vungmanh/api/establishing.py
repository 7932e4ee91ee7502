"""Organisations opened, corrected, and what is stated of them: attributes and committees."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any

from ninja import Query, Schema
from pydantic import Field

from vungmanh.api import organisations
from vungmanh.api.asking import unit_called
from vungmanh.api.door import ApiRequest
from vungmanh.api.organisations import OrganisationOut, plain_unit
from vungmanh.api.sheets import SheetAsked, sheet_page
from vungmanh.api.values import Code, Count, Day, Given, Listed, Name, Number, Text, Word
from vungmanh.kernel import clock
from vungmanh.organisations import commands
from vungmanh.organisations.queries import organisation_in_sight
from vungmanh.organisations.queries.stated import attribute_names

desk = organisations.desk
"""The same addresses, so the same desk."""
MANAGE, STATE = "organisations.manage", "organisations.state"
Reason = Annotated[Text, Field(max_length=500)]
Label = Annotated[Word, Field(max_length=40)]


class EstablishedIn(Given):
    """A row of the sheet ``organisations``; without ``parent_code`` a root, which only an administrator opens."""

    code: Code
    name: Name
    kind: Word
    category: Word | None = None
    parent_code: Code | None = None
    area_code: Label = ""
    label: Label = ""
    opened_on: Day
    decision_number: Number = ""
    has_committee: bool | None = None


class EstablishedOut(Schema):
    id: int
    code: str
    name: str


class CorrectedIn(Given):
    """What should have been written from the first day on; what is left out stays as it is."""

    name: Name | None = None
    kind: Word | None = None
    category: Word | None = None
    parent_code: Code | None = None
    area_code: Label | None = None
    label: Label | None = None
    opened_on: Day | None = None
    decision_number: Number | None = None


class AttributeIn(Given):
    """A row of the sheet ``attributes``: ``valid_to`` is the last day in force."""

    organisation_code: Code
    attribute: Word
    value: Annotated[Number, Field(min_length=1)]
    valid_from: Day
    valid_to: Day | None = None
    decision_number: Number = ""


class AttributeOut(Schema):
    organisation_code: str | None
    attribute: str
    value: str
    valid_from: Day
    valid_to: Day | None
    decision_number: str | None


class CommitteeIn(Given):
    """A row of the sheet ``committees``: members, or the reason why there is none."""

    organisation_code: Code
    valid_from: Day
    valid_to: Day | None = None
    members: Count | None = None
    reason_without: Reason = ""


class CommitteeOut(Schema):
    organisation_code: str | None
    valid_from: Day
    valid_to: Day | None
    members: int | None
    reason_without: str


class AttributeKindOut(Schema):
    code: str
    name: str


@desk.writes("/organisations", permission=MANAGE, answers=EstablishedOut)
def establish(request: ApiRequest, given: EstablishedIn) -> dict[str, Any]:
    """Thành lập một tổ chức. Từ lần gọi sau mới thấy trong danh sách: phạm vi đọc một lần mỗi lần gọi."""
    actor = request.auth.actor
    rest = given.model_dump(exclude={"parent_code"})
    parent = None if given.parent_code is None else unit_called(given.parent_code, given.opened_on)
    one = commands.establish(actor, new=commands.NewOrganisation(**rest, parent_id=parent), at=clock.now())
    return {"id": one, "code": given.code, "name": given.name}


@desk.writes("/organisations/{code}/correct", permission=MANAGE, answers=OrganisationOut)
def correct(request: ApiRequest, code: Code, given: CorrectedIn, on: Day | None = None) -> dict[str, Any]:
    """Sửa điều ghi sai từ đầu. Thay đổi từ một ngày nào đó thì là việc sắp xếp."""
    actor, one = request.auth.actor, unit_called(code, on)
    rest = given.model_dump(exclude={"parent_code"})
    parent = None if given.parent_code is None else unit_called(given.parent_code, given.opened_on)
    wanted = commands.Correction(organisation_id=one, **rest, parent_id=parent)
    commands.correct_organisation(actor, correction=wanted, at=clock.now())
    return plain_unit(organisation_in_sight(one, on=on or actor.day))


@desk.reads("/attribute-kinds", permission="see", answers=list[AttributeKindOut])
def attribute_kinds(request: ApiRequest) -> list[dict[str, str]]:
    """Các đặc điểm có trong danh mục."""
    return [{"code": code, "name": name} for code, name in attribute_names().items()]


@desk.reads("/attributes", permission="organisations.view", answers=Listed[AttributeOut])
def attributes(request: ApiRequest, asked: Query[SheetAsked]) -> dict[str, Any]:
    """Đặc điểm của tổ chức ở dưới một tổ chức, đúng như trang nhập “attributes”."""
    return sheet_page("attributes", asked, request.auth.actor.day)


@desk.writes("/attributes", permission=STATE, answers=AttributeOut)
def state_attribute(request: ApiRequest, given: AttributeIn) -> dict[str, Any]:
    """Ghi một đặc điểm từ một ngày."""
    one = unit_called(given.organisation_code, given.valid_from)
    rest = given.model_dump(exclude={"organisation_code", "valid_to"})
    row = commands.AttributeRow(organisation_id=one, **rest, valid_to=day_after(given.valid_to))
    commands.state_attribute(request.auth.actor, row=row, at=clock.now())
    return given.model_dump()


@desk.reads("/committees", permission="organisations.view", answers=Listed[CommitteeOut])
def committees(request: ApiRequest, asked: Query[SheetAsked]) -> dict[str, Any]:
    """Cấp uỷ của tổ chức ở dưới một tổ chức, đúng như trang nhập “committees”."""
    return sheet_page("committees", asked, request.auth.actor.day)


@desk.writes("/committees", permission=STATE, answers=CommitteeOut)
def state_committee(request: ApiRequest, given: CommitteeIn) -> dict[str, Any]:
    """Ghi có cấp uỷ, hoặc vì sao chưa có, từ một ngày."""
    one = unit_called(given.organisation_code, given.valid_from)
    rest = given.model_dump(exclude={"organisation_code", "valid_to"})
    row = commands.CommitteeRow(organisation_id=one, **rest, valid_to=day_after(given.valid_to))
    commands.state_committee(request.auth.actor, row=row, at=clock.now())
    return given.model_dump()


def day_after(last: date | None) -> date | None:
    """Last days are in force outside and half-open inside."""
    return None if last is None else last + timedelta(days=1)
