"""Plans and pilots of cells that ended, for whoever decides about them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.organisations.enums import Pending
from vungmanh.organisations.queries.written import pending_seen
from vungmanh.web.page import Request
from vungmanh.web.work.group import WorkGroup, WorkItem

FEW = 5


def plans(request: Request) -> WorkGroup | None:
    words = _("Quyết về nhiệm vụ chưa xong của %(cell)s")
    return _group(request, "plans.agree", Pending.PLAN, words, _("Kế hoạch sau sắp xếp"), "plans")


def pilots(request: Request) -> WorkGroup | None:
    words = _("Quyết về lượt làm điểm của %(cell)s")
    return _group(request, "programmes.pilot", Pending.PILOT, words, _("Làm điểm sau sắp xếp"), "pilots")


def unit_plans(request: Request) -> WorkGroup | None:
    """For who writes a committee's plans: a cell's secretary, who writes none, is not asked about."""
    if "plans.agree" not in request.permissions:
        return None
    words = _("Quyết về kế hoạch cấp uỷ của %(cell)s")
    return _group(
        request, "plans.write", Pending.UNIT_PLAN, words, _("Kế hoạch cấp uỷ sau sắp xếp"), "plans", "unit-fate"
    )


def _group(
    request: Request, permission: str, kind: str, words: str, title: str, space: str, page: str = "fate"
) -> WorkGroup | None:
    if permission not in request.permissions:
        return None
    rows, total = pending_seen(on=request.actor.day, count=FEW, kind=kind)
    items = tuple(
        WorkItem(
            words % {"cell": row.name}, reverse(f"{space}:{page}", args=[row.id]), row.above, button=_("Ghi quyết định")
        )
        for row in rows
    )
    return WorkGroup(title, total, items, reverse(f"{space}:{page}s"))
