"""One report: as it stands on paper, what was done with it, what has moved since, and its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.numbers import date_text
from vungmanh.organisations import queries as organisations
from vungmanh.programmes.queries import programme_choices
from vungmanh.reports.enums import State, StepKind
from vungmanh.reports.kinds import WRITERS
from vungmanh.reports.queries import documents
from vungmanh.reports.queries.composing import is_open, paper_of, slots_of
from vungmanh.reports.queries.editions import compare, moved_since
from vungmanh.reports.rules.freezing import short_digest
from vungmanh.web.download import file_answer
from vungmanh.web.page import Page, Request
from vungmanh.web.programmes.cells import cells_words
from vungmanh.web.reports import changes, wording
from vungmanh.web.reports.paper import paper_shown
from vungmanh.web.reports.subject import Crumb, address, buttons_of, crumbs_of, held, may, next_words

if TYPE_CHECKING:
    from vungmanh.reports.models import ReportDocument

FILES = {"docx": "Word", "xlsx": "Excel", "pdf": "PDF"}


class DocumentPage(Page):
    """The paper in the middle, what to do and what has moved beside it."""

    permission = "reports.view"

    def get(self, request: Request, document_id: int) -> HttpResponse:
        document = documents.document_in_sight(document_id)
        today = request.actor.day
        editions = documents.editions_of(document)
        sent = documents.submissions_of(document_id)
        last = not editions or editions[-1].pk == document.pk
        standing = [each for each in sent if each.returned_on is None]
        above = organisations.strict_ancestors(document.organisation_id, today)
        labels = organisations.labels_of({document.organisation_id, *(each.to_organisation_id for each in sent)}, today)
        unit = labels[document.organisation_id]
        buttons = buttons_of(document, held(request, unit, above), last=last, sendable=not standing and bool(above))
        return self.page(
            "reports/document.html",
            document=document,
            title=wording.title_of(document),
            about=dict(programme_choices()).get(document.programme, wording.about(document)),
            unit=unit.name,
            only_cells=cells_words(document.category, document.attribute),
            crumbs=crumbs_of(document)[:1],
            state=wording.SHAPES[document.state],
            standing=wording.standing_words(document),
            editions=edition_links(document, editions),
            paper=paper_shown(paper := paper_of(document, today)),
            number_line=paper.header.number_line[:1].lower() + paper.header.number_line[1:],
            files=[
                Crumb(label, reverse("reports:file", args=[document.pk, suffix])) for suffix, label in FILES.items()
            ],
            buttons=buttons,
            **steps_shown(document),
            sent=sent,
            names=labels,
            digest=short_digest(document.digest) if document.digest else "",
            compare_href=address("compare", document),
            computed_at=f"{clock.now():%H:%M}, {date_text(clock.today())}",
            **self.beside(document),
        )

    def beside(self, document: ReportDocument) -> dict[str, Any]:
        """Of an issued report what has moved since; of a draft which hand-written words stand beside older figures."""
        today = self.request.actor.day
        if is_open(document):
            slots = slots_of(document, today)
            return {
                "open": True,
                "stale": [slot.heading or slot.text[:60] for slot in slots if slot.moved],
                "by_hand": sum(slot.by_hand for slot in slots),
                "rooms": sum(bool(slot.about) and not slot.by_hand for slot in slots),
            }
        if document.state == State.DROPPED:
            return {}
        moved = moved_since(document, today=today)
        return {"moved": changes.brief_of(moved), "moved_count": moved.count, "frozen": True}


def steps_shown(document: ReportDocument) -> dict[str, Any]:
    """Who did what with it; of a returned one the reason goes to the top of the page as well."""
    steps = documents.steps_of(document.pk)
    back = [each for each in steps if each.move == StepKind.RETURN and document.state == State.RETURNED]
    return {"steps": steps, "returned": back[-1] if back else None}


def edition_links(document: ReportDocument, editions: list[ReportDocument]) -> list[dict[str, object]]:
    """Two or three readings of one report; a single one needs no switch."""
    if len(editions) < 2:
        return []
    return [
        {
            "label": wording.edition_words(each),
            "href": address("document", each),
            "current": each.pk == document.pk,
        }
        for each in editions
    ]


class ComparePage(Page):
    """Edition 1 beside edition 2, or beside the records of now: number by number, row by row."""

    permission = "reports.view"

    def get(self, request: Request, document_id: int) -> HttpResponse:
        document = documents.document_in_sight(document_id)
        today = request.actor.day
        older, newer = document, None
        if document.previous_id is not None and request.GET.get("voi") != "nay":
            older, newer = documents.document_in_sight(document.previous_id), document
        if not older.frozen:
            raise Http404
        comparison = compare(older, newer, today=today)
        numbers = [group for group in changes.groups_of(comparison, document.rounding) if group.numbers]
        settled = newer is not None and bool(newer.frozen)
        return self.page(
            "reports/compare.html",
            document=document,
            title=_("Đã thay đổi gì"),
            crumbs=crumbs_of(document),
            older=wording.edition_words(older),
            newer=wording.edition_words(newer) if newer is not None else _("số liệu hiện nay"),
            settled=settled,
            computed_at=f"{clock.now():%H:%M}, {date_text(clock.today())}",
            groups=numbers,
            tables=changes.tables_of(comparison),
            causes=comparison.causes,
            next_href=address("next", document) if self.may_go_on(document) else "",
            next_words=next_words(document),
            back_href=address("document", document),
        )

    def may_go_on(self, document: ReportDocument) -> bool:
        """Whether the next edition may be begun from here."""
        last = documents.editions_of(document)[-1].pk == document.pk
        return last and not is_open(document) and may(self.request, "reports.write", document.organisation_id)


class FileDownload(Page):
    """The report as a file. An issued one gives the same bytes each time; a draft is marked as one."""

    permission = "reports.view"

    def get(self, request: Request, document_id: int, suffix: str) -> HttpResponse:
        writer = WRITERS.get(f".{suffix}")
        document = documents.document_in_sight(document_id)
        if writer is None:
            raise Http404
        content = writer(paper_of(document, request.actor.day))
        name = f"bao-cao-{document.period.replace('..', '-')}-ban-{document.edition}"
        return file_answer(content, name if document.frozen else f"du-thao-{name}", f".{suffix}")
