"""As a real installation answers: no debugging, cached templates. Only static names are not hashed."""

from vungmanh.config.settings.base import *  # noqa: F403 - a settings module is a flat set of names
from vungmanh.config.settings.base import STORAGES

SECRET_KEY = "only-for-measuring-and-nowhere-else-0123456789"  # noqa: S105 - guards nothing but a throw-away database
ALLOWED_HOSTS = ["testserver"]
ROOT_URLCONF = "tools.bench.urls"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
