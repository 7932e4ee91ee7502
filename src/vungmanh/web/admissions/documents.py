"""Papers of admission as Word documents, filled from the record."""

from __future__ import annotations

from django.http import HttpResponse

from vungmanh.reports.kinds import WRITERS, officially
from vungmanh.reports.queries.admission_forms import admission_form, form_called
from vungmanh.web.download import file_answer
from vungmanh.web.page import Page, Request


class FormDownload(Page):
    permission = "admissions.view"

    def get(self, request: Request, candidate_id: int, slug: str) -> HttpResponse:
        form_called(slug)
        document = officially(admission_form)(candidate_id, slug, request.actor)
        return file_answer(WRITERS[".docx"](document), f"{slug}-{candidate_id}", ".docx")
