"""What of upkeep waits for a person: warnings whose day has passed, cells not heard yet, proposals to decide.

Overdue re-checks are told by the titles themselves.
"""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.accounts.access import reach_with
from vungmanh.organisations.enums import Pending
from vungmanh.organisations.queries.written import pending_seen
from vungmanh.programmes.queries import upkeep
from vungmanh.web.page import Request
from vungmanh.web.titles.waiting import about
from vungmanh.web.titles.wording import MOVES
from vungmanh.web.upkeep.wording import ACTS
from vungmanh.web.work.group import WorkGroup, WorkItem

FEW = 5
APPRAISE, RECOGNISE = "programmes.appraise", "programmes.recognise"


def overdue(request: Request) -> WorkGroup | None:
    """The day to mend by has passed: lift the warning, or propose."""
    found = _found(request, APPRAISE, ("warned", "heard"), overdue=True)
    if found is None:
        return None
    items = tuple(
        WorkItem(
            _("Xem lại cảnh báo của %(cell)s") % {"cell": each.line.cell},
            reverse("upkeep:title", args=[each.line.id]),
            about(each.line),
            due=each.case.mend_by,
            tone="warn",
            button=_("Mở hồ sơ"),
        )
        for each in found[0]
    )
    return WorkGroup(_("Cảnh báo đã hết ngày khắc phục"), found[1], items, _list(upkeep.Concern.UNMENDED))


def unheard(request: Request) -> WorkGroup | None:
    """Warned, or proposed to be revoked, and the cell has not been heard."""
    found = _found(request, APPRAISE, ("warned", "proposed"), unheard=True)
    if found is None:
        return None
    items = tuple(
        WorkItem(
            _("Nghe %(cell)s trình bày") % {"cell": each.line.cell},
            reverse("upkeep:act", args=[each.line.id, ACTS["hear"].slug]),
            about(each.line),
            button=_("Ghi buổi nghe"),
        )
        for each in found[0]
    )
    return WorkGroup(_("Chưa nghe chi bộ trình bày"), found[1], items, _list(upkeep.Concern.UNHEARD))


def proposed(request: Request) -> WorkGroup | None:
    """Proposals to revoke, for whoever recognises."""
    found = _found(request, RECOGNISE, ("proposed",))
    if found is None:
        return None
    items = tuple(
        WorkItem(
            _("Quyết định về danh hiệu của %(cell)s") % {"cell": each.line.cell},
            reverse("upkeep:title", args=[each.line.id]),
            ". ".join(part for part in (about(each.line), each.case.proposal) if part),
            tone="warn",
            button=str(MOVES["revoke"].verb),
        )
        for each in found[0]
    )
    return WorkGroup(_("Đề nghị thu hồi danh hiệu"), found[1], items, _list(upkeep.Concern.PROPOSED))


def fates(request: Request) -> WorkGroup | None:
    """Titles of cells that ended, for whoever recognises. One page of them."""
    if RECOGNISE not in request.permissions:
        return None
    rows, total = pending_seen(on=request.actor.day, count=FEW, kind=Pending.TITLE)
    items = tuple(
        WorkItem(
            _("Quyết về danh hiệu của %(cell)s đã kết thúc") % {"cell": row.name},
            reverse("upkeep:fate", args=[row.id]),
            row.above,
            button=_("Ghi quyết định"),
        )
        for row in rows
    )
    return WorkGroup(_("Danh hiệu sau sắp xếp"), total, items, reverse("upkeep:fates"))


def _found(
    request: Request, permission: str, states: Collection[str], **narrowed: bool
) -> tuple[tuple[upkeep.WaitingCase, ...], int] | None:
    if permission not in request.permissions:
        return None
    within = reach_with(request.actor, permission)
    return upkeep.cases_waiting(states=states, day=request.actor.day, within=within, most=FEW, **narrowed)


def _list(concern: upkeep.Concern) -> str:
    """The list narrowed to what the group counts."""
    return f"{reverse('upkeep:list')}?muc={concern.value}"
