"""Accounts and roles, for those who manage them; keys themselves are made on the page only."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Query, Schema
from pydantic import Field

from vungmanh.accounts import access, commands, queries
from vungmanh.accounts.queries.holders import holder_in
from vungmanh.api.asking import unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.establishing import day_after
from vungmanh.api.values import Code, Day, Given, Key, Limit, Listed, Name, Number, Offset, Text, Word, last_day
from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor

desk = Desk("accounts")
MANAGE = "accounts.manage"
State = Literal["active", "unused", "warned", "locked", "closed"]
Reason = Annotated[Text, Field(min_length=1, max_length=500)]


class RoleOut(Schema):
    code: str
    name: str


class PostOut(Schema):
    role: str
    organisation: str


class AccountOut(Schema):
    id: int
    username: str
    full_name: str
    posts: list[PostOut]
    last_seen_on: Day | None
    state: str


class HoldingOut(Schema):
    """One stretch of a role, in the keys of the sheet ``accounts``: ``valid_to`` is its last day."""

    id: int
    role: str
    organisation_code: str
    organisation: str
    valid_from: Day
    valid_to: Day | None
    running: bool
    voided_on: Day | None


class WholeAccountOut(Schema):
    id: int
    username: str
    full_name: str
    phone: str
    email: str
    official_code: str
    state: str
    last_seen_on: Day | None
    closed_on: Day | None
    close_reason: str
    holdings: list[HoldingOut]
    hidden: int = Field(description="vai trò đang giữ ngoài phạm vi người hỏi")


class SlipOut(Schema):
    """A first password: shown here and nowhere else."""

    id: int
    username: str
    password: str


class AccountsAsked(Schema):
    text: Word = ""
    role: Word = ""
    state: State | None = None
    under: Code | None = None
    limit: Limit = 50
    offset: Offset = 0


class OpenedIn(Given):
    """A row of the sheet ``accounts``."""

    username: Annotated[Word, Field(min_length=3, max_length=40)]
    full_name: Name
    role: Word
    organisation_code: Code | None = None
    valid_from: Day
    valid_to: Day | None = None
    official_code: Annotated[Word, Field(max_length=40)] = ""
    email: Annotated[Number, Field(max_length=100)] = ""
    phone: Annotated[Word, Field(max_length=20)] = ""


class GrantedIn(Given):
    role: Word
    organisation_code: Code | None = None
    valid_from: Day
    valid_to: Day | None = None


class EndedIn(Given):
    valid_to: Day


class BecauseIn(Given):
    reason: Reason


@desk.reads("/roles", permission="see", answers=list[RoleOut])
def roles(request: ApiRequest) -> list[dict[str, str]]:
    """Các vai trò trong danh mục."""
    return [{"code": code, "name": name} for code, name in queries.role_choices()]


@desk.reads("/accounts", permission=MANAGE, answers=Listed[AccountOut])
def accounts(request: ApiRequest, asked: Query[AccountsAsked]) -> dict[str, Any]:
    """Tài khoản có vai trò trong phạm vi quản lý."""
    actor = request.auth.actor
    under = None if asked.under is None else access.sight_from(unit_called(asked.under, None), actor.day)
    wanted = queries.Wanted(asked.text, asked.role, asked.state or "", under)
    page = queries.accounts_in(_reach(actor), wanted, now=clock.now(), first=asked.offset, count=asked.limit)
    return {"total": page.total, "limit": asked.limit, "offset": asked.offset, "rows": page.rows}


@desk.reads("/accounts/{account_id}", permission=MANAGE, answers=WholeAccountOut)
def account(request: ApiRequest, account_id: Key) -> dict[str, Any]:
    """Một tài khoản với mọi vai trò từng giữ trong phạm vi quản lý."""
    return _whole(request.auth.actor, account_id)


@desk.writes("/accounts", permission=MANAGE, answers=SlipOut)
def open_account(request: ApiRequest, given: OpenedIn) -> dict[str, Any]:
    """Mở tài khoản với vai trò đầu tiên. Mật khẩu lần đầu chỉ trả về một lần."""
    rest = given.model_dump(exclude={"role", "organisation_code", "valid_to"})
    place = None if given.organisation_code is None else unit_called(given.organisation_code, None)
    new = commands.NewAccount(role_code=given.role, organisation_id=place, valid_to=day_after(given.valid_to), **rest)
    opened = commands.open_with_role(request.auth.actor, new=new)
    return {"id": opened.account.pk, "username": opened.account.username, "password": opened.password}


@desk.writes("/accounts/{account_id}/roles", permission=MANAGE, answers=WholeAccountOut)
def grant(request: ApiRequest, account_id: Key, given: GrantedIn) -> dict[str, Any]:
    """Giao thêm một vai trò từ một ngày."""
    _whole(request.auth.actor, account_id)  # out of reach answers as if it were not there
    place = None if given.organisation_code is None else unit_called(given.organisation_code, None)
    commands.grant_role(
        request.auth.actor,
        account_id=account_id,
        role_code=given.role,
        organisation_id=place,
        valid_from=given.valid_from,
        valid_to=day_after(given.valid_to),
    )
    return _whole(request.auth.actor, account_id)


@desk.writes("/holdings/{holding_id}/end", permission=MANAGE, answers=WholeAccountOut)
def end(request: ApiRequest, holding_id: Key, given: EndedIn) -> dict[str, Any]:
    """Kết thúc một vai trò; ngày ghi là ngày cuối còn giữ."""
    actor = request.auth.actor
    holder_in(_reach(actor), holding_id)
    until = day_after(given.valid_to) or given.valid_to
    held = commands.end_role(actor, holding_id=holding_id, valid_to=until)
    return _whole(actor, held.account_id)


@desk.writes("/holdings/{holding_id}/void", permission=MANAGE, answers=WholeAccountOut)
def void(request: ApiRequest, holding_id: Key, given: BecauseIn) -> dict[str, Any]:
    """Huỷ một vai trò giao nhầm, nêu lý do."""
    actor = request.auth.actor
    holder_in(_reach(actor), holding_id)
    held = commands.void_role(actor, holding_id=holding_id, reason=given.reason)
    return _whole(actor, held.account_id)


@desk.writes("/accounts/{account_id}/reset", permission=MANAGE, answers=SlipOut)
def reset(request: ApiRequest, account_id: Key) -> dict[str, Any]:
    """Cấp lại mật khẩu. Mật khẩu mới chỉ trả về một lần."""
    _whole(request.auth.actor, account_id)  # out of reach answers as if it were not there
    slip = commands.reset_password(request.auth.actor, account_id=account_id)
    return {"id": slip.account_id, "username": slip.username, "password": slip.password}


@desk.writes("/accounts/{account_id}/close", permission=MANAGE, answers=WholeAccountOut)
def close(request: ApiRequest, account_id: Key, given: BecauseIn) -> dict[str, Any]:
    """Đóng tài khoản, nêu lý do."""
    _whole(request.auth.actor, account_id)  # out of reach answers as if it were not there
    actor = request.auth.actor
    commands.close_account(actor, account_id=account_id, reason=given.reason, day=actor.day)
    return _whole(actor, account_id)


@desk.writes("/accounts/{account_id}/reopen", permission=MANAGE, answers=WholeAccountOut)
def reopen(request: ApiRequest, account_id: Key) -> dict[str, Any]:
    """Mở lại tài khoản đã đóng."""
    _whole(request.auth.actor, account_id)  # out of reach answers as if it were not there
    actor = request.auth.actor
    commands.reopen_account(actor, account_id=account_id, day=actor.day)
    return _whole(actor, account_id)


def _reach(actor: Actor) -> queries.Reach:
    return queries.Reach(access.sight_with(actor, MANAGE), access.may_on_installation(actor, MANAGE))


def _whole(actor: Actor, account_id: int) -> dict[str, Any]:
    found = queries.account_in(_reach(actor), account_id, now=clock.now())
    plain = {name: getattr(found, name) for name in WholeAccountOut.model_fields if name != "holdings"}
    return {**plain, "holdings": [_holding(each) for each in found.holdings]}


def _holding(line: queries.HoldingLine) -> dict[str, Any]:
    plain = ("id", "organisation_code", "organisation", "valid_from", "running", "voided_on")
    return {
        **{name: getattr(line, name) for name in plain},
        "role": line.role_code,
        "valid_to": last_day(line.valid_to),
    }
