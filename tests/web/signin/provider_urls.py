"""All addresses, as an installation has them that names the province's own sign-in."""

from django.urls import include, path

from vungmanh.web.signin.security_urls import provider_urls

urlpatterns = [path("", include(provider_urls)), path("", include("vungmanh.config.urls"))]
