"""Sheets that are being written."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vungmanh.criteria.enums import DraftState
from vungmanh.criteria.models import SheetDraft
from vungmanh.kernel.errors import NotFound


def draft_named(draft_id: int) -> SheetDraft:
    """One draft. Raises ``NotFound`` for what is out of sight as for what is not there."""
    row = SheetDraft.objects.select_related("criteria_set", "based_on").filter(pk=draft_id).first()
    if row is None:
        raise NotFound(_("Không có phiếu đang soạn này trong phạm vi của đồng chí."))
    return row


def draft_for_update(draft_id: int) -> SheetDraft:
    rows: QuerySet[SheetDraft] = SheetDraft.objects.select_for_update(of=("self",))
    row = rows.select_related("criteria_set").filter(pk=draft_id).first()
    if row is None:
        raise NotFound(_("Không có phiếu đang soạn này trong phạm vi của đồng chí."))
    return row


def open_drafts() -> list[SheetDraft]:
    """Everything being written in sight, what was worked on last first."""
    rows = SheetDraft.objects.filter(state=DraftState.OPEN).select_related("criteria_set", "based_on")
    return list(rows.order_by("-changed_at", "-pk"))
