"""What a dossier's move leaves on the stage of appraisal it ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from vungmanh.programmes.models import Appraisal
from vungmanh.programmes.queries.judging import Verdict

STAGE_ENDS = frozenset({"check", "conclude"})


def close_stages(verdicts: Sequence[Verdict]) -> None:
    """The stage at hand of each is concluded on the day of its move."""
    by_day: dict[date, list[int]] = {}
    for each in verdicts:
        if (one := each.dossier.ahead[0].appraisal_id) is not None:
            by_day.setdefault(each.dossier.day, []).append(one)
    for day, keys in by_day.items():
        Appraisal.objects.filter(pk__in=keys).update(concluded_on=day)
