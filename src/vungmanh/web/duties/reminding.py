"""For those who may remind: what went out below already, and reminding one organisation by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.accounts.access import reach_with
from vungmanh.duties.commands.remind import OwedKey, remind
from vungmanh.duties.engine import Owed, owed
from vungmanh.duties.enums import Stand
from vungmanh.duties.queries.noticed import SentLine, sent_in
from vungmanh.kernel import clock
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.numbers import count_text, date_text
from vungmanh.organisations import queries as organisations
from vungmanh.web.duties.wording import rung_words
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number

SINCE = timedelta(days=60)
BACK, AHEAD = timedelta(days=400), timedelta(days=31)
JOINT = "|"


@dataclass(frozen=True)
class Row:
    sent: SentLine
    organisation: str
    rung: str


class SentPage(Page):
    """By organisation and obligation: nobody reminds of what was reminded of yesterday. A fixed number of questions."""

    permission = "duties.remind"

    def get(self, request: Request) -> HttpResponse:
        number = page_number(request.GET)
        sight = reach_with(request.actor, self.permission)
        lines, total = sent_in(sight, clock.now() - SINCE, first=(number - 1) * PER_PAGE, count=PER_PAGE)
        labels = organisations.labels_of({each.organisation_id for each in lines}, request.actor.day)
        return self.page(
            "duties/sent.html",
            rows=[Row(each, labels[each.organisation_id].name, rung_words(each.rung)) for each in lines],
            paging=Paging(total, number, reverse("duties:sent")),
        )


class RemindForm(ActForm):
    owed = forms.MultipleChoiceField(label=gettext_lazy("Việc cần nhắc"), widget=forms.CheckboxSelectMultiple)
    note = forms.CharField(
        label=gettext_lazy("Lời nhắn"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Hiện trên trang Nhắc việc của người nhận; thư và thông báo không chép lời nhắn."),
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owed"].choices = choices  # type: ignore[attr-defined]  # a choice field


class RemindPage(ActPage):
    """Everything one organisation still owes; what is chosen is put before whoever answers for it."""

    permission = "duties.remind"
    title = gettext_lazy("Nhắc việc")
    button = gettext_lazy("Gửi lời nhắc")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        unit = organisations.organisation_in_sight(keys["organisation_id"], on=self.request.actor.day)
        found = open_at(unit.id, self.request)
        if not found:
            raise Refusal(_("Tổ chức này không còn việc nào chưa làm. Không phải nhắc."))
        choices = [(_value(each), _label(each)) for each in found]
        late = [_value(each) for each in found if each.late]
        return RemindForm(data, choices=choices, initial={"owed": late})

    def context(self, **keys: Any) -> dict[str, Any]:
        unit = organisations.organisation_in_sight(keys["organisation_id"], on=self.request.actor.day)
        return {
            "title": _("Nhắc việc: %(name)s") % {"name": unit.name},
            "crumbs": [{"text": _("Đã nhắc"), "href": reverse("duties:sent")}],
            "lead": _("Một việc mỗi ngày nhắc riêng một lần, ai nhắc cũng vậy. Giờ nghỉ thì gửi sau."),
            "back_href": reverse("duties:sent"),
        }

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        keys = [_key(each) for each in form.cleaned_data["owed"]]
        done = remind(self.request.actor, owed_keys=keys, note=form.cleaned_data["note"], at=clock.now())
        said = _("Đã nhắc %(count)s việc.") % {"count": count_text(done.reminded)}
        if done.already:
            said += " " + _("%(count)s việc hôm nay đã được nhắc từ trước.") % {"count": count_text(done.already)}
        if done.nobody:
            said += " " + _("%(count)s việc chưa có ai nhận: tổ chức chưa có tài khoản trả lời.") % {
                "count": count_text(done.nobody)
            }
        return said, reverse("duties:sent")


def open_at(organisation_id: int, request: Request) -> list[Owed]:
    day = request.actor.day
    found = owed([organisation_id], day - BACK, day + AHEAD, day)
    return [each for each in found if each.stand in (Stand.OPEN, Stand.LATE)]


def _value(one: Owed) -> str:
    return JOINT.join((str(one.organisation_id), one.duty, one.key))


def _key(value: str) -> OwedKey:
    organisation_id, duty, key = value.split(JOINT, 2)
    return int(organisation_id), duty, key


def _label(one: Owed) -> str:
    words = _("%(what)s, quá hạn từ %(day)s") if one.late else _("%(what)s, hạn %(day)s")
    return words % {"what": f"{one.name}, {one.period_label}", "day": date_text(one.due)}
