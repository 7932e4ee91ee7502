"""Records that may be one person twice, and what to do with each pair."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.members.commands import tell_apart
from vungmanh.members.queries.doubles import MOST, doubles_for, why_words
from vungmanh.members.queries.sight import FILE, member_in_sight
from vungmanh.web.form import ActPage
from vungmanh.web.members.forms import ReasonForm
from vungmanh.web.page import Page, Request


class ListPage(Page):
    permission = FILE

    def get(self, request: Request) -> HttpResponse:
        words = why_words()
        pairs = doubles_for(request.actor)
        return self.page(
            "members/doubles.html",
            rows=[{"pair": pair, "why": ", ".join(words[each] for each in pair.why)} for pair in pairs],
            cut=len(pairs) >= MOST,
            may_write="members.write" in request.permissions,
        )


class TellApartPage(ActPage):
    """Two persons: said once, and the pair is not shown again."""

    permission = "members.write"
    form_class = ReasonForm
    title = gettext_lazy("Ghi là hai người khác nhau")
    button = gettext_lazy("Ghi là hai người")

    def context(self, **keys: Any) -> dict[str, Any]:
        member_id, other_id = keys["member_id"], keys["other_id"]
        one, other = member_in_sight(member_id), member_in_sight(other_id)
        back = reverse("members:doubles")
        lead = _("%(one)s (mã %(one_code)s) và %(other)s (mã %(other_code)s)") % {
            "one": one.full_name,
            "one_code": one.member_code,
            "other": other.full_name,
            "other_code": other.member_code,
        }
        return {"crumbs": [{"text": _("Hồ sơ nghi trùng"), "href": back}], "back_href": back, "lead": lead}

    def post(self, request: Request, **keys: Any) -> HttpResponse:
        for key in keys.values():
            member_in_sight(key)
        return super().post(request, **keys)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        member_id, other_id = keys["member_id"], keys["other_id"]
        actor = self.request.actor
        reason = form.cleaned_data["reason"]
        tell_apart(actor, member_id=member_id, other_id=other_id, reason=reason, day=actor.day)
        return _("Đã ghi hai hồ sơ là hai người. Cặp này không hiện nữa."), reverse("members:doubles")
