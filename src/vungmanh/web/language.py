"""Vietnamese, unless a person chose otherwise: the account keeps the choice, before the door a cookie does.

What a browser claims to speak says nothing about who sits before it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.i18n import set_language

from vungmanh.accounts.access import actor_for
from vungmanh.accounts.commands.sessions import choose_language
from vungmanh.kernel import clock


@dataclass(frozen=True)
class Tongue:
    """A language one can read the pages in, named in itself."""

    code: str
    name: str
    current: bool


def chosen(request: HttpRequest) -> str:
    """What the account chose, on whatever device; else what was chosen on this one."""
    kept = request.user.language if request.user.is_authenticated else ""
    code = kept or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def tongues() -> list[Tongue]:
    """Every language there is, and which one this page speaks."""
    here = translation.get_language()
    return [Tongue(code, str(name), code == here) for code, name in settings.LANGUAGES]


def choose(request: HttpRequest) -> HttpResponseBase:
    """Sets the cookie, and keeps the choice with the account where somebody is signed in."""
    code, account = request.POST.get("language", ""), request.user
    if account.is_authenticated and code in dict(settings.LANGUAGES) and code != account.language:
        choose_language(actor_for(account, clock.today()), code=code)
    return set_language(request)


class LanguageMiddleware:
    """Speaks the chosen language for one request and none after it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(chosen(request)):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        patch_vary_headers(response, ["Cookie"])
        return response
