"""Admission: the pipeline, students, one candidate's file, the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.imports.queries import coded_rows
from vungmanh.kernel.numbers import count_text
from vungmanh.members.enums import CLOSED_STAGES
from vungmanh.members.queries import admission as admissions
from vungmanh.members.queries.admission.sheets import rows_of
from vungmanh.organisations import queries as organisations
from vungmanh.web.admissions.forms import FilterForm
from vungmanh.web.admissions.lines import file_context, line_of
from vungmanh.web.admissions.wording import MARKS, VALUES, stage_text, value_text
from vungmanh.web.download import answer_or_job
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.titles.listing import unit_choices


@dataclass(frozen=True)
class Stage:
    """One stage of the pipeline and who has stood there longest."""

    label: str
    href: str
    count: int
    waiting: str = ""
    waiting_href: str = ""
    days: int | None = None


class ListPage(Page):
    """Whoever is on the way, by stage; who waits longest, and what is missing."""

    permission = "admissions.view"
    students = False

    def get(self, request: Request) -> HttpResponse:
        day = request.actor.day
        form = FilterForm(request.GET, units=unit_choices(request, request.GET.get("duoi", "")))
        form.is_valid()
        said = {name: value for name, value in form.cleaned_data.items() if value}
        asked = admissions.CandidatesAsked(
            under_id=organisations.organisation_called(said["duoi"], on=day) if "duoi" in said else None,
            stage=said.get("buoc", ""),
            text=said.get("tim", ""),
            students=self.students,
            near_by=admissions.near_day(day) if "han" in said else None,
        )
        if request.GET.get("tai") == "xlsx":
            return answer_or_job(request, "admissions", coded_rows("admissions", rows_of(asked, day)), "ket-nap")
        number = page_number(request.GET)
        found = admissions.candidates_page(asked, request.actor, first=(number - 1) * PER_PAGE, count=PER_PAGE)
        whole = admissions.CandidatesAsked(under_id=asked.under_id, students=self.students, everyone=True)
        lines = admissions.pipeline(whole, day)
        stages = [self.stage(each, said, day) for each in lines]
        closed = sum(each.count for each in lines if each.stage in CLOSED_STAGES)
        return self.page(
            "admissions/list.html",
            status=422 if form.errors else 200,
            title=_("Học sinh, sinh viên trong nguồn kết nạp") if self.students else _("Kết nạp đảng viên"),
            students=self.students,
            form=form,
            narrowed=bool(said),
            stages=stages,
            rows=[line_of(each, day) for each in found.rows],
            paging=Paging(found.total, number, self.address(said)),
            download_href=self.address({**said, "tai": "xlsx"}),
            list_href=self.address({}),
            on_the_way=count_text(sum(each.count for each in stages)),
            may_write="admissions.write" in request.permissions,
            sees_members="members.view" in request.permissions,
            closed=count_text(closed) if closed and said.keys() <= {"duoi"} else "",
        )

    def address(self, said: dict[str, Any]) -> str:
        here = reverse("admissions:students" if self.students else "admissions:list")
        return f"{here}?{urlencode(said)}" if said else here

    def stage(self, line: admissions.StageLine, said: dict[str, Any], today: date) -> Stage:
        waits = line.stage not in CLOSED_STAGES and line.waiting_id is not None
        kept = {name: value for name, value in said.items() if name == "duoi"}
        return Stage(
            stage_text(line.stage),
            self.address({**kept, "buoc": line.stage}),
            line.count,
            line.waiting_name if waits else "",
            reverse("admissions:file", args=[line.waiting_id]) if waits else "",
            (today - line.waiting_since).days if waits and line.waiting_since else None,
        )


class StudentsPage(ListPage):
    """Students apart: from when each may be considered, and when he leaves school."""

    permission = "admissions.view"
    students = True


class FilePage(Page):
    """Where one candidate stands, how he came there, what is missing and what comes next."""

    permission = "admissions.view"

    def get(self, request: Request, candidate_id: int) -> HttpResponse:
        found = admissions.candidate_file(candidate_id, request.actor)
        return self.page("admissions/file.html", **file_context(found, request))


class RulesPage(Page):
    """The rules by day: each value with how certain it is and what it rests on."""

    permission = "see"

    def get(self, request: Request) -> HttpResponse:
        versions = [
            {
                "name": each.name,
                "valid_from": each.valid_from,
                "values": [
                    {
                        "name": label,
                        "text": value_text(name, value.value),
                        "mark": MARKS[value.mark],
                        "sure": value.mark == "F",
                        "basis": value.basis,
                    }
                    # Not as the database keeps them: a restored copy and another database keep them otherwise.
                    for name, label in VALUES.items()
                    if (value := each.values.get(name)) is not None
                ],
                "papers": [{"paper": paper, "mark": MARKS[paper.mark]} for paper in each.papers],
                "unknown": each.unknown,
            }
            for each in reversed(admissions.rule_book().versions)
        ]
        return self.page("admissions/rules.html", versions=versions, today=request.actor.day)
