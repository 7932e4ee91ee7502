"""Evidence of a score sheet: told, handed in as a file, crossed out, sent; by the same checks as on the page."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import File, Form, Schema
from ninja.files import UploadedFile
from pydantic import Field

from vungmanh.api.door import ApiRequest
from vungmanh.api.filled_sheets import ScorerName
from vungmanh.api.handed_in import MEDIA, as_file, content_read
from vungmanh.api.score_sheets import SCORE, VIEW, desk
from vungmanh.api.values import Given, Key, Text, Word
from vungmanh.criteria import queries
from vungmanh.criteria.commands import attach_file, void_evidence
from vungmanh.criteria.queries.evidence import Piece, content_of, evidence_of, piece_named


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
