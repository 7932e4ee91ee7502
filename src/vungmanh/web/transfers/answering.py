"""Offering a member to another cell, and the four answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.numbers import date_text
from vungmanh.members.commands import answer_transfer, offer_transfer
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.queries.directory import cells_called
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.page import Request
from vungmanh.web.transfers.subject import OfMember, OfTransfer, day_field, unit_called

KINDS = (
    ("official", gettext_lazy("Chính thức (nội bộ nếu trong cùng tổ chức cơ sở)")),
    ("temporary", gettext_lazy("Tạm thời")),
    ("study", gettext_lazy("Tạm thời, đi học")),
)


class OfferForm(ActForm):
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=KINDS, widget=forms.Select({"class": "input"}))
    to_code = forms.CharField(
        label=gettext_lazy("Mã chi bộ nơi đến"),
        max_length=64,
        required=False,
        help_text=gettext_lazy("Chưa biết mã thì tìm theo tên ở trên."),
    )
    to_name = forms.CharField(
        label=gettext_lazy("Hoặc tên tổ chức ngoài hệ thống"),
        max_length=255,
        required=False,
        help_text=gettext_lazy("Chỉ ghi khi nơi đến không có trong hệ thống này."),
    )
    day = day_field(gettext_lazy("Ngày giới thiệu"))
    until = day_field(
        gettext_lazy("Sinh hoạt tạm thời đến hết ngày"),
        required=False,
        help_text=gettext_lazy("Chỉ ghi khi chuyển tạm thời."),
    )
    papers = forms.CharField(label=gettext_lazy("Giấy giới thiệu, hồ sơ kèm theo"), max_length=255, required=False)
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=500, required=False)


MOST_CELLS = 20


class OfferPage(OfMember, ActPage):
    """He stays on the roll here until the other cell accepts him."""

    permission = "members.write"
    form_class = OfferForm
    template = "transfers/offer.html"
    title, button = gettext_lazy("Giới thiệu chuyển sinh hoạt"), gettext_lazy("Giới thiệu chuyển")

    def post(self, request: Request, **keys: Any) -> HttpResponse:
        """A search stands in the same form: what was written elsewhere on it stays, and nothing is done yet."""
        searched = request.POST.get("tim", "").strip() and "gui" not in request.POST
        if not searched and "den" not in request.POST:
            return super().post(request, **keys)
        self.card(**keys)  # who is out of sight is not found, whatever was typed
        return self.shown(OfferForm(initial=self.initial(**keys)), **keys)

    def initial(self, **keys: Any) -> dict[str, Any]:
        typed = self.request.POST
        kept = {name: typed[name] for name in OfferForm.base_fields if name in typed}
        chosen = typed.get("den", "")[:64]
        return {**super().initial(**keys), **kept, **({"to_code": chosen} if chosen else {})}

    def context(self, **keys: Any) -> dict[str, Any]:
        """Cells found by what was typed; each writes its code into the form."""
        chosen = "den" in self.request.POST
        text = "" if chosen else self.request.POST.get("tim", "").strip()[:100]
        near = self.card(**keys).cell_id
        day = self.request.actor.day
        hits = cells_called(text, day, near=near, count=MOST_CELLS) if text else []
        taken = cells_called(self.request.POST["den"][:64], day, near=near, count=1) if chosen else []
        return {**super().context(**keys), "text": text, "hits": hits, "taken": taken, "most": MOST_CELLS}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        said = form.cleaned_data
        # The cell he goes to may be out of sight: a code borne that day is enough to introduce him there.
        to = organisations.bearer_of(said["to_code"].strip(), said["day"]) if said["to_code"] else None
        if said["to_code"] and to is None:
            to = unit_called(said["to_code"], self)
        offer_transfer(
            self.request.actor,
            member_id=keys["member_id"],
            day=said["day"],
            to_cell_id=to,
            to_name=said["to_name"],
            until=said["until"],
            temporary=said["kind"] != "official",
            study=said["kind"] == "study",
            papers=said["papers"],
            reason=said["reason"],
        )
        return _("Đã giới thiệu chuyển. Đồng chí ấy vẫn trong danh sách ở đây đến khi nơi đến tiếp nhận."), self.back(
            **keys
        )


class AcceptForm(ActForm):
    day = day_field(gettext_lazy("Ngày bắt đầu sinh hoạt ở nơi mới"))
    papers = forms.CharField(label=gettext_lazy("Số giấy giới thiệu"), max_length=100, required=False)


class DayForm(ActForm):
    day = day_field(gettext_lazy("Từ ngày"))


class ReasonForm(ActForm):
    day = day_field(gettext_lazy("Ngày trả lời"))
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=500)


def answered(page: OfTransfer, move: str, form: forms.Form, keys: dict[str, Any]) -> str:
    """One answer; the day it holds from, in words."""
    said = form.cleaned_data
    answer_transfer(
        page.request.actor,
        transfer_id=keys["transfer_id"],
        move_name=move,
        day=said["day"],
        reason=said.get("reason", ""),
        papers=said.get("papers", ""),
    )
    return date_text(said["day"])


class AcceptPage(OfTransfer, ActPage):
    """He is off the old roll and on this one from the day."""

    permission = "members.write"
    form_class = AcceptForm
    title, button = gettext_lazy("Tiếp nhận đảng viên"), gettext_lazy("Tiếp nhận")

    def context(self, **keys: Any) -> dict[str, Any]:
        found = super().context(**keys)
        words = _("Chuyển hẳn thì chức vụ ở nơi đi, nếu đang giữ, thôi từ ngày tiếp nhận.")
        return {**found, "lead": f"{found['lead']}. {words}"}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        day = answered(self, "accept", form, keys)
        return _("Đã tiếp nhận từ ngày %(day)s.") % {"day": day}, reverse("transfers:list")


class RefusePage(OfTransfer, ActPage):
    """He stays where he is."""

    permission = "members.write"
    form_class = ReasonForm
    title, button = gettext_lazy("Không tiếp nhận"), gettext_lazy("Không tiếp nhận")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        answered(self, "refuse", form, keys)
        words = _("Đã trả lời không tiếp nhận. Đồng chí ấy vẫn trong danh sách nơi đi.")
        return words, reverse("transfers:list")


class WithdrawPage(OfTransfer, ActPage):
    """He stays where he is."""

    permission = "members.write"
    form_class = ReasonForm
    title, button = gettext_lazy("Rút lời giới thiệu"), gettext_lazy("Rút lời giới thiệu")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        answered(self, "withdraw", form, keys)
        return _("Đã rút lời giới thiệu. Đồng chí ấy vẫn trong danh sách ở đây."), reverse("transfers:list")


class EndPage(OfTransfer, ActPage):
    """The guest is at his home cell alone again."""

    permission = "members.write"
    form_class = DayForm
    title, button = gettext_lazy("Hết sinh hoạt tạm thời"), gettext_lazy("Ghi hết tạm thời")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        day = answered(self, "end", form, keys)
        return _("Đã ghi hết sinh hoạt tạm thời từ ngày %(day)s.") % {"day": day}, reverse("transfers:list")
