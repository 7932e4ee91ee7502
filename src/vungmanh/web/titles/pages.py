"""Titles: the list one works from, and the dossier of one cell."""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpResponse

from vungmanh.imports.queries import coded_rows
from vungmanh.programmes import queries as programmes
from vungmanh.web.download import answer_or_job
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.titles.dossier import shown_dossier
from vungmanh.web.titles.lines import line_of
from vungmanh.web.titles.listing import Listing, listing_of
from vungmanh.web.titles.wording import MOVES


class ListPage(Page):
    """Every dossier in sight, narrowed by what stands in the address."""

    permission = "programmes.view"

    def get(self, request: Request) -> HttpResponse:
        listing = listing_of(request, request.GET)
        day = request.actor.day
        if request.GET.get("tai") == "xlsx":
            rows = coded_rows("titles", programmes.title_sheet(listing.asked, day=day))
            return answer_or_job(request, "titles", rows, "danh-hieu")
        number = page_number(request.GET)
        found = programmes.titles_page(listing.asked, day=day, first=(number - 1) * PER_PAGE)
        return self.page(
            "titles/list.html",
            status=422 if listing.form.errors else 200,
            form=listing.form,
            rows=[line_of(row) for row in found.rows],
            paging=Paging(found.total, number, listing.address()),
            acts=acts_offered(request, listing, {row.state for row in found.rows}) if found.total > 1 else [],
            chosen_act=MOVES[listing.move].verb if listing.move else "",
            all_ticked="chon" in request.GET,
            tick_href=listing.address(chon="tat-ca"),
            many_href=listing.address("titles:many"),
            download_href=listing.address(tai="xlsx"),
            narrowed=bool(listing.said),
            said=listing.in_words,
            may_register="programmes.register" in request.permissions,
            may_recognise="programmes.recognise" in request.permissions,
        )


def acts_offered(request: Request, listing: Listing, states: Collection[str]) -> list[tuple[str, object]]:
    """Slug and verb of what this person may do with something on the page; with an act chosen, only that."""
    kinds = programmes.move_kinds().values()
    return [
        (MOVES[kind.name].slug, MOVES[kind.name].verb)
        for kind in sorted(kinds, key=lambda kind: list(MOVES).index(kind.name))
        if kind.permission in request.permissions and listing.move in ("", kind.name) and kind.sources & set(states)
    ]


class DossierPage(Page):
    """Where one dossier stands, how it came there, what is missing and what comes next."""

    permission = "programmes.view"

    def get(self, request: Request, registration_id: int) -> HttpResponse:
        return self.page("titles/dossier.html", **shown_dossier(registration_id, request.actor, request.permissions))
