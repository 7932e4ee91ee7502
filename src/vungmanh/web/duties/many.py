"""Reminding those ticked on the list of who is late, in one go."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.duties.commands.remind import OwedKey, remind
from vungmanh.duties.engine import late_of
from vungmanh.kernel import clock
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.numbers import count_text
from vungmanh.organisations import queries as organisations
from vungmanh.web.duties.asking import Asked, asked_of
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.paging import PER_PAGE
from vungmanh.web.reports.subject import Crumb

SEND = "gui"


class ManyForm(ActForm):
    """Which organisations, carried along; and a word to them."""

    chon = forms.MultipleChoiceField(label=gettext_lazy("Tổ chức"), widget=forms.CheckboxSelectMultiple)
    note = forms.CharField(
        label=gettext_lazy("Lời nhắn"), max_length=500, required=False, widget=forms.Textarea({"rows": 3})
    )
    gui = forms.CharField(widget=forms.HiddenInput, initial="1", required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["chon"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = choices


class RemindManyPage(ActPage):
    """First what was ticked is shown with a place for a word, then it is sent: the list itself never sends."""

    permission = "duties.remind"
    title, button = gettext_lazy("Nhắc việc quá hạn"), gettext_lazy("Gửi lời nhắc")

    def post(self, request: Any, **keys: Any) -> HttpResponse:
        if SEND not in request.POST:
            return self.shown(self.form(None, **keys), **keys)
        return super().post(request, **keys)

    def form(self, data: Any, **_keys: Any) -> forms.Form:
        ticked = [int(each) for each in self.request.POST.getlist("chon") if each.isdecimal()][:PER_PAGE]
        seen = organisations.in_sight(ticked)
        if not seen:
            raise Refusal(_("Chưa chọn tổ chức nào. Quay lại danh sách, đánh dấu rồi bấm Nhắc."))
        labels = organisations.labels_of(seen, self.asked.day)
        choices = [(str(one), labels[one].name) for one in ticked if one in seen]
        return ManyForm(data, choices=choices, initial={"chon": [value for value, _name in choices]})

    @property
    def asked(self) -> Asked:
        return asked_of(self.request, self.request.GET)

    def context(self, **_keys: Any) -> dict[str, Any]:
        home = self.asked.address()
        return {
            "crumbs": [Crumb(_("Việc định kỳ"), home)],
            "lead": _("Nhắc mọi việc đang quá hạn của các tổ chức được chọn. Một việc mỗi ngày nhắc một lần."),
            "back_href": home,
        }

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        asked, day = self.asked, self.request.actor.day
        chosen = [int(each) for each in form.cleaned_data["chon"]]
        late = late_of(chosen, day, duty=asked.duty)
        keys: list[OwedKey] = [(each.organisation_id, each.duty, each.key) for each in late]
        done = remind(self.request.actor, owed_keys=keys, note=form.cleaned_data["note"], at=clock.now())
        said = _("Đã nhắc %(count)s việc.") % {"count": count_text(done.reminded)}
        if done.already:
            said += " " + _("%(count)s việc hôm nay đã được nhắc từ trước.") % {"count": count_text(done.already)}
        if done.nobody:
            said += " " + _("%(count)s việc chưa có ai nhận: tổ chức chưa có tài khoản trả lời.") % {
                "count": count_text(done.nobody)
            }
        return said, reverse("duties:sent")
