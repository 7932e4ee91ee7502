"""What stands around every sheet: the contents list and whose post one acts in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.accounts import access
from vungmanh.organisations import queries as organisations


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
    seats = access.seats_of(account, actor.day)
    names = organisations.labels_of({one for _role, one in seats if one is not None}, actor.day)
    first = seats[0] if seats else None
    return {
        "entries": entries(request, access.permissions_of(account, actor.day)),
        "seat": seat_text(first, names),
        "seats": [seat_text(one, names) for one in seats],
        "person": str(account),
    }


def seat_text(seat: tuple[str, int | None] | None, names: dict[int, organisations.Label]) -> str:
    """``Ban Tổ chức, Đảng bộ tỉnh Bến Tre``."""
    if seat is None:
        return _("Chưa được giao vai trò")
    role, organisation = seat
    label = names.get(organisation) if organisation is not None else None
    return f"{role}, {label.name}" if label else role
