"""Where allauth asks the house: who may try, what is said, where one lands, what the journal hears."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.accounts import access
from vungmanh.accounts.commands.lockout import locked_until, note_failure
from vungmanh.accounts.commands.sessions import sign_in
from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor
from vungmanh.web import shell
from vungmanh.web.signin import sessions

if TYPE_CHECKING:
    from vungmanh.accounts.models import Account

TOO_MANY = gettext_lazy("Từ địa chỉ mạng này vừa có nhiều lần nhập sai. Đợi một phút rồi thử lại.")
WRONG_CODE = gettext_lazy("Mã chưa đúng hoặc đã dùng rồi. Đợi mã mới hiện ra rồi nhập lại, hoặc dùng một mã dự phòng.")
WRONG_PASSWORD = gettext_lazy("Mật khẩu chưa đúng. Kiểm tra phím Caps Lock, tắt bộ gõ tiếng Việt rồi nhập lại.")


def own_actor(account: Account) -> Actor:
    """The account itself, in nobody's name."""
    return Actor(name=str(account), day=clock.today(), account_id=account.pk)


def refuse_while_locked(username: str) -> None:
    """Says when to try again and whom to ask, and nothing about whether such an account exists."""
    until = locked_until(username, clock.now())
    if until is not None:
        words = _(
            "Nhập sai %(tries)d lần liền nên tên đăng nhập này tạm khoá đến %(until)s. Sau giờ đó thử lại,"
            " hoặc nhờ người quản lý tài khoản của cơ quan mở khoá."
        )
        moment = localtime(until)
        told = _("%(time)s ngày %(day)s") % {"time": f"{moment:%H:%M}", "day": f"{moment:%d/%m/%Y}"}
        raise ValidationError(words % {"tries": settings.VUNGMANH_LOCKOUT_TRIES, "until": told}, code="locked")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth carries no types
    """No e-mail, no self-registration; wrong passwords are counted; the first entry of the contents list is home."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "incorrect_code": WRONG_CODE,
        "incorrect_password": WRONG_PASSWORD,
        "enter_current_password": gettext_lazy("Chưa nhập mật khẩu."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        super().pre_authenticate(request, **credentials)
        refuse_while_locked(credentials.get("username", ""))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        note_failure(credentials.get("username", ""), address=self.get_client_ip(request), now=clock.now())

    def login(self, request: HttpRequest, user: Account) -> None:
        super().login(request, user)
        sessions.begin(request)
        ways = [record["method"] for record in get_authentication_records(request, user)]
        kinds = [record.get("type", "") for record in get_authentication_records(request, user)]
        if "password" in ways:
            # The password was given a moment ago: pages that ask for it again may rely on that for a while.
            record_authentication(request, user, method="password", reauthenticated=True)
        sign_in(
            own_actor(user),
            way=ways[0] if ways else "",
            second=next((kind for kind in kinds if kind), ""),
            address=self.get_client_ip(request),
        )

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The first entry of the contents list; who holds no role yet has only his own page."""
        account = request.user
        held = access.permissions_of(account, clock.today()) if account.is_authenticated else frozenset()
        listed = shell.entries(request, held)
        return listed[0].href if listed else reverse("mfa_index")

    def get_reauthentication_methods(self, user: Account) -> list[dict[str, str]]:
        """The password only: whoever found a session open may have found the phone beside it."""
        if not user.is_authenticated or not user.has_usable_password():
            return []
        words = _("Nhập lại mật khẩu")
        return [{"id": "reauthenticate", "description": words, "url": reverse("account_reauthenticate")}]

    def respond_user_inactive(self, request: HttpRequest, user: Account) -> HttpResponse:
        messages.error(
            request,
            _(
                "Tài khoản này đã ngừng dùng. Hỏi người quản lý tài khoản của cơ quan: người ấy mở lại được, vai trò và"
                " lịch sử còn giữ."
            ),
        )
        return HttpResponseRedirect(reverse("signin:in"))

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Our pages say what happened, in the office's words; texts that come with allauth stay unsaid."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nothing here rests on e-mail: the journal tells."""


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc] # likewise
    """Secrets are kept encrypted, so that a copy of the database alone opens no account."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": gettext_lazy("Vai trò của đồng chí phải có bước xác nhận thứ hai."),
        "cannot_generate_recovery_codes": gettext_lazy("Đặt ứng dụng tạo mã hoặc khoá truy cập trước đã."),
    }

    def get_totp_issuer(self) -> str:
        return f"Vững Mạnh {self._get_site_name()}"

    def _get_user_identifier(self, user: Account) -> str:
        return user.get_username()

    def generate_authenticator_name(self, user: Account, type: Any) -> str:
        return _("Khoá truy cập")

    def encrypt(self, text: str) -> str:
        return _boxes().encrypt(text.encode("utf-8")).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """A secret written under another key of the installation opens nothing; the manager takes it away."""
        try:
            return _boxes().decrypt(encrypted_text.encode("ascii")).decode("utf-8")
        except InvalidToken:
            return ""


def _boxes() -> MultiFernet:
    keys = [str(settings.SECRET_KEY), *map(str, settings.SECRET_KEY_FALLBACKS)]
    digests = (hashlib.sha256(f"second step {key}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
