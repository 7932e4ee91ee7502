"""What of admission waits for a person: limits that are near, and files to decide."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.members.enums import AdmissionStage
from vungmanh.members.queries import admission as admissions
from vungmanh.web.admissions.wording import LIMITS
from vungmanh.web.page import Request
from vungmanh.web.work.group import WorkGroup, WorkItem

FEW = 5
PROPOSED = (AdmissionStage.COMMITTEE_PROPOSED, AdmissionStage.RECOGNITION_PROPOSED)


def waiting(request: Request) -> WorkGroup | None:
    """Limits of the alert days ahead, the nearest first."""
    if "admissions.write" not in request.permissions:
        return None
    day = request.actor.day
    ahead = max(admissions.alert_days(day), default=0)
    lines, total = admissions.near_limits(request.actor, by=day + timedelta(days=ahead), most=FEW)
    items = tuple(
        WorkItem(
            f"{line.row.full_name}: {LIMITS[line.limit[0]]}",
            reverse("admissions:file", args=[line.row.pk]),
            line.cell,
            due=line.limit[1],
            button=_("Mở hồ sơ"),
        )
        for line in lines
        if line.limit is not None
    )
    return WorkGroup(_("Kết nạp đảng viên: hạn đang đến"), total, items, reverse("admissions:list"))


def to_decide(request: Request) -> WorkGroup | None:
    if "admissions.decide" not in request.permissions:
        return None
    found = admissions.waiting_at(PROPOSED, request.actor, most=FEW)
    items = tuple(
        WorkItem(line.row.full_name, reverse("admissions:file", args=[line.row.pk]), line.cell, button=_("Xem hồ sơ"))
        for line in found.rows
    )
    where = f"{reverse('admissions:list')}?buoc=COMMITTEE_PROPOSED"
    return WorkGroup(_("Hồ sơ kết nạp chờ quyết định"), found.total, items, where)
