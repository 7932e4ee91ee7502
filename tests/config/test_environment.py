import pytest
from django.core.exceptions import ImproperlyConfigured

from vungmanh.config import environment


def test_database_defaults_to_sqlite_under_the_home_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("VUNGMANH_HOME", str(tmp_path))
    found = environment.database()
    assert found["NAME"] == str(tmp_path / "var" / "vungmanh.sqlite3")
    assert (tmp_path / "var").is_dir()
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize(
    ("url", "user", "host", "option"),
    [
        ("postgresql://app@/app?host=/tmp/x", "app", "", "/tmp/x"),
        ("postgresql://app@%2Ftmp%2Fx/app", "app", "/tmp/x", None),
        ("postgresql://app:p%40ss@db.example.vn:5433/app", "app", "db.example.vn", None),
        ("postgres://app@localhost/app", "app", "localhost", None),
    ],
)
def test_database_reads_postgresql_addresses(monkeypatch, url, user, host, option):
    monkeypatch.setenv("DATABASE_URL", url)
    found = environment.database()
    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.postgresql", "app")
    assert (found["USER"], found["HOST"], found.get("OPTIONS", {}).get("host")) == (user, host, option)


@pytest.mark.parametrize(("flag", "options"), [("", "-c random_page_cost=1.1"), ("0", None)])
def test_postgresql_is_told_of_solid_disks_unless_a_pooler_forbids(monkeypatch, flag, options):
    monkeypatch.setenv("DATABASE_URL", "postgresql://app@/app?host=/tmp/x")
    monkeypatch.setenv("VUNGMANH_PG_TUNING", flag)
    assert environment.database()["OPTIONS"].get("options") == options


def test_flag_refuses_what_is_neither_yes_nor_no(monkeypatch):
    monkeypatch.setenv("VUNGMANH_DEBUG", "maybe")
    with pytest.raises(ImproperlyConfigured, match="VUNGMANH_DEBUG"):
        environment.flag("VUNGMANH_DEBUG")


def test_number_refuses_what_is_not_a_whole_number(monkeypatch):
    monkeypatch.setenv("VUNGMANH_IMPORT_MAX_MB", "5,5")
    with pytest.raises(ImproperlyConfigured, match="VUNGMANH_IMPORT_MAX_MB"):
        environment.number("VUNGMANH_IMPORT_MAX_MB", 50)


def test_secret_is_made_once_and_kept_from_others(tmp_path):
    path = tmp_path / "var" / "secret.key"
    first = environment.kept_secret(path)
    assert environment.kept_secret(path) == first
    assert len(first) >= 60
    assert path.stat().st_mode & 0o077 == 0
