"""Accounts opened and passwords given, on paper: each password is made, shown once for printing, and kept nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.accounts import access
from vungmanh.accounts.commands import AT_ONCE, NewAccount, Slip, make_slips, open_with_role, reset_password
from vungmanh.accounts.queries import Unused, free_username, own_holdings, unused_in
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.kernel.numbers import date_text
from vungmanh.web.accounts import forms as own
from vungmanh.web.accounts.acts import OfAccount
from vungmanh.web.accounts.reach import MANAGE, reach_of
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.page import Page, Request


@dataclass(frozen=True)
class Paper:
    """What a page of slips says besides the slips."""

    title: str
    said: str
    back_href: str


def slips_answer(page: Page, slips: Iterable[Slip], paper: Paper) -> HttpResponse:
    """Never kept by a browser or a proxy: going back does not show the passwords again."""
    request = page.request
    response = page.page(
        "accounts/slips.html",
        slips=list(slips),
        paper=paper,
        address=request.build_absolute_uri("/"),
        given_by=str(request.user),
        on=request.actor.day,
    )
    response["Cache-Control"] = "no-store"
    return response


if TYPE_CHECKING:
    Base = ActPage
else:
    Base = object


class OnPaper(Base):
    """Mixed into acts that answer with paper instead of another page."""

    permission = MANAGE

    def slips(self, form: Any, **keys: Any) -> HttpResponse:
        raise NotImplementedError

    def post(self, request: Request, **keys: Any) -> HttpResponse:
        form = self.form(request.POST, **keys)
        if not form.is_valid():
            return self.shown(form, status=422, **keys)
        try:
            return self.slips(form, **keys)
        except (NotFound, NotPermitted):
            raise
        except Refusal as refusal:
            return self.shown(form, status=422, refused=refusal.message, **keys)


class OpenPage(OnPaper, ActPage):
    title = gettext_lazy("Mở tài khoản")
    button = gettext_lazy("Mở tài khoản và in phiếu")

    def context(self, **_keys: Any) -> dict[str, Any]:
        where = reverse("accounts:list")
        lead = _("Một người, vai trò đầu tiên và phiếu mật khẩu. Mật khẩu do máy đặt, chỉ hiện một lần để in.")
        return {"crumbs": [{"text": _("Tài khoản"), "href": where}], "lead": lead, "back_href": where}

    def form(self, data: Any, **_keys: Any) -> forms.Form:
        actor = self.request.actor
        whole = access.may_on_installation(actor, MANAGE)
        first = {"valid_from": date_text(actor.day)}
        return own.OpenForm(data, roles=access.roles_to_grant(actor), whole=whole, day=actor.day, initial=first)

    def slips(self, form: Any, **_keys: Any) -> HttpResponse:
        given = form.cleaned_data
        new = NewAccount(
            username=given["username"].lower() or free_username(given["full_name"]),
            full_name=given["full_name"],
            role_code=given["role"],
            organisation_id=given["place"],
            official_code=given["official_code"],
            email=given["email"],
            phone=given["phone"],
            **form.dates(),
        )
        opened = open_with_role(self.request.actor, new=new)
        account = opened.account
        held = own_holdings(account.pk, day=self.request.actor.day)[0]
        said = _("Đã mở tài khoản %(username)s cho đồng chí %(name)s: %(role)s, %(where)s.") % {
            "username": account.username,
            "name": account,
            "role": held.role,
            "where": held.organisation or _("toàn hệ thống"),
        }
        paper = Paper(_("Phiếu mật khẩu lần đầu"), said, reverse("accounts:account", args=[account.pk]))
        return slips_answer(self, [Slip(account.pk, str(account), account.username, opened.password)], paper)


class ResetPage(OfAccount, ActPage):
    """For who forgot the password: no e-mail needed, a new slip at once."""

    title = gettext_lazy("Cấp lại mật khẩu")
    button = gettext_lazy("Cấp lại mật khẩu và in phiếu")
    form_class = ActForm
    template = "accounts/reset.html"

    def post(self, request: Request, **keys: Any) -> HttpResponse:
        account = self.account
        try:
            slip = reset_password(request.actor, account_id=account.id)
        except (NotFound, NotPermitted):
            raise
        except Refusal as refusal:
            return self.shown(self.form(request.POST), status=422, refused=refusal.message)
        said = _("Đã cấp lại mật khẩu cho đồng chí %(name)s. Mật khẩu cũ và phiên đang mở không dùng được nữa.")
        paper = Paper(_("Phiếu mật khẩu cấp lại"), said % {"name": account.full_name}, self.back)
        return slips_answer(self, [slip], paper)


class SlipsForm(ActForm):
    accounts = forms.MultipleChoiceField(
        label=gettext_lazy("In phiếu cho"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accounts"].choices = choices  # type: ignore[attr-defined]  # a choice field


def _unused_words(unused: Unused) -> str:
    """Whose slip is out already says so: another one makes the first worthless."""
    if not unused.opens:
        return f"{unused.full_name}, {unused.username}"
    named = {"name": unused.full_name, "username": unused.username}
    if unused.set_at is None:
        return _("%(name)s, %(username)s (đã có mật khẩu)") % named
    return _("%(name)s, %(username)s (đã in phiếu ngày %(day)s)") % {
        **named,
        "day": date_text(localtime(unused.set_at).date()),
    }


class SlipsPage(OnPaper, ActPage):
    """First passwords for accounts that came in by a workbook and that nobody has used yet."""

    title = gettext_lazy("In phiếu mật khẩu lần đầu")
    button = gettext_lazy("In phiếu")
    template = "accounts/choose_slips.html"

    def form(self, data: Any, **_keys: Any) -> forms.Form:
        named = self.request.GET.get("ai", "")
        rows = unused_in(reach_of(self.request), [int(named)] if named.isdecimal() else None)
        waiting = rows if named else [each for each in rows if not each.opens]
        self.rest = max(0, len(waiting) - AT_ONCE)
        first = {"accounts": [str(each.id) for each in waiting[:AT_ONCE]]}
        return SlipsForm(data, choices=[(str(each.id), _unused_words(each)) for each in rows], initial=first)

    def context(self, **_keys: Any) -> dict[str, Any]:
        where = reverse("accounts:list")
        lead = _(
            "Chỉ những tài khoản chưa ai đăng nhập; chọn sẵn tài khoản chưa có phiếu. In lại thì phiếu in trước không"
            " dùng được nữa."
        )
        crumbs = [{"text": _("Tài khoản"), "href": where}]
        return {"crumbs": crumbs, "lead": lead, "back_href": where, "rest": self.rest, "at_once": AT_ONCE}

    def slips(self, form: Any, **_keys: Any) -> HttpResponse:
        made = make_slips(self.request.actor, account_ids=[int(key) for key in form.cleaned_data["accounts"]])
        said = _("Đã đặt mật khẩu cho %(count)d tài khoản.") % {"count": len(made)}
        return slips_answer(self, made, Paper(_("Phiếu mật khẩu lần đầu"), said, reverse("accounts:slips")))
