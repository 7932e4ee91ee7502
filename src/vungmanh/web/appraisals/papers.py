"""Papers of an appraisal as Word and PDF, filled from the record."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound
from vungmanh.reports.kinds import WRITERS, officially
from vungmanh.reports.queries.appraisal_forms import appraisal_paper, paper_called, papers_of, require_paper
from vungmanh.web.download import file_answer
from vungmanh.web.page import Page, Request

SUFFIXES = {"docx": "Word", "pdf": "PDF"}


def papers_shown(sheet: Any) -> list[dict[str, Any]]:
    """Those that the record can fill by now."""
    return [
        {
            "name": paper.name,
            "files": [
                (label, reverse("appraisals:paper", args=[sheet.registration.pk, paper.slug, suffix]))
                for suffix, label in SUFFIXES.items()
            ],
        }
        for paper in papers_of(sheet)
    ]


class PaperDownload(Page):
    permission = "programmes.view"

    def get(self, request: Request, registration_id: int, slug: str, suffix: str) -> HttpResponse:
        paper = paper_called(slug)
        if suffix not in SUFFIXES:
            raise NotFound(_("Không có kiểu tệp này."))
        require_paper(registration_id, paper, request.actor)
        document = officially(appraisal_paper)(registration_id, paper, request.actor)
        return file_answer(WRITERS[f".{suffix}"](document), f"{paper.slug}-{registration_id}", f".{suffix}")
