"""The real addresses, and one page with nothing on it."""

from django.http import HttpResponse
from django.urls import include, path

from vungmanh.web.page import Page, Request


class EmptyPage(Page):
    """The same middleware, session, scope and frame as every page, around an empty sheet."""

    permission = "programmes.view"

    def get(self, request: Request) -> HttpResponse:
        return self.page("web/base.html")


urlpatterns = [path("trong/", EmptyPage.as_view()), path("", include("vungmanh.web.urls"))]
