"""Personal files kept longer than the rule in force allows: which and why, what erasing would empty, and the erasing.

Nothing is erased by itself. Whoever does it sees no names and nothing of what stands in the files.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.numbers import count_text
from vungmanh.members.commands import erase_each
from vungmanh.members.queries.files import field_labels
from vungmanh.members.queries.retention import Preview, overdue_particulars, previews, rules_told
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.reports.subject import Crumb

RETAIN = "members.retain"
CHOSEN = "chon"
MOST = 200
"""How many one decision erases at once."""


class ListPage(Page):
    """What is due, by which rule and since when; the rules themselves beside it."""

    permission = RETAIN

    def get(self, request: Request) -> HttpResponse:
        day = request.actor.day
        due = overdue_particulars(day)
        paging = Paging(len(due), page_number(request.GET), reverse("retention:list"))
        return self.page(
            "retention/list.html",
            day=day,
            total=count_text(len(due)),
            rows=due[paging.first : paging.first + PER_PAGE],
            rules=[(str(rule.get_left_as_display()), rule) for rule in rules_told(day)],
            paging=paging,
            chosen=CHOSEN,
        )


class EraseForm(ActForm):
    decision_number = forms.CharField(
        label=gettext_lazy("Số quyết định xoá"),
        max_length=100,
        help_text=gettext_lazy("Đủ số và ký hiệu, kiểu 12-QĐ/ĐU."),
    )
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=500)
    sure = forms.BooleanField(label=gettext_lazy("Đã xem những mục sẽ xoá; xoá rồi không lấy lại được"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sure"].error_messages["required"] = _("Đánh dấu ô này khi đã xem những mục sẽ xoá.")


class ErasePage(ActPage):
    """What would be emptied, then the erasing by a decision with its number."""

    permission = RETAIN
    template = "retention/erase.html"
    form_class = EraseForm
    title, button = gettext_lazy("Xoá nội dung lý lịch"), gettext_lazy("Xoá nội dung")

    def get(self, request: Request, **keys: Any) -> HttpResponse:
        return super().get(request, **keys) if self.asked else HttpResponseRedirect(reverse("retention:list"))

    @cached_property
    def asked(self) -> Sequence[int]:
        keys = (text for text in self.request.GET.getlist(CHOSEN) if text.isdecimal() and len(text) < 16)
        return sorted({int(text) for text in keys})[:MOST]

    @cached_property
    def due(self) -> list[Preview]:
        return previews(self.asked, self.request.actor.day)

    def context(self, **_keys: Any) -> dict[str, Any]:
        home, labels = reverse("retention:list"), field_labels()
        rows = [(each, ", ".join(str(labels[name]) for name in each.fields)) for each in self.due]
        crumbs = [Crumb(_("Lý lịch hết hạn giữ"), home)]
        return {"crumbs": crumbs, "back_href": home, "rows": rows}

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        said = form.cleaned_data
        done = erase_each(
            self.request.actor,
            member_ids=self.asked,
            decision_number=said["decision_number"],
            reason=said["reason"],
            day=self.request.actor.day,
        )
        words = _("Đã xoá nội dung %(count)s lý lịch theo quyết định %(number)s.")
        return words % {"count": count_text(len(done)), "number": said["decision_number"]}, reverse("retention:list")
