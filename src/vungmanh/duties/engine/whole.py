"""Everything about a unit that one statement finds, kept by its lines for as long as nothing was done that moves it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from time import perf_counter
from typing import Any

from vungmanh.duties.engine.counted import Counted, count
from vungmanh.duties.engine.question import Asked, ask
from vungmanh.duties.engine.statement import Found, joined, run
from vungmanh.duties.queries.imported import at_of_imports
from vungmanh.indicators.queries import places_stated_in
from vungmanh.kernel import clock
from vungmanh.kernel.kept import Effects, KeptAnswers
from vungmanh.kernel.memory import remembering
from vungmanh.kernel.periods import Period
from vungmanh.kernel.shared_answers import find, lay_down, want, wanted
from vungmanh.organisations import queries as organisations

EFFECTS = Effects(
    none=frozenset(
        {
            "accounts.",
            "criteria.",
            "kernel.keep_seal",
            "duties.change_wish",
            "duties.drop_gone",
            "duties.make_calendar_address",
            "duties.record_round",
            "duties.remind",
            "duties.revoke_calendar_address",
            "duties.subscribe",
            "duties.unsubscribe",
            "duties.write_picked",
            "indicators.close_period",
            "indicators.reopen_period",
            "indicators.state_targets",
            "indicators.write_note",
            "members.open_file",
            "members.unmask",
            "oversight.",
            "programmes.change_unit_plan",
            "programmes.decide_unit_plan_fate",
            "programmes.register",
            "programmes.register_together",
            "programmes.review_unit_plan",
            "programmes.take_back_unit_plan_fate",
            "programmes.void_unit_plan",
            "programmes.void_unit_review",
            "programmes.write_unit_plan",
        }
    ),
    there=frozenset({"indicators.state_headcounts", "indicators.void_headcount"}),
    among={
        "indicators.state_headcounts": places_stated_in,
        "imports._write": at_of_imports,
        "imports.undo_import": at_of_imports,
    },
)
"""No record by which a duty is known to be done, no duty, no exception and no tree is written by the first."""
SHARED = "duties.whole"
LONG = 0.05
"""Seconds: what took longer to find is found ahead by the worker from then on."""
HEADS = "heads"
"""Under this name: the day, and the highest units not yet tried that day."""
AT_A_TIME = 2.0
"""Seconds spent on those in one round: nobody has asked yet, so they keep nobody waiting who has."""


@dataclass(frozen=True)
class Whole:
    """The question laid out, and what was found: who is late whole, not only a piece of the list."""

    asked: Asked = field(compare=False)
    found: Found

    @cached_property
    def counted(self) -> Counted:
        return count(self.asked, self.found)

    def __getstate__(self) -> dict[str, Any]:
        """Laid down for other processes without what follows from it."""
        return {name: value for name, value in vars(self).items() if name != "counted"}


_kept: KeptAnswers[Whole] = KeptAnswers(EFFECTS, shared=SHARED)


@dataclass(frozen=True)
class Question:
    """What is asked of a unit, whatever the day. Told by its words: the same in every process."""

    under_id: int
    duty: str
    period: Period | None
    running: bool
    in_grace: bool
    last: bool
    leaving: tuple[str, ...]
    by_line: bool
    due_in: Period | None = None


def whole(
    under_id: int,
    day: date,
    *,
    duty: str = "",
    period: Period | None = None,
    running: bool = True,
    in_grace: bool = False,
    last: bool = False,
    leaving: Collection[str] = frozenset(),
    by_line: bool = True,
    due_in: Period | None = None,
) -> Whole:
    """As ``ask`` lays it out. The same whoever asks: that the unit is in sight is the caller's to see."""
    question = Question(under_id, duty, period, running, in_grace, last, tuple(sorted(leaving)), by_line, due_in)
    return answer(question, day)


def _of_the_page(under_id: int) -> Question:
    """As the page of who is late asks before anything is chosen there."""
    return Question(under_id, "", None, running=False, in_grace=True, last=False, leaving=(), by_line=True)


def answer(question: Question, day: date) -> Whole:
    begun = perf_counter()
    found = _kept.of((question, day), lambda: _found(question, day), _renewed)
    if perf_counter() - begun > LONG and day == clock.today():
        want(SHARED, question, day)
    return found


def found_ahead(day: date, *, enough: Callable[[], bool]) -> int:
    """What took long lately, and once a day what the highest units will ask: found for this day and laid down for
    whoever asks. As many as there is time for.
    """
    count = 0
    for question in wanted(SHARED, day):
        if enough():
            return count
        with remembering():
            _kept.of((question, day), partial(_found, question, day), _renewed)
        count += 1
    return count + _heads_tried(day, enough)


def _heads_tried(day: date, enough: Callable[[], bool]) -> int:
    """Each of the highest units once: what takes long there is noted by ``answer``, before anybody had to wait."""
    noted = find(SHARED, HEADS)
    left = noted[1] if noted and noted[0] == day else organisations.heads_on(day)
    begun, count = perf_counter(), 0
    while left and not enough() and perf_counter() - begun < AT_A_TIME:
        with remembering():
            answer(_of_the_page(left[0]), day)
        left, count = left[1:], count + 1
    if count or noted is None or noted[0] != day:
        lay_down(SHARED, HEADS, (day, left))
    return count


def _found(question: Question, day: date) -> Whole:
    asked = ask(
        question.under_id,
        day,
        duty=question.duty,
        period=question.period,
        due_in=question.due_in,
        running=question.running,
        in_grace=question.in_grace,
        last=question.last,
        leaving=question.leaving,
        lines=None if question.by_line else (),
    )
    return Whole(asked, run(asked))


def _renewed(known: Whole, at: Collection[int]) -> Whole | None:
    """After records of these organisations were written: the lines they count on are asked about again, no other."""
    asked = known.asked
    touched = _lines_of(asked, at)
    if not touched:
        return known
    if asked.under_id in touched or 2 * len(touched) > len(asked.lines):
        return None
    anew, before = run(asked, lines=sorted(touched)), known.found
    return Whole(
        asked,
        joined(
            [*(each for each in before.standings if each.line not in touched), *anew.standings],
            [*(each for each in before.occasions if each.line not in touched), *anew.occasions],
            [*(each for each in before.late if each.line not in touched), *anew.late],
        ),
    )


def _lines_of(asked: Asked, at: Iterable[int]) -> set[int]:
    """The lines on which these count; the unit's own for itself and for what rests there."""
    rows = organisations.counting_rows(asked.day).filter(
        ancestor_id__in=[asked.under_id, *asked.lines], descendant_id__in=list(at)
    )
    above: dict[int, set[int]] = {}
    for one, line in rows.values_list("descendant_id", "ancestor_id"):
        above.setdefault(one, set()).add(line)
    lines = set(asked.lines)
    return {line for found in above.values() for line in (found & lines or {asked.under_id})}
