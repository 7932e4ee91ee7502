"""Appraisals: the list one works from, and the appraisal of one dossier."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from vungmanh.kernel.periods import parse_period
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.queries.appraisals.lists import AppraisalLine, appraisals_page
from vungmanh.programmes.queries.appraisals.sheet import states_stages
from vungmanh.programmes.queries.appraisals.teams import teams_of_account
from vungmanh.web.appraisals.sheet import due_text, shown
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.titles.criteria import shown_sheets
from vungmanh.web.titles.wording import SHAPES

MINE, UNSIGNED, UNASSIGNED = "doan-toi", "toi-chua-ky", "chua-giao"


class ListPage(Page):
    """Dossiers handed in and not concluded yet: all, those of one's own teams, of these what one has not signed, those
    without a team.
    """

    permission = "programmes.view"

    def get(self, request: Request) -> HttpResponse:
        day, which = request.actor.day, request.GET.get("loc", "")
        number = page_number(request.GET)
        found = appraisals_page(
            day=day,
            first=(number - 1) * PER_PAGE,
            teams=teams_of_account(request.actor.accounts) if which in (MINE, UNSIGNED) else None,
            unsigned_by=request.actor.accounts if which == UNSIGNED else (),
            unassigned=which == UNASSIGNED,
        )
        here = reverse("appraisals:list")
        may_write = "appraisals.write" in request.permissions
        which = which if which in (MINE, UNSIGNED, UNASSIGNED) else ""
        return self.page(
            "appraisals/list.html",
            rows=[line_of(row, day) for row in found.rows],
            which=which,
            paging=Paging(found.total, number, f"{here}?loc={which}" if which else here),
            may_write=may_write,
        )


def line_of(row: AppraisalLine, day: Any) -> dict[str, Any]:
    title = row.title
    return {
        "id": title.id,
        "cell": title.cell,
        "above": title.above[:2],
        "programme": title.programme,
        "period": parse_period(title.for_period).words,
        "stage": row.stage,
        "unit": row.unit,
        "team": row.team,
        "visits": row.visits,
        "visits_needed": row.visits_needed,
        "signed": row.signed,
        "signatures_needed": row.signatures_needed,
        "conclusion": row.conclusion,
        "due": due_text(row.due, late=row.late(day)) if row.due else "",
        "late": row.late(day),
        "href": reverse("appraisals:dossier", args=[title.id]),
    }


class DossierPage(Page):
    """The appraisal of one dossier: usable on a phone by one of the team."""

    permission = "programmes.view"

    def get(self, request: Request, registration_id: int) -> HttpResponse:
        title = programmes.dossier(registration_id)
        row, day = title.registration, request.actor.day
        stated = states_stages(row)
        sheets = shown_sheets(row, request.actor, request.permissions) if stated else []
        return self.page(
            "appraisals/dossier.html",
            cell=organisations.labels_of([row.organisation_id], day)[row.organisation_id].name,
            registration=row,
            programme=row.programme,
            period=parse_period(row.for_period).words,
            state_label=str(row.get_state_display()),
            shape=SHAPES[row.state],
            stated=stated,
            sheets=sheets,
            **(shown(title, request.actor, request.permissions) if stated else {}),
        )
