"""Each settings module as a process of its own would load it."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

SHOW = (
    "import json; from django.conf import settings as s; print(json.dumps([s.DEBUG, s.SESSION_COOKIE_SECURE,"
    " s.ALLOWED_HOSTS, s.TIME_ZONE, s.VUNGMANH_ROUNDING]))"
)


def loaded(module: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)}
    environment = kept | {"DJANGO_SETTINGS_MODULE": f"vungmanh.config.settings.{module}"} | variables
    return subprocess.run([sys.executable, "-c", SHOW], env=environment, capture_output=True, text=True, check=False)


def test_development_needs_no_configuration(tmp_path):
    done = loaded("dev", VUNGMANH_HOME=str(tmp_path))
    assert json.loads(done.stdout) == [
        False, False, ["127.0.0.1", "localhost", "[::1]"], "Asia/Ho_Chi_Minh", "half_up"
    ]  # fmt: skip


def test_production_asks_for_its_key_by_name(tmp_path):
    done = loaded("prod", VUNGMANH_HOME=str(tmp_path), VUNGMANH_HOSTS="vungmanh.example.vn")
    assert "VUNGMANH_SECRET_KEY" in done.stderr
    assert done.returncode == 1


def test_production_asks_for_its_names(tmp_path):
    done = loaded("prod", VUNGMANH_HOME=str(tmp_path), VUNGMANH_SECRET_KEY="k" * 50)
    assert "VUNGMANH_HOSTS" in done.stderr


def test_production_sends_cookies_over_https_only(tmp_path):
    done = loaded("prod", VUNGMANH_HOME=str(tmp_path), VUNGMANH_SECRET_KEY="k" * 50, VUNGMANH_HOSTS="a.vn,b.vn")
    assert json.loads(done.stdout)[:3] == [False, True, ["a.vn", "b.vn"]]


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="settings of SQLite alone")
@pytest.mark.parametrize(("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 20000)])
def test_sqlite_connections_are_set_up_for_real_work(pragma, value):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone()[0] == value
