"""Titles held under a unit, each as it stands by the records; and one title with its months, checks and cases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.kernel.numbers import count_text, date_text
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.enums import Result
from vungmanh.programmes.queries import upkeep
from vungmanh.programmes.queries.upkeep import HOLDS, Concern, HeldTitle, UpkeepAsked
from vungmanh.web.background import ask_later, in_background
from vungmanh.web.committees.workbook import table_workbook
from vungmanh.web.download import AT_ONCE, EVERYTHING
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.titles.listing import unit_choices
from vungmanh.web.upkeep.forms import UpkeepFilterForm
from vungmanh.web.upkeep.lines import because_text, held_line, hold_words
from vungmanh.web.upkeep.title import shown_title
from vungmanh.web.upkeep.wording import CONCERNS, HOLD_SHAPES, UNWATCHED

FILE = "giu-vung-danh-hieu"
CONCERN_SHAPES = {Concern.OVERDUE: "error", Concern.WARNED: "at_risk"}
"""Those counted on top of the list; by the others it is only narrowed."""


def address(query: dict[str, str], **more: str) -> str:
    said = {key: value for key, value in {**query, **more}.items() if value}
    here = reverse("upkeep:list")
    return f"{here}?{urlencode(said)}" if said else here


class ListPage(Page):
    """Which titles hold, which are about to fail, which no longer do; every number opens those it counts."""

    permission = "programmes.view"

    def get(self, request: Request) -> HttpResponse:
        form, asked = self.asked(request)
        if asked is None:
            return self.page("upkeep/list.html", form=form, found=None, status=422 if form.errors else 200)
        if request.GET.get("tai") == "xlsx":
            return self.workbook(request, asked)
        number, day = page_number(request.GET), request.actor.day
        found = upkeep.upkeep_page(asked, day=day, first=(number - 1) * PER_PAGE)
        kept = {key: str(form.cleaned_data.get(key, "")) for key in ("chuong_trinh", "duoi", "muc", "tim")}
        bare = {key: kept[key] for key in ("chuong_trinh", "duoi")}
        return self.page(
            "upkeep/list.html",
            status=422 if form.errors else 200,
            form=form,
            on=day,
            found=found,
            unit=organisations.labels_of([asked.under_id], day)[asked.under_id].name,
            rows=[held_line(row, day) for row in found.rows],
            counts=counts_of(found, bare),
            unwatched=found.unwatched,
            paging=Paging(found.total, number, address(kept)),
            narrowed=bool(asked.state or asked.text),
            bare_href=address(bare),
            download_href=address(kept, tai="xlsx"),
            sees_discipline=asked.discipline,
        )

    def asked(self, request: Request) -> tuple[UpkeepFilterForm, UpkeepAsked | None]:
        day, query = request.actor.day, request.GET
        form = UpkeepFilterForm(query, units=unit_choices(request, query.get("duoi", "")))
        form.is_valid()
        values: dict[str, Any] = form.cleaned_data
        code = values.get("duoi", "")
        tops = [] if code else organisations.units_under(None, on=day).rows
        under = organisations.organisation_called(code, on=day) if code else tops[0].id if tops else None
        if under is None:
            return form, None
        sees = programmes.sees_discipline(request.actor, [under])
        narrowed = {"programme": values.get("chuong_trinh", ""), "state": values.get("muc", "")}
        return form, UpkeepAsked(under, text=values.get("tim", ""), discipline=sees, **narrowed)

    def workbook(self, request: Request, asked: UpkeepAsked) -> HttpResponse:
        found = upkeep.upkeep_page(asked, day=request.actor.day, count=EVERYTHING)
        if len(found.rows) > AT_ONCE and not in_background(request):
            return ask_later(request, f"{FILE}.xlsx")
        return table_workbook(FILE, headings(), file_lines(found.rows))


def counts_of(found: upkeep.UpkeepPage, bare: dict[str, str]) -> list[dict[str, str]]:
    words = [(each.value, str(text), HOLD_SHAPES[each]) for each, text in HOLDS.items()]
    words += [(each.value, str(CONCERNS[each]), shape) for each, shape in CONCERN_SHAPES.items()]
    return [
        {
            "text": text,
            "shape": shape,
            "count": count_text(found.counts.get(state, 0)),
            "href": address(bare, muc=state),
        }
        for state, text, shape in words
    ]


def headings() -> list[str]:
    plain = [_("Mã"), _("Chi bộ"), _("Thuộc"), _("Chương trình"), _("Ngày công nhận"), _("Tình trạng")]
    checks = [_("Kiểm tra lại gần nhất"), _("Kết quả"), _("Đến hạn kiểm tra lại")]
    return [*plain, *checks, _("Xử lý"), _("Khắc phục đến ngày"), _("Từng điều theo dõi")]


def file_lines(rows: Iterable[HeldTitle]) -> Iterable[list[str]]:
    """A watch nobody has published is labelled so in the file as on the screen."""
    for row in rows:
        clock, case = row.clock, row.case
        told = [
            f"{each.name} ({programmes.CERTAINTIES[each.certainty]}): "
            + ", ".join(part for part in (str(HOLDS[each.hold]), because_text(each), each.value) if part)
            for each in row.standing.watched
        ]
        yield [
            row.line.code,
            row.line.cell,
            row.line.above[0] if row.line.above else "",
            row.line.programme,
            date_text(row.recognised_on) if row.recognised_on else "",
            hold_words(row.standing.hold)[1],
            date_text(clock.last) if clock.last else "",
            str(Result(clock.result).label) if clock.result else "",
            date_text(clock.due) if clock.due else "",
            str(case.get_state_display()) if case else "",
            date_text(case.mend_by) if case and case.mend_by else "",
            "; ".join(told) or str(UNWATCHED),
        ]


class TitlePage(Page):
    """One title: how it stands, month by month, when it is checked again, what was done about it."""

    permission = "programmes.view"

    def get(self, request: Request, registration_id: int) -> HttpResponse:
        return self.page("upkeep/title.html", **shown_title(request, registration_id))
