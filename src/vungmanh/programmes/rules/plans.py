"""A cell's plan of building a title: its moves, the order of its tasks, what is late, what a month's review may say.

Source: domain notes on programmes, section 2, steps 3, 5 and 6: tasks, solutions, resources, timetable, an assignee per
task, "easy first, hard later", reviewed each month; the plan goes up. How many days each step may take, and a form to
keep to, were not found: nothing here limits them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from vungmanh.kernel.workflow import Move, Workflow

WRITE, AGREE = "plans.write", "plans.agree"
MUTABLE = frozenset({"draft", "returned"})
"""States in which the tasks may be written: what was handed in lies as it is until it comes back."""
LIVE = frozenset({"registered", "returned", "submitted", "checked", "appraised", "agreed", "recognised"})
"""States of a dossier whose plan goes on; a title that is held is still kept up by it."""
CLOSED = frozenset({"done", "dropped"})
DIFFICULTIES = ("easy", "middle", "hard")


@dataclass(frozen=True)
class PlanFacts:
    """Everything a guard of a plan's move may look at."""

    day: date
    acting_day: date
    last_day: date | None = None
    tasks: int = 0
    reason: str = ""
    dossier_state: str = "registered"
    submitted_by: frozenset[int] = frozenset()
    acting: frozenset[int] = frozenset()


def unmet_dates(facts: PlanFacts) -> list[str]:
    """A step is not entered before it happened, nor dated before the one it follows."""
    if facts.day > facts.acting_day:
        return [f"dates:future:{facts.acting_day.isoformat()}"]
    if facts.last_day is not None and facts.day < facts.last_day:
        return [f"plan-dates:before:{facts.last_day.isoformat()}"]
    return []


def unmet_dossier(facts: PlanFacts) -> list[str]:
    return [] if facts.dossier_state in LIVE else ["plan:dossier_closed"]


def unmet_tasks(facts: PlanFacts) -> list[str]:
    return [] if facts.tasks else ["plan:no_task"]


def unmet_reason(facts: PlanFacts) -> list[str]:
    return [] if facts.reason.strip() else ["reason:missing"]


def unmet_persons(facts: PlanFacts) -> list[str]:
    """Whoever handed a plan in does not agree to it, as with a dossier."""
    return ["plan:same_person"] if facts.submitted_by & facts.acting else []


Guard = Callable[[PlanFacts], list[str]]


def _all(*guards: Guard) -> Guard:
    """What every move asks, and what this one asks beside it."""

    def unmet(facts: PlanFacts) -> list[str]:
        return [reason for guard in (unmet_dates, unmet_dossier, *guards) for reason in guard(facts)]

    return unmet


PLAN_LIFE = Workflow(
    moves=(
        Move("begin", frozenset({""}), "draft", WRITE, _all()),
        Move("submit", MUTABLE, "submitted", WRITE, _all(unmet_tasks)),
        Move("return", frozenset({"submitted"}), "returned", AGREE, _all(unmet_reason)),
        Move("agree", frozenset({"submitted"}), "agreed", AGREE, _all(unmet_persons)),
        Move("adjust", frozenset({"agreed"}), "returned", WRITE, _all(unmet_reason)),
    )
)
"""One life for every programme: no source tells them apart."""


class Ordered(Protocol):
    @property
    def difficulty(self) -> str: ...
    @property
    def due(self) -> date: ...
    @property
    def place(self) -> int: ...


T = TypeVar("T", bound=Ordered)


def easy_first(tasks: Iterable[T]) -> list[T]:
    """The easy ones first, the hard ones later; among equals what is due first."""
    return sorted(tasks, key=lambda each: (DIFFICULTIES.index(each.difficulty), each.due, each.place))


def is_late(state: str, due: date, on: date) -> bool:
    """Its day is over and the last review did not close it."""
    return state not in CLOSED and due < on


def unmet_task(*, what: str, due: date | None, goal: Decimal | None, unit: str) -> list[str]:
    """A task says what is done by when; a figure without its unit cannot be read."""
    found = [] if what.strip() else ["task:what"]
    found += [] if due is not None else ["task:due"]
    return [*found, "task:unit"] if goal is not None and not unit.strip() else found


@dataclass(frozen=True)
class ProgressEntry:
    """What a month's review says of one task."""

    task_id: int
    state: str
    words: str = ""
    figure: Decimal | None = None


@dataclass(frozen=True)
class MonthFacts:
    """Everything that decides whether a month may be reviewed so."""

    month: date
    day: date
    acting_day: date
    begun: date
    plan_state: str
    dossier_state: str
    tasks: frozenset[int]
    entries: Sequence[ProgressEntry]


def unmet_month(facts: MonthFacts) -> list[str]:
    """All that keeps a month's review from being written."""
    found = [] if facts.plan_state != "draft" else ["month:draft"]
    found += [] if facts.dossier_state in LIVE else ["plan:dossier_closed"]
    if facts.month > facts.acting_day:
        found.append("month:future")
    if facts.month < facts.begun.replace(day=1):
        found.append(f"month:before:{facts.begun.isoformat()}")
    if facts.day > facts.acting_day:
        found.append(f"dates:future:{facts.acting_day.isoformat()}")
    if facts.day < facts.month:
        found.append(f"plan-dates:before:{facts.month.isoformat()}")
    return [*found, *_unmet_entries(facts)]


def _unmet_entries(facts: MonthFacts) -> list[str]:
    if not facts.entries:
        return ["month:empty"]
    if {each.task_id for each in facts.entries} - facts.tasks:
        return ["month:other_task"]
    unsaid = [each for each in facts.entries if each.state == "dropped" and not each.words.strip()]
    return ["month:dropped_reason"] if unsaid else []
