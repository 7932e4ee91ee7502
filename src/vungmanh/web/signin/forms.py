"""What is asked at the door, in the office's words. Faults say what to do; what was typed stays, secrets never do."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, EditWebAuthnForm, _BaseAddWebAuthnForm
from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _

from vungmanh.accounts.queries.known import is_closed_to
from vungmanh.web.signin.adapter import refuse_while_locked

NAME_LENGTH = 60
NOT_THIS_CODE = _(
    "Mã chưa đúng. Xem lại ứng dụng đã thêm đúng khoá ở trên chưa và giờ trên điện thoại có đúng không, rồi nhập mã"
    " đang hiện."
)


def dress(form: forms.BaseForm, name: str, label: Any, help_text: Any = "", **attrs: str) -> None:
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.error_messages["required"] = _("Chưa nhập %(field)s.") % {"field": str(label).lower()}
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs |= {"class": "input", **attrs}


class SignInForm(AuthenticationForm):
    """Says what to check; the user name stays, the password never does."""

    error_messages = {
        "invalid_login": _(
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra phím Caps Lock, tắt bộ gõ tiếng Việt rồi nhập lại."
        ),
        "inactive": _(
            "Tài khoản này đã ngừng dùng. Hỏi người quản lý tài khoản của cơ quan: người ấy mở lại được, vai trò và"
            " lịch sử còn giữ."
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, "username", _("Tên đăng nhập"))
        dress(self, "password", _("Mật khẩu"))

    def clean(self) -> dict[str, Any]:
        """The one way to try a password: tries are counted by name and by address."""
        username, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if username and password:
            self.user_cache = get_adapter().authenticate(self.request, username=username, password=password)
            if self.user_cache is None:
                refuse_while_locked(username)
                if is_closed_to(username, password):
                    raise forms.ValidationError(self.error_messages["inactive"], code="inactive")
                raise self.get_invalid_login_error()
            self.confirm_login_allowed(self.user_cache)
        return self.cleaned_data


class PasswordAgainForm(ReauthenticateForm):  # type: ignore[misc] # allauth carries no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, "password", _("Mật khẩu đang dùng"), autocomplete="current-password")


class CodeForm(AuthenticateForm):  # type: ignore[misc] # likewise
    """A code of the app or one of the printed ones. Wrong codes count towards the same lock as wrong passwords."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, "code", _("Mã xác nhận"), inputmode="numeric", autocomplete="one-time-code", autofocus="")

    def clean_code(self) -> str:
        refuse_while_locked(self.user.get_username())
        return str(super().clean_code())

    def _emit_authentication_failed(self, authenticator: Any) -> None:
        adapter = get_adapter()
        adapter.authentication_failed(adapter.request, username=self.user.get_username())


class KeyForm(AuthenticateWebAuthnForm):  # type: ignore[misc] # likewise
    """What the browser answered for a key."""


class AppForm(ActivateTOTPForm):  # type: ignore[misc] # likewise
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, "code", _("Mã 6 số đang hiện trên điện thoại"), inputmode="numeric", autocomplete="one-time-code")

    def clean_code(self) -> str:
        """Here nobody has printed codes yet."""
        try:
            return str(super().clean_code())
        except forms.ValidationError as fault:
            if fault.code != "incorrect_code":
                raise
            raise forms.ValidationError(NOT_THIS_CODE, code=fault.code) from fault


class NewKeyForm(_BaseAddWebAuthnForm):  # type: ignore[misc] # likewise
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(max_length=NAME_LENGTH, required=False)
        words = _("Để sau này biết khoá nào ở máy nào, ví dụ: Điện thoại Samsung, Máy cơ quan.")
        dress(self, "name", _("Tên khoá"), words, autocomplete="off")
        self.fields["credential"].error_messages["required"] = _(
            "Máy chưa trả lời nên chưa có khoá. Bấm nút dưới đây rồi làm theo máy: vân tay, khuôn mặt hoặc mã mở máy."
        )


class KeyNameForm(EditWebAuthnForm):  # type: ignore[misc] # likewise
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(max_length=NAME_LENGTH)
        dress(self, "name", _("Tên khoá"), autocomplete="off")
