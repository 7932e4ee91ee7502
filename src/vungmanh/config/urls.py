"""Addresses of the whole installation: the faces bring their own."""

from django.urls import URLPattern, URLResolver, include, path

from vungmanh.api.face import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api.urls),
    path("", include("vungmanh.web.urls")),
]
