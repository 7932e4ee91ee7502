"""The journal: of all organisations in sight, and of one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.kernel import journal
from vungmanh.kernel.numbers import count_text
from vungmanh.organisations import queries as organisations
from vungmanh.web.journal.lines import lines_from
from vungmanh.web.journal.reading import OWN, Asked, asked, place_text
from vungmanh.web.journal.sight import PERMISSION
from vungmanh.web.journal.workbook import MOST_LINES, journal_workbook
from vungmanh.web.organisations.addresses import dated
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE

COUNTED = 1_000


class ListPage(Page):
    """The newest lines first; older ones by the place in the journal, so that a page costs the same anywhere in it."""

    permission = PERMISSION

    def get(self, request: Request) -> HttpResponse:
        return self.listed(asked(request), reverse("journal:list"), {})

    def listed(self, ask: Asked, base: str, context: dict[str, Any]) -> HttpResponse:
        today = self.request.actor.day
        if self.request.GET.get("tai") == "xlsx":
            return journal_workbook(lines_from(journal.lines_of(ask.question, count=MOST_LINES), today))
        found = journal.lines_of(ask.question, count=PER_PAGE + 1, before=ask.before)
        shown, more = found[:PER_PAGE], len(found) > PER_PAGE
        total = journal.count_up_to(ask.question, COUNTED + 1)
        last = shown[-1] if shown else None
        return self.page(
            "journal/list.html",
            status=422 if ask.form.errors else 200,
            form=ask.form,
            lines=lines_from(shown, today),
            total=total_text(total),
            mine=ask.mine,
            narrowed=bool(set(ask.kept) - {"xem"}),
            all_href=base,
            mine_href=f"{base}?xem={OWN}",
            newest_href=ask.address(base) if ask.before else "",
            older_href=ask.address(base, truoc=place_text((last.at, last.pk))) if last and more else "",
            download_href=ask.address(base, tai="xlsx"),
            **context,
        )


class UnitPage(ListPage):
    """The journal of one organisation, all below it included. Out of sight: not found."""

    def get(self, request: Request, unit_id: int) -> HttpResponse:  # type: ignore[override] # the address has a key
        unit = organisations.organisation_in_sight(unit_id, on=request.actor.day)
        context = {"unit": unit, "unit_href": dated("unit", unit_id, request.actor.day, request.actor.day)}
        return self.listed(asked(request, unit_id), reverse("journal:unit", args=[unit_id]), context)


def total_text(total: int) -> str:
    """Counted so far and no further."""
    if total > COUNTED:
        return _("hơn %(count)s dòng") % {"count": count_text(COUNTED)}
    return _("%(count)s dòng") % {"count": count_text(total)}
