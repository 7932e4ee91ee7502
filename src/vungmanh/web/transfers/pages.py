"""Transfers in sight, and one member's rolls with what can be done."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from vungmanh.members.queries import ANSWERED, COMING, GOING, GUESTS, last_written_of, member_card, transfers_page
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number

SIDES = {
    "den": (COMING, gettext_lazy("Chờ nơi đến tiếp nhận")),
    "di": (GOING, gettext_lazy("Đã giới thiệu, chờ trả lời")),
    "tam": (GUESTS, gettext_lazy("Đang sinh hoạt tạm thời")),
    "xong": (ANSWERED, gettext_lazy("Đã trả lời")),
}


class ListPage(Page):
    """What waits for an answer here, what one's own cells have offered, and what is done."""

    permission = "members.view"

    def get(self, request: Request) -> HttpResponse:
        side = request.GET.get("xem", "den")
        side = side if side in SIDES else "den"
        number = page_number(request.GET)
        found = transfers_page(SIDES[side][0], first=(number - 1) * PER_PAGE, count=PER_PAGE)
        here = f"{reverse('transfers:list')}?xem={side}"
        return self.page(
            "transfers/list.html",
            side=side,
            sides=[(key, label) for key, (_name, label) in SIDES.items()],
            rows=found.rows,
            paging=Paging(found.total, number, here),
            may_write="members.write" in request.permissions,
        )


class MemberPage(Page):
    """Where a member stands and stood: his rolls, standings and transfers; nothing of his personal file."""

    permission = "members.view"

    def get(self, request: Request, member_id: int) -> HttpResponse:
        card = member_card(member_id, request.actor.day)
        context: dict[str, Any] = {
            "card": card,
            "may_write": "members.write" in request.permissions,
            "departure": last_written_of(member_id),
        }
        return self.page("transfers/member.html", **context)
