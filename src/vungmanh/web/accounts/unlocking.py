"""Letting somebody in again who locked himself out: after wrong tries, or with phone and codes lost."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.accounts.commands.lockout import unlock
from vungmanh.accounts.commands.sessions import take_second_step_away
from vungmanh.web.accounts.acts import OfAccount
from vungmanh.web.form import ActForm, ActPage


class UnlockPage(OfAccount, ActPage):
    title = gettext_lazy("Mở khoá đăng nhập")
    button = gettext_lazy("Mở khoá đăng nhập")
    form_class = ActForm

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        unlock(self.request.actor, account_id=self.account.id)
        said = _("Đã mở khoá. Đồng chí %(name)s đăng nhập lại được ngay; quên mật khẩu thì bấm Cấp lại mật khẩu.")
        return said % {"name": self.account.full_name}, self.back


class SecondStepOffPage(OfAccount, ActPage):
    title = gettext_lazy("Bỏ bước xác nhận thứ hai")
    button = gettext_lazy("Bỏ bước xác nhận thứ hai")
    form_class = ActForm
    template = "accounts/second_step_off.html"

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        take_second_step_away(self.request.actor, account_id=self.account.id)
        said = _("Đã bỏ bước xác nhận thứ hai. Đồng chí %(name)s vào bằng mật khẩu rồi đặt lại bước mới.")
        return said % {"name": self.account.full_name}, self.back
