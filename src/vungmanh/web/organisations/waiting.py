"""What waits for whoever manages organisations: questions that reorganisations left open."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.organisations.queries.written import pending_seen
from vungmanh.web.organisations.rights import MANAGE
from vungmanh.web.page import Request
from vungmanh.web.work.group import WorkGroup, WorkItem

SHOWN = 5


def waiting(request: Request) -> WorkGroup | None:
    if MANAGE not in request.permissions:
        return None
    rows, total = pending_seen(on=request.actor.day, count=SHOWN)
    items = tuple(
        WorkItem(
            label=f"{row.name}: {row.kind_label}",
            href=reverse("organisations:decide", args=[row.id]),
            note=". ".join(part for part in (row.above, row.note) if part),
            tone="warn",
            button=_("Ghi quyết định"),
        )
        for row in rows
    )
    return WorkGroup(_("Chờ quyết định sau sắp xếp"), total, items, more_href=reverse("organisations:pending"))
