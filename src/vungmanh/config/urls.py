"""Addresses of the whole installation: the faces bring their own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("vungmanh.api.urls")),
    path("", include("vungmanh.web.urls")),
]
