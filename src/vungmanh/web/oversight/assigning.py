"""Giving one official one duty at several organisations, ticked or named by code, under one decision."""

from __future__ import annotations

import re
from collections.abc import Collection

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.kernel.numbers import count_text, date_text
from vungmanh.organisations import queries as organisations
from vungmanh.oversight import commands, queries
from vungmanh.web.form import unit_called
from vungmanh.web.oversight.asking import ASSIGN, Reading, reading_of
from vungmanh.web.oversight.forms import AssignForm
from vungmanh.web.page import Page, Request
from vungmanh.web.titles.acts import numbers_of

SHOWN = 200
"""Direct parts to tick at once, and officials offered by name; others by their code."""
SEPARATED = re.compile(r"[;,\s]+")
BESIDE = ("nhiem_vu", "can_bo")


class AssignPage(Page):
    permission = ASSIGN

    def get(self, request: Request) -> HttpResponse:
        reading = reading_of(request, without=BESIDE)
        code = request.GET.get("can_bo", "").replace("\0", "")[:40]
        form = AssignForm(None, initial={"official": code, "valid_from": date_text(request.actor.day)})
        return self.shown(reading, form, numbers_of(request.GET.getlist("chon")))

    def post(self, request: Request) -> HttpResponse:
        reading = reading_of(request, without=BESIDE)
        form, ids = AssignForm(request.POST), numbers_of(request.POST.getlist("chon"))
        if not form.is_valid():
            return self.shown(reading, form, ids, status=422)
        try:
            official = self.official(form.cleaned_data["official"])
            others = [unit_called(code, on=reading.day) for code in named(form.cleaned_data["codes"])]
            made = commands.assign(
                request.actor, official_id=official, organisation_ids=[*ids, *others], terms=form.terms()
            )
        except (NotFound, NotPermitted):
            raise
        except Refusal as refusal:
            return self.shown(reading, form, ids, status=422, refused=refusal.message)
        told = {"count": count_text(len(made))}
        messages.success(request, _("Đã giao theo dõi %(count)s tổ chức.") % told)
        return HttpResponseRedirect(reading.asked.address("list"), status=303)

    def official(self, code: str) -> int:
        """One that is not known comes back on the form, with what else was typed."""
        try:
            return queries.official_called(code).pk
        except NotFound as missing:
            raise Refusal(missing.message) from missing

    def shown(
        self, reading: Reading, form: AssignForm, ids: Collection[int], *, status: int = 200, refused: str = ""
    ) -> HttpResponse:
        day, asked = reading.day, reading.asked
        below = organisations.units_under(reading.under_id, on=day, count=SHOWN)
        units = [*organisations.units_of([reading.under_id], on=day), *below.rows]
        followers = queries.followers_of([unit.id for unit in units], day)
        offered = queries.officials_page(self.request.actor, day=day, count=SHOWN).rows
        return self.page(
            "oversight/assign.html",
            status=status,
            form=form,
            refused=refused,
            unit=reading.unit,
            asked=asked,
            parts=[(unit, unit.id in ids, self.held(followers.get(unit.id, []))) for unit in units],
            left_out=below.total - len(below.rows),
            officials=offered,
            action=asked.address("assign"),
            back_href=asked.address("list"),
        )

    def held(self, lines: Collection[queries.AssignmentLine]) -> str:
        return "; ".join(f"{line.full_name} ({line.duty_label})" for line in lines)


def named(text: str) -> list[str]:
    """Codes typed beside the list, each once."""
    return list(dict.fromkeys(code for code in SEPARATED.split(text.strip()) if code))
