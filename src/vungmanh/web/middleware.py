"""One of the four places where a scope is entered: whoever signed in sees what his roles of today let him see.

What a request is told of catalogue, roles and names it remembers to its end.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers

from vungmanh.kernel.memory import remembering
from vungmanh.kernel.scope import entered
from vungmanh.web.accounts import choice


class ScopeMiddleware:
    """Nobody signed in: no scope, so that reading what belongs to an organisation raises."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with remembering():
            return self.in_scope(request)

    def in_scope(self, request: HttpRequest) -> HttpResponse:
        account = request.user
        if not account.is_authenticated:
            return self.get_response(request)
        desk = choice.desk_of(request)
        request.desk = desk  # type: ignore[attr-defined] # Page reads it through Request
        request.actor = desk.actor  # type: ignore[attr-defined] # likewise
        request.permissions = desk.permissions  # type: ignore[attr-defined] # likewise
        with entered(desk.scope):
            response = self.get_response(request)
        # The panel and the page share an address; and nothing of ours may stay behind after signing out.
        patch_vary_headers(response, ["HX-Target", "Cookie"])
        if "Cache-Control" not in response:
            patch_cache_control(response, private=True, no_cache=True)
        return response
