"""Difficulties stated upward: the list grouped by unit, stating one, answering it, taking either back."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import NotPermitted
from vungmanh.kernel.numbers import count_text, date_text
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import commands
from vungmanh.programmes import queries as programmes
from vungmanh.web.figure import Figure
from vungmanh.web.form import ActPage
from vungmanh.web.page import Page, Request
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.plans.acts import BesidePlan
from vungmanh.web.plans.forms import AnswerForm, ObstacleFilterForm, ObstacleForm, ReasonForm
from vungmanh.web.programmes.reading import usual_unit
from vungmanh.web.titles.listing import unit_choices


def address(**query: str) -> str:
    said = {key: value for key, value in query.items() if value}
    here = reverse("plans:obstacles")
    return f"{here}?{urlencode(said)}" if said else here


class ObstaclesPage(Page):
    """Stated, answered and open by unit, each figure opening its rows; below, the rows themselves."""

    permission = "plans.view"

    def get(self, request: Request) -> HttpResponse:
        day, query = request.actor.day, request.GET
        form = ObstacleFilterForm(query, units=unit_choices(request, query.get("duoi", "")))
        form.is_valid()
        values: dict[str, Any] = form.cleaned_data
        code, programme = values.get("duoi", ""), values.get("chuong_trinh", "")
        state = values.get("trang_thai", "")
        under = organisations.organisation_called(code, on=day) if code else usual_unit(request.desk.seat, day)
        number = page_number(query)
        asked = programmes.ObstaclesAsked(state, under, programme)
        found = programmes.obstacles_page(asked, day=day, first=(number - 1) * PER_PAGE)
        units, total = programmes.obstacles_by_unit(under, today=day, programme=programme)
        return self.page(
            "plans/obstacles.html",
            status=422 if form.errors else 200,
            form=form,
            found=found,
            units=[self.unit_line(each, programme) for each in units if each.kind == "unit"],
            total=total,
            total_figures=self.figures(total, total.code, programme),
            said=_("%(stated)s khó khăn, vướng mắc đã nêu; %(open)s chờ trả lời.")
            % {"stated": count_text(total.stated), "open": count_text(total.open)},
            narrowed=[str(dict(form.fields["trang_thai"].choices)[state])] if state else [],  # type: ignore[attr-defined]  # a choice field
            paging=Paging(found.total, number, address(trang_thai=state, duoi=code, chuong_trinh=programme)),
            may_answer="plans.agree" in request.permissions,
        )

    def unit_line(self, unit: programmes.UnitObstacles, programme: str) -> dict[str, Any]:
        return {"name": unit.name, **self.figures(unit, unit.code, programme)}

    def figures(self, unit: programmes.UnitObstacles, code: str, programme: str) -> dict[str, Figure]:
        at = {"duoi": code, "chuong_trinh": programme}
        return {
            "stated": Figure(count_text(unit.stated), address(**at)),
            "answered": Figure(count_text(unit.answered), address(trang_thai="answered", **at)),
            "open": Figure(count_text(unit.open), address(trang_thai="open", **at)),
        }


class StateObstaclePage(BesidePlan, ActPage):
    title = gettext_lazy("Nêu khó khăn, vướng mắc")
    button = gettext_lazy("Nêu khó khăn")
    lead = gettext_lazy("Cấp trên thấy và trả lời ở danh sách khó khăn, vướng mắc.")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        sheet = programmes.plan_sheet(keys["plan_id"], on=self.request.actor.day)
        return ObstacleForm(data, tasks=sheet.tasks, initial={"day": date_text(self.request.actor.day)})

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        values = dict(form.cleaned_data)
        task = values.pop("task")
        commands.state_obstacle(
            self.request.actor, plan_id=keys["plan_id"], task_id=int(task) if task else None, **values
        )
        return _("Đã nêu khó khăn, vướng mắc."), reverse("plans:plan", args=[keys["plan_id"]])


class BesideObstacle(BesidePlan):
    """Of an act on one obstacle: it stands above the form."""

    template = "plans/obstacle_act.html"

    def plan_id(self, **keys: Any) -> int:
        return programmes.obstacle_in_sight(keys["obstacle_id"]).plan_id

    def context(self, **keys: Any) -> dict[str, Any]:
        return {**super().context(**keys), "obstacle": programmes.obstacle_in_sight(keys["obstacle_id"])}


class VoidObstaclePage(BesideObstacle, ActPage):
    form_class = ReasonForm
    title = gettext_lazy("Bỏ khó khăn, vướng mắc ghi nhầm")
    button = gettext_lazy("Bỏ khó khăn")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        plan_id = self.plan_id(**keys)
        commands.void_obstacle(self.request.actor, obstacle_id=keys["obstacle_id"], **form.cleaned_data)
        return _("Đã bỏ khó khăn, vướng mắc."), reverse("plans:plan", args=[plan_id])


class AnswerPage(BesideObstacle, ActPage):
    """Answer in the name of a body above the cell, one of those this person sits at or above."""

    permission = "plans.agree"
    title = gettext_lazy("Trả lời khó khăn, vướng mắc")
    button = gettext_lazy("Gửi trả lời")

    def form(self, data: Any, **keys: Any) -> forms.Form:
        day = self.request.actor.day
        obstacle = programmes.obstacle_in_sight(keys["obstacle_id"])
        above = organisations.ancestors_of(obstacle.organisation_id, on=day)
        seen = organisations.in_sight([unit.id for unit in above])
        bodies = [(str(unit.id), unit.name) for unit in reversed(above) if unit.id in seen]
        if not bodies:
            raise NotPermitted(_("Việc này do cấp trên của chi bộ trả lời."))
        return AnswerForm(data, bodies=bodies, initial={"day": date_text(day), "at": bodies[-1][0]})

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        values = form.cleaned_data
        commands.answer_obstacle(
            self.request.actor,
            obstacle_id=keys["obstacle_id"],
            at_id=int(values["at"]),
            day=values["day"],
            text=values["text"],
        )
        return _("Đã trả lời."), address(trang_thai="open")


class VoidAnswerPage(BesidePlan, ActPage):
    permission = "plans.agree"
    form_class = ReasonForm
    title = gettext_lazy("Huỷ câu trả lời")
    button = gettext_lazy("Huỷ câu trả lời")
    lead = gettext_lazy("Khó khăn này lại chờ trả lời.")

    def plan_id(self, **keys: Any) -> int:
        return programmes.answer_in_sight(keys["answer_id"]).obstacle.plan_id

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        plan_id = self.plan_id(**keys)
        commands.void_answer(self.request.actor, answer_id=keys["answer_id"], **form.cleaned_data)
        return _("Đã huỷ câu trả lời."), reverse("plans:plan", args=[plan_id])
