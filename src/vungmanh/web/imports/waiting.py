"""Files that were looked through and wait for the button."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.imports.queries import not_yet_written
from vungmanh.kernel import clock
from vungmanh.web.imports.reading import Outcome
from vungmanh.web.page import Request
from vungmanh.web.work.group import WorkGroup, WorkItem

FEW = 5


def waiting(request: Request) -> WorkGroup | None:
    """Two queries, for whoever may import."""
    if "imports.run" not in request.permissions:
        return None
    found = not_yet_written(request.actor, clock.now())
    items = tuple(
        WorkItem(
            label=Outcome(job).files,
            href=reverse("imports:preview", args=[job.pk]),
            note=_("đã xem trước, không có chỗ sai, chưa ghi gì"),
            button=_("Xem và nhập"),
        )
        for job in found[:FEW]
    )
    return WorkGroup(_("Tệp đã xem trước, chưa nhập"), len(found), items, reverse("jobs:list"))
