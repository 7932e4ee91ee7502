"""Who has a committee and who has not; and the committee of one organisation."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotPermitted
from vungmanh.kernel.numbers import count_text, date_text
from vungmanh.members import queries as members
from vungmanh.organisations import queries as organisations
from vungmanh.web.background import ask_later, in_background
from vungmanh.web.committees.asking import Asked, asked_of
from vungmanh.web.committees.lines import (
    VIEW,
    WRITE,
    counted,
    lacking_words,
    may_see_names,
    rows_of,
    sentences,
    share_of,
    size_words,
    soon_days,
)
from vungmanh.web.committees.wording import SHAPES, STATES, certainty_words, rule_words, strength_words, why_without
from vungmanh.web.committees.workbook import committees_workbook
from vungmanh.web.download import AT_ONCE, EVERYTHING
from vungmanh.web.figure import Figure
from vungmanh.web.organisations.forms import DayForm
from vungmanh.web.organisations.rights import may
from vungmanh.web.page import NO_ROLE, Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number


class ListPage(Page):
    """Everybody in sight may see how many there are; names are for those who hold the right to them."""

    permission = "organisations.view"

    def get(self, request: Request) -> HttpResponse:
        asked, number = asked_of(request, request.GET), page_number(request.GET)
        if request.GET.get("tai") == "xlsx":
            found = members.committee_board(asked.board, count=EVERYTHING)
            if found.total > AT_ONCE and not in_background(request):
                return ask_later(request, "cap-uy.xlsx")
            return committees_workbook(rows_of(request, found.lines, asked.day), VIEW in request.permissions)
        found = members.committee_board(asked.board, first=(number - 1) * PER_PAGE, count=PER_PAGE)
        return self.page(
            "committees/list.html",
            status=422 if asked.form.errors else 200,
            form=asked.form,
            asked=asked,
            narrowed=bool(set(asked.said) - {"duoi"}),
            whole=Figure(count_text(found.whole), asked.address(loc="") if found.whole else ""),
            in_office=counted(asked, members.Narrowed.IN_OFFICE, found.counts.get("in_office", 0)),
            without=counted(asked, members.Narrowed.WITHOUT, found.counts.get("without", 0)),
            lacking=found.counts.get("without", 0),
            said=sentences(asked, found),
            share=share_of(asked),
            rows=rows_of(request, found.lines, asked.day),
            paging=Paging(found.total, number, asked.address()),
            download_href=asked.address(tai="xlsx"),
            sheet_href=sheet_of(request, asked),
            table_href=asked.address("committees:table", loc="", loai_hinh="", tim=""),
            rule=rule_words(members.numbers_on(asked.day).get("elect_committee_from")),
            soon=soon_words(asked.day),
        )


def sheet_of(request: Request, asked: Asked) -> str:
    """The committees below as the sheet they are brought in by; only for whoever may bring it in."""
    if "imports.run" not in request.permissions:
        return ""
    address = reverse("imports:export", args=["committees"])
    return f"{address}?{urlencode({'duoi': asked.said['duoi']})}" if asked.said.get("duoi") else address


def soon_words(day: date) -> str:
    number = members.numbers_on(day).get("term_soon")
    return certainty_words(number.certainty) if number is not None else ""


class UnitPage(Page):
    """Who sits in the committee of one organisation on a day, who sat before, and what is to be done there."""

    permission = VIEW

    def get(self, request: Request, unit_id: int) -> HttpResponse:
        form, today = DayForm(request.GET), request.actor.day
        on: date = (form.cleaned_data["ngay"] or today) if form.is_valid() else today
        unit = organisations.organisation_in_sight(unit_id, on=on)
        if unit.id not in may_see_names(request, [unit.id]):
            raise NotPermitted(str(NO_ROLE))
        now, past = members.holders_of(unit.id, on)
        may_write = may(request, WRITE, unit.id) and unit.lasting and on == today
        return self.page(
            "committees/unit.html",
            status=422 if form.errors else 200,
            unit=unit,
            on=on,
            form=DayForm(initial={"ngay": date_text(on)}) if form.is_valid() else form,
            now=[{"holder": each, "dual": each.dual_on(on)} for each in now],
            past=past,
            coming=members.coming_holders(unit.id, on),
            history=organisations.committee_history(unit.id),
            departed=[each for each in members.departed_under(unit.id, on) if each.holder.organisation_id == unit.id],
            may_write=may_write,
            list_href=reverse("committees:list"),
            **standing_of(unit.id, on),
        )


def standing_of(unit_id: int, on: date) -> dict[str, Any]:
    """How the organisation stands, in words; nothing for what is to have no committee of the kind counted here."""
    line, numbers = members.committee_line(unit_id, on), members.numbers_on(on)
    rule = numbers.get("elect_committee_from")
    if line is None:
        return {"line": None, "rule": "", "strength": ""}
    return {
        "line": line,
        "shape": SHAPES[line.state],
        "label": str(STATES[line.state]),
        "size": size_words(line),
        "lacking": lacking_words(line),
        "why": why_without(line, numbers),
        "rule": rule_words(rule) if line.body.is_cell else "",
        "strength": strength_here(line, on),
        "soon": soon_days(on),
    }


def strength_here(line: members.Line, on: date) -> str:
    """Beside the rule by which a cell elects, how many it has; where it has no committee, that is said as the why."""
    if not line.body.is_cell or line.state is not members.State.IN_OFFICE:
        return ""
    words = strength_words(members.strengths([line.body.id], on).get(line.body.id, members.Strength()))
    return _("Chi bộ này: %(strength)s.") % {"strength": words}
