"""What the one who looks may do to a unit: only that is offered."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.organisations.queries import Unit
from vungmanh.web.organisations.rights import COUNT, MANAGE, STATE, may
from vungmanh.web.page import Request


@dataclass(frozen=True)
class Doing:
    label: str
    href: str


def doings_at(request: Request, unit: Unit) -> list[Doing]:
    found: list[tuple[str, str]] = []
    if may(request, STATE, unit.id):
        found += [(_("Ghi cấp uỷ"), "state-committee"), (_("Ghi đặc điểm"), "state-attribute")]
    managing = may(request, MANAGE, unit.id)
    if managing:
        if not unit.is_cell:
            found.append((_("Thành lập tổ chức trực thuộc"), "establish"))
        found.append((_("Sửa thông tin đã ghi sai"), "correct"))
    doings = [Doing(label, reverse(f"organisations:{name}", args=[unit.id])) for label, name in found]
    if may(request, COUNT, unit.id):
        doings.insert(0, Doing(_("Báo số đảng viên, cán bộ"), reverse("headcounts:state", args=[unit.id])))
    if managing:
        asked = urlencode({"tu": unit.code})
        doings.append(Doing(_("Đổi tên, chuyển, nhập, chia, kết thúc"), f"{reverse('reorganisations:new')}?{asked}"))
    return doings
