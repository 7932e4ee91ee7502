"""One account: who it is, what it holds and held, and what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.accounts.queries import AccountSheet, account_in, delegations_of
from vungmanh.accounts.queries.second_step import has_second_step
from vungmanh.kernel import clock
from vungmanh.web.accounts.reach import MANAGE, reach_of
from vungmanh.web.accounts.wording import SHAPES, STATES
from vungmanh.web.page import Page, Request


@dataclass(frozen=True)
class Way:
    """Something that may be done, and where."""

    label: str
    href: str


def ways_of(account: AccountSheet, *, second_step: bool) -> list[Way]:
    """In the order they are wanted. What cannot be done now is not offered."""
    named = [("grant", _("Giao thêm vai trò")), ("correct", _("Sửa thông tin"))]
    if account.state == "closed":
        named = [("reopen", _("Mở lại tài khoản"))]
    else:
        named += [("unlock", _("Mở khoá đăng nhập"))] if account.state == "locked" else []
        named += [("reset", _("Cấp lại mật khẩu"))] if not account.unused else []  # its slip does the same
        named += [("second-step-off", _("Bỏ bước xác nhận thứ hai"))] if second_step else []
        named += [("unlink", _("Gỡ mã cán bộ"))] if account.official_code else [("link", _("Gắn mã cán bộ"))]
        named += [("delegate", _("Giao người giúp")), ("close", _("Đóng tài khoản"))]
    return [Way(label, reverse(f"accounts:{name}", args=[account.id])) for name, label in named]


class AccountPage(Page):
    permission = MANAGE

    def get(self, request: Request, account_id: int) -> HttpResponse:
        account = account_in(reach_of(request), account_id, now=clock.now())
        return self.page(
            "accounts/account.html",
            account=account,
            shape=SHAPES[account.state],
            state_label=STATES[account.state],
            ways=ways_of(account, second_step=has_second_step(account_id)),
            delegations=delegations_of(account_id, day=request.actor.day),
            slip_href=f"{reverse('accounts:slips')}?ai={account.id}" if account.state == "unused" else "",
        )
