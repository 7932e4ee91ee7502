"""The life of an evaluation as a table of moves, and the guards that say what is still missing.

Order of steps: self-review, collective, appraisal by the staff body, decision by the level above (124-QĐ/TW and
366-QĐ/TW with their guidances). What facts speak against is shown before the vote and stops the appraisal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vungmanh.evaluations.enums import RATED, Level, MoveName, State
from vungmanh.evaluations.rules.backing import Backing, unmet_backing
from vungmanh.kernel.workflow import Move, Workflow

NEW = ""
FILL, APPRAISE, DECIDE = "evaluations.fill", "evaluations.appraise", "evaluations.decide"
MOST_POINTS = Decimal(100)


@dataclass(frozen=True)
class Dossier:
    """Everything a guard may look at; what a move does not ask about keeps its harmless value.

    ``on_roll``: a member is graded in the cell of his official roll (domain notes on grading, section 3).
    ``blocks``: conditions of the level the records speak against; ``unanswered``: those a person must still answer,
    ``denied``: those answered no. ``not_rated``: why the rule leaves this one out. ``over_cap``: ``allowed:asked``
    where the highest level is more than the group may have. ``least``: points the level asks for. ``backing``: the
    score sheet the points come from.
    """

    day: date
    acting_day: date
    first_day: date = date.min
    last_day: date | None = None
    level: str = Level.GOOD
    score: Decimal | None = None
    least: Decimal | None = None
    backing: Backing | None = None
    alive: bool = True
    on_roll: bool = True
    is_first: bool = True
    has_above: bool = True
    blocks: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    not_rated: tuple[str, ...] = ()
    over_cap: str = ""
    changed: bool = True
    decision_number: str = ""
    reason: str = ""
    votes_asked: bool = False
    votes_for: int | None = None
    votes_against: int | None = None
    submitted_by: frozenset[int] = frozenset()
    acting: frozenset[int] = frozenset()


Guard = Callable[[Dossier], list[str]]


def unmet_dates(dossier: Dossier) -> list[str]:
    """A step is not entered before it happened, nor dated before the one it follows or the period it is about."""
    if dossier.day > dossier.acting_day:
        return [f"dates:future:{dossier.acting_day.isoformat()}"]
    if dossier.last_day is not None and dossier.day < dossier.last_day:
        return [f"dates:before:{dossier.last_day.isoformat()}"]
    return [f"dates:early:{dossier.first_day.isoformat()}"] if dossier.day < dossier.first_day else []


def unmet_beginning(dossier: Dossier) -> list[str]:
    reasons = [] if dossier.alive else ["organisation:ended"]
    reasons += [] if dossier.on_roll else ["member:elsewhere"]
    return reasons if dossier.is_first else [*reasons, "evaluation:exists"]


def unmet_level(dossier: Dossier) -> list[str]:
    """A level, and no higher one than the points lead to; a lower one may be given, for the conditions count too."""
    if dossier.level not in RATED:
        return ["level:missing"]
    if dossier.score is None:
        return []
    if not 0 <= dossier.score <= MOST_POINTS:
        return ["score:range"]
    return [f"score:below:{dossier.least:f}"] if dossier.least is not None and dossier.score < dossier.least else []


def unmet_sheet(dossier: Dossier) -> list[str]:
    return unmet_backing(dossier.backing, dossier.level, dossier.score, dossier.reason)


def unmet_rated(dossier: Dossier) -> list[str]:
    """Whom the rule leaves out is not given a level."""
    return [f"not_rated:{why}" for why in dossier.not_rated]


def unmet_votes(dossier: Dossier) -> list[str]:
    """Both numbers, where the rule of the year asks for the vote of the collective."""
    if dossier.votes_asked and (dossier.votes_for is None or dossier.votes_against is None):
        return ["votes:missing"]
    return []


def unmet_conditions(dossier: Dossier) -> list[str]:
    return [
        *(f"block:{code}" for code in dossier.blocks),
        *(f"denied:{code}" for code in dossier.denied),
        *(f"unanswered:{code}" for code in dossier.unanswered),
    ]


def unmet_person(dossier: Dossier) -> list[str]:
    """Whoever submits may not appraise, nor decide."""
    return ["person:same"] if dossier.submitted_by & dossier.acting else []


def unmet_decision(dossier: Dossier) -> list[str]:
    reasons = [] if dossier.decision_number.strip() else ["decision:missing"]
    return reasons if dossier.has_above else [*reasons, "above:none"]


def unmet_cap(dossier: Dossier) -> list[str]:
    over = dossier.level == Level.EXCELLENT and dossier.over_cap
    return [f"cap:{dossier.over_cap}"] if over else []


def unmet_reason(dossier: Dossier) -> list[str]:
    return [] if dossier.reason.strip() else ["reason:missing"]


def unmet_change(dossier: Dossier) -> list[str]:
    return [] if dossier.changed else ["change:same"]


def every(*guards: Guard) -> Guard:
    """All reasons of all guards, so that a person mends everything at once."""

    def unmet(dossier: Dossier) -> list[str]:
        return [reason for guard in guards for reason in guard(dossier)]

    return unmet


OPEN = frozenset({State.SELF.value, State.REVIEWED.value, State.APPRAISED.value})
WORKFLOW = Workflow(
    moves=(
        Move(
            MoveName.SELF_RATE,
            frozenset({NEW, State.RETURNED.value, State.LEFT_OUT.value}),
            State.SELF,
            FILL,
            every(unmet_dates, unmet_beginning, unmet_level, unmet_rated, unmet_sheet),
        ),
        Move(
            MoveName.REVIEW,
            frozenset({State.SELF.value}),
            State.REVIEWED,
            FILL,
            every(unmet_dates, unmet_level, unmet_rated, unmet_sheet, unmet_votes),
        ),
        Move(
            MoveName.APPRAISE,
            frozenset({State.REVIEWED.value}),
            State.APPRAISED,
            APPRAISE,
            every(unmet_dates, unmet_person, unmet_level, unmet_rated, unmet_conditions, unmet_sheet),
        ),
        Move(MoveName.RETURN, OPEN, State.RETURNED, APPRAISE, every(unmet_dates, unmet_reason)),
        Move(
            MoveName.DECIDE,
            frozenset({State.APPRAISED.value}),
            State.DECIDED,
            DECIDE,
            every(unmet_dates, unmet_person, unmet_level, unmet_rated, unmet_conditions, unmet_decision, unmet_cap),
        ),
        Move(
            MoveName.LEAVE_OUT,
            OPEN | {NEW, State.RETURNED.value},
            State.LEFT_OUT,
            APPRAISE,
            every(unmet_dates, unmet_beginning, unmet_reason),
        ),
        Move(
            MoveName.CHANGE,
            frozenset({State.DECIDED.value}),
            State.DECIDED,
            DECIDE,
            every(unmet_dates, unmet_level, unmet_change, unmet_decision, unmet_reason, unmet_cap),
        ),
    )
)
