"""One's own account: roles, password, who helps, and what was done in one's name."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.accounts.commands import answer_acts, change_own_password, delegate, end_delegation
from vungmanh.accounts.queries import (
    DoneInName,
    delegations_of,
    done_in_name_of,
    done_in_name_total,
    own_holdings,
    waiting_count,
)
from vungmanh.accounts.queries.tokens import tokens_of
from vungmanh.kernel import clock
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.numbers import date_text
from vungmanh.web.accounts import forms as own
from vungmanh.web.accounts.confirming import told
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.journal.words import act_words
from vungmanh.web.page import OWN, Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.signin.limits import one_more_password_change


class MinePage(Page):
    permission = OWN

    def get(self, request: Request) -> HttpResponse:
        me, day = request.user.pk, request.actor.day
        return self.page(
            "accounts/mine.html",
            holdings=own_holdings(me, day=day),
            delegations=delegations_of(me, day=day),
            waiting=waiting_count(me),
            tokens=sum(each.stands(day) for each in tokens_of(me)),
        )


class OfMine:
    """Mixed into acts on one's own account; they lead back to it."""

    permission = OWN

    def context(self, **_keys: Any) -> dict[str, Any]:
        where = reverse("accounts:mine")
        return {"crumbs": [{"text": _("Tài khoản của tôi"), "href": where}], "back_href": where}


class PasswordPage(OfMine, ActPage):
    title = gettext_lazy("Đổi mật khẩu")
    button = gettext_lazy("Đổi mật khẩu")

    def form(self, data: Any, **_keys: Any) -> forms.Form:
        return own.PasswordForm(data, asks_old=not self.request.user.must_change_password)

    def context(self, **_keys: Any) -> dict[str, Any]:
        if not self.request.user.must_change_password:
            return super().context()
        return {"lead": _("Mật khẩu trên phiếu chỉ để vào lần đầu. Đặt mật khẩu của riêng mình rồi mới làm việc tiếp.")}

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        given = form.cleaned_data
        own_actor, first = self.request.desk.own_actor, self.request.user.must_change_password
        one_more_password_change(self.request)
        account = change_own_password(own_actor, old=given.get("old", ""), new=given["new"])
        update_session_auth_hash(self.request, account)
        if first:
            return _("Đã đặt mật khẩu của riêng đồng chí. Từ nay vào bằng mật khẩu này."), reverse("signin:in")
        return _("Đã đổi mật khẩu. Phiên đăng nhập ở máy khác đã thoát."), reverse("accounts:mine")


class HelperPage(OfMine, ActPage):
    title = gettext_lazy("Nhờ người làm thay")
    button = gettext_lazy("Giao người giúp")
    form_class = own.HelperForm

    def context(self, **_keys: Any) -> dict[str, Any]:
        lead = _("Người giúp làm được mọi việc đồng chí làm được. Mỗi việc ghi cả hai tên và chờ đồng chí xác nhận.")
        return {**super().context(), "lead": lead}

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {"valid_from": date_text(self.request.actor.day)}

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        given = form.cleaned_data
        made = delegate(
            self.request.actor,
            principal_id=self.request.user.pk,
            helper_username=given["helper"],
            valid_from=given["valid_from"],
            valid_to=given["last_day"] + timedelta(days=1) if given["last_day"] else None,
            reason=given["reason"],
        )
        return _("Đồng chí %(helper)s được làm thay.") % {"helper": made.helper}, reverse("accounts:mine")


class NoMoreHelpPage(OfMine, ActPage):
    """Either of the two may end it."""

    title = gettext_lazy("Thôi việc làm thay")
    button = gettext_lazy("Thôi việc làm thay")
    form_class = ActForm

    def form(self, data: Any, **keys: Any) -> forms.Form:
        desk = self.request.desk
        if keys["delegation_id"] not in {each.id for each in delegations_of(self.request.user.pk, day=desk.day)}:
            raise NotFound(_("Không có việc làm thay này của đồng chí."))
        return super().form(data, **keys)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        desk = self.request.desk
        end_delegation(desk.own_actor, delegation_id=keys["delegation_id"], day=desk.day)
        return _("Đã thôi việc làm thay, có hiệu lực ngay."), reverse("accounts:mine")


class DonePage(Page):
    """What helpers did in one's name: to be confirmed, or not owned up to, one by one or all."""

    permission = OWN

    def get(self, request: Request) -> HttpResponse:
        return self.listed(own.ContestForm())

    def listed(self, form: forms.Form, *, chosen: int | None = None, refused: str = "") -> HttpResponse:
        request = self.request
        everything = request.GET.get("xem") == "tat-ca"
        number = page_number(request.GET)
        me = request.user.pk
        rows = done_in_name_of(me, waiting=not everything, first=(number - 1) * PER_PAGE, count=PER_PAGE)
        base = reverse("accounts:done") + ("?xem=tat-ca" if everything else "")
        return self.page(
            "accounts/done.html",
            status=422 if form.errors or refused else 200,
            rows=told(rows, request),
            form=form,
            chosen=chosen,
            refused=refused,
            everything=everything,
            paging=Paging(done_in_name_total(me, waiting=not everything), number, base),
        )

    def post(self, request: Request) -> HttpResponse:
        """``viec``: one act or several; ``nhan``: whether one stands by them."""
        ids = [int(key) for key in request.POST.getlist("viec") if key.isdecimal()]
        stands = request.POST.get("nhan") == "co"
        form = own.ContestForm(request.POST)
        if not stands and not form.is_valid():
            return self.listed(form, chosen=ids[0] if ids else None)
        words = "" if stands else form.cleaned_data["words"]
        count = answer_acts(request.desk.own_actor, ids=ids, stands=stands, words=words, at=clock.now())
        said = _("Đã xác nhận %(count)d việc.") if stands else _("Đã ghi không nhận %(count)d việc, kèm lý do.")
        messages.success(request, said % {"count": count})
        return HttpResponseRedirect(reverse("accounts:done"), status=303)


def waiting_items(account_id: int, count: int) -> list[tuple[DoneInName, str]]:
    return [(row, act_words(row.act)) for row in done_in_name_of(account_id, waiting=True, count=count)]
