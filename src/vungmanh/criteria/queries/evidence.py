"""Evidence of sheets in sight, and one piece of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from vungmanh.criteria.enums import ColumnState, Scorer
from vungmanh.criteria.models import Evidence
from vungmanh.kernel import attachments
from vungmanh.kernel.errors import NotFound


@dataclass(frozen=True)
class Piece:
    """``address`` is empty of a file, ``digest`` of a link. ``open``: its column is not handed in, so it may go."""

    id: int
    sheet_id: int
    organisation_id: int
    scorer: Scorer
    code: str
    name: str
    digest: str
    kind: str
    size: int
    address: str
    by_name: str
    at: datetime
    open: bool


Pieces = dict[tuple[Scorer, str], tuple[Piece, ...]]


def evidence_of(sheet_ids: Collection[int]) -> dict[int, Pieces]:
    """By sheet, then by column and question, in the order handed in. One query; none for no sheet."""
    found: dict[int, Pieces] = {one: {} for one in sheet_ids}
    if found:
        rows = Evidence.objects.filter(scoring__sheet__in=list(found)).select_related("scoring__sheet")
        for row in rows.order_by("pk"):
            piece = _piece(row)
            pieces = found[piece.sheet_id]
            pieces[piece.scorer, piece.code] = (*pieces.get((piece.scorer, piece.code), ()), piece)
    return found


def piece_named(evidence_id: int) -> Piece:
    """Raises ``NotFound`` for what is out of sight or crossed out as for what does not exist."""
    row = Evidence.objects.filter(pk=evidence_id).select_related("scoring__sheet").first()
    if row is None:
        raise NotFound(_("Không có minh chứng này trong phạm vi của đồng chí."))
    return _piece(row)


def content_of(piece: Piece) -> bytes:
    """Only whoever has been given the piece asks for its content. Raises ``NotFound`` of a link."""
    if not piece.digest:
        raise NotFound(_("Không có minh chứng này trong phạm vi của đồng chí."))
    return attachments.content_of(piece.digest)


def every_digest() -> Iterator[str]:
    """Of everything that was ever attached, crossed out too: for looking whether the files are whole."""
    rows = Evidence.with_voided.exclude(digest="").order_by("digest").distinct()
    return iter(rows.values_list("digest", flat=True))


def _piece(row: Evidence) -> Piece:
    scoring = row.scoring
    return Piece(
        id=row.pk,
        sheet_id=scoring.sheet_id,
        organisation_id=scoring.sheet.organisation_id,
        scorer=Scorer(scoring.scorer),
        code=row.code,
        name=row.name,
        digest=row.digest,
        kind=row.kind,
        size=row.size,
        address=row.address,
        by_name=row.by_name,
        at=row.at,
        open=scoring.state != ColumnState.HANDED_IN,
    )
