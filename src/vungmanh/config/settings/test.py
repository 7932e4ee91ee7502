"""For the test suite: cheap hashes, plain static files, a database file of its own per process."""

import os
import tempfile
from pathlib import Path

from vungmanh.config.environment import SQLITE_OPTIONS
from vungmanh.config.settings.base import *  # noqa: F403 - a settings module is a flat set of names
from vungmanh.config.settings.base import CACHES, DATABASES, STORAGES

SECRET_KEY = "only-for-tests-and-nowhere-else-0123456789"  # noqa: S105 - guards nothing but throw-away sessions
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
VUNGMANH_SEALS = "-"
VUNGMANH_PROVE_PREPARED = True
# Most tests write rows past the acts, and their rows go when they end; those that act as people do ask for it.
VUNGMANH_KEEP_ANSWERS = False
VUNGMANH_PROVE_KEPT = True
CACHES["answers"]["LOCATION"] = str(Path(tempfile.gettempdir()) / f"vungmanh-test-{os.getpid()}-answers")
VUNGMANH_FILES = str(Path(tempfile.gettempdir()) / f"vungmanh-test-{os.getpid()}-files")

if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file, not memory: the live server's threads then hold connections of their own, as in real life. The process
    # number keeps parallel runs apart.
    name = Path(tempfile.gettempdir()) / f"vungmanh-test-{os.getpid()}.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": str(name)}
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS | {
        "init_command": SQLITE_OPTIONS["init_command"] + " PRAGMA synchronous=OFF;"
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0
