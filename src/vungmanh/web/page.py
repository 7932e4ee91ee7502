"""What a page is: read the input, ask once, choose a template, answer. Refusals become answers here and only here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views import View
from django_htmx.http import HttpResponseClientRedirect

from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal, Unmet

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from vungmanh.accounts.access import Desk
    from vungmanh.accounts.models import Account

PANEL = "panel"
OWN = "own"
"""What a page names that everybody signed in may open, with or without a role: it shows the account's own things."""
NO_ROLE = _("Trang này dành cho vai trò khác. Cần xem thì báo cơ quan quản lý tài khoản.")
TITLES = {
    403: _("Trang này dành cho người khác"),
    404: _("Không thấy"),
    422: _("Chưa làm được"),
}


class Request(HttpRequest):
    """A request that has passed the middleware: somebody is signed in, and his scope is active."""

    actor: Actor
    permissions: frozenset[str]
    desk: Desk
    htmx: HtmxDetails
    if TYPE_CHECKING:
        user: Account


class Page(View):
    """Base of all pages behind the sign-in. Defining one without ``permission`` is an error, not an open page."""

    permission: ClassVar[str]
    request: Request

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if not getattr(cls, "permission", ""):
            raise TypeError(f"{cls.__name__}: a page names the permission it asks for")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        try:
            if self.permission != OWN and self.permission not in self.request.permissions:
                raise NotPermitted(str(NO_ROLE))
            return super().dispatch(request, *args, **kwargs)
        except NotFound as refusal:
            return self.refused(refusal, 404)
        except NotPermitted as refusal:
            return self.refused(refusal, 403)
        except Unmet as refusal:
            return self.refused(refusal, 422, reasons=refusal.reasons)
        except Refusal as refusal:
            return self.refused(refusal, 422)

    @property
    def in_panel(self) -> bool:
        """Asked by htmx for the panel at the side; the same address without it is a page."""
        return bool(self.request.htmx) and self.request.htmx.target == PANEL

    def page(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """The page; where the panel asked for it and there is no part for a panel, the whole window goes there.

        Only what was asked for: sent on so, what was filled in and not accepted would be lost.
        """
        if self.request.method == "GET" and self.in_panel and not template.rpartition("/")[2].startswith("_"):
            return HttpResponseClientRedirect(self.request.get_full_path())
        return render(self.request, template, context, status=status)

    def refused(self, refusal: Refusal, status: int, reasons: list[str] | None = None) -> HttpResponse:
        """A part where a part was asked for; else a page around the same words."""
        template = "web/_refusal.html" if self.in_panel else "web/refusal.html"
        context = {"message": refusal.message, "reasons": reasons or [], "title": TITLES[status]}
        return render(self.request, template, context, status=status)
