"""What stands around every sheet: the contents list and whose post one acts in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from vungmanh.accounts import access
from vungmanh.web.duties.counting import kept_count
from vungmanh.web.language import tongues

GROUPS = (
    ((gettext_lazy("Việc của tôi"), "work", "see"),),
    (
        (gettext_lazy("Chương trình"), "programmes", "programmes.view"),
        (gettext_lazy("Chi bộ và tổ chức"), "organisations", "organisations.view"),
        (gettext_lazy("Cấp uỷ"), "committees", "organisations.view"),
        (gettext_lazy("Đảng viên"), "members", "members.view"),
        (gettext_lazy("Số liệu đảng viên"), "rolls", "rolls.view"),
        (gettext_lazy("Chuyển sinh hoạt"), "transfers", "members.view"),
        (gettext_lazy("Kết nạp đảng viên"), "admissions", "admissions.view"),
        (gettext_lazy("Kỷ luật"), "discipline", "discipline.view"),
        (gettext_lazy("Danh hiệu"), "titles", "programmes.view"),
        (gettext_lazy("Thẩm định"), "appraisals", "programmes.view"),
        (gettext_lazy("Kế hoạch"), "plans", "plans.view"),
        (gettext_lazy("Phiếu chấm điểm"), "criteria", "criteria.view"),
        (gettext_lazy("Đánh giá, xếp loại"), "evaluations", "evaluations.view"),
        (gettext_lazy("Phân công theo dõi"), "oversight", "oversight.view"),
    ),
    (
        (gettext_lazy("Chỉ tiêu"), "targets", "programmes.target"),
        (gettext_lazy("Việc định kỳ"), "duties", "duties.view"),
        (gettext_lazy("Báo cáo"), "reports", "reports.view"),
        (gettext_lazy("Kỳ số liệu"), "periods", "periods.close"),
        (gettext_lazy("Nhập số liệu"), "imports", "imports.run"),
    ),
    (
        (gettext_lazy("Sắp xếp"), "reorganisations", "organisations.manage"),
        (gettext_lazy("Tài khoản"), "accounts", "accounts.manage"),
        (gettext_lazy("Nhật ký"), "journal", "journal.view"),
        (gettext_lazy("Lý lịch hết hạn giữ"), "retention", "members.retain"),
    ),
)
"""One's work; the subjects; figures and papers; the keeping of it. Each with its namespace and who may open it."""
PART_OF = {"upkeep": "titles"}
"""Pages that stand under another line of the list than their own namespace."""


@dataclass(frozen=True)
class Entry:
    """A line of the contents list."""

    label: str
    href: str
    current: bool
    count: int = 0
    """What waits there for this person; shown only where something does."""
    begins: bool = False
    """Whether a group begins here: one's work, the subjects, figures and papers, the keeping of it."""


def entries(request: HttpRequest, permissions: frozenset[str]) -> list[Entry]:
    """Only what exists and what one may open, the landing page first."""
    here = request.resolver_match.namespace if request.resolver_match else ""
    here = PART_OF.get(here, here)
    work = _("Chờ quyết định") if "programmes.recognise" in permissions else _("Việc của tôi")
    groups = [[each for each in group if each[2] in permissions] for group in GROUPS]
    listed = [
        Entry(
            work if namespace == "work" else str(label),
            reverse(f"{namespace}:list"),
            here == namespace,
            begins=place == 0 and bool(before),
        )
        for before, group in enumerate(groups)
        for place, (label, namespace, _permission) in enumerate(group)
    ]
    if "members.own" in permissions:
        listed.append(Entry(_("Hồ sơ của tôi"), reverse("members:mine"), here == "members"))
    return listed


@dataclass(frozen=True)
class Tab:
    """One of the four at the foot of a phone's screen."""

    label: str
    href: str
    icon: str
    current: bool


def phone_tabs(request: HttpRequest, permissions: frozenset[str], seat: access.Seat | None) -> list[Tab]:
    """What one comes back to most, and the way to everything else: a cell's people to their calendar and their cell,
    whoever issues reports to the programmes and the reports.
    """
    at = request.resolver_match
    here = (at.namespace, at.url_name) if at else ("", "")

    def tab(label: str, icon: str, name: str, *args: int) -> Tab:
        href = reverse(name, args=args)
        namespace, _sep, page = name.partition(":")
        same = here == (namespace, page) and request.path == href
        whole = page == "list" and namespace != "work" and here[0] == namespace
        return Tab(label, href, icon, same or whole)

    if "see" not in permissions:
        return []
    found = [tab(pgettext("tab", "Việc"), "list", "work:list")]
    if "reports.issue" in permissions:
        if "programmes.view" in permissions:
            found.append(tab(_("Chương trình"), "target", "programmes:list"))
        found.append(tab(_("Báo cáo"), "paper", "reports:list"))
    else:
        if "duties.view" in permissions:
            found.append(tab(_("Lịch"), "calendar", "duties:calendar"))
        if seat is not None and seat.organisation_id is not None and "organisations.view" in permissions:
            # The words with which names of organisations begin are the office's own: no question for the kind.
            cell = seat.organisation_name.startswith("Chi bộ")
            found.append(
                tab(
                    pgettext("tab", "Chi bộ") if cell else _("Đơn vị"),
                    "people",
                    "organisations:unit",
                    seat.organisation_id,
                )
            )
    return [*found, tab(_("Mục khác"), "more", "work:more")]


def shell(request: HttpRequest) -> dict[str, Any]:
    """For every template of a signed-in person. Nobody signed in: nothing, and no question to the database.

    A page's own values stand over these: their names are such as no page uses for its subject.
    """
    account = getattr(request, "user", None)
    desk = getattr(request, "desk", None)
    if account is None or desk is None or not account.is_authenticated:
        return {}
    permissions: frozenset[str] = getattr(request, "permissions", frozenset())
    listed = entries(request, permissions)
    if reminders := kept_count(request):
        listed.insert(1, Entry(_("Nhắc việc"), reverse("duties:notices"), False, reminders))
    return {
        "main_menu": listed,
        "home_href": listed[0].href if listed else reverse("signin:in"),
        "phone_tabs": phone_tabs(request, permissions, desk.seat),
        "desk": desk,
        "own_seat": seat_text(desk.seat),
        "person": str(account),
        "tongues": tongues(),
    }


def seat_text(seat: access.Seat | None) -> str:
    """``Ban Tổ chức, Đảng bộ tỉnh Bến Tre``."""
    if seat is None:
        return _("Chưa được giao vai trò")
    return f"{seat.role_label}, {seat.organisation_name}" if seat.organisation_name else seat.role_label
