"""Addresses of the API. What is none of them is answered in the API's own shape, not with a page."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from ninja.errors import HttpError

from vungmanh.api.face import api


def nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    return api.on_exception(request, HttpError(404, rest))


urlpatterns: list[URLPattern | URLResolver] = [
    path("", api.urls),
    path("<path:rest>", nowhere),
]
