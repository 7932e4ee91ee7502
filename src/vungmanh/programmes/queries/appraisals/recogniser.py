"""In whose name a title is given, as the programme's file says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vungmanh.programmes.models import Registration
from vungmanh.programmes.queries.appraisals.facts import lines_above, nearest


@dataclass(frozen=True)
class Recogniser:
    """``stated``: the file says it. None: no unit of those kinds stood above the cell on the day."""

    stated: bool
    unit_id: int | None = None


def recogniser_of(row: Registration, day: date) -> Recogniser:
    """The nearest unit of the kinds the file names, above the cell on the day. Nothing is asked of a silent file."""
    if not row.version.recogniser:
        return Recogniser(False)
    line = lines_above([row.organisation_id], day)[row.organisation_id]
    return Recogniser(True, nearest(line, row.version.recogniser[0]["level"]))
