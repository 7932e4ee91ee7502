"""Addresses of the whole installation: the faces bring their own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("", include("vungmanh.web.urls"))]
