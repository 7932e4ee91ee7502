"""A person's own ways to prove who he is: an app that makes codes, keys kept by devices, printed codes."""

from __future__ import annotations

import json
from typing import Any

from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import IndexView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, EditWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.accounts.commands.sessions import change_second_step
from vungmanh.web.signin.adapter import own_actor
from vungmanh.web.signin.forms import AppForm, KeyNameForm, NewKeyForm, PasswordAgainForm
from vungmanh.web.signin.owed import SETTLED

HOME = reverse_lazy("mfa_index")


class Sheet:
    """One form on a sheet like every other: what it is called, what its button does, what the journal is told."""

    template_name = "web/act.html"
    title: str | Promise = ""
    button: str | Promise = ""
    lead: str | Promise = ""
    said: str | Promise = ""
    change = kind = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc] # a mixin over allauth's pages
        crumbs = [{"href": HOME, "text": _("Bảo mật đăng nhập")}]
        return context | {
            "title": self.title,
            "button": self.button,
            "lead": self.lead,
            "back_href": HOME,
            "crumbs": crumbs,
        }

    def form_valid(self, form: Any) -> HttpResponse:
        """What allauth writes and the line in the journal stand or fall together."""
        request = self.request  # type: ignore[attr-defined] # likewise
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc] # likewise
            change_second_step(own_actor(request.user), change=self.change, kind=self.kind, name=self.named(form))
        request.session.pop(SETTLED, None)
        messages.success(request, str(self.said))
        response.status_code = 303
        return response

    def named(self, form: Any) -> str:
        return str((form.cleaned_data or {}).get("name", ""))

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc] # likewise
        response.status_code = 422
        return response


class PasswordAgainPage(ReauthenticateView):  # type: ignore[misc] # allauth carries no types
    """Before anything here changes, the password once more: a phone left on a table must not change locks."""

    template_name = "web/act.html"
    form_class = PasswordAgainForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        lead = _("Trang bảo mật hỏi lại mật khẩu để chắc là chính đồng chí đang ngồi trước máy.")
        return context | {"title": _("Nhập lại mật khẩu"), "button": _("Mở trang bảo mật"), "lead": lead}

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 422
        return response


class SecurityPage(IndexView):  # type: ignore[misc] # likewise
    template_name = "signin/security.html"


class AppPage(Sheet, ActivateTOTPView):  # type: ignore[misc] # likewise
    template_name = "signin/app.html"
    form_class = AppForm
    title = gettext_lazy("Đặt ứng dụng tạo mã")
    button = gettext_lazy("Bật ứng dụng tạo mã")
    said = gettext_lazy("Đã bật ứng dụng tạo mã. Từ lần đăng nhập sau, nhập mật khẩu rồi nhập mã trên điện thoại.")
    change, kind = "add", "totp"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        return context | {"manual_key": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))}


class AppOffPage(Sheet, DeactivateTOTPView):  # type: ignore[misc] # likewise
    title = gettext_lazy("Bỏ ứng dụng tạo mã")
    button = gettext_lazy("Bỏ ứng dụng tạo mã")
    lead = gettext_lazy(
        "Mã trên điện thoại sẽ không dùng được nữa. Mã dự phòng cũng mất nếu không còn khoá truy cập nào."
    )
    said = gettext_lazy("Đã bỏ ứng dụng tạo mã.")
    change, kind = "remove", "totp"


class NewKeyPage(Sheet, AddWebAuthnView):  # type: ignore[misc] # likewise
    template_name = "signin/new_key.html"
    form_class = NewKeyForm
    title = gettext_lazy("Thêm khoá truy cập")
    button = gettext_lazy("Tạo khoá trên máy này")
    said = gettext_lazy("Đã thêm khoá truy cập. Từ nay đăng nhập được bằng khoá, không cần mật khẩu.")
    change, kind = "add", "webauthn"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A key that the device keeps and unlocks itself, so that it serves alone as well as after the password."""
        context = super().get_context_data(**kwargs)
        return context | {"options": json.dumps(auth.begin_registration(self.request.user, True))}


class KeyNamePage(Sheet, EditWebAuthnView):  # type: ignore[misc] # likewise
    form_class = KeyNameForm
    success_url = HOME
    title = gettext_lazy("Đổi tên khoá truy cập")
    button = gettext_lazy("Đổi tên khoá")
    said = gettext_lazy("Đã đổi tên khoá truy cập.")
    change, kind = "rename", "webauthn"


class KeyOffPage(Sheet, RemoveWebAuthnView):  # type: ignore[misc] # likewise
    success_url = HOME
    title = gettext_lazy("Bỏ khoá truy cập")
    button = gettext_lazy("Bỏ khoá")
    said = gettext_lazy("Đã bỏ khoá truy cập. Khoá còn lưu trong máy thì xoá ở phần mật khẩu của máy đó.")
    change, kind = "remove", "webauthn"

    def named(self, form: Any) -> str:
        return str(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"lead": _("Khoá “%(name)s” sẽ không mở được tài khoản này nữa.") % {"name": self.object}}


class CodesPage(ViewRecoveryCodesView):  # type: ignore[misc] # likewise
    """Printed and locked away; each opens once."""

    template_name = "signin/codes.html"


class NewCodesPage(Sheet, GenerateRecoveryCodesView):  # type: ignore[misc] # likewise
    title = gettext_lazy("Tạo mã dự phòng mới")
    button = gettext_lazy("Tạo mã mới")
    lead = gettext_lazy("Mã cũ, kể cả bản đã in, sẽ không dùng được nữa.")
    said = gettext_lazy("Đã tạo mã dự phòng mới. In ra rồi cất nơi kín.")
    change, kind = "renew", "recovery_codes"

    def get_success_url(self) -> str:
        return reverse("mfa_view_recovery_codes")
