"""Whose accounts the asker sees: those under the roles by which he manages accounts."""

from __future__ import annotations

from vungmanh.accounts import access
from vungmanh.accounts.queries import Reach
from vungmanh.web.page import Request

MANAGE = "accounts.manage"


def reach_of(request: Request) -> Reach:
    actor = request.actor
    return Reach(access.sight_with(actor, MANAGE), access.may_on_installation(actor, MANAGE))
