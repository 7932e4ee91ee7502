"""The highest living units in sight, asked once for all the sources of one page."""

from __future__ import annotations

from typing import cast

from vungmanh.organisations import queries as organisations
from vungmanh.web.page import Request
from vungmanh.web.reports.forms import own_units

KEPT = "highest_units"


def highest_units(request: Request) -> list[organisations.Unit]:
    known = vars(request)
    if KEPT not in known:
        known[KEPT] = _own_seat(request) or organisations.units_under(None, on=request.actor.day).rows
    return cast("list[organisations.Unit]", known[KEPT])


def _own_seat(request: Request) -> list[organisations.Unit]:
    """Whoever sits at one organisation sees it and what is below: no need to look through all of it for a top."""
    own = own_units(request.desk)
    if len(own) != 1:
        return []
    return [unit for unit in organisations.units_of(own, on=request.actor.day) if unit.lasting]
