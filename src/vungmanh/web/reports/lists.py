"""Lists of reports: those in sight, what came from below, and the series of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.numbers import count_text
from vungmanh.kernel.periods import Period, parse_period, year_of
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.queries.stated import attribute_names
from vungmanh.programmes.queries import programme_choices
from vungmanh.reports.kinds import KINDS
from vungmanh.reports.queries import documents
from vungmanh.reports.queries.receiving import Sender, Tally, ever_written, tally_of
from vungmanh.web.naming import short_names
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.programmes.cells import cells_words
from vungmanh.web.reports.forms import FilterForm, TallyForm, own_units, reporting_units
from vungmanh.web.reports.subject import Crumb, may
from vungmanh.web.reports.wording import SENDER_STATES, SHAPES

NAMED_AT_MOST = 8


class ListPage(Page):
    """Every report in sight, narrowed by what stands in the address."""

    permission = "reports.view"

    def get(self, request: Request) -> HttpResponse:
        form = FilterForm(request.GET)
        form.is_valid()  # what cannot be read is said at the field and narrows nothing
        asked = form.cleaned_data
        day, number = request.actor.day, page_number(request.GET)
        period: Period | None = asked.get("ky")
        found = documents.documents(
            state=asked.get("tinh_trang", ""),
            period=period.code if period else "",
            organisation_ids=self.whose(asked.get("cua", "")),
            first=(number - 1) * PER_PAGE,
            count=PER_PAGE,
            day=day,
        )
        written = {key: value for key in ("tinh_trang", "cua", "ky") if (value := request.GET.get(key, ""))}
        base = reverse("reports:list")
        names = dict(programme_choices())
        stated = attribute_names() if any(line.attribute for line in found.rows) else {}
        return self.page(
            "reports/list.html",
            status=422 if form.errors else 200,
            form=form,
            rows=[
                {
                    "line": line,
                    "shape": SHAPES[line.state],
                    "programme": names.get(line.programme, ""),
                    "cells": cells_words(line.category, line.attribute, names=stated),
                }
                for line in found.rows
            ],
            narrowed=bool(written),
            paging=Paging(found.total, number, f"{base}?{urlencode(written)}" if written else base),
            may_write="reports.write" in request.permissions,
            may_receive="reports.return" in request.permissions,
            may_number="reports.issue" in request.permissions,
        )

    def whose(self, said: str) -> list[int] | None:
        """The asker's own unit, or the parts right below it."""
        own = own_units(self.request.desk)
        if not said or not own:
            return None
        if said == "minh":
            return own
        return [one for each in own for one in organisations.children_on(each, self.request.actor.day)]


@dataclass(frozen=True)
class SenderLine:
    sender: Sender
    shape: str
    label: str
    href: str
    receive_href: str
    refuse_href: str


class ReceivedPage(Page):
    """N of M have come, the missing by name; one may go on with what is missing, and the report says so."""

    permission = "reports.return"

    def get(self, request: Request) -> HttpResponse:
        day = request.actor.day
        units = reporting_units(request.desk, day, request.GET.get("duoi", ""))
        codes = organisations.labels_of([int(one) for one, _name in units], day)
        form = TallyForm(request.GET, units=[(codes[int(one)].code, name) for one, name in units])
        valid = form.is_valid()
        if not units:
            raise NotFound(_("Chưa có tổ chức nào nhận báo cáo trong phạm vi của đồng chí."))
        unit_id, name = int(units[0][0]), units[0][1]
        asked = form.cleaned_data if valid else {}
        programme, period = self.usual(asked)
        tally = tally_of(unit_id, kind=KINDS[0].code, programme=programme, period=period, today=day)
        acts = may(request, "reports.return", unit_id)
        if valid:
            shown = {"duoi": codes[unit_id].code, "chuong_trinh": programme, "ky": period.code}
            form = TallyForm(initial=shown, units=[(codes[int(one)].code, said) for one, said in units])
        query = urlencode({"duoi": codes[unit_id].code, "ky": period.code, "chuong_trinh": programme})
        return self.page(
            "reports/received.html",
            status=200 if valid else 422,
            form=form,
            unit=name,
            period=period,
            tally=tally,
            said=self.said(tally),
            lines=[sender_line(each, acts=acts) for each in tally.senders],
            crumbs=[Crumb(_("Báo cáo"), reverse("reports:list"))],
            compose_href=f"{reverse('reports:new')}?{query}" if "reports.write" in request.permissions else "",
        )

    def usual(self, asked: dict[str, Any]) -> tuple[str, Period]:
        """What was asked; else what was reported on last; else the running year."""
        written = ever_written()
        kind, programme, period = written[0] if written else ("", "", "")
        first = programme or next((code for code, _name in programme_choices()), "")
        usual = parse_period(period) if kind else year_of(self.request.actor.day.year)
        return asked.get("chuong_trinh") or first, asked.get("ky") or usual

    @staticmethod
    def said(tally: Tally) -> str:
        names = list(short_names(each.name for each in tally.missing).values())
        if not tally.total:
            return _("Đơn vị này không có đơn vị trực thuộc gửi báo cáo.")
        counts = {"here": count_text(tally.received), "all": count_text(tally.total)}
        if not names:
            return _("Đã nhận đủ %(all)s trong %(all)s báo cáo.") % counts
        listed = ", ".join(names[:NAMED_AT_MOST])
        if len(names) > NAMED_AT_MOST:
            listed += _(" và %(count)s đơn vị khác") % {"count": count_text(len(names) - NAMED_AT_MOST)}
        words = _("Đã có %(here)s trong %(all)s báo cáo. Còn thiếu: %(missing)s.")
        return words % {**counts, "missing": listed}


def sender_line(sender: Sender, *, acts: bool) -> SenderLine:
    shape, label = SENDER_STATES[sender.state]
    number = sender.submission_id
    return SenderLine(
        sender,
        shape,
        str(label),
        reverse("reports:document", args=[sender.document_id]) if sender.document_id else "",
        reverse("reports:receive", args=[number]) if acts and number and sender.state == "sent" else "",
        reverse("reports:refuse", args=[number]) if acts and number and sender.here else "",
    )


class SeriesPage(Page):
    """Which numbers were given, by unit and term."""

    permission = "reports.issue"

    def get(self, request: Request) -> HttpResponse:
        units = dict(reporting_units(request.desk, request.actor.day))
        rows = [
            {"unit": units[str(series.organisation_id)], "series": series, "next": f"{series.last + 1:02d}"}
            for series in documents.series_of([int(one) for one in units])
        ]
        return self.page(
            "reports/series.html",
            rows=rows,
            crumbs=[Crumb(_("Báo cáo"), reverse("reports:list"))],
            open_href=reverse("reports:open-series"),
        )
