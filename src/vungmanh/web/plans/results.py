"""Pictures and papers of what a task brought about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.attachments import Kind
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.programmes import commands
from vungmanh.programmes import queries as programmes
from vungmanh.programmes.queries.results import content_of, result_in_sight, results_of
from vungmanh.web.attached import FileForm, attached_answer, size_text
from vungmanh.web.form import ActPage
from vungmanh.web.page import Page, Request
from vungmanh.web.plans.forms import ReasonForm
from vungmanh.web.plans.wording import reasons_in_words


class ResultForm(FileForm):
    noi_dung = forms.CharField(label=gettext_lazy("Ảnh, tệp này cho thấy gì"), max_length=500, required=False)


class ResultsPage(Page):
    """Everything handed in for one task, and a way to add."""

    permission = "plans.view"

    def get(self, request: Request, task_id: int) -> HttpResponse:
        return self.shown(task_id, ResultForm())

    def post(self, request: Request, task_id: int) -> HttpResponse:
        programmes.task_in_sight(task_id)
        if "plans.write" not in request.permissions:
            raise NotPermitted(_("Vai trò của đồng chí không ghi kế hoạch. Dữ liệu giữ nguyên."))
        form = ResultForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.shown(task_id, form, status=422)
        chosen = form.cleaned_data["tep"]
        try:
            result = commands.attach_result(
                request.actor,
                task_id=task_id,
                day=request.actor.day,
                name=chosen.name or "tep",
                content=chosen.read(),
                caption=form.cleaned_data["noi_dung"],
            )
        except (NotFound, NotPermitted):
            raise
        except Refusal as refusal:
            form.add_error("tep", refusal.message)
            return self.shown(task_id, form, status=422)
        messages.success(request, _("Đã nộp tệp: %(name)s.") % {"name": result.name})
        return HttpResponseRedirect(reverse("plans:results", args=[task_id]), status=303)

    def shown(self, task_id: int, form: ResultForm, status: int = 200) -> HttpResponse:
        task = programmes.task_in_sight(task_id)
        may_write = "plans.write" in self.request.permissions
        rows = [
            {
                "name": each.name,
                "picture": Kind(each.kind).picture,
                "caption": each.caption,
                "href": reverse("plans:result-file", args=[each.pk]),
                "size": size_text(each.size),
                "by": each.by_name,
                "on": each.on,
                "drop_href": reverse("plans:result-drop", args=[each.pk]) if may_write else "",
            }
            for each in results_of(task_id)
        ]
        return self.page(
            "plans/results.html",
            status=status,
            task=task,
            rows=rows,
            form=form,
            may_write=may_write,
            most=settings.VUNGMANH_EVIDENCE_MAX_MB,
            plan_href=reverse("plans:plan", args=[task.plan_id]),
        )


class FilePage(Page):
    """The file itself, for whoever may see the plan."""

    permission = "plans.view"

    def get(self, request: Request, result_id: int) -> HttpResponse:
        result = result_in_sight(result_id)
        return attached_answer(result.name, result.kind, content_of(result))


class DropPage(ActPage):
    """Crosses a result out."""

    permission = "plans.write"
    form_class = ReasonForm
    title = gettext_lazy("Bỏ ảnh, tệp kết quả")
    button = gettext_lazy("Bỏ ảnh, tệp kết quả")

    def context(self, **keys: Any) -> dict[str, Any]:
        result = result_in_sight(keys["result_id"])
        return {"lead": result.name, "back_href": reverse("plans:results", args=[result.task_id])}

    def words_of(self, refusal: Any) -> list[str]:
        return reasons_in_words(refusal.reasons)

    def act(self, form: forms.Form, **keys: Any) -> tuple[str, str]:
        result = result_in_sight(keys["result_id"])
        commands.void_result(self.request.actor, result_id=result.pk, **form.cleaned_data)
        said = _("Đã bỏ tệp. Nhật ký giữ lại tên và lý do.")
        return said, reverse("plans:results", args=[result.task_id])
