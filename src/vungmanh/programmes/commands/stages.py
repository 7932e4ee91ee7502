"""What a dossier's move leaves on the stage of appraisal it ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from vungmanh.programmes.models import Appraisal
from vungmanh.programmes.queries.appraisals.facts import running
from vungmanh.programmes.queries.judging import Verdict

STAGE_ENDS = frozenset({"check", "conclude"})


def close_stages(verdicts: Sequence[Verdict]) -> None:
    """The stage at hand of each is concluded on the day of its move."""
    if not verdicts:
        return
    begun = running([each.registration for each in verdicts])
    by_day: dict[date, list[int]] = {}
    for each in verdicts:
        one = begun[each.registration.pk, each.dossier.ahead[0].stage.code]
        by_day.setdefault(each.dossier.day, []).append(one.pk)
    for day, keys in by_day.items():
        Appraisal.objects.filter(pk__in=keys).update(concluded_on=day)
