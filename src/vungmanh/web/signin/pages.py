"""Coming in and going out."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """Says what to check; the input stays, the password never does."""

    error_messages = {
        "invalid_login": _(
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra phím Caps Lock, tắt bộ gõ tiếng Việt rồi nhập lại."
        ),
        "inactive": _("Tài khoản này đã ngừng dùng. Hỏi người quản trị tài khoản của cơ quan."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (("username", _("Tên đăng nhập")), ("password", _("Mật khẩu"))):
            field = self.fields[name]
            field.label = label
            field.error_messages["required"] = _("Chưa nhập %(field)s.") % {"field": str(label).lower()}
            field.widget.attrs["class"] = "input"


class SignInPage(LoginView):
    """The one page open to everybody."""

    template_name = "signin/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_default_redirect_url(self) -> str:
        return reverse("programmes:list")
