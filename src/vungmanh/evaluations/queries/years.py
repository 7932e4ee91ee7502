"""Which year a page opens on where none is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from vungmanh.evaluations.models import Evaluation, Grade
from vungmanh.kernel.periods import Period, year_of
from vungmanh.organisations.queries import counting_rows

AUTUMN = 11
FAR_BACK = 30
"""So many years are looked through; the lists of results that offices hold begin later."""


@dataclass(frozen=True)
class OpeningYear:
    """``begun``: the year has gradings at or below the unit; ``running``: it is this year."""

    period: Period
    begun: bool
    running: bool


def opening_year(under_id: int, today: date) -> OpeningYear:
    """This year once its grading is begun at or below the unit, else the last one with results there; where there is
    none, this year. Until autumn the year before is still being graded: begun is enough for it too. One query.
    """
    codes = [str(today.year - back) for back in range(FAR_BACK)]
    under_way = codes[:1] if today.month >= AUTUMN else codes[:2]
    result = Grade.objects.filter(evaluation=OuterRef("pk"), valid_to__isnull=True)
    below = counting_rows(today).filter(ancestor_id=under_id).values("descendant_id")
    rows: QuerySet[Evaluation] = Evaluation.objects.filter(
        Q(period__in=under_way) | Exists(result), member__isnull=True, period__in=codes, organisation_id__in=below
    )
    found = rows.order_by("-period").values_list("period", flat=True).first()
    year = int(found) if found else today.year
    return OpeningYear(year_of(year), found is not None, year == today.year)
