"""What stands around every sheet: the contents list and whose post one acts in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.accounts import access


@dataclass(frozen=True)
class Entry:
    """A line of the contents list."""

    label: str
    href: str
    current: bool


def entries(request: HttpRequest, permissions: frozenset[str]) -> list[Entry]:
    """Only what exists and what one may open."""
    here = request.resolver_match.namespace if request.resolver_match else ""
    known = (
        (_("Chương trình"), "programmes", "programmes.view"),
        (_("Chi bộ và tổ chức"), "organisations", "organisations.view"),
    )
    return [
        Entry(label, reverse(f"{namespace}:list"), here == namespace)
        for label, namespace, permission in known
        if permission in permissions
    ]


def shell(request: HttpRequest) -> dict[str, Any]:
    """For every template of a signed-in person. Nobody signed in: nothing, and no question to the database."""
    account = getattr(request, "user", None)
    actor = getattr(request, "actor", None)
    if account is None or actor is None or not account.is_authenticated:
        return {}
    seat = access.seat_of(account, actor.day)
    return {
        "entries": entries(request, getattr(request, "permissions", frozenset())),
        "seat": seat_text(seat),
        "person": str(account),
    }


def seat_text(seat: access.Seat | None) -> str:
    """``Ban Tổ chức, Đảng bộ tỉnh Bến Tre``."""
    if seat is None:
        return _("Chưa được giao vai trò")
    return f"{seat.role_label}, {seat.organisation_name}" if seat.organisation_name else seat.role_label
