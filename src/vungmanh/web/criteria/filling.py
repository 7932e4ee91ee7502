"""Filling one column: a question on each page, then what it comes to, then handing it in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.commands import answer, hand_in
from vungmanh.criteria.commands.judges import closed_words
from vungmanh.criteria.enums import Scorer
from vungmanh.criteria.queries.asking import (
    PERMISSION,
    Asked,
    Question,
    Widget,
    asked_of,
    most_of,
    number_text,
    read_points,
)
from vungmanh.criteria.queries.evidence import evidence_of
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.kernel.vietnamese import nfc
from vungmanh.programmes.queries.scored import stage_scored
from vungmanh.web.criteria import leaving, steps
from vungmanh.web.criteria.recorded import why_other
from vungmanh.web.criteria.sides import band_name
from vungmanh.web.criteria.wording import COLUMNS, HAND_IN, SLUGS, lowered_words, rescaled_words
from vungmanh.web.evaluations.scoring import about_whom
from vungmanh.web.page import Page, Request

FEW = 8
"""So many open questions are named at the end; the rest is counted."""


class ColumnPage(Page):
    """A page of one column of a sheet. Whoever may not write it is told before he answers anything."""

    permission = "criteria.view"

    def opened(self, sheet_id: int, column: str) -> tuple[criteria.Filled, Scorer]:
        sheet, scorer = criteria.filled(sheet_id), SLUGS.get(column)
        if scorer is None or scorer not in {each.scorer for each in sheet.columns}:
            raise NotFound(_("Phiếu này không có cột điểm đó."))
        if PERMISSION[scorer] not in self.request.permissions:
            raise NotPermitted(_("Vai trò của đồng chí không chấm cột này. Dữ liệu giữ nguyên."))
        return sheet, scorer

    def around(self, sheet: criteria.Filled, scorer: Scorer, asked: Asked) -> dict[str, Any]:
        """What stands over every question."""
        column = sheet.column(scorer)
        stage = stage_scored(sheet.row.subject, sheet.row.subject_key)
        return {
            "sheet": sheet,
            "cell": ", ".join(filter(None, [about_whom(sheet, self.request), sheet.label.name, stage])),
            "column_name": str(COLUMNS[scorer]),
            "column": column,
            "saved_at": timezone.localtime(column.at) if column.begun and column.at is not None else None,
            "sheet_href": reverse("criteria:sheet", args=[sheet.id]),
            "so_far": steps.so_far(sheet, scorer, asked),
        }


class FillPage(ColumnPage):
    """Goes on where one stopped."""

    def get(self, request: Request, sheet_id: int, column: str) -> HttpResponse:
        sheet, scorer = self.opened(sheet_id, column)
        if sheet.column(scorer).handed_in or closed_words(sheet.row):
            return HttpResponseRedirect(reverse("criteria:sheet", args=[sheet_id]))
        return HttpResponseRedirect(steps.first_open(sheet, scorer))


class StepPage(ColumnPage):
    """One question. Its answer is kept at once; the next question is the one main action.

    ``kind`` is ``fact``, or ``decide`` where the paper has no points for an answer, or two: there a person says how
    many and why.
    """

    kind = "fact"

    def get(self, request: Request, sheet_id: int, column: str, code: str) -> HttpResponse:
        sheet, scorer = self.opened(sheet_id, column)
        if sheet.column(scorer).handed_in:
            return HttpResponseRedirect(reverse("criteria:sheet", args=[sheet_id]))
        return self.shown(sheet, scorer, code)

    def post(self, request: Request, sheet_id: int, column: str, code: str) -> HttpResponse:
        sheet, scorer = self.opened(sheet_id, column)
        question = self.named(asked := asked_of(sheet, scorer), code)
        raw, note = nfc(request.POST.get("tra_loi", "")), nfc(request.POST.get("ghi_chu", ""))
        away = leaving.way_out(request.POST, sheet, scorer, asked, question)
        back = leaving.EVIDENCE not in request.POST
        if away and leaving.nothing_written(sheet.column(scorer), question, raw, note, back=back):
            return HttpResponseRedirect(away, status=303)
        values, fault = self.read(sheet, scorer, question, raw, note)
        if not fault:
            try:
                answer(request.actor, sheet_id=sheet_id, scorer=scorer, notes={code: note}, **values)
            except NotPermitted:
                raise
            except Refusal as refusal:
                fault = refusal.message
        if fault:
            return self.shown(sheet, scorer, code, fault=fault, raw=raw, note=note)
        if away:
            return HttpResponseRedirect(away, status=303)
        sheet = criteria.filled(sheet_id)
        where = steps.next_address(sheet, scorer, asked_of(sheet, scorer), (self.kind, code))
        return HttpResponseRedirect(where, status=303)

    def read(
        self, sheet: criteria.Filled, scorer: Scorer, question: Question, raw: str, note: str
    ) -> tuple[Mapping[str, Any], str]:
        """What the command is given, or what is wrong with the answer."""
        if question.widget is Widget.DECIDE:
            points, fault = read_points(sheet.column(scorer).result.items[question.code], raw)
            if not fault and not note:
                fault = _("Giấy không nói rõ mức này, nên ghi vì sao cho điểm như vậy.")
            return {"chosen": {question.code: points}}, fault
        if not raw:
            return {}, _("Chưa trả lời. Chọn hoặc ghi câu trả lời rồi bấm lại.")
        value, fault = criteria.read_answer(sheet.version, question.code, raw)
        if not fault and not note:
            fault = why_other(sheet, question, value)
        return {"values": {question.code: value}}, fault

    def named(self, asked: Asked, code: str) -> Question:
        found = next((each for each in asked.questions if each.key == (self.kind, code)), None)
        if found is None:
            raise NotFound(_("Phiếu này lúc này không hỏi câu đó. Mở lại phiếu để chấm tiếp."))
        return found

    def shown(
        self,
        sheet: criteria.Filled,
        scorer: Scorer,
        code: str,
        *,
        fault: str = "",
        raw: str | None = None,
        note: str = "",
    ) -> HttpResponse:
        asked = asked_of(sheet, scorer)
        question = self.named(asked, code)
        place = steps.place_of(asked, question)
        context = steps.shown_question(sheet, scorer, question, raw)
        return self.page(
            "criteria/step.html",
            status=422 if fault else 200,
            **self.around(sheet, scorer, asked),
            **(context | {"note": note} if fault else context),
            fault=fault,
            number=place + 1,
            count=len(asked.questions),
            segments=steps.segments(sheet, scorer, asked, question),
            told=steps.told_of(sheet, scorer, question.by_records),
            before_href=leaving.before_of(sheet, scorer, asked, question),
            later_href=steps.next_address(sheet, scorer, asked, question.key),
            deciding=question.widget is Widget.DECIDE,
            evidence_way=leaving.EVIDENCE,
            before_way=leaving.BEFORE,
            sheet_way=leaving.SHEET,
            evidence_count=len(evidence_of([sheet.id])[sheet.id].get((scorer, code), ())),
        )


class EndPage(ColumnPage):
    """What the column comes to, what is still open, and handing it in."""

    def get(self, request: Request, sheet_id: int, column: str) -> HttpResponse:
        sheet, scorer = self.opened(sheet_id, column)
        if sheet.column(scorer).handed_in:
            return HttpResponseRedirect(reverse("criteria:sheet", args=[sheet_id]))
        return self.shown(sheet, scorer)

    def post(self, request: Request, sheet_id: int, column: str) -> HttpResponse:
        sheet, scorer = self.opened(sheet_id, column)
        reason = nfc(request.POST.get("ly_do", ""))
        try:
            hand_in(request.actor, sheet_id=sheet_id, scorer=scorer, reason=reason)
        except NotPermitted:
            raise
        except Refusal as refusal:
            return self.shown(sheet, scorer, fault=refusal.message, reason=reason)
        messages.success(request, _("Đã nộp: %(column)s.") % {"column": COLUMNS[scorer]})
        return HttpResponseRedirect(reverse("criteria:sheet", args=[sheet_id]), status=303)

    def shown(self, sheet: criteria.Filled, scorer: Scorer, *, fault: str = "", reason: str = "") -> HttpResponse:
        asked = asked_of(sheet, scorer)
        column, left = sheet.column(scorer), steps.open_ones(sheet, scorer, asked)
        total = column.result.total
        last = asked.questions[-1] if asked.questions else None
        apart = sheet.far_apart(scorer)
        return self.page(
            "criteria/end.html",
            status=422 if fault else 200,
            **self.around(sheet, scorer, asked),
            fault=fault,
            segments=steps.segments(sheet, scorer, asked, None),
            told=steps.told_of(sheet, scorer, asked.rest),
            left=steps.lines_left(sheet, scorer, left[:FEW]),
            rest=max(0, len(left) - FEW),
            parts=self.parts(sheet, scorer),
            total=criteria.points_text(total) if total is not None else "",
            band=band_name(sheet, column),
            apart=[(str(COLUMNS[other]), criteria.points_text(abs(gap)), gap > 0) for other, gap in apart],
            reason=reason or column.reason,
            rescaled=rescaled_words(column.result, sheet.version.total),
            lowered=lowered_words(band_name(sheet, column), [f"{i.code}. {i.name}" for i in sheet.lowered_by(column)]),
            unmet=[sheet.version.by_code[code].name for code in column.result.unmet],
            button=str(HAND_IN[scorer]),
            before_href=steps.address_of(sheet, scorer, last) if last is not None else "",
        )

    def parts(self, sheet: criteria.Filled, scorer: Scorer) -> list[tuple[str, str, str, str]]:
        """The top items with what they come to."""
        result = sheet.column(scorer).result
        found = []
        for item in sheet.version.items:
            points = result.items[item.code].points
            most = number_text(most_of(item))
            found.append((item.code, item.name, criteria.points_text(points) if points is not None else "–", most))
        return found
