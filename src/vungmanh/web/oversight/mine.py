"""What one is assigned oneself, and what was agreed there and is not done yet."""

from __future__ import annotations

from django.http import HttpResponse

from vungmanh.oversight import queries
from vungmanh.web.oversight.asking import LOG
from vungmanh.web.page import Page, Request


class MinePage(Page):
    permission = LOG

    def get(self, request: Request) -> HttpResponse:
        own = queries.own_assignments(request.actor)
        return self.page("oversight/mine.html", own=own, day=request.actor.day)
