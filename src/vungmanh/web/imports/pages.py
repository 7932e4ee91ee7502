"""Workbooks in: chosen, looked through, written. Nothing is written while one fault is open."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.imports.asking import ask_preview, ask_run
from vungmanh.imports.jobs import PREVIEW, RUN
from vungmanh.imports.queries import batches, export_sheets, pick_lists
from vungmanh.imports.sheets import SHEETS
from vungmanh.imports.templates import write_template
from vungmanh.imports.uploads import keep
from vungmanh.kernel import files
from vungmanh.kernel.errors import NotFound, NotPermitted
from vungmanh.kernel.jobs import Job, job_of
from vungmanh.organisations import queries as organisations
from vungmanh.web.download import answer_or_job, file_answer
from vungmanh.web.imports.forms import UploadForm
from vungmanh.web.imports.reading import Outcome, sheet_title
from vungmanh.web.jobs.reading import progress, shown
from vungmanh.web.organisations.rights import ask_right
from vungmanh.web.page import NO_ROLE, Page, Request
from vungmanh.web.paging import Paging, page_number

EVERY = "tat-ca"


class ListPage(Page):
    """Choose files; empty workbooks to fill in; what was imported before."""

    permission = "imports.run"

    def get(self, request: Request) -> HttpResponse:
        return self.shown(UploadForm())

    def post(self, request: Request) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.shown(form, status=422)
        sent = [keep(name, each.chunks()) for name, each in named_apart(form.cleaned_data["tep"])]
        job = ask_preview(request.actor, sent)
        return HttpResponseRedirect(reverse("imports:preview", args=[job.pk]), status=303)

    def shown(self, form: UploadForm, status: int = 200) -> HttpResponse:
        found = batches(self.request.actor)
        paging = Paging(len(found), page_number(self.request.GET), reverse("imports:list"))
        rows = found[paging.first : paging.first + paging.per_page]
        may = self.request.permissions
        sheets = [{"key": key, "title": sheet_title(key), "opens": ASKS.get(key, "") in may | {""}} for key in SHEETS]
        return self.page("imports/list.html", status=status, form=form, rows=rows, paging=paging, sheets=sheets)


def named_apart(chosen: Iterable[UploadedFile[Any]]) -> list[tuple[str, UploadedFile[Any]]]:
    """Faults go by the name of their file, so no two may share one."""
    found: dict[str, UploadedFile[Any]] = {}
    for each in chosen:
        name = PurePath(each.name or "tep")
        unique, number = name.name, 2
        while unique in found:
            unique, number = f"{name.stem} ({number}){name.suffix}", number + 1
        found[unique] = each
    return list(found.items())


NARROWER = {"posts": "committees.view", "absences": "evaluations.fill", "officials": "oversight.assign"}
"""What names persons is read with a right of its own, whoever may import."""


ASKS = {"members": "members.view", **NARROWER}
"""The right without which a sheet's stored rows are not offered."""


class TemplateDownload(Page):
    """An empty workbook of one sheet, or of all."""

    permission = "imports.run"

    def get(self, request: Request, sheet: str) -> HttpResponse:
        key = sheet.replace("-", "_")
        if sheet != EVERY and key not in SHEETS:
            raise Http404
        keys = list(SHEETS) if sheet == EVERY else [key]
        with tempfile.TemporaryDirectory(prefix="vungmanh-") as folder:
            path = Path(folder) / "mau.xlsx"
            write_template(keys, path, choices=pick_lists())
            return file_answer(path.read_bytes(), f"mau-{sheet}", ".xlsx")


class ExportDownload(Page):
    """What is stored, in the shape of its sheet: corrected in Excel it can be brought back."""

    permission = "imports.run"

    def get(self, request: Request, sheet: str) -> HttpResponse:
        key = sheet.replace("-", "_")
        if key not in SHEETS:
            raise Http404
        if ASKS.get(key, "") not in request.permissions | {""}:
            raise NotPermitted(str(NO_ROLE))
        unit_id = standing_at(request)
        if key in NARROWER:
            ask_right(request, NARROWER[key], unit_id)
        today = request.actor.day
        rows = export_sheets([key], under_id=unit_id, on=None, today=today)[key]
        return answer_or_job(request, key, rows, f"{sheet}-{organisations.labels_of([unit_id], today)[unit_id].code}")


def standing_at(request: Request) -> int:
    """The unit asked for, else the highest living one in sight: a post may still name one that was merged away."""
    today = request.actor.day
    if code := request.GET.get("duoi", ""):
        return organisations.organisation_called(code, on=today)
    top = organisations.units_under(None, on=today, count=1).rows
    if not top:
        raise NotFound(_("Chưa có tổ chức nào trong phạm vi của đồng chí."))
    return top[0].id


class PreviewPage(Page):
    """What an import would come to, or what stands in its way, in the user's own sheet."""

    permission = "imports.run"

    def get(self, request: Request, job_id: int) -> HttpResponse:
        job = job_of(request.actor, job_id, PREVIEW)
        if request.htmx and request.htmx.target == "progress":
            return progress(request, job)
        return self.page("imports/preview.html", shown=shown(job), outcome=Outcome(job), step=step_of(job))


def step_of(job: Job) -> int:
    """Which of the four steps one stands at: choose, mend, look through, write."""
    if job.state != Job.State.DONE:
        return 1
    return 2 if job.result["faults_total"] else 3


class RemarksDownload(Page):
    """One's own workbook once more, with what is wrong beside each row."""

    permission = "imports.run"

    def get(self, request: Request, job_id: int, place: int) -> HttpResponseBase:
        job = job_of(request.actor, job_id, PREVIEW)
        remarks = job.result.get("remarks", [])
        if not 0 < place <= len(remarks):
            raise Http404
        one = remarks[place - 1]
        if not files.is_kept(one["stored"]):
            raise NotFound(_("Tệp không còn trên máy chủ: tệp chỉ giữ 7 ngày. Chọn lại tệp rồi xem trước."))
        return FileResponse(files.path_of(one["stored"]).open("rb"), as_attachment=True, filename=one["name"])


class ApplyPage(Page):
    """Writes what was looked through, once: a second click finds the first."""

    permission = "imports.run"

    def get(self, request: Request, job_id: int) -> HttpResponse:
        return HttpResponseRedirect(reverse("imports:preview", args=[job_id]))

    def post(self, request: Request, job_id: int) -> HttpResponse:
        tried = job_of(request.actor, job_id, PREVIEW)
        job = ask_run(request.actor, tried)
        return HttpResponseRedirect(reverse("imports:run", args=[job.pk]), status=303)


class RunPage(Page):
    """An import being written, and what came of it."""

    permission = "imports.run"

    def get(self, request: Request, job_id: int) -> HttpResponse:
        job = job_of(request.actor, job_id, RUN)
        if request.htmx and request.htmx.target == "progress":
            return progress(request, job)
        if job.state == Job.State.DONE and job.result["batch"]:
            return HttpResponseRedirect(reverse("imports:batch", args=[job.result["batch"]]))
        return self.page("imports/run.html", shown=shown(job), preview_id=job.arguments["preview"])
