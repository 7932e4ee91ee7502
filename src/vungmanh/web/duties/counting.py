"""How many reminders nobody has looked at: counted where one lands, kept in the session, free on every other page."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest

from vungmanh.duties.queries.noticed import unseen_count
from vungmanh.web.page import Request

KEPT = "reminders"


def count_anew(request: Request) -> int:
    """One query. Written into the session only where it has changed. In another's name his are not counted."""
    if request.desk.for_another or "duties.view" not in request.permissions:
        return 0
    count = unseen_count(request.user.pk)
    if count != kept_count(request):
        request.session[KEPT] = count
    return count


def kept_count(request: HttpRequest) -> int:
    return cast("int", request.session.get(KEPT, 0))


def forget_count(request: Request) -> None:
    if KEPT in request.session:
        del request.session[KEPT]
