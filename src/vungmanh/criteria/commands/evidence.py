"""Evidence attached to an open column and taken back. Files are cleaned and kept before they are written down."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from vungmanh.criteria.commands.answering import opened_column
from vungmanh.criteria.models import Evidence, Scoring
from vungmanh.criteria.queries.filled import Filled
from vungmanh.kernel import attachments, clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.vietnamese import nfc

MOST = 10
"""Pieces for one question: what is more says no more."""
LONGEST = 200
MEGABYTE = 1024 * 1024


@act
def attach_file(action: Action, *, sheet_id: int, scorer: str, code: str, name: str, content: bytes) -> Evidence:
    """Keep a file for one question. The same file for the same question once more is the same piece."""
    sheet, scoring = opened_column(action, sheet_id, scorer)
    _refuse_question(sheet, code)
    kept = attachments.keep(content, most=settings.VUNGMANH_EVIDENCE_MAX_MB * MEGABYTE)
    piece = _piece(
        action,
        scoring,
        code,
        digest=kept.digest,
        kind=kept.kind.value,
        size=kept.size,
        name=attachments.named(name, kept),
    )
    told = {"scorer": scoring.scorer, "code": code, "file": piece.name, "digest": kept.digest}
    action.record("criteria.sheet", sheet.id, sheet.organisation_id, **told)
    return piece


@act
def attach_link(action: Action, *, sheet_id: int, scorer: str, code: str, name: str, address: str) -> Evidence:
    """Point at a record of the product. Whether the person sees it is judged by the page that reads the address."""
    sheet, scoring = opened_column(action, sheet_id, scorer)
    _refuse_question(sheet, code)
    if not address.startswith("/") or address.startswith("//"):
        raise Refusal(_("Chỉ nhận địa chỉ một trang trong hệ thống này."))
    piece = _piece(action, scoring, code, address=address, name=nfc(name)[:LONGEST] or address)
    told = {"scorer": scoring.scorer, "code": code, "evidence": piece.name, "address": address}
    action.record("criteria.sheet", sheet.id, sheet.organisation_id, **told)
    return piece


@act
def void_evidence(action: Action, *, evidence_id: int, reason: str) -> Evidence:
    """Cross a piece out while its column is open. The file stays kept; the journal says who and why."""
    piece = Evidence.objects.select_related("scoring").filter(pk=evidence_id).first()
    if piece is None:
        raise NotFound(_("Không có minh chứng này trong phạm vi của đồng chí."))
    sheet, _scoring = opened_column(action, piece.scoring.sheet_id, piece.scoring.scorer)
    if not nfc(reason):
        raise Refusal(_("Chưa ghi lý do bỏ minh chứng. Ghi vào rồi làm lại."))
    piece.voided_at, piece.voided_by, piece.void_reason = clock.now(), action.actor.name, nfc(reason)[:500]
    piece.save(update_fields=["voided_at", "voided_by", "void_reason"])
    told = {"scorer": piece.scoring.scorer, "code": piece.code, "evidence": piece.name, "reason": piece.void_reason}
    action.record("criteria.sheet", sheet.id, sheet.organisation_id, **told)
    return piece


def _refuse_question(sheet: Filled, code: str) -> None:
    known = {each.code for each in sheet.facts} | sheet.version.by_code.keys()
    if code not in known:
        raise Refusal(_("Phiếu này không có mục %(codes)s.") % {"codes": f"“{code}”"})


def _piece(action: Action, scoring: Scoring, code: str, **what: object) -> Evidence:
    key = {"digest": what.pop("digest", ""), "address": what.pop("address", "")}
    standing = Evidence.objects.filter(scoring=scoring, code=code)
    known = standing.filter(**key).first()
    if known is not None:
        return known
    if standing.count() >= MOST:
        raise Refusal(_("Câu này đã có %(most)d minh chứng. Bỏ bớt rồi nộp thêm.") % {"most": MOST})
    actor = action.actor
    by = {"by_name": actor.both_names[:255], "by_account": actor.account_id, "at": clock.now()}
    return Evidence.objects.create(scoring=scoring, code=code, **key, **what, **by)
