"""Exceptions: those there are, naming one, ending one early, taking one back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.duties.commands import ExceptionRow, end_exception, name_exception, void_exception
from vungmanh.duties.queries import ExceptionLine, duty_choices, exception_in_sight, exceptions_page
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.numbers import date_text
from vungmanh.web.criteria.editing_draft import one_unit
from vungmanh.web.days import DayField
from vungmanh.web.duties.asking import asked_of
from vungmanh.web.form import ActForm, ActPage
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.reports.subject import Crumb

DAY = timedelta(days=1)
DAY_HELP = gettext_lazy("Ghi kiểu 28/02/2026.")
NOT_CHOSEN = ("", gettext_lazy("Chọn việc"))
"""Stands first: nobody is let off the first duty of the list because nothing was chosen."""


class ListPage(Page):
    """Exceptions in sight, the latest first; those that are over only where asked for."""

    permission = "duties.view"

    def get(self, request: Request) -> HttpResponse:
        asked, number = asked_of(request, request.GET), page_number(request.GET)
        everything = request.GET.get("ca") == "da-het"
        found = exceptions_page(
            day=asked.day,
            duty=asked.duty,
            under_id=asked.unit.id if "duoi" in asked.said else None,
            standing_only=not everything,
            first=(number - 1) * PER_PAGE,
            count=PER_PAGE,
        )
        here = asked.address("duties:exceptions", **({"ca": "da-het"} if everything else {}))
        return self.page(
            "duties/exceptions.html",
            asked=asked,
            rows=[{"line": line, "holds": line.holds(asked.day)} for line in found.rows],
            paging=Paging(found.total, number, here),
            everything=everything,
            other_href=asked.address("duties:exceptions", **({} if everything else {"ca": "da-het"})),
            may_excuse="duties.excuse" in request.permissions,
        )


class NameForm(ActForm):
    code = forms.CharField(label=gettext_lazy("Tên hoặc mã tổ chức"), max_length=120)
    below = forms.BooleanField(label=gettext_lazy("Cả các tổ chức bên dưới"), required=False)
    duty = forms.ChoiceField(label=gettext_lazy("Việc"))
    valid_from = DayField(
        label=gettext_lazy("Từ ngày"),
        max_length=10,
        help_text=gettext_lazy("Tính cho những lần có ngày cuối kỳ từ ngày này. Ghi kiểu 28/02/2026."),
    )
    valid_to = DayField(
        label=gettext_lazy("Đến hết ngày"),
        max_length=10,
        required=False,
        help_text=gettext_lazy("Để trống: đến khi có người kết thúc."),
    )
    until = DayField(
        label=gettext_lazy("Lùi hạn đến hết ngày"),
        max_length=10,
        required=False,
        help_text=gettext_lazy("Để trống: miễn hẳn. Ghi ngày: được làm muộn nhất đến ngày đó."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do"), max_length=500, widget=forms.Textarea({"rows": 3, "class": "input"})
    )
    decision_number = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=100, required=False)

    def __init__(self, *args: Any, duties: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["duty"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [NOT_CHOSEN, *duties]


class OfExceptions(Page):
    """What acts on exceptions share; afterwards one is back at the list."""

    permission = "duties.excuse"

    def context(self, **keys: Any) -> dict[str, Any]:
        home = reverse("duties:exceptions")
        crumbs = [Crumb(_("Việc định kỳ"), reverse("duties:list")), Crumb(_("Ngoại lệ"), home)]
        return {"crumbs": crumbs, "back_href": home, "lead": self.lead(**keys)}

    def lead(self, **keys: Any) -> str:
        line = exception_in_sight(keys["exception_id"], day=self.request.actor.day)
        return exception_words(line)


class NamePage(OfExceptions, ActPage):
    """Let a unit off a duty, or give it until a later day; with the reason and the paper."""

    permission = "duties.excuse"
    title, button = gettext_lazy("Ghi ngoại lệ"), gettext_lazy("Ghi ngoại lệ")

    def form(self, data: Any, **_keys: Any) -> forms.Form:
        day, asked = self.request.actor.day, self.request.GET
        initial = {"code": asked.get("ma", ""), "duty": asked.get("viec", ""), "valid_from": date_text(day)}
        return NameForm(data, duties=duty_choices(), initial=initial)

    def lead(self, **_keys: Any) -> str:
        return _("Ngoại lệ hiện bên cạnh việc ở mọi trang. Hết lý do thì kết thúc, việc lại phải làm từ ngày đó.")

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        told = form.cleaned_data
        unit = one_unit(self.request, form, "code")
        if unit is None:
            raise Refusal(_("Chưa ghi ngoại lệ. Sửa tên hoặc mã tổ chức."))
        row = ExceptionRow(
            organisation_id=unit.id,
            duty=told["duty"],
            valid_from=told["valid_from"],
            reason=told["reason"],
            valid_to=told["valid_to"] + DAY if told["valid_to"] else None,
            until=told["until"],
            decision_number=told["decision_number"],
            below=told["below"],
        )
        name_exception(self.request.actor, row=row)
        return _("Đã ghi ngoại lệ."), reverse("duties:exceptions")


class EndForm(ActForm):
    day = DayField(label=gettext_lazy("Ngày đầu phải làm lại"), max_length=10, help_text=DAY_HELP)
    reason = forms.CharField(label=gettext_lazy("Ghi chú"), max_length=500, required=False)


class EndPage(OfExceptions, ActPage):
    """From that day on the duty is borne again."""

    permission = "duties.excuse"
    form_class = EndForm
    title, button = gettext_lazy("Kết thúc ngoại lệ"), gettext_lazy("Kết thúc ngoại lệ")

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {"day": date_text(self.request.actor.day)}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        told = form.cleaned_data
        end_exception(self.request.actor, exception_id=keys["exception_id"], day=told["day"], reason=told["reason"])
        return _("Đã kết thúc ngoại lệ từ ngày %(day)s.") % {"day": date_text(told["day"])}, reverse(
            "duties:exceptions"
        )


class VoidForm(ActForm):
    reason = forms.CharField(label=gettext_lazy("Lý do huỷ"), max_length=500)


class VoidPage(OfExceptions, ActPage):
    """One entered by mistake never held."""

    permission = "duties.excuse"
    form_class = VoidForm
    title, button = gettext_lazy("Huỷ ngoại lệ ghi nhầm"), gettext_lazy("Huỷ ngoại lệ")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        void_exception(self.request.actor, exception_id=keys["exception_id"], reason=form.cleaned_data["reason"])
        return _("Đã huỷ ngoại lệ. Coi như chưa từng có."), reverse("duties:exceptions")


def exception_words(line: ExceptionLine) -> str:
    """``Chi bộ A, Báo số đảng viên: lùi hạn đến 25/5/2026, từ 01/3/2026``."""
    told = {"unit": line.organisation, "duty": line.duty_name, "from": date_text(line.valid_from)}
    if line.until is not None:
        words = _("%(unit)s, %(duty)s: lùi hạn đến hết %(until)s, từ ngày %(from)s")
        return words % {**told, "until": date_text(line.until)}
    return _("%(unit)s, %(duty)s: được miễn từ ngày %(from)s") % told
