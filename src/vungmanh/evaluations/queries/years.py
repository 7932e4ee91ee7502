"""Which year a page opens on where none is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from vungmanh.evaluations.models import Evaluation
from vungmanh.kernel.periods import Period, year_of
from vungmanh.organisations.queries import counting_rows

FAR_BACK = 30
"""So many years are looked through; the lists of results that offices hold begin later."""


@dataclass(frozen=True)
class OpeningYear:
    """``begun``: an evaluation of that year stands at or below the unit; ``running``: it is this year."""

    period: Period
    begun: bool
    running: bool


def opening_year(under_id: int, today: date) -> OpeningYear:
    """This year once its grading is begun at or below the unit, else the last one that was graded there; where none
    was, this year. One query.
    """
    codes = [str(today.year - back) for back in range(FAR_BACK)]
    below = counting_rows(today).filter(ancestor_id=under_id).values("descendant_id")
    rows: QuerySet[Evaluation] = Evaluation.objects.filter(
        member__isnull=True, period__in=codes, organisation_id__in=below
    )
    found = rows.order_by("-period").values_list("period", flat=True).first()
    year = int(found) if found else today.year
    return OpeningYear(year_of(year), found is not None, year == today.year)
