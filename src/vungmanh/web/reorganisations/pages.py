"""Reorganisations that are planned and that were done; one of them; taking it back."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.imports.queries import export_sheets
from vungmanh.kernel import clock
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.numbers import date_text
from vungmanh.organisations import commands
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.queries import category_names
from vungmanh.organisations.queries.drafts import drafts_seen
from vungmanh.organisations.queries.reorganisations import (
    SetRow,
    acts_of_set,
    names_before,
    opened_in_set,
    set_seen,
    sets_seen,
)
from vungmanh.organisations.queries.stated import kind_names
from vungmanh.organisations.queries.written import pending_raised_in
from vungmanh.web.download import workbook_answer
from vungmanh.web.form import ActPage
from vungmanh.web.organisations.rights import MANAGE
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.reorganisations.forms import UndoForm
from vungmanh.web.reorganisations.wording import act_line, codes_named

SHEET = "reorganisations"


class ListPage(Page):
    permission = MANAGE

    def get(self, request: Request) -> HttpResponse:
        if request.GET.get("tai") == "xlsx":
            return self.file(request)
        number = page_number(request.GET)
        rows, total = sets_seen(first=(number - 1) * PER_PAGE, count=PER_PAGE)
        return self.page(
            "reorganisations/list.html",
            drafts=drafts_seen(),
            rows=rows,
            paging=Paging(total, number, reverse("reorganisations:list")),
        )

    def file(self, request: Request) -> HttpResponse:
        """Every act in sight, in the shape of the sheet."""
        today = request.actor.day
        rows: dict[tuple[Any, ...], dict[str, Any]] = {}
        for unit in organisations.units_under(None, on=today).rows:
            for row in export_sheets([SHEET], under_id=unit.id, on=None, today=today)[SHEET]:
                rows[row["day"], row["act"], row["from_codes"]] = row
        return workbook_answer(SHEET, rows.values(), "sap-xep")


class SetPage(Page):
    permission = MANAGE

    def get(self, request: Request, change_set_id: int) -> HttpResponse:
        row = set_seen(change_set_id)
        acts = acts_of_set(change_set_id)
        day = row.day or request.actor.day
        names, kinds = names_before(codes_named(acts), day), kind_names() | category_names()
        return self.page(
            "reorganisations/set.html",
            row=row,
            lines=[act_line(place, each, names, kinds) for place, each in enumerate(acts, 1)],
            opened=opened_in_set(change_set_id, on=day),
            pending=pending_raised_in(change_set_id, on=request.actor.day),
        )


def row_of(page: ActPage) -> SetRow:
    return set_seen(int(page.kwargs["change_set_id"]))


class UndoPage(ActPage):
    permission = MANAGE
    form_class = UndoForm
    row = cached_property(row_of)
    title = gettext_lazy("Hoàn tác cả lần sắp xếp")
    button = gettext_lazy("Hoàn tác cả lần")

    def form(self, data: Any, **_keys: Any) -> forms.Form:
        """Who may is judged by the act over all it touched; who does not see it does not find it."""
        self.row  # noqa: B018 - looking it up says whether it is in sight
        return UndoForm(data)

    def context(self, **_keys: Any) -> dict[str, Any]:
        row = self.row
        href = reverse("reorganisations:set", args=[row.id])
        lead = _(
            "Cây tổ chức trở lại như trước ngày %(day)s. Điều đã ghi được đánh dấu huỷ, không mất. Không hoàn tác được"
            " khi có việc ghi sau đang dựa vào, hoặc khi việc đặt ra từ đó đã có người quyết."
        )
        crumbs = [
            {"text": _("Sắp xếp tổ chức"), "href": reverse("reorganisations:list")},
            {"text": row.label, "href": href},
        ]
        day = date_text(row.day) if row.day else "–"
        return {"crumbs": crumbs, "back_href": href, "lead": lead % {"day": day}}

    def act(self, form: forms.Form, **_keys: Any) -> tuple[str, str]:
        if self.row.imported:
            raise Refusal(_("Lần này đến từ một tệp nhập; hoàn tác cả tệp ở trang Nhập số liệu."))
        commands.undo_reorganisation(
            self.request.actor, change_set_id=self.row.id, at=clock.now(), reason=form.cleaned_data["reason"]
        )
        said = _("Đã hoàn tác “%(label)s”. Cây tổ chức như trước lần sắp xếp.")
        return said % {"label": self.row.label}, reverse("reorganisations:list")
