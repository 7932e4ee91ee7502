"""Acts on one account: roles given, ended and crossed out; name and person put right; closed and opened again."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.accounts import access
from vungmanh.accounts.commands import (
    close_account,
    correct_account,
    delegate,
    end_delegation,
    end_role,
    grant_role,
    link_person,
    reopen_account,
    unlink_person,
    void_role,
)
from vungmanh.accounts.queries import AccountSheet, HoldingLine, account_in
from vungmanh.kernel import clock
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.numbers import date_text
from vungmanh.web.accounts import forms as own
from vungmanh.web.accounts.reach import MANAGE, reach_of
from vungmanh.web.form import ActForm, ActPage

if TYPE_CHECKING:
    Base = ActPage
else:
    Base = object


class OfAccount(Base):
    """Mixed into acts on an account in reach; anybody else's is not found."""

    permission = MANAGE

    @cached_property
    def account(self) -> AccountSheet:
        return account_in(reach_of(self.request), self.kwargs["account_id"], now=clock.now())

    @property
    def back(self) -> str:
        return reverse("accounts:account", args=[self.account.id])

    def context(self, **_keys: Any) -> dict[str, Any]:
        crumbs = [
            {"text": _("Tài khoản"), "href": reverse("accounts:list")},
            {"text": self.account.full_name, "href": self.back},
        ]
        return {"crumbs": crumbs, "lead": self.lead(), "back_href": self.back}

    def lead(self) -> str:
        return _("Đồng chí %(name)s, tên đăng nhập %(username)s") % {
            "name": self.account.full_name,
            "username": self.account.username,
        }

    def post(self, request: Any, **keys: Any) -> Any:
        _found = self.account  # what is out of reach is not found, whatever was typed
        return super().post(request, **keys)


class GrantPage(OfAccount, ActPage):
    title = gettext_lazy("Giao vai trò")
    button = gettext_lazy("Giao vai trò")

    def form(self, data: Any, **_keys: Any) -> forms.Form:
        actor = self.request.actor
        whole = access.may_on_installation(actor, MANAGE)
        first = {"valid_from": date_text(actor.day)}
        _found = self.account
        return own.RoleForm(data, roles=access.roles_to_grant(actor), whole=whole, day=actor.day, initial=first)

    def act(self, form: Any, **_keys: Any) -> tuple[str, str]:
        given = form.cleaned_data
        grant_role(
            self.request.actor,
            account_id=self.account.id,
            role_code=given["role"],
            organisation_id=given["place"],
            **form.dates(),
        )
        said = _("Đã giao vai trò cho đồng chí %(name)s từ ngày %(day)s.")
        return said % {"name": self.account.full_name, "day": date_text(given["valid_from"])}, self.back


class OfHolding(OfAccount):
    """Mixed into acts on one role of the account."""

    @cached_property
    def holding(self) -> HoldingLine:
        rows = [each for each in self.account.holdings if each.id == self.kwargs["holding_id"]]
        if not rows:
            raise NotFound(_("Không có vai trò này trong phạm vi của đồng chí."))
        return rows[0]

    def lead(self) -> str:
        held = self.holding
        where = held.organisation or _("toàn hệ thống")
        return _("Đồng chí %(name)s: %(role)s, %(where)s, từ ngày %(day)s") % {
            "name": self.account.full_name,
            "role": held.role,
            "where": where,
            "day": date_text(held.valid_from),
        }


class EndPage(OfHolding, ActPage):
    title = gettext_lazy("Kết thúc vai trò")
    button = gettext_lazy("Kết thúc vai trò")
    form_class = own.EndForm

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {"last_day": date_text(self.request.actor.day - timedelta(days=1))}

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        last = form.cleaned_data["last_day"]
        end_role(self.request.actor, holding_id=self.holding.id, valid_to=last + timedelta(days=1))
        said = _("Đã ghi: vai trò %(role)s của đồng chí %(name)s hết ngày %(day)s là thôi. Lịch sử còn giữ.")
        named = {"role": self.holding.role, "name": self.account.full_name, "day": date_text(last)}
        return said % named, self.back


class VoidPage(OfHolding, ActPage):
    title = gettext_lazy("Huỷ vai trò giao nhầm")
    button = gettext_lazy("Huỷ vai trò giao nhầm")
    form_class = own.ReasonForm

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        void_role(self.request.actor, holding_id=self.holding.id, reason=form.cleaned_data["reason"])
        return _("Đã huỷ vai trò giao nhầm. Dòng ấy còn trong lịch sử, ghi rõ ai huỷ và vì sao."), self.back


class CorrectPage(OfAccount, ActPage):
    title = gettext_lazy("Sửa thông tin tài khoản")
    button = gettext_lazy("Ghi thông tin")
    form_class = own.PersonForm

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {name: getattr(self.account, name) for name in ("full_name", "phone", "email")}

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        correct_account(self.request.actor, account_id=self.account.id, **form.cleaned_data)
        return _("Đã ghi thông tin của đồng chí %(name)s.") % {"name": form.cleaned_data["full_name"]}, self.back


class LinkPage(OfAccount, ActPage):
    title = gettext_lazy("Gắn mã cán bộ")
    button = gettext_lazy("Gắn mã cán bộ")
    form_class = own.CodeForm

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        code = form.cleaned_data["official_code"]
        link_person(self.request.actor, account_id=self.account.id, official_code=code)
        return _("Đã gắn tài khoản với mã cán bộ %(code)s.") % {"code": code}, self.back


class UnlinkPage(OfAccount, ActPage):
    title = gettext_lazy("Gỡ mã cán bộ")
    button = gettext_lazy("Gỡ mã cán bộ")
    form_class = own.ReasonForm

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        unlink_person(self.request.actor, account_id=self.account.id, reason=form.cleaned_data["reason"])
        return _("Đã gỡ mã cán bộ khỏi tài khoản."), self.back


class ClosePage(OfAccount, ActPage):
    title = gettext_lazy("Đóng tài khoản")
    button = gettext_lazy("Đóng tài khoản")
    form_class = own.ReasonForm

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        actor = self.request.actor
        close_account(actor, account_id=self.account.id, reason=form.cleaned_data["reason"], day=actor.day)
        said = _("Đã đóng tài khoản của đồng chí %(name)s. Ai đang đăng nhập bằng tài khoản này bị thoát ngay.")
        return said % {"name": self.account.full_name}, self.back


class ReopenPage(OfAccount, ActPage):
    title = gettext_lazy("Mở lại tài khoản")
    button = gettext_lazy("Mở lại tài khoản")
    form_class = ActForm

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        reopen_account(self.request.actor, account_id=self.account.id, day=self.request.actor.day)
        said = _("Đã mở lại tài khoản của đồng chí %(name)s. Quên mật khẩu thì bấm Cấp lại mật khẩu.")
        return said % {"name": self.account.full_name}, self.back


class DelegatePage(OfAccount, ActPage):
    """A manager names the helper of somebody who cannot do so himself."""

    title = gettext_lazy("Giao người giúp làm thay")
    button = gettext_lazy("Giao người giúp")
    form_class = own.HelperForm

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {"valid_from": date_text(self.request.actor.day)}

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        given = form.cleaned_data
        made = delegate(
            self.request.actor,
            principal_id=self.account.id,
            helper_username=given["helper"],
            valid_from=given["valid_from"],
            valid_to=given["last_day"] + timedelta(days=1) if given["last_day"] else None,
            reason=given["reason"],
        )
        said = _("Đã giao đồng chí %(helper)s làm thay đồng chí %(name)s.")
        return said % {"helper": made.helper, "name": self.account.full_name}, self.back


class StopHelpPage(OfAccount, ActPage):
    title = gettext_lazy("Thôi giao người giúp")
    button = gettext_lazy("Thôi giao người giúp")
    form_class = ActForm

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        end_delegation(self.request.actor, delegation_id=keys["delegation_id"], day=self.request.actor.day)
        return _("Đã thôi giao người giúp, có hiệu lực ngay."), self.back
