"""Coming in and going out."""

from __future__ import annotations

import json
from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.internal import flows
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.accounts.commands.sessions import sign_out
from vungmanh.web.signin.adapter import AccountAdapter, own_actor
from vungmanh.web.signin.forms import CodeForm, KeyForm, SignInForm


class SignInPage(LoginView):
    """The one page open to everybody."""

    template_name = "signin/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_default_redirect_url(self) -> str:
        return AccountAdapter().get_login_redirect_url(self.request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        provider = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
        return super().get_context_data(provider_name=provider[0]["name"] if settings.VUNGMANH_OIDC else "", **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """The password was right: whoever has set up a second step is asked for it, anybody else is in."""
        login = Login(user=form.get_user(), redirect_url=self.get_redirect_url() or None)
        response: HttpResponse = perform_password_login(self.request, {"username": login.user.get_username()}, login)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        codes = {fault.code for faults in form.errors.as_data().values() for fault in faults}
        status = 429 if "too_many_login_attempts" in codes else 422
        return self.render_to_response(self.get_context_data(form=form), status=status)


class SecondStepPage(AuthenticateView):  # type: ignore[misc] # allauth carries no types
    """Between the password and the pages: a code, or a key."""

    template_name = "signin/second_step.html"
    form_class = CodeForm
    webauthn_form_class = KeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        asked = context["js_data"]["request_options"]
        return context | {
            "options": json.dumps(asked) if asked["publicKey"].get("allowCredentials") else "",
            "by_app": is_mfa_enabled(self.stage.login.user, [Authenticator.Type.TOTP]),
        }

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 422
        return response


class KeySignInPage(LoginWebAuthnView):  # type: ignore[misc] # likewise
    """Coming in by a key alone: it is unlocked by finger, face or the device's own code, so it proves twice at once."""

    def form_valid(self, form: Any) -> HttpResponse:
        authenticator = form.cleaned_data["credential"]
        login = Login(user=authenticator.user, redirect_url=get_next_redirect_url(self.request))
        response: HttpResponse = flows.perform_passwordless_login(self.request, authenticator, login)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, _("Khoá này chưa mở được tài khoản nào. Đăng nhập bằng mật khẩu."))
        return HttpResponseRedirect(reverse("signin:in"))


class SignOutPage(LogoutView):
    next_page = "signin:in"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            sign_out(own_actor(request.user))
        return super().post(request, *args, **kwargs)
