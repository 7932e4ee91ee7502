"""Addresses of the parts of a unit's page."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse


def dated(name: str, unit_id: int, on: date, today: date) -> str:
    """The address of a part of a unit's page; today needs no day in it."""
    address = reverse(f"organisations:{name}", args=[unit_id])
    return address if on == today else f"{address}?{urlencode({'ngay': on.isoformat()})}"
