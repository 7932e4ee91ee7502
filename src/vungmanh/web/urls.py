"""Addresses of the pages. They are in the office's language: people read them aloud and paste them into letters."""

from django.urls import URLPattern, URLResolver, include, path

from vungmanh.web import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("vungmanh.web.signin.urls")),
    path("chuong-trinh/", include("vungmanh.web.programmes.urls")),
    path("to-chuc/", include("vungmanh.web.organisations.urls")),
    path("dinh-nghia/", include("vungmanh.web.indicators.urls")),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
