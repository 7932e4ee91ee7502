"""Acts on a plan: begin, describe, move, its tasks, and taking back what was written by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import NotFound, NotPermitted, Unmet
from vungmanh.kernel.numbers import date_text
from vungmanh.organisations import queries as organisations
from vungmanh.programmes import commands
from vungmanh.programmes import queries as programmes
from vungmanh.web.form import ActPage
from vungmanh.web.page import Request
from vungmanh.web.plans.forms import BeginForm, DescribeForm, MoveForm, ReasonForm, TaskForm
from vungmanh.web.plans.wording import BY_SLUG, MOVES, amount_text, reasons_in_words


class BesidePlan:
    """Of an act on a plan: what it belongs to stands above the form, reasons come in words. Beside ``ActPage``."""

    permission: ClassVar[str] = "plans.write"
    template: ClassVar[str] = "plans/act.html"
    if TYPE_CHECKING:
        request: Any
    lead: ClassVar[str | Promise] = ""

    def plan_id(self, **keys: Any) -> int:
        return int(keys["plan_id"])

    def context(self, **keys: Any) -> dict[str, Any]:
        plan_id = self.plan_id(**keys)
        one = programmes.plan_in_sight(plan_id).registration.organisation_id
        cell = organisations.labels_of([one], self.request.actor.day)[one].name
        here = reverse("plans:plan", args=[plan_id])
        crumb = {"text": _("Kế hoạch của %(cell)s") % {"cell": cell}, "href": here}
        return {"crumbs": [crumb], "lead": self.lead, "back_href": here}

    def words_of(self, refusal: Unmet) -> list[str]:
        return reasons_in_words(refusal.reasons)


class BeginPage(ActPage):
    """Draft the plan of a dossier."""

    permission = "plans.write"
    template = "plans/act.html"
    form_class = BeginForm
    title = gettext_lazy("Lập kế hoạch xây dựng danh hiệu")
    button = gettext_lazy("Lập kế hoạch")

    def initial(self, **_keys: Any) -> dict[str, Any]:
        return {"day": date_text(self.request.actor.day)}

    def context(self, **keys: Any) -> dict[str, Any]:
        row = programmes.dossier(keys["registration_id"]).registration
        cell = organisations.labels_of([row.organisation_id], self.request.actor.day)[row.organisation_id].name
        here = reverse("titles:dossier", args=[row.pk])
        lead = _("%(cell)s, %(programme)s.") % {"cell": cell, "programme": row.programme.name}
        return {"crumbs": [{"text": cell, "href": here}], "lead": lead, "back_href": here}

    def words_of(self, refusal: Unmet) -> list[str]:
        return reasons_in_words(refusal.reasons)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        plan = commands.begin_plan(self.request.actor, registration_id=keys["registration_id"], **form.cleaned_data)
        return _("Đã lập kế hoạch. Thêm nhiệm vụ rồi trình cấp trên."), reverse("plans:plan", args=[plan.pk])


class DescribePage(BesidePlan, ActPage):
    form_class = DescribeForm
    title = gettext_lazy("Sửa số và mục tiêu của kế hoạch")
    button = gettext_lazy("Lưu kế hoạch")

    def initial(self, **keys: Any) -> dict[str, Any]:
        plan = programmes.plan_in_sight(keys["plan_id"])
        return {"number": plan.number, "aim": plan.aim}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        commands.describe_plan(self.request.actor, plan_id=keys["plan_id"], **form.cleaned_data)
        return _("Đã lưu kế hoạch."), reverse("plans:plan", args=[keys["plan_id"]])


class MovePage(BesidePlan, ActPage):
    """Hand a plan in, agree to it, send it back, open it again."""

    permission = "plans.view"

    def move(self, plan_id: int, slug: str) -> str:
        """What is out of sight is not found, whatever one may do elsewhere."""
        programmes.plan_in_sight(plan_id)
        name = BY_SLUG.get(slug)
        if name is None:
            raise NotFound(_("Không có việc này."))
        if MOVES[name].permission not in self.request.permissions:
            raise NotPermitted(_("Vai trò của đồng chí không làm được việc này. Kế hoạch giữ nguyên."))
        return name

    def get(self, request: Request, **keys: Any) -> HttpResponse:
        self.move(keys["plan_id"], keys["slug"])
        return super().get(request, **keys)

    def form(self, data: Any, **keys: Any) -> forms.Form:
        words = MOVES[self.move(keys["plan_id"], keys["slug"])]
        return MoveForm(data, reason=words.reason, initial={"day": date_text(self.request.actor.day)})

    def context(self, **keys: Any) -> dict[str, Any]:
        words = MOVES[self.move(keys["plan_id"], keys["slug"])]
        return {**super().context(**keys), "title": words.verb, "button": words.verb}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        name = self.move(keys["plan_id"], keys["slug"])
        commands.move_plan(self.request.actor, plan_id=keys["plan_id"], move_name=name, **form.cleaned_data)
        return str(MOVES[name].done), reverse("plans:plan", args=[keys["plan_id"]])


class AddTaskPage(BesidePlan, ActPage):
    form_class = TaskForm
    title = gettext_lazy("Thêm nhiệm vụ")
    button = gettext_lazy("Thêm nhiệm vụ")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        commands.add_task(self.request.actor, plan_id=keys["plan_id"], **form.cleaned_data)
        again = "them_nua" in self.request.POST
        return _("Đã thêm nhiệm vụ."), reverse("plans:task-new" if again else "plans:plan", args=[keys["plan_id"]])

    def context(self, **keys: Any) -> dict[str, Any]:
        return {**super().context(**keys), "again": True}


class TaskPage(BesidePlan, ActPage):
    """Change one task."""

    form_class = TaskForm
    title = gettext_lazy("Sửa nhiệm vụ")
    button = gettext_lazy("Lưu nhiệm vụ")

    def plan_id(self, **keys: Any) -> int:
        return programmes.task_in_sight(keys["task_id"]).plan_id

    def initial(self, **keys: Any) -> dict[str, Any]:
        task = programmes.task_in_sight(keys["task_id"])
        values = {name: getattr(task, name) for name in TaskForm.base_fields}
        return {**values, "due": date_text(task.due), "goal": amount_text(task.goal)}

    def context(self, **keys: Any) -> dict[str, Any]:
        return {**super().context(**keys), "void_href": reverse("plans:task-void", args=[keys["task_id"]])}

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        task = commands.change_task(self.request.actor, task_id=keys["task_id"], **form.cleaned_data)
        return _("Đã lưu nhiệm vụ."), reverse("plans:plan", args=[task.plan_id])


class VoidTaskPage(BesidePlan, ActPage):
    form_class = ReasonForm
    title = gettext_lazy("Bỏ nhiệm vụ ghi nhầm")
    button = gettext_lazy("Bỏ nhiệm vụ")

    def plan_id(self, **keys: Any) -> int:
        return programmes.task_in_sight(keys["task_id"]).plan_id

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        plan_id = self.plan_id(**keys)
        commands.void_task(self.request.actor, task_id=keys["task_id"], **form.cleaned_data)
        return _("Đã bỏ nhiệm vụ."), reverse("plans:plan", args=[plan_id])


class VoidPlanPage(BesidePlan, ActPage):
    form_class = ReasonForm
    title = gettext_lazy("Bỏ kế hoạch lập nhầm")
    button = gettext_lazy("Bỏ kế hoạch")

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        plan = programmes.plan_in_sight(keys["plan_id"])
        commands.void_plan(self.request.actor, plan_id=keys["plan_id"], **form.cleaned_data)
        return _("Đã bỏ kế hoạch."), reverse("titles:dossier", args=[plan.registration_id])


class VoidReviewPage(BesidePlan, ActPage):
    form_class = ReasonForm
    title = gettext_lazy("Huỷ lần kiểm điểm")
    button = gettext_lazy("Huỷ lần kiểm điểm")
    lead = gettext_lazy("Tiến độ ghi trong tháng này thôi tính; khó khăn đã nêu vẫn giữ.")

    def plan_id(self, **keys: Any) -> int:
        return programmes.review_in_sight(keys["plan_review_id"]).plan_id

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        plan_id = self.plan_id(**keys)
        commands.void_review(self.request.actor, review_id=keys["plan_review_id"], **form.cleaned_data)
        return _("Đã huỷ lần kiểm điểm."), reverse("plans:plan", args=[plan_id])
