"""Notes beside the rows of a programme's table, and the way to write one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from vungmanh.indicators.queries import notes_to
from vungmanh.web.notes.pages import note_href
from vungmanh.web.page import Request

if TYPE_CHECKING:
    from vungmanh.programmes.queries import ProgressRow
    from vungmanh.web.programmes.address import Asked
    from vungmanh.web.programmes.lines import Line


def with_notes(lines: Sequence[Line], rows: Sequence[ProgressRow], asked: Asked, request: Request) -> list[Line]:
    """One query for the whole table. Whoever may write notes gets the way to each; the page there judges again."""
    ids = [row.organisation_id for row in rows if row.organisation_id is not None]
    notes = notes_to(ids, period=asked.period.code, programme=asked.programme)
    writes = "indicators.note" in request.permissions
    back = asked.dashboard()
    found = []
    for line, row in zip(lines, rows, strict=True):
        one = row.organisation_id
        texts = tuple(f"{note.measure_label}: {note.text}" for note in notes.get(one, [])) if one is not None else ()
        href = ""
        if writes and one is not None and row.kind in ("unit", "total"):
            href = note_href(one, programme=asked.programme, period=asked.period.code, back=back)
        found.append(replace(line, notes=texts, note_href=href))
    return found
