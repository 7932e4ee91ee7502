"""What a cell's secretary has to do with the plan of building a title: mend what was sent back, review the month."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.kernel.periods import month_of
from vungmanh.programmes import queries as programmes
from vungmanh.web.page import Request
from vungmanh.web.work.group import WorkGroup, WorkItem
from vungmanh.web.work.tops import highest_units

FEW = 5


def waiting(request: Request) -> WorkGroup | None:
    """Only for who sits at one cell: levels above look at the list. One statement."""
    if "plans.write" not in request.permissions:
        return None
    tops = highest_units(request)
    if len(tops) != 1 or not tops[0].is_cell:
        return None
    month = month_of(request.actor.day)
    found = programmes.plans_waiting(tops[0].id, month=month.first, day=request.actor.day, most=FEW)
    items = tuple(_item(each, month.words) for each in found)
    return WorkGroup(_("Kế hoạch xây dựng danh hiệu"), len(items), items, reverse("plans:list"))


def _item(due: programmes.PlanDue, month: str) -> WorkItem:
    late = _("Quá hạn: %(tasks)s.") % {"tasks": "; ".join(due.late)} if due.late else ""
    if due.plan.state == "returned":
        here = reverse("plans:plan", args=[due.plan.pk])
        return WorkItem(_("Sửa kế hoạch bị trả lại"), here, late, tone="warn", button=_("Mở kế hoạch"))
    here = reverse("plans:month", args=[due.plan.pk])
    label = _("Kiểm điểm kế hoạch %(month)s") % {"month": month}
    return WorkItem(label, here, late, tone="warn" if late else "steady", button=_("Ghi tiến độ"))
