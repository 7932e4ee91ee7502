"""Every stage of a programme's roadmap: what was planned, and what the records say was done in its period.

Nothing is planned a second time here: where the file states no number, none is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count

from vungmanh.indicators.engine import sums
from vungmanh.kernel.figures import Facts, Question
from vungmanh.kernel.periods import Period, parse_period
from vungmanh.programmes.models import Lesson, ProgrammeVersion
from vungmanh.programmes.queries.facts import facts_of
from vungmanh.programmes.queries.pilots.facts import adoption_facts, pilot_facts
from vungmanh.programmes.queries.versions import ProgrammeVersions, programme_named
from vungmanh.programmes.rules.roadmap import StageKind


@dataclass(frozen=True)
class StageDone:
    """One stage as the file states it, with what was done in its period: counts by key."""

    stage: Mapping[str, Any]
    period: Period
    done: Mapping[str, int] = field(default_factory=dict)

    def begun(self, today: date) -> bool:
        return self.period.first <= today


def stages_done(
    programme: ProgrammeVersions | str, *, under_id: int, on: date | None, today: date
) -> tuple[StageDone, ...]:
    """In the order of the file. One sum a stage: there are never many."""
    named = programme_named(programme) if isinstance(programme, str) else programme
    return tuple(
        StageDone(stage, period, _done(named, version, stage["stage"], period, under_id, on, today))
        for version in named.versions
        for stage in version.roadmap
        for period in [parse_period(stage["period"])]
    )


def _done(
    programme: ProgrammeVersions,
    version: ProgrammeVersion,
    kind: str,
    period: Period,
    under_id: int,
    on: date | None,
    today: date,
) -> Mapping[str, int]:
    question = Question(period, on, today, programme.code)
    facts = _facts(kind, question, version)
    numbers = sums(facts, under_id=under_id, question=question, by="total").total.numbers
    return {key: numbers.get(key, 0) for key in facts}


def _facts(kind: str, question: Question, version: ProgrammeVersion) -> dict[str, Facts]:
    if kind == StageKind.PILOT:
        return {"pilots": pilot_facts(question, version)}
    if kind == StageKind.REVIEW:
        return {"lessons": _lessons(question, "stated_on"), "spread": _lessons(question, "spread_on")}
    return {
        "registered": facts_of("registered", question, version),
        "recognised": facts_of("recognised", question, version),
        "adopted": adoption_facts(question),
    }


def _lessons(question: Question, field: str) -> Facts:
    rows: Any = Lesson.unscoped.filter(
        programme_id=question.programme, **{f"{field}__gte": question.period.first, f"{field}__lte": question.until}
    )
    return Facts(rows, organisation="organisation", numerator=Count("pk"))
