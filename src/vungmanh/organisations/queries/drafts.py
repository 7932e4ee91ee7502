"""Planned reorganisations, as they are kept and as pages list them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound
from vungmanh.organisations.enums import Act, DraftState
from vungmanh.organisations.models import ReorganisationDraft
from vungmanh.organisations.rules.orders import Opening, Order

Planned = Order | Opening
LISTS = ("from_codes", "to_codes", "to_names", "to_kinds")


@dataclass(frozen=True)
class DraftRow:
    id: int
    organisation_id: int
    title: str
    day: date
    acts: tuple[Planned, ...]
    file: str
    state: str
    state_label: str
    applied_in: int | None
    decision_number: str
    made_by: str
    made_at: datetime
    changed_at: datetime


def packed(planned: Planned) -> dict[str, Any]:
    """An act as it is kept: only what is said, in lists that every database gives back alike."""
    said = {name: value for name, value in asdict(planned).items() if value not in (None, "", (), 0)}
    said = {name: list(value) if isinstance(value, tuple) else value for name, value in said.items()}
    return {**said, "act": planned.act if isinstance(planned, Order) else Act.ESTABLISH.value}


def planned_of(kept: dict[str, Any]) -> Planned:
    said: dict[str, Any] = {name: tuple(value) if name in LISTS else value for name, value in kept.items()}
    if said["act"] != Act.ESTABLISH:
        return Order(**said)
    said.pop("act")
    return Opening(**said)


def drafts_seen() -> list[DraftRow]:
    """What is being planned in sight, last changed first."""
    rows = ReorganisationDraft.objects.filter(state=DraftState.OPEN).order_by("-changed_at", "-pk")
    return [_row(row) for row in rows]


def draft_seen(draft_id: int) -> DraftRow:
    row = ReorganisationDraft.objects.filter(pk=draft_id).first()
    if row is None:
        raise NotFound(_("Không có phương án này trong phạm vi của đồng chí."))
    return _row(row)


def _row(row: ReorganisationDraft) -> DraftRow:
    return DraftRow(
        id=row.pk,
        organisation_id=row.organisation_id,
        title=row.title,
        day=row.day,
        acts=tuple(planned_of(each) for each in row.acts),
        file=row.file,
        state=row.state,
        state_label=str(row.get_state_display()),
        applied_in=row.applied_in_id,
        decision_number=row.decision_number,
        made_by=row.made_by,
        made_at=row.made_at,
        changed_at=row.changed_at,
    )
