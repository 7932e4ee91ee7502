"""A checkout on one machine: served on 127.0.0.1 over plain http, no configuration asked for."""

from vungmanh.config import environment
from vungmanh.config.settings.base import *  # noqa: F403 - a settings module is a flat set of names
from vungmanh.config.settings.base import STORAGES

DEBUG = environment.flag("VUNGMANH_DEBUG")
SECRET_KEY = environment.text("VUNGMANH_SECRET_KEY") or environment.kept_secret(
    environment.home() / "var" / "secret.key"
)
ALLOWED_HOSTS = environment.listed("VUNGMANH_HOSTS", "127.0.0.1,localhost,[::1]")
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
