"""A member's own file: what is in it, who looked, what he asks to have put right. Whatever his roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import NotFound
from vungmanh.members.commands import propose_correction, withdraw_correction
from vungmanh.members.queries.corrections import own_corrections
from vungmanh.members.queries.discipline import own_discipline
from vungmanh.members.queries.files import fields_of, has_own_file, head_of, looks_at, own_member, particulars_of
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.members.forms import ProposalForm
from vungmanh.web.members.wording import STANDINGS, STATES, together
from vungmanh.web.page import OWN, Page, Request

LOOKS = 100


class MinePage(Page):
    """Reading one's own file is nobody's business: it is not written down."""

    permission = OWN

    def get(self, request: Request) -> HttpResponse:
        if not has_own_file(request.user.pk):
            return self.page("members/mine_none.html")
        member, day = own_member(request.user.pk), request.desk.day
        file = particulars_of(member)
        head = head_of(member, on=day)
        response = self.page(
            "members/mine.html",
            head=head,
            state_label=STATES[head.line.state],
            standing_label=STANDINGS[head.line.standing],
            fields=fields_of(member, file),
            erased=file.erased_on,
            erasure_number=file.erasure_number,
            looks=together(looks_at(member.pk, count=LOOKS)),
            proposals=own_corrections(member, day),
            disciplines=own_discipline(member, day),
        )
        patch_cache_control(response, no_store=True, private=True)
        return response


class OfMine:
    """Mixed into what one does with one's own file."""

    permission = OWN

    def context(self, **_keys: Any) -> dict[str, Any]:
        where = reverse("members:mine")
        return {"crumbs": [{"text": _("Hồ sơ của tôi"), "href": where}], "back_href": where}


class ProposePage(OfMine, ActPage):
    title = gettext_lazy("Đề nghị sửa hồ sơ")
    button = gettext_lazy("Gửi đề nghị")
    form_class = ProposalForm

    def form(self, data: Any, **_keys: Any) -> forms.Form:
        own_member(self.request.user.pk)
        return ProposalForm(data, initial={"field": self.request.GET.get("muc", "")})

    def context(self, **_keys: Any) -> dict[str, Any]:
        lead = _("Văn phòng đảng uỷ xem đề nghị, sửa hoặc trả lời vì sao không sửa. Kết quả hiện ở hồ sơ của đồng chí.")
        return {**super().context(), "lead": lead}

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        desk = self.request.desk
        propose_correction(desk.own_actor, day=desk.day, **form.cleaned_data)
        return _("Đã gửi đề nghị sửa hồ sơ."), reverse("members:mine")


class WithdrawPage(OfMine, ActPage):
    title = gettext_lazy("Rút đề nghị sửa hồ sơ")
    button = gettext_lazy("Rút đề nghị")
    form_class = ActForm

    def form(self, data: Any, **keys: Any) -> forms.Form:
        member = own_member(self.request.user.pk)
        if keys["proposal_id"] not in {each.line.id for each in own_corrections(member, self.request.desk.day)}:
            raise NotFound(_("Không có đề nghị này của đồng chí."))
        return super().form(data, **keys)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        desk = self.request.desk
        withdraw_correction(desk.own_actor, correction_id=keys["proposal_id"], day=desk.day)
        return _("Đã rút đề nghị sửa hồ sơ."), reverse("members:mine")
