"""The highest living units in sight, asked once for all the sources of one page."""

from __future__ import annotations

from typing import cast

from vungmanh.organisations import queries as organisations
from vungmanh.web.page import Request

KEPT = "highest_units"


def highest_units(request: Request) -> list[organisations.Unit]:
    known = vars(request)
    if KEPT not in known:
        known[KEPT] = organisations.units_under(None, on=request.actor.day).rows
    return cast("list[organisations.Unit]", known[KEPT])
