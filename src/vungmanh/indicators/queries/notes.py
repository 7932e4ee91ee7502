"""Notes to figures, for the pages and the reports that print them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from vungmanh.indicators.enums import Noted
from vungmanh.indicators.models import FigureNote
from vungmanh.kernel.prepared import Keys, prepared


@dataclass(frozen=True)
class Note:
    """One note as it is shown."""

    id: int
    organisation_id: int
    measure: str
    measure_label: str
    text: str
    at: datetime
    by: str


@prepared
def _notes(organisation_ids: Keys, programme: str, indicator: str, period: str) -> QuerySet[FigureNote]:
    return FigureNote.objects.filter(
        organisation_id__in=organisation_ids, programme=programme, indicator=indicator, period=period
    )


def notes_to(
    organisation_ids: Collection[int], *, period: str, programme: str = "", indicator: str = ""
) -> dict[int, list[Note]]:
    """Notes of these units in sight to the figures of one programme or indicator and period. One query."""
    rows = _notes(sorted(organisation_ids), programme, indicator, period)
    found: dict[int, list[Note]] = {}
    order = list(Noted.values)
    for row in sorted(rows, key=lambda each: order.index(each.measure)):
        label = str(Noted(row.measure).label)
        note = Note(row.pk, row.organisation_id, row.measure, label, row.text, row.at, row.by)
        found.setdefault(row.organisation_id, []).append(note)
    return found
