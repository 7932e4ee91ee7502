"""What of admission waits for a person: limits that are near, and files to decide."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.members.enums import AdmissionStage
from vungmanh.members.queries import admission as admissions
from vungmanh.web.admissions.forms import NEAR
from vungmanh.web.admissions.wording import LIMITS
from vungmanh.web.page import Request
from vungmanh.web.work.group import WorkGroup, WorkItem

FEW = 5
PROPOSED = {
    AdmissionStage.COMMITTEE_PROPOSED: gettext_lazy("%(name)s: quyết định kết nạp"),
    AdmissionStage.RECOGNITION_PROPOSED: gettext_lazy("%(name)s: quyết định công nhận chính thức"),
}
"""What is to be decided of whoever stands there."""


def waiting(request: Request) -> WorkGroup | None:
    """Limits that have passed or are near, the oldest first."""
    if "admissions.write" not in request.permissions:
        return None
    by = admissions.near_day(request.actor.day)
    lines, total = admissions.near_limits(request.actor, by=by, most=FEW)
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
    where = f"{reverse('admissions:list')}?han={NEAR}"
    return WorkGroup(_("Kết nạp đảng viên: hạn sắp đến hoặc đã quá"), total, items, where)


def to_decide(request: Request) -> WorkGroup | None:
    if "admissions.decide" not in request.permissions:
        return None
    found = admissions.waiting_at(tuple(PROPOSED), request.actor, most=FEW)
    items = tuple(
        WorkItem(
            str(PROPOSED[AdmissionStage(line.row.stage)]) % {"name": line.row.full_name},
            reverse("admissions:file", args=[line.row.pk]),
            line.cell,
            button=_("Xem hồ sơ"),
        )
        for line in found.rows
    )
    stages = {line.row.stage for line in found.rows}
    where = reverse("admissions:list")
    if len(stages) == 1 and found.total == len(items):  # a list narrowed to one stage would lack the other
        where += f"?buoc={stages.pop()}"
    return WorkGroup(_("Hồ sơ kết nạp chờ quyết định"), found.total, items, where)
