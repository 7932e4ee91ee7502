"""The list of accounts one manages: found by name, role, place and state, and out as a workbook of its sheet."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from vungmanh.accounts import access
from vungmanh.accounts.queries import AccountLine, Wanted, accounts_in, sheet_rows
from vungmanh.imports.queries.export import coded_rows
from vungmanh.kernel import clock
from vungmanh.kernel.errors import NotFound
from vungmanh.organisations import queries as organisations
from vungmanh.web.accounts.forms import FilterForm
from vungmanh.web.accounts.reach import MANAGE, reach_of
from vungmanh.web.accounts.wording import SHAPES, STATES
from vungmanh.web.download import workbook_answer
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number

ASKED = ("tim", "vai_tro", "to_chuc", "trang_thai")


@dataclass(frozen=True)
class Line:
    account: AccountLine
    href: str
    shape: str
    state_label: str


class ListPage(Page):
    permission = MANAGE

    def get(self, request: Request) -> HttpResponse:
        form = FilterForm(request.GET)
        form.is_valid()  # what cannot be read is said at its field and narrows nothing
        wanted = self.wanted(form)
        now, reach = clock.now(), reach_of(request)
        if request.GET.get("tai") == "xlsx":
            return workbook_answer("accounts", coded_rows("accounts", sheet_rows(reach, wanted, now=now)), "tai-khoan")
        number = page_number(request.GET)
        found = accounts_in(reach, wanted, now=now, first=(number - 1) * PER_PAGE, count=PER_PAGE)
        asked = {key: request.GET[key] for key in ASKED if request.GET.get(key)}
        address = reverse("accounts:list")
        return self.page(
            "accounts/list.html",
            status=422 if form.errors else 200,
            form=form,
            rows=[line_of(row) for row in found.rows],
            filtered=bool(asked),
            paging=Paging(found.total, number, f"{address}?{urlencode(asked)}" if asked else address),
            download_href=f"{address}?{urlencode({**asked, 'tai': 'xlsx'})}",
        )

    def wanted(self, form: FilterForm) -> Wanted:
        given = {key: form.cleaned_data.get(key, "") for key in ASKED}
        under = None
        if given["to_chuc"]:
            day = self.request.actor.day
            try:
                under = access.sight_from(organisations.organisation_called(given["to_chuc"], on=day), day)
            except NotFound as missing:
                form.add_error("to_chuc", missing.message)
        return Wanted(given["tim"], given["vai_tro"], given["trang_thai"], under)


def line_of(row: AccountLine) -> Line:
    return Line(row, reverse("accounts:account", args=[row.id]), SHAPES[row.state], str(STATES[row.state]))
