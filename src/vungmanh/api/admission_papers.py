"""Admissions on paper: the table by unit (T6), and the forms filled from one record."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Query, Schema

from vungmanh.api.admissions import VIEW, desk
from vungmanh.api.asking import Tree, unit_called
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import Code, Key, PeriodText, Word, period_of
from vungmanh.kernel.figures import Question
from vungmanh.members.queries import admission as queries
from vungmanh.reports.kinds import MEDIA_TYPES, WRITERS, officially
from vungmanh.reports.queries.admission_forms import admission_form, form_called

DOCX = ".docx"


class AdmissionLineOut(Schema):
    """``stated``: what the unit says of itself above deeper numbers, never added. ``on_counts``: counts stand in for
    records. The parts overlap. ``line``: ``unit``, or a line of its own (``own``, ``closed``, ``other``).
    """

    code: str
    name: str
    line: str
    target: int | None
    admitted: int
    women: int
    ethnic_minority: int
    religious: int
    youth_union: int
    students: int
    private_enterprises: int
    stated: int | None
    on_counts: bool


class AdmissionTableOut(Schema):
    period: str
    rows: list[AdmissionLineOut]
    total: AdmissionLineOut


class AdmissionTableAsked(Schema):
    under: Code
    period: PeriodText
    tree: Tree = "then"


@desk.reads("/admission-table", permission="programmes.view", answers=AdmissionTableOut)
def table(request: ApiRequest, asked: Query[AdmissionTableAsked]) -> dict[str, Any]:
    """Số kết nạp theo đơn vị, có chỉ tiêu và từng thành phần; các thành phần chồng lên nhau."""
    period, day = period_of(asked.period), request.auth.actor.day
    under = unit_called(asked.under, min(period.last, day))
    found = queries.admissions_table(Question(period, None, day), under_id=under, tree=asked.tree)
    return {"period": period.code, "rows": [_line(row) for row in found.rows], "total": _line(found.total)}


def _line(row: queries.TableRow) -> dict[str, Any]:
    same = ("code", "name", "target", "admitted", "stated", "on_counts")
    return {**{name: getattr(row, name) for name in same}, "line": row.kind, **row.parts}


@desk.sends("/admissions/{candidate_id}/forms/{slug}", permission=VIEW, media=[MEDIA_TYPES[DOCX]])
def form(request: ApiRequest, candidate_id: Key, slug: Word) -> HttpResponse:
    """Một mẫu hồ sơ kết nạp (1-knd đến 13-knd) điền sẵn từ hồ sơ, tệp Word."""
    form_called(slug)
    content = WRITERS[DOCX](officially(admission_form)(candidate_id, slug, request.auth.actor))
    name = f'attachment; filename="{slug}-{candidate_id}{DOCX}"'
    return HttpResponse(content, content_type=MEDIA_TYPES[DOCX], headers={"Content-Disposition": name})
