"""Members for tests, entered through the same command the program uses."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from django.conf import settings

from tests.factories.organisations import SYSTEM
from vungmanh.kernel.action import Actor
from vungmanh.kernel.catalogue import catalogue
from vungmanh.members.commands import Entry, enter_member
from vungmanh.members.models import Member, TransferLimit

JOINED = date(2018, 5, 19)
_numbers = count(1)


def shipped_limits() -> None:
    """The time limits the program ships with."""
    if not TransferLimit.objects.exists():
        catalogue.load(SYSTEM, settings.CATALOGUE / "transfer_limits.yaml")


def make_member(
    cell: int,
    name: str = "Nguyễn Văn Hoà",
    *,
    code: str = "",
    since: date = JOINED,
    official: bool = True,
    actor: Actor = SYSTEM,
    **said: Any,
) -> Member:
    """One member on a cell's roll since a day, admitted there that day unless told otherwise."""
    entry = Entry(
        member_code=code or f"DV{next(_numbers):06d}",
        full_name=name,
        state="OFFICIAL" if official else "PROBATIONARY",
        in_cell_from=since,
        **{
            "arrived_as": "ADMITTED",
            "admitted_on": since,
            "official_on": since.replace(year=since.year + 1) if official else None,
            **said,
        },
    )
    return enter_member(actor, cell_id=cell, entry=entry)
