from datetime import time

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


@pytest.mark.parametrize(("flag", "options"), [("", "-c random_page_cost=1.1 -c jit=off"), ("0", None)])
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


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("smtp://mail.example.vn", ("mail.example.vn", 25, "", "", False, False)),
        ("smtp+tls://so:p%40s@mail.example.vn", ("mail.example.vn", 587, "so", "p@s", True, False)),
        ("smtps://so:x@mail.example.vn:4650", ("mail.example.vn", 4650, "so", "x", False, True)),
    ],
)
def test_mail_server_is_taken_apart(monkeypatch, url, found):
    monkeypatch.setenv("VUNGMANH_SMTP_URL", url)
    assert tuple(environment.mail_server("VUNGMANH_SMTP_URL").values()) == found


def test_no_mail_server_is_none(monkeypatch):
    monkeypatch.delenv("VUNGMANH_SMTP_URL", raising=False)
    assert environment.mail_server("VUNGMANH_SMTP_URL") == {}


@pytest.mark.parametrize("url", ["mail.example.vn", "http://x:bi-mat@mail", "smtp://a:bi-mat@h:x", "smtps://"])
def test_mail_server_that_cannot_be_read_is_refused_without_its_password(monkeypatch, url):
    monkeypatch.setenv("VUNGMANH_SMTP_URL", url)
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.mail_server("VUNGMANH_SMTP_URL")
    assert ("bi-mat" in str(refused.value), "smtp+tls://" in str(refused.value)) == (False, True)


@pytest.mark.parametrize(
    ("written", "found"),
    [("", (time(21), time(6, 30))), ("22:00-6:00", (time(22), time(6))), ("-", (time(), time()))],
)
def test_hours_are_read_as_an_administrator_writes_them(monkeypatch, written, found):
    monkeypatch.setenv("VUNGMANH_QUIET_HOURS", written)
    assert environment.hours("VUNGMANH_QUIET_HOURS", "21:00-06:30") == found


@pytest.mark.parametrize("written", ["22-6-1", "25:00-06:00", "từ 21 giờ"])
def test_hours_that_cannot_be_read_are_refused(monkeypatch, written):
    monkeypatch.setenv("VUNGMANH_QUIET_HOURS", written)
    with pytest.raises(ImproperlyConfigured, match="VUNGMANH_QUIET_HOURS"):
        environment.hours("VUNGMANH_QUIET_HOURS", "21:00-06:30")


@pytest.mark.parametrize(
    ("said", "hosts", "found"),
    [
        ("http://10.0.0.2:8000/", "vm.example.vn", "http://10.0.0.2:8000"),
        ("", "vm.example.vn,b", "https://vm.example.vn"),
        ("", "", ""),
    ],
)
def test_site_address_is_as_said_or_the_first_name(monkeypatch, said, hosts, found):
    monkeypatch.setenv("VUNGMANH_ADDRESS", said)
    monkeypatch.setenv("VUNGMANH_HOSTS", hosts)
    assert environment.site_address() == found


def test_signing_key_is_taken_as_it_was_printed(monkeypatch):
    monkeypatch.setenv("VUNGMANH_PUSH_KEY", "A" * 43)
    assert environment.signing_key("VUNGMANH_PUSH_KEY") == "A" * 43


@pytest.mark.parametrize("key", ["A" * 20, "khoá", "A" * 42 + "!"])
def test_signing_key_that_is_none_is_refused(monkeypatch, key):
    monkeypatch.setenv("VUNGMANH_PUSH_KEY", key)
    with pytest.raises(ImproperlyConfigured, match="pushkeys"):
        environment.signing_key("VUNGMANH_PUSH_KEY")
