"""Evidence of a score sheet: told, handed in as a file, crossed out, sent; by the same checks as on the page."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import File, Form, Schema
from ninja.files import UploadedFile
from pydantic import Field

from vungmanh.api.asking import unit_called
from vungmanh.api.door import ApiRequest
from vungmanh.api.filled_sheets import ScorerName
from vungmanh.api.handed_in import MEDIA, as_file, content_read
from vungmanh.api.score_sheets import SCORE, VIEW, desk
from vungmanh.api.values import Code, Given, Key, Text, Word
from vungmanh.criteria import queries
from vungmanh.criteria.commands import attach_file, attach_link, void_evidence
from vungmanh.criteria.queries.evidence import Piece, content_of, evidence_of, piece_named
from vungmanh.kernel.errors import Refusal
from vungmanh.reports.queries.linking import RECORDS, linked_name


class PieceOut(Schema):
    """One piece. ``address``: a page of the product instead of a file. ``open``: its column is not handed in."""

    id: int
    scorer: str
    code: str
    name: str
    kind: str
    size: int
    digest: str
    address: str
    by_name: str
    at: datetime
    open: bool


class EvidenceIn(Given):
    """Which column and which question it is for."""

    scorer: ScorerName
    code: Annotated[Word, Field(min_length=1)]


class RecordEvidenceIn(EvidenceIn):
    """``record_id`` is that of the record in this API, of an organisation its code stands instead; without ``name`` it
    is called after its sort and number.
    """

    record: Literal["plan", "task", "title", "sheet", "document", "organisation"]
    record_id: Key | None = None
    organisation_code: Code | None = None
    name: Annotated[Text, Field(max_length=200)] = ""


class EvidenceVoided(Given):
    reason: Annotated[Text, Field(min_length=1, max_length=500)]


@desk.reads("/filled-sheets/{sheet_id}/evidence", permission=VIEW, answers=list[PieceOut])
def evidence(request: ApiRequest, sheet_id: Key) -> list[Piece]:
    """Minh chứng của một phiếu, theo thứ tự đã nộp."""
    queries.filled(sheet_id)
    pieces = evidence_of([sheet_id])[sheet_id]
    return sorted((each for found in pieces.values() for each in found), key=lambda each: each.id)


@desk.writes("/filled-sheets/{sheet_id}/evidence", permission=SCORE, answers=PieceOut)
def hand_in_evidence(request: ApiRequest, sheet_id: Key, given: Form[EvidenceIn], file: File[UploadedFile]) -> Piece:
    """Nộp một tệp minh chứng cho một câu của cột còn mở. Cùng tệp cho cùng câu thì trả về chính minh chứng đó."""
    queries.filled(sheet_id)
    made = attach_file(
        request.auth.actor,
        sheet_id=sheet_id,
        scorer=given.scorer,
        code=given.code,
        name=file.name or "tep",
        content=content_read(file),
    )
    return piece_named(made.pk)


@desk.writes("/filled-sheets/{sheet_id}/evidence/records", permission=SCORE, answers=PieceOut)
def point_at_record(request: ApiRequest, sheet_id: Key, given: RecordEvidenceIn) -> Piece:
    """Dẫn một hồ sơ trong hệ thống làm minh chứng cho một câu của cột còn mở. Chỉ dẫn được trang mình mở được."""
    queries.filled(sheet_id)
    actor, key = request.auth.actor, _record_key(given)
    name = linked_name(given.record, key, permissions=request.auth.permissions, day=actor.day)
    made = attach_link(
        actor,
        sheet_id=sheet_id,
        scorer=given.scorer,
        code=given.code,
        name=given.name or name,
        address=reverse(RECORDS[given.record].page, args=[key]),
    )
    return piece_named(made.pk)


def _record_key(given: RecordEvidenceIn) -> int:
    told = given.organisation_code if given.record == "organisation" else given.record_id
    if told is None:
        wanted = "organisation_code" if given.record == "organisation" else "record_id"
        raise Refusal(_("Ghi %(column)s của hồ sơ dẫn làm minh chứng.") % {"column": wanted})
    return told if isinstance(told, int) else unit_called(told, None)


@desk.writes("/evidence/{evidence_id}/void", permission=SCORE, answers=PieceOut)
def void_piece(request: ApiRequest, evidence_id: Key, given: EvidenceVoided) -> Any:
    """Bỏ một minh chứng khi cột còn mở, nêu lý do. Tệp và nhật ký vẫn được giữ."""
    piece = piece_named(evidence_id)
    void_evidence(request.auth.actor, evidence_id=piece.id, reason=given.reason)
    return piece


@desk.sends("/evidence/{evidence_id}/file", permission=VIEW, media=MEDIA)
def evidence_file(request: ApiRequest, evidence_id: Key) -> HttpResponse:
    """Tệp minh chứng, cho ai được xem phiếu."""
    piece = piece_named(evidence_id)
    return as_file(piece.name, piece.kind, content_of(piece))
