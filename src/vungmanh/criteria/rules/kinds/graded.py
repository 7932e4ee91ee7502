"""Points by a scale: ``steps`` over a number, ``choices`` in words, or ``judged``: points within limits.

A value that no step holds is undecided, and so is one that steps of different points hold, unless ``between`` says
which of them counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vungmanh.criteria.enums import Between, Shape
from vungmanh.criteria.rules.definition import Choice, Fact, Item, Step
from vungmanh.criteria.rules.entry import Entry
from vungmanh.criteria.rules.kinds.base import Judged, Kind, Values, shape_fault
from vungmanh.criteria.rules.ranges import edges_of, number_text, range_text, read_choices, read_steps
from vungmanh.kernel.wording import gettext as _
from vungmanh.kernel.wording import gettext_noop

SCALES = ("steps", "choices", "judged")


@dataclass(frozen=True)
class JudgedScale:
    """Points by judgement: from ``lowest`` to ``highest``, by even steps."""

    lowest: Decimal
    highest: Decimal
    by: Decimal

    def holds(self, points: Decimal) -> bool:
        return self.lowest <= points <= self.highest and (points - self.lowest) % self.by == 0

    def options(self) -> tuple[Decimal, ...]:
        count = int((self.highest - self.lowest) // self.by)
        return tuple(self.lowest + self.by * number for number in range(count + 1))


def read(entry: Entry) -> Mapping[str, object]:
    written = [key for key in SCALES if entry.has(key)]
    if len(written) != 1:
        entry.say("ghi đúng một trong ba cách cho điểm: “steps”, “choices” hoặc “judged”.")
    judged = entry.child("judged")
    return {
        "steps": read_steps(entry),
        "choices": read_choices(entry, scored=True),
        "judged": _judged(judged) if judged else None,
    }


def _judged(entry: Entry) -> JudgedScale | None:
    entry.unknown_keys(("from", "to", "by"))
    lowest = entry.not_negative("from") or Decimal(0)
    highest = entry.not_negative("to", needed="ghi điểm cao nhất.")
    by = entry.not_negative("by", needed="ghi mỗi nấc bao nhiêu điểm, kiểu 0.5.")
    if highest is None or by is None:
        return None
    if by == 0 or lowest >= highest or (highest - lowest) / by > 400:
        entry.say("“from” phải nhỏ hơn “to”, “by” phải lớn hơn 0 và cho không quá 400 nấc.")
        return None
    return JudgedScale(lowest, highest, by)


def steps_of(item: Item) -> tuple[Step, ...]:
    found = item.params.get("steps")
    return found if isinstance(found, tuple) else ()


def choices_of(item: Item) -> tuple[Choice, ...]:
    found = item.params.get("choices")
    return found if isinstance(found, tuple) else ()


def judged_of(item: Item) -> JudgedScale | None:
    found = item.params.get("judged")
    return found if isinstance(found, JudgedScale) else None


def shape_of(item: Item) -> Shape:
    if judged_of(item):
        return Shape.POINTS
    return Shape.CHOICE if choices_of(item) else Shape.NUMBER


def check(item: Item, facts: Mapping[str, Fact]) -> list[str]:
    return shape_fault(item, facts, shape_of(item))


def judge(item: Item, values: Values) -> Judged:
    value = values[item.fact]
    if scale := judged_of(item):
        given = isinstance(value, Decimal) and scale.holds(value)
        return _given(value, "") if given and isinstance(value, Decimal) else Judged(None, None)
    if choices := choices_of(item):
        found = next((each for each in choices if each.code == value), None)
        return Judged(None, None) if found is None or found.points is None else _given(found.points, found.name)
    return _by_steps(item, values)


def _given(points: Decimal, said: str) -> Judged:
    return Judged(points, points > 0, said=said)


def _by_steps(item: Item, values: Values) -> Judged:
    fitting = [step for step in steps_of(item) if _fits(step, item.fact, values)]
    points = tuple(sorted({step.points for step in fitting}))
    if not points:
        return Judged(None, None)
    if len(points) == 1 or item.between is not Between.UNSTATED:
        chosen = max(points) if item.between is Between.HIGHEST else min(points)
        return _given(chosen, next(step_text(step) for step in fitting if step.points == chosen))
    return Judged(None, None, points, "; ".join(step_text(step) for step in fitting))


def _fits(step: Step, fact: str, values: Values) -> bool:
    value = values[fact]
    if step.within is not None and isinstance(value, Decimal) and step.within.holds(value):
        return True
    return step.or_when is not None and step.or_when.holds(values[step.or_when.fact])


def step_text(step: Step, unit: str = "") -> str:
    """The line of the scale in words."""
    if step.name:
        return step.name
    text = range_text(step.within, unit) if step.within else _("theo điều kiện riêng")
    return _("%(step)s: %(points)s điểm") % {"step": text, "points": number_text(step.points)}


def uses(item: Item) -> tuple[str, ...]:
    others = [step.or_when.fact for step in steps_of(item) if step.or_when]
    return tuple(dict.fromkeys((item.fact, *others)))


def highest(item: Item) -> Decimal:
    if scale := judged_of(item):
        return scale.highest
    points = [each.points for each in steps_of(item)]
    points += [each.points for each in choices_of(item) if each.points is not None]
    return max(points, default=Decimal(0))


def edges(item: Item, fact: str) -> Sequence[Decimal]:
    found: list[Decimal] = []
    if (scale := judged_of(item)) and fact == item.fact:
        found += [scale.lowest, scale.highest]
    for step in steps_of(item):
        if fact == item.fact:
            found += edges_of(step.within)
        if step.or_when and step.or_when.fact == fact:
            found += edges_of(step.or_when.within)
    return tuple(sorted(set(found)))


def ask(item: Item) -> Fact:
    if scale := judged_of(item):
        return Fact(item.fact, item.name, Shape.POINTS, unit="điểm", lowest=scale.lowest, highest=scale.highest)
    return Fact(item.fact, item.name, shape_of(item), choices=choices_of(item))


KIND = Kind(
    code="graded",
    name=gettext_noop("Theo thang điểm"),
    check=check,
    judge=judge,
    uses=uses,
    highest=highest,
    edges=edges,
    asks=Shape.NUMBER,
    keys=SCALES,
    read=read,
    ask=ask,
)
