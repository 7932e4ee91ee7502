"""Score sheets: the list, and one sheet with its columns side by side."""

from __future__ import annotations

from django.http import HttpResponse

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.queries.workbook import listed_score_rows
from vungmanh.imports.queries import coded_rows
from vungmanh.programmes.queries.scored import with_dossiers
from vungmanh.web.criteria.listing import lines_of, listing_of
from vungmanh.web.criteria.sides import shown_sheet
from vungmanh.web.download import answer_or_job
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number

FILLS = frozenset({"criteria.fill", "criteria.visit", "criteria.decide"})


class ListPage(Page):
    """Every sheet in sight, the latest day first, narrowed by what stands in the address."""

    permission = "criteria.view"

    def get(self, request: Request) -> HttpResponse:
        listing = listing_of(request, request.GET)
        if request.GET.get("tai") == "xlsx":
            answers = with_dossiers(listed_score_rows(listing.asked, day=request.actor.day))
            rows = coded_rows("scores", answers)
            return answer_or_job(request, "scores", rows, "phieu-cham")
        number = page_number(request.GET)
        found = criteria.sheets_page(
            listing.asked, day=request.actor.day, first=(number - 1) * PER_PAGE, within=listing.within
        )
        return self.page(
            "criteria/list.html",
            status=422 if listing.form.errors else 200,
            form=listing.form,
            rows=lines_of(found.rows),
            paging=Paging(found.total, number, listing.address()),
            download_href=listing.address(tai="xlsx"),
            narrowed=bool(listing.said),
            said=listing.in_words,
            may_compare="criteria.compare" in request.permissions,
            may_begin=bool(FILLS & request.permissions),
        )


class SheetPage(Page):
    """One sheet: what each column says and comes to, which one counts, and what may be done now."""

    permission = "criteria.view"

    def get(self, request: Request, sheet_id: int) -> HttpResponse:
        return self.page("criteria/sheet.html", **shown_sheet(criteria.filled(sheet_id), request))
