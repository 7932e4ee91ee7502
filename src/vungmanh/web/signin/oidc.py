"""The province's own sign-in. It lets in who has an account here; it never opens one."""

from __future__ import annotations

from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.openid_connect.views import callback, login
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from requests import RequestException

from vungmanh.accounts.queries.known import known_by_claim

NOT_IN = gettext_lazy("Chưa đăng nhập được qua hệ thống chung. Thử lại, hoặc đăng nhập bằng mật khẩu ở đây.")


def back_to_the_door(request: HttpRequest, words: str) -> HttpResponseRedirect:
    messages.error(request, words)
    return HttpResponseRedirect(reverse("signin:in"))


def leave(request: HttpRequest, provider_id: str) -> Any:
    try:
        return login(request, provider_id)
    except RequestException:
        words = _("Hệ thống đăng nhập chung không trả lời. Đăng nhập bằng mật khẩu ở đây, hoặc thử lại sau.")
        return back_to_the_door(request, words)


def come_back(request: HttpRequest, provider_id: str) -> Any:
    return callback(request, provider_id)


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc] # allauth carries no types
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """The claim agreed on names the account. Nothing about the provider is kept here, so nothing can go stale."""
        data = sociallogin.account.extra_data
        token, more = data.get("id_token") or {}, data.get("userinfo") or {}
        if token and more and token.get("sub") != more.get("sub"):
            raise ImmediateHttpResponse(back_to_the_door(request, str(NOT_IN)))
        value = str({**token, **more}.get(settings.VUNGMANH_OIDC_CLAIM) or "").strip()
        account = known_by_claim(settings.VUNGMANH_OIDC_CLAIM, value)
        if account is None:
            words = _(
                "Hệ thống đăng nhập chung đã nhận ra đồng chí nhưng ở đây chưa có tài khoản ứng với tên đó."
                " Nhờ người quản lý tài khoản của cơ quan mở tài khoản."
            )
            raise ImmediateHttpResponse(back_to_the_door(request, words))
        sociallogin.user = account

    def on_authentication_error(self, request: HttpRequest, provider: Any, *args: Any, **kwargs: Any) -> NoReturn:
        raise ImmediateHttpResponse(back_to_the_door(request, str(NOT_IN)))
