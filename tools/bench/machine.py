"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import Any

import django
from django.db import connection

from vungmanh.indicators.models import HeadCount
from vungmanh.organisations.models import Organisation, OrganisationPath
from vungmanh.programmes.models import Registration, Step

COUNTED = (Organisation, OrganisationPath, HeadCount, Registration, Step)


def machine() -> dict[str, Any]:
    return {
        "cores": os.cpu_count(),
        "processor": _first("/proc/cpuinfo", "model name"),
        "memory": _first("/proc/meminfo", "MemTotal"),
        "system": platform.platform(),
        "python": platform.python_version(),
        "django": django.get_version(),
        "load_at_start": [round(load, 1) for load in os.getloadavg()],
    }


def _first(path: str, heading: str) -> str:
    """Where the system tells, such as Linux; else nothing."""
    file = Path(path)
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(heading)), "")


def database() -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sqlite_version()")
            return f"SQLite {cursor.fetchone()[0]}"
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0]}"


def rows() -> dict[str, int]:
    return {model._meta.model_name or "": model._base_manager.count() for model in COUNTED}
