"""A month's review of a plan on one page: last month beside this one, what is late named, quick to fill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound, Refusal, Unmet
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import add_months, month_of
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import commands
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.enums import TaskState
from vungmanh.programmes.queries.results import results_by_task
from vungmanh.web.form import ActPage
from vungmanh.web.plans.forms import MonthForm, month_in
from vungmanh.web.plans.wording import TASK_SHAPES, amount_text, reasons_in_words


@dataclass(frozen=True)
class Asked:
    """One task of the page: what was said before, and the fields for now."""

    what: str
    about: str
    late: bool
    closed: bool
    before_state: str
    before_shape: str
    before_said: str
    goal: str
    state: forms.BoundField
    words: forms.BoundField
    figure: forms.BoundField | None
    picture: forms.BoundField
    files: tuple[str, ...]
    """Names of what was handed in for the task already."""


def asked_of(form: MonthForm, results: Mapping[int, Sequence[Any]]) -> list[Asked]:
    return [_asked(form, line, tuple(each.name for each in results.get(line.task.pk, ()))) for line in form.lines]


def _asked(form: MonthForm, line: programmes.TaskLine, files: tuple[str, ...]) -> Asked:
    task, before = line.task, line.before
    state = before.state if before else TaskState.NOT_BEGUN.value
    said = [
        f"{amount_text(before.figure)} {task.unit}" if before and before.figure is not None else "",
        before.words if before else "",
    ]
    due = _("hạn %(day)s") % {"day": date_text(task.due)}
    faulty = form[f"w{task.pk}"].errors or form[f"s{task.pk}"].errors or form[f"t{task.pk}"].errors
    return Asked(
        what=task.what,
        about=", ".join(part for part in (due, task.assignee) if part),
        late=line.late,
        closed=state in (TaskState.DONE, TaskState.DROPPED) and line.now is None and not faulty,
        before_state=str(TaskState(state).label),
        before_shape=TASK_SHAPES[state],
        before_said=". ".join(part for part in said if part),
        goal=f"{amount_text(task.goal)} {task.unit}".strip() if task.goal is not None else "",
        state=form[f"s{task.pk}"],
        words=form[f"w{task.pk}"],
        figure=form[f"f{task.pk}"] if f"f{task.pk}" in form.fields else None,
        picture=form[f"t{task.pk}"],
        files=files,
    )


class MonthPage(ActPage):
    """The month stands in the address; the running one without."""

    permission = "plans.write"
    template = "plans/month.html"

    known: programmes.PlanSheet | None = None

    def month(self) -> date:
        found = month_in(self.request.GET.get("thang", ""), self.request.actor.day)
        if found is None:
            raise NotFound(_("Không đọc được tháng. Ghi kiểu 2026-11 sau “thang=”."))
        return found

    def sheet(self, plan_id: int) -> programmes.PlanSheet:
        if self.known is None:
            self.known = programmes.plan_sheet(plan_id, on=self.request.actor.day, month=self.month())
        return self.known

    def form(self, data: Any, **keys: Any) -> forms.Form:
        sheet = self.sheet(keys["plan_id"])
        review = next((each for each in sheet.reviews if each.month == self.month()), None)
        initial = {"day": date_text(review.on if review else self.request.actor.day)}
        files = self.request.FILES if data is not None else None
        return MonthForm(data, files, lines=sheet.tasks, initial={**initial, "note": review.note if review else ""})

    def shown(self, form: Any, **keys: Any) -> HttpResponse:
        """A plan that cannot be reviewed says so before anything is filled in."""
        if self.request.method == "GET" and self.sheet(keys["plan_id"]).plan.state == "draft":
            raise Refusal(reasons_in_words(["month:draft"])[0])
        self.asked_form: Any = form
        return super().shown(form, **keys)

    def context(self, **keys: Any) -> dict[str, Any]:
        sheet, month = self.sheet(keys["plan_id"]), self.month()
        one = sheet.plan.registration.organisation_id
        asked = asked_of(self.asked_form, results_by_task(sheet.plan.pk))
        return {
            "title": _("Kiểm điểm kế hoạch %(month)s") % {"month": month_of(month).words},
            "cell": organisations.labels_of([one], self.request.actor.day)[one].name,
            "plan_href": reverse("plans:plan", args=[keys["plan_id"]]),
            "open_tasks": [each for each in asked if not each.closed],
            "closed_tasks": [each for each in asked if each.closed],
            "late": [line.task.what for line in sheet.late],
            "before_words": month_of(add_months(month, -1)).words,
            "earlier_href": self.address(keys["plan_id"], add_months(month, -1)) if self.has_earlier(sheet) else "",
            "later_href": self.address(keys["plan_id"], add_months(month, 1)) if self.has_later() else "",
            "again": any(each.month == month for each in sheet.reviews),
            "stated": [each.obstacle for each in sheet.obstacles if each.answer is None],
        }

    def has_earlier(self, sheet: programmes.PlanSheet) -> bool:
        return self.month() > sheet.plan.made_on.replace(day=1)

    def has_later(self) -> bool:
        return self.month() < self.request.actor.day.replace(day=1)

    def address(self, plan_id: int, month: date) -> str:
        return f"{reverse('plans:month', args=[plan_id])}?{urlencode({'thang': f'{month:%Y-%m}'})}"

    def words_of(self, refusal: Unmet) -> list[str]:
        return reasons_in_words(refusal.reasons)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        values, month = form.cleaned_data, self.month()
        commands.review_with_results(
            self.request.actor,
            files=[(key, each.name or "tep", each.read()) for key, each in form.pictures()],  # type: ignore[attr-defined]  # the form of this page
            plan_id=keys["plan_id"],
            month=month,
            day=values["day"],
            entries=form.entries(),  # type: ignore[attr-defined]  # the form of this page
            note=values["note"],
            obstacle=values["obstacle"],
            wish=values["wish"],
        )
        said = _("Đã ghi kiểm điểm %(month)s.") % {"month": month_of(month).words}
        return said, reverse("plans:plan", args=[keys["plan_id"]])
