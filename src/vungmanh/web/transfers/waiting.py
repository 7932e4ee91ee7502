"""Members offered to a cell of this person: they wait for a yes or a no."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import date_text
from vungmanh.members.queries import waiting_at
from vungmanh.web.page import Request
from vungmanh.web.work.group import WorkGroup, WorkItem

FEW = 5


def waiting(request: Request) -> WorkGroup | None:
    """For whoever writes members."""
    if "members.write" not in request.permissions:
        return None
    total, lines = waiting_at(count=FEW)
    items = tuple(
        WorkItem(
            label=line.member,
            href=reverse("transfers:accept", args=[line.id]),
            note=_("từ %(from)s, giới thiệu ngày %(day)s")
            % {"from": line.from_name, "day": date_text(line.offered_on)},
            due=line.due,
            button=_("Trả lời"),
        )
        for line in lines
    )
    return WorkGroup(_("Đảng viên chờ tiếp nhận"), total, items, reverse("transfers:list"))
