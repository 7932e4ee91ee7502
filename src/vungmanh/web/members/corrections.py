"""What members ask to have put right, before and after side by side; accepted or refused with a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.members.commands import accept_correction, refuse_correction
from vungmanh.members.queries.corrections import DECIDE, correction_for, corrections_for
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number

ACCEPT, REFUSE = "nhan", "khong"


class ListPage(Page):
    permission = DECIDE

    def get(self, request: Request) -> HttpResponse:
        everything, number = request.GET.get("xem") == "tat-ca", page_number(request.GET)
        found = corrections_for(request.actor, everything=everything, first=(number - 1) * PER_PAGE, count=PER_PAGE)
        base = reverse("members:corrections")
        here = f"{base}?xem=tat-ca" if everything else base
        return self.page(
            "members/corrections.html",
            rows=found.rows,
            everything=everything,
            paging=Paging(found.total, number, here),
            other_href=base if everything else f"{base}?xem=tat-ca",
        )


class DecideForm(ActForm):
    answer = forms.ChoiceField(
        label=gettext_lazy("Trả lời"),
        choices=((ACCEPT, gettext_lazy("Sửa theo đề nghị")), (REFUSE, gettext_lazy("Không sửa"))),
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Vì sao không sửa"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Đảng viên đọc được dòng này. Sửa theo đề nghị thì để trống."),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("answer") == REFUSE and not values.get("reason"):
            self.add_error("reason", str(gettext_lazy("Chưa ghi vì sao không sửa.")))
        return values


class DecidePage(ActPage):
    permission = DECIDE
    form_class = DecideForm
    template = "members/correction.html"
    title = gettext_lazy("Đề nghị sửa hồ sơ")
    button = gettext_lazy("Ghi trả lời")

    def context(self, **keys: Any) -> dict[str, Any]:
        correction_id = keys["correction_id"]
        _row, sheet = correction_for(self.request.actor, correction_id)
        back = reverse("members:corrections")
        return {"sheet": sheet, "crumbs": [{"text": _("Đề nghị sửa hồ sơ"), "href": back}], "back_href": back}

    def post(self, request: Request, **keys: Any) -> HttpResponse:
        correction_for(request.actor, keys["correction_id"])
        return super().post(request, **keys)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        correction_id = keys["correction_id"]
        actor, given = self.request.actor, form.cleaned_data
        if given["answer"] == ACCEPT:
            accept_correction(actor, correction_id=correction_id, day=actor.day)
            return _("Đã sửa hồ sơ theo đề nghị."), reverse("members:corrections")
        refuse_correction(actor, correction_id=correction_id, day=actor.day, reason=given["reason"])
        return _("Đã trả lời không sửa, kèm lý do."), reverse("members:corrections")
