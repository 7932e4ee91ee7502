"""A sheet being written as the secretary will see it: the questions in the order of the paper, nothing is kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.enums import Source
from vungmanh.criteria.queries import editing
from vungmanh.criteria.queries.asking import Question, blank_questions, most_of, number_text
from vungmanh.kernel.errors import Refusal
from vungmanh.web.criteria.editing_draft import WRITE, draft_in_hand
from vungmanh.web.criteria.wording import COLUMNS
from vungmanh.web.page import Page, Request


class PreviewPage(Page):
    permission = WRITE

    def get(self, request: Request, draft_id: int) -> HttpResponse:
        draft = draft_in_hand(draft_id)
        version = editing.checked(draft.content, request.actor.day).version
        if version is None:
            raise Refusal(_("Phiếu còn chỗ chưa hiểu hoặc còn thiếu nên chưa xem trước được. Sửa rồi lưu lại đã."))
        questions = blank_questions(version)
        asked = request.GET.get("cau", "1")
        number = min(int(asked), len(questions)) if asked.isdecimal() and len(asked) < 5 else 1
        number = max(number, 1)
        return self.page(
            "criteria/edit_preview.html",
            draft=draft,
            count=len(questions),
            number=number,
            before=number - 1,
            after=number + 1 if number < len(questions) else 0,
            segments=segments(version, questions, number - 1),
            **(shown(version, questions[number - 1]) if questions else {}),
        )


def shown(version: criteria.Version, question: Question) -> dict[str, Any]:
    """One question as the filling page puts it, without an answer."""
    fact, scored = question.fact, version.total is not None
    own = [each for each in question.items if each.fact == question.code]
    alone = own[0] if len(own) == 1 and own[0].name == question.name else None
    return {
        "heading": f"{alone.code}. {alone.name}" if alone else question.name,
        "column_name": COLUMNS[version.scorers[0]],
        "uses": [{"code": each.code, "most": number_text(most_of(each)) if scored else ""} for each in own],
        "gates": [{"code": each.code} for each in question.gates],
        "choices": [
            ({"yes": _("Có"), "no": _("Không")}.get(each.value, each.name), _points(each.points))
            for each in question.options
        ],
        "scale": [(each.name, _points(each.points)) for each in question.scale],
        "unit": fact.unit if fact is not None else "",
        "help": fact.help if fact is not None else "",
        "by_records": fact is not None and fact.source is not Source.ASKED,
    }


def _points(points: Any) -> str:
    return number_text(points) if points is not None else ""


def segments(version: criteria.Version, questions: tuple[Question, ...], current: int) -> list[str]:
    """One stroke for each part of the paper, as on the filling page."""
    places = [_part(version, each) for each in questions]
    here = places[current] if places else -1
    return ["done" if top < here else "now" if top == here else "" for top in range(len(version.items))]


def _part(version: criteria.Version, question: Question) -> int:
    """Which top item a question is first met under."""
    codes = {each.code for each in (*question.gates, *question.items)}
    tops = [number for number, top in enumerate(version.items) if any(each.code in codes for each in top.walk())]
    return tops[0] if tops else 0
