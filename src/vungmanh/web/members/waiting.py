"""What of personal files waits for somebody: corrections to answer; answers to one's own."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.members.queries.corrections import DECIDE, answered_lately, corrections_for
from vungmanh.web.page import Request
from vungmanh.web.work.group import WorkGroup, WorkItem

SHOWN = 5
LATELY = timedelta(days=14)


def to_answer(request: Request) -> WorkGroup | None:
    if DECIDE not in request.permissions:
        return None
    found = corrections_for(request.actor, everything=False, count=SHOWN)
    items = tuple(
        WorkItem(
            label=_("%(member)s: %(field)s") % {"member": line.member, "field": line.field_label},
            href=reverse("members:correction", args=[line.id]),
            note=line.cell,
            tone="warn",
            button=_("Trả lời đề nghị"),
        )
        for line in found.rows
    )
    return WorkGroup(_("Đảng viên đề nghị sửa hồ sơ"), found.total, items, more_href=reverse("members:corrections"))


def answered(request: Request) -> WorkGroup | None:
    """One's own proposals that were answered in the last two weeks."""
    lines = answered_lately(request.user.pk, since=request.actor.day - LATELY)
    items = tuple(
        WorkItem(label=f"{line.field_label}: {line.state_label}", href=reverse("members:mine"), note=line.answer)
        for line in lines
    )
    return WorkGroup(_("Trả lời đề nghị sửa hồ sơ của tôi"), len(items), items, done=True) if items else None
