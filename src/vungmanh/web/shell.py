"""What stands around every sheet: the contents list and whose post one acts in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.accounts import access
from vungmanh.web.duties.counting import kept_count
from vungmanh.web.language import tongues


@dataclass(frozen=True)
class Entry:
    """A line of the contents list."""

    label: str
    href: str
    current: bool
    count: int = 0
    """What waits there for this person; shown only where something does."""


def entries(request: HttpRequest, permissions: frozenset[str]) -> list[Entry]:
    """Only what exists and what one may open, the landing page first."""
    here = request.resolver_match.namespace if request.resolver_match else ""
    work = _("Chờ quyết định") if "programmes.recognise" in permissions else _("Việc của tôi")
    known = (
        (work, "work", "see"),
        (_("Chương trình"), "programmes", "programmes.view"),
        (_("Chi bộ và tổ chức"), "organisations", "organisations.view"),
        (_("Danh hiệu"), "titles", "programmes.view"),
        (_("Phiếu chấm điểm"), "criteria", "criteria.view"),
        (_("Đảng viên"), "members", "members.view"),
        (_("Chỉ tiêu"), "targets", "programmes.target"),
        (_("Việc định kỳ"), "duties", "duties.view"),
        (_("Báo cáo"), "reports", "reports.view"),
        (_("Kỳ số liệu"), "periods", "periods.close"),
        (_("Nhập số liệu"), "imports", "imports.run"),
        (_("Sắp xếp"), "reorganisations", "organisations.manage"),
        (_("Tài khoản"), "accounts", "accounts.manage"),
        (_("Nhật ký"), "journal", "journal.view"),
    )
    listed = [
        Entry(label, reverse(f"{namespace}:list"), here == namespace)
        for label, namespace, permission in known
        if permission in permissions
    ]
    if "members.own" in permissions:
        listed.append(Entry(_("Hồ sơ của tôi"), reverse("members:mine"), here == "members"))
    return listed


def shell(request: HttpRequest) -> dict[str, Any]:
    """For every template of a signed-in person. Nobody signed in: nothing, and no question to the database."""
    account = getattr(request, "user", None)
    desk = getattr(request, "desk", None)
    if account is None or desk is None or not account.is_authenticated:
        return {}
    listed = entries(request, getattr(request, "permissions", frozenset()))
    if reminders := kept_count(request):
        listed.insert(1, Entry(_("Nhắc việc"), reverse("duties:notices"), False, reminders))
    return {
        "entries": listed,
        "home_href": listed[0].href if listed else reverse("signin:in"),
        "desk": desk,
        "seat": seat_text(desk.seat),
        "person": str(account),
        "tongues": tongues(),
    }


def seat_text(seat: access.Seat | None) -> str:
    """``Ban Tổ chức, Đảng bộ tỉnh Bến Tre``."""
    if seat is None:
        return _("Chưa được giao vai trò")
    return f"{seat.role_label}, {seat.organisation_name}" if seat.organisation_name else seat.role_label
