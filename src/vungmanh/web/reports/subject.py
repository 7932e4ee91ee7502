"""What the pages of one report share: where one is, and what this person may do here and now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.accounts import access
from vungmanh.reports.enums import OPEN_STATES, State
from vungmanh.web.page import Request
from vungmanh.web.reports.wording import title_of

if TYPE_CHECKING:
    from vungmanh.organisations.queries import Label
    from vungmanh.reports.models import ReportDocument

PERMISSIONS = ("reports.write", "reports.issue", "reports.return", "reports.submit")


@dataclass(frozen=True)
class Crumb:
    text: str
    href: str


@dataclass(frozen=True)
class Button:
    label: str
    href: str
    main: bool = False


def crumbs_of(document: ReportDocument) -> list[Crumb]:
    return [
        Crumb(_("Báo cáo"), reverse("reports:list")),
        Crumb(title_of(document), address("document", document)),
    ]


def address(name: str, document: ReportDocument) -> str:
    return reverse(f"reports:{name}", args=[document.pk])


def may(request: Request, permission: str, organisation_id: int) -> bool:
    """Whether to offer an act here; the act itself judges again."""
    if permission not in request.permissions:
        return False
    return request.actor.system or not access.forbidden(request.actor, permission, [organisation_id])


def held(request: Request, unit: Label, above: Collection[int]) -> frozenset[str]:
    """What this person's posts let him do at a living unit, from what stands above it; the acts judge again."""
    if unit.closed_on is not None and unit.closed_on <= request.actor.day:
        return frozenset()
    places = {None, unit.id, *above}
    posts = [each for each in request.desk.holdings if each.organisation_id in places]
    return frozenset(each for each in PERMISSIONS if any(each in post.role.permissions for post in posts))


def buttons_of(document: ReportDocument, permissions: Collection[str], *, last: bool, sendable: bool) -> list[Button]:
    """What may be done with the report from here, the next step first: that one is the main button."""
    offered: list[tuple[str, str, bool]] = []
    draft, presented = document.state == State.DRAFT, document.state == State.PRESENTED
    returned, issued = document.state == State.RETURNED, document.state == State.ISSUED
    writes, issues = "reports.write" in permissions, "reports.issue" in permissions
    offered += [
        ("edit", _("Sửa lời"), writes and returned),
        ("issue", _("Phát hành"), issues and (draft or presented)),
        ("present", _("Trình lại") if returned else _("Trình cấp trên xem"), writes and (draft or returned)),
        ("return", _("Trả lại"), "reports.return" in permissions and presented),
        ("edit", _("Sửa lời"), writes and draft),
        ("recall", _("Lấy lại để sửa"), writes and presented),
        ("submit", _("Gửi cấp trên"), "reports.submit" in permissions and issued and sendable),
        ("next", next_words(document), writes and last and document.state not in (*OPEN_STATES, State.DROPPED)),
        ("withdraw", _("Thu hồi"), issues and issued),
        ("drop", _("Bỏ bản nháp"), writes and (draft or returned)),
    ]
    chosen = [(name, label) for name, label, offer in offered if offer]
    return [Button(label, address(name, document), main=place == 0) for place, (name, label) in enumerate(chosen)]


def next_words(document: ReportDocument) -> str:
    return _("Soạn bản %(edition)s với số mới") % {"edition": document.edition + 1}
