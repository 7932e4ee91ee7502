"""Where one lands after signing in: what waits for this person, and where it is done."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from vungmanh.web.duties.counting import count_anew
from vungmanh.web.page import Page, Request
from vungmanh.web.shell import entries
from vungmanh.web.work.board import board_of, sentence_of
from vungmanh.web.work.sources import SOURCES, TALLIES


class ListPage(Page):
    """A fixed number of queries, whatever waits: each source asks its own few."""

    permission = "see"

    def get(self, request: Request) -> HttpResponse:
        count_anew(request)
        groups = [group for source in SOURCES if (group := source(request)) is not None]
        groups += [group for source in TALLIES for group in source(request)]
        board = board_of(groups, request.actor.day)
        decides = "programmes.recognise" in request.permissions
        return self.page(
            "work/list.html",
            title=_("Chờ quyết định") if decides else _("Việc của tôi"),
            on=request.actor.day,
            decides=decides,
            board=board,
            sentence=sentence_of(board),
            ways=[entry for entry in entries(request, request.permissions) if not entry.current],
        )


class MorePage(Page):
    """Everything there is, in one list: where the last tab of a phone leads."""

    permission = "see"

    def get(self, request: Request) -> HttpResponse:
        return self.page("work/more.html")
