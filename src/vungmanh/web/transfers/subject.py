"""What the acts on one member or one transfer share: where one is, whom it is about, where one goes back to."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.numbers import date_text
from vungmanh.members.queries import MemberCard, TransferLine, member_card, transfer_in_sight
from vungmanh.web.days import DayField
from vungmanh.web.form import unit_called as called_on
from vungmanh.web.page import Page
from vungmanh.web.reports.subject import Crumb

DAY_HELP = gettext_lazy("Ghi kiểu 28/02/2026.")
CODE_HELP = gettext_lazy("Mã của chi bộ, ghi ở trang Chi bộ và tổ chức.")


def day_field(label: Any, **more: Any) -> DayField:
    return DayField(label=label, max_length=10, **{"help_text": DAY_HELP, **more})


def unit_called(code: str, page: Page) -> int:
    return called_on(code, on=page.request.actor.day)


class OfMember(Page):
    """Acts on one member in sight."""

    permission = "members.write"

    def card(self, **keys: Any) -> MemberCard:
        return member_card(keys["member_id"], self.request.actor.day)

    def context(self, **keys: Any) -> dict[str, Any]:
        card = self.card(**keys)
        home = self.back(**keys)
        crumbs = [Crumb(_("Chuyển sinh hoạt"), reverse("transfers:list")), Crumb(card.name, home)]
        return {"crumbs": crumbs, "back_href": home, "lead": f"{card.name} ({card.code}), {card.cell}"}

    def back(self, **keys: Any) -> str:
        return reverse("transfers:member", args=[keys["member_id"]])

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {"day": date_text(self.request.actor.day)}


class OfTransfer(Page):
    """Acts on one transfer of a cell in sight."""

    permission = "members.write"

    def context(self, **keys: Any) -> dict[str, Any]:
        line = transfer_in_sight(keys["transfer_id"])
        home = reverse("transfers:list")
        return {"crumbs": [Crumb(_("Chuyển sinh hoạt"), home)], "back_href": home, "lead": told(line)}

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {"day": date_text(self.request.actor.day)}


def told(line: TransferLine) -> str:
    """``Lê Thị Mơ: từ Chi bộ A đến Chi bộ B, giới thiệu ngày 03/3/2025``."""
    words = _("%(member)s: từ %(from)s đến %(to)s, giới thiệu ngày %(day)s")
    named = {"member": line.member, "from": line.from_name, "to": line.to_name, "day": date_text(line.offered_on)}
    return words % named
