"""Vietnamese, unless a person chose otherwise. What a browser claims to speak says nothing about who sits before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers


@dataclass(frozen=True)
class Tongue:
    """A language one can read the pages in, named in itself."""

    code: str
    name: str
    current: bool


def chosen(request: HttpRequest) -> str:
    code = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def tongues() -> list[Tongue]:
    """Every language there is, and which one this page speaks."""
    here = translation.get_language()
    return [Tongue(code, str(name), code == here) for code, name in settings.LANGUAGES]


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
