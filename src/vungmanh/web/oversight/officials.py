"""Officials: the list, and one with what he follows now and followed before."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from vungmanh.imports.queries import coded_rows
from vungmanh.kernel.errors import NotPermitted
from vungmanh.members.queries import members_coded
from vungmanh.oversight import queries
from vungmanh.oversight.queries.sheets import official_rows
from vungmanh.web.download import answer_or_job
from vungmanh.web.journal.masking import masked
from vungmanh.web.organisations.rights import may
from vungmanh.web.oversight.asking import ASSIGN, VIEW, AskedForm, reading_of
from vungmanh.web.page import NO_ROLE, Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number

LATEST = 10


def shown_to(line: queries.OfficialLine) -> dict[str, Any]:
    """Telephone and e-mail in full only for whoever keeps the list where he works."""
    return {
        "line": line,
        "phone": line.phone if line.open else masked("phone", line.phone),
        "email": line.email if line.open else masked("email", line.email),
    }


class OfficialsPage(Page):
    permission = VIEW

    def get(self, request: Request) -> HttpResponse:
        form = AskedForm(request.GET, without=("ngay", "nhiem_vu"))
        form.is_valid()
        text, code = form.cleaned_data.get("can_bo", ""), form.cleaned_data.get("duoi", "").strip()
        reading, number = reading_of(request, without=("ngay", "nhiem_vu")), page_number(request.GET)
        if request.GET.get("tai") == "xlsx":
            if not may(request, ASSIGN, reading.under_id):
                raise NotPermitted(str(NO_ROLE))
            rows = coded_rows("officials", official_rows(reading.under_id, reading.day))
            return answer_or_job(request, "officials", rows, "can-bo")
        found = queries.officials_page(
            request.actor,
            day=reading.day,
            text=text,
            under_id=reading.under_id if code else None,
            first=(number - 1) * PER_PAGE,
        )
        here = f"{reverse('oversight:officials')}?{urlencode({'duoi': code, 'can_bo': text})}"
        return self.page(
            "oversight/officials.html",
            form=form,
            said=[text] if text else [],
            clear_href=reverse("oversight:officials"),
            rows=[shown_to(line) for line in found.rows],
            total=found.total,
            may_assign=may(request, ASSIGN, reading.under_id),
            paging=Paging(found.total, number, here),
            download_href=f"{here}&tai=xlsx",
        )


class OfficialPage(Page):
    permission = VIEW

    def get(self, request: Request, official_id: int) -> HttpResponse:
        today = request.actor.day
        line = queries.official_line(request.actor, official_id, day=today)
        standing = queries.assignments_page(queries.AssignmentsAsked(today, official_id=official_id), count=200)
        over = queries.assignments_page(queries.AssignmentsAsked(today, official_id=official_id, ended=True), count=200)
        entries = queries.entries_page(queries.EntriesAsked(today, official_id=official_id), count=LATEST)
        return self.page(
            "oversight/official.html",
            **shown_to(line),
            member_id=self.member(line.member_code),
            standing=standing,
            over=over,
            entries=entries.rows,
            entries_total=entries.total,
            may_assign=ASSIGN in request.permissions,
        )

    def member(self, code: str) -> int | None:
        """His file, where it is in sight of one who may open members."""
        if not code or "members.view" not in self.request.permissions:
            return None
        found = members_coded([code]).get(code)
        return found[0] if found else None
