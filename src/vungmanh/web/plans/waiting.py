"""What waits of plans of building a title: for a cell's secretary to mend what was sent back and to review the month,
for the level right above to agree, and to answer difficulties.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.kernel.periods import month_of, parse_period
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.queries import plans
from vungmanh.programmes.queries.unit_plans import unit_plans_to_review
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


def _right_above(request: Request) -> int | None:
    """The one unit of whoever answers for the cells right below it."""
    tops = highest_units(request) if "plans.agree" in request.permissions else []
    return tops[0].id if len(tops) == 1 and not tops[0].is_cell else None


def to_agree(request: Request) -> WorkGroup | None:
    unit = _right_above(request)
    if unit is None:
        return None
    found = plans.plans_to_agree(unit, day=request.actor.day, most=FEW)
    items = tuple(
        WorkItem(
            _("Xem kế hoạch của %(cell)s") % {"cell": found.cells[each.registration.organisation_id]},
            reverse("plans:plan", args=[each.pk]),
            _programme(each),
            button=_("Xem kế hoạch"),
        )
        for each in found.plans
    )
    return WorkGroup(_("Kế hoạch chờ đồng ý"), found.count, items, f"{reverse('plans:list')}?trang_thai=submitted")


def unit_review(request: Request) -> WorkGroup | None:
    """The committee's own plans that run and were not reviewed this month. One statement."""
    unit = _right_above(request)
    if unit is None or "plans.write" not in request.permissions:
        return None
    month = month_of(request.actor.day)
    found = unit_plans_to_review([unit], day=request.actor.day)
    items = tuple(
        WorkItem(
            _("Kiểm điểm kế hoạch của cấp uỷ, %(month)s") % {"month": month.words},
            reverse("plans:unit-review", args=[each.pk]),
            f"{each.programme.short_name or each.programme.name}, {parse_period(each.for_period).words}",
            button=_("Ghi kiểm điểm"),
        )
        for each in found
    )
    return WorkGroup(_("Kế hoạch của cấp uỷ chưa kiểm điểm tháng này"), len(items), items, reverse("plans:unit-plans"))


def _programme(plan: Any) -> str:
    programme = plan.registration.programme
    return f"{programme.short_name or programme.name}, {parse_period(plan.registration.for_period).words}"


def obstacles(request: Request) -> WorkGroup | None:
    unit = _right_above(request)
    if unit is None:
        return None
    found = plans.obstacles_to_answer(unit, day=request.actor.day, most=FEW)
    items = tuple(
        WorkItem(
            _("Trả lời khó khăn của %(cell)s") % {"cell": found.cells[each.organisation_id]},
            reverse("plans:answer", args=[each.pk]),
            each.text,
            tone="warn",
            button=_("Trả lời"),
        )
        for each in found.obstacles
    )
    more = f"{reverse('plans:obstacles')}?trang_thai=open"
    return WorkGroup(_("Khó khăn chờ trả lời"), found.count, items, more)
