"""Reading settings from the environment: every value has one name, one type and one fault text."""

import base64
import os
import secrets
import sys
from datetime import time
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

SOURCE = Path(__file__).resolve().parents[3]
CHECKOUT = (SOURCE / "pyproject.toml").is_file()

SQLITE_OPTIONS: dict[str, Any] = {
    # Readers never wait for a writer under WAL. IMMEDIATE takes the write lock at BEGIN, so that a transaction which
    # reads first and writes later waits its turn instead of failing half-way.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        " PRAGMA busy_timeout=20000; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;"
    ),
}

# PostgreSQL still reckons with spinning disks: left alone it reads a million counts whole where an index holds the
# answer. And it compiles a long statement afresh each time it is asked: 400 ms for one that then runs in 100.
# A pooler that takes no options of a connection sets VUNGMANH_PG_TUNING=0.
POSTGRESQL_OPTIONS: dict[str, Any] = {"options": "-c random_page_cost=1.1 -c jit=off"}

ENGINES = ("django.db.backends.sqlite3", "django.db.backends.postgresql")
UNREADABLE = (
    "DATABASE_URL không đọc được. Ghi kiểu sqlite:////thu/muc/tep.sqlite3 hoặc"
    " postgresql://nguoi_dung:mat_khau@may_chu/ten_co_so_du_lieu; dấu lạ trong mật khẩu (@ / # : %) ghi thành"
    " %40 %2F %23 %3A %25."
)


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool = False) -> bool:
    value = text(name).lower()
    if value not in {"", "0", "1", "no", "yes", "false", "true"}:
        raise ImproperlyConfigured(f"{name}={value!r}: write 1 or 0")
    return value in {"1", "yes", "true"} if value else default


def number(name: str, default: int) -> int:
    value = text(name)
    if value and not value.isdecimal():
        raise ImproperlyConfigured(f"{name}={value!r}: write a whole number")
    return int(value) if value else default


def listed(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
UNREADABLE_MAIL = (
    "{name} không đọc được. Ghi kiểu smtp://may_chu:25, smtp+tls://nguoi_dung:mat_khau@may_chu:587 hoặc"
    " smtps://nguoi_dung:mat_khau@may_chu:465; dấu lạ trong mật khẩu (@ / # : %) ghi thành %40 %2F %23 %3A %25."
)


def mail_server(name: str) -> dict[str, Any]:
    """A mail server's address taken apart; empty where there is none. A fault is said without the password in it."""
    url = text(name)
    if not url:
        return {}
    try:
        found = urlsplit(url)
        port = found.port or MAIL_PORTS[found.scheme]
    except (KeyError, ValueError):
        raise ImproperlyConfigured(UNREADABLE_MAIL.format(name=name)) from None
    if not found.hostname:
        raise ImproperlyConfigured(UNREADABLE_MAIL.format(name=name))
    return {
        "host": found.hostname,
        "port": port,
        "user": unquote(found.username or ""),
        "password": unquote(found.password or ""),
        "starttls": found.scheme == "smtp+tls",
        "tls": found.scheme == "smtps",
    }


def hours(name: str, default: str) -> tuple[time, time]:
    """``21:00-06:30``; a dash for none: the same hour twice."""
    value = text(name, default)
    if value == "-":
        return time(), time()
    try:
        begins, ends = (time.fromisoformat(part.strip().rjust(5, "0")) for part in value.split("-"))
    except ValueError:
        raise ImproperlyConfigured(f"{name}={value!r}: write 21:00-06:30, or - for none") from None
    return begins, ends


def signing_key(name: str) -> str:
    """A private key as `vungmanh pushkeys` prints it: 32 bytes in letters fit for an address."""
    value = text(name)
    try:
        whole = len(base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True)) == 32
    except ValueError:
        whole = False
    if value and not whole:
        raise ImproperlyConfigured(f"{name}: write the key `vungmanh pushkeys` prints")
    return value


def site_address() -> str:
    """Under which address people open this installation: as said, else the first of the names it answers to."""
    named = listed("VUNGMANH_HOSTS")
    return text("VUNGMANH_ADDRESS", f"https://{named[0]}" if named else "").rstrip("/")


def home() -> Path:
    """Where ``var/`` lies: the checkout, or the folder an installed copy is started in."""
    return Path(text("VUNGMANH_HOME") or (SOURCE if CHECKOUT else Path.cwd()))


def package() -> Path:
    """The program itself, wherever it is installed."""
    return Path(__file__).resolve().parents[1]


def shipped(name: str) -> Path:
    """A folder of data that comes with the program: beside the sources, or under ``share/`` of an installed copy."""
    return SOURCE / name if CHECKOUT else Path(sys.prefix) / "share" / "vungmanh" / name


def database() -> dict[str, Any]:
    """The one database, from ``DATABASE_URL``; a socket folder comes as ``postgresql://app@/app?host=/run/x``."""
    url = text("DATABASE_URL")
    if not url:
        url = f"sqlite:///{home() / 'var' / 'vungmanh.sqlite3'}"
    found = _parsed(url)
    if found["ENGINE"] == "django.db.backends.sqlite3":
        found["OPTIONS"] = SQLITE_OPTIONS | found.get("OPTIONS", {})
        found["CONN_MAX_AGE"] = 0
        name = str(found["NAME"])
        if name and ":memory:" not in name:
            Path(name).absolute().parent.mkdir(parents=True, exist_ok=True)
    else:
        found["CONN_HEALTH_CHECKS"] = True
        if flag("VUNGMANH_PG_TUNING", default=True):
            found["OPTIONS"] = POSTGRESQL_OPTIONS | found.get("OPTIONS", {})
    return found


def _parsed(url: str) -> dict[str, Any]:
    """The address taken apart. What cannot be read is said without printing it: there may be a password in it."""
    try:
        found: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=number("VUNGMANH_CONN_MAX_AGE", 60)))
    except ValueError:
        found = {}
    if found.get("ENGINE") not in ENGINES or not found.get("NAME"):
        raise ImproperlyConfigured(UNREADABLE)
    return found


def kept_secret(path: Path) -> str:
    """A key made on first use and kept outside the repository, so that a checkout needs no configuration."""
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
        path.chmod(0o600)
    return path.read_text(encoding="ascii").strip()
