"""A sheet as questions, one at a time, in the order of the paper. Plain values.

What does not apply this time is not asked, nor what the records answer alone. Where an answer leaves the points open,
a question follows in which a person decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from vungmanh.criteria.enums import Shape, Source
from vungmanh.criteria.rules.applying import unmet
from vungmanh.criteria.rules.definition import Fact, Interval, Item, Value, Version
from vungmanh.criteria.rules.kinds import KINDS, at_least, indicator_at_least, no_event
from vungmanh.criteria.rules.kinds.base import full_of
from vungmanh.criteria.rules.kinds.graded import judged_of, steps_of
from vungmanh.criteria.rules.ranges import number_text, range_text
from vungmanh.criteria.rules.scoring import ItemState, Result
from vungmanh.criteria.rules.texts import as_text, shown
from vungmanh.kernel.wording import gettext as _

MOST_OPTIONS = 13
"""Above so many, points are written rather than picked."""
AWAY = frozenset({ItemState.FULL_BY_RULE, ItemState.LEFT_OUT, ItemState.RESCALED})


class Widget(StrEnum):
    """How a question is answered."""

    PICK = "pick"
    NUMBER = "number"
    DECIDE = "decide"
    """Points where the paper has no answer, with a reason."""


@dataclass(frozen=True)
class Option:
    """One answer one may pick. ``points``: what it earns, where the paper says it of this answer alone and the answer
    is not itself a number of points.
    """

    value: str
    name: str
    points: Decimal | None = None


@dataclass(frozen=True)
class Question:
    """``code`` is a fact's, or where a person decides the item's. ``items``: the criteria that are judged by it;
    ``gates``: the items whose applying hangs on it. ``scale``: the lines of the paper beside a number.
    """

    code: str
    name: str
    widget: Widget
    fact: Fact | None = None
    items: tuple[Item, ...] = ()
    gates: tuple[Item, ...] = ()
    options: tuple[Option, ...] = ()
    scale: tuple[Option, ...] = ()
    by_records: tuple[str, ...] = ()
    """Codes of the criteria before this question that the records answer alone."""

    @property
    def key(self) -> tuple[str, str]:
        return ("decide" if self.widget is Widget.DECIDE else "fact", self.code)


@dataclass
class _Walk:
    version: Version
    values: Mapping[str, Value]
    result: Result
    computed: Mapping[str, Value]
    seen: dict[str, None] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)


def questions(
    version: Version, values: Mapping[str, Value], result: Result, computed: Mapping[str, Value]
) -> tuple[tuple[Question, ...], tuple[str, ...]]:
    """Every question of one column as it stands, and the criteria after the last of them that the records answer."""
    walk = _Walk(version, values, result, computed)
    found = tuple(each for top in version.items for each in _of(walk, top))
    return found, tuple(walk.told)


def blank_questions(version: Version) -> tuple[Question, ...]:
    """Every question the paper might ask, for a sheet that is printed before anything is known."""
    return tuple(_fact_question(version, code, ()) for code in _facts_in_order(version))


def is_asked(fact: Fact | None, computed: Mapping[str, Value]) -> bool:
    """What the records say alone is not asked; where they say nothing, a person answers."""
    return fact is None or fact.source is not Source.COMPUTED or fact.code not in computed


def _of(walk: _Walk, item: Item) -> Iterator[Question]:
    for condition in item.only_when:
        yield from _fact(walk, condition.fact)
    if item.is_group:
        if not unmet(item, walk.values):
            for each in item.items:
                yield from _of(walk, each)
        return
    state = walk.result.items[item.code].state
    if state in AWAY:
        return
    asked = [each for fact in KINDS[item.kind].uses(item) for each in _fact(walk, fact)]
    yield from asked
    if not any(is_asked(walk.version.facts_by_code.get(each), walk.computed) for each in KINDS[item.kind].uses(item)):
        walk.told.append(item.code)
    if state is ItemState.UNDECIDED or walk.result.items[item.code].chosen:
        yield _decision(walk, item)


def _fact(walk: _Walk, code: str) -> Iterator[Question]:
    if code in walk.seen:
        return
    walk.seen[code] = None
    if not is_asked(walk.version.facts_by_code.get(code), walk.computed):
        return
    away = {one for one, each in walk.result.items.items() if each.state in AWAY}
    yield _fact_question(walk.version, code, _taken(walk), away)


def _taken(walk: _Walk) -> tuple[str, ...]:
    told, walk.told = tuple(walk.told), []
    return told


def _decision(walk: _Walk, item: Item) -> Question:
    found = walk.result.items[item.code]
    return Question(
        item.code,
        item.name,
        Widget.DECIDE,
        walk.version.facts_by_code.get(item.fact),
        (item,),
        options=tuple(
            Option(as_text(each), _("%(points)s điểm") % {"points": number_text(each)}) for each in found.candidates
        ),
        scale=scale_of(item, unit_of(walk.version, item)),
        by_records=_taken(walk),
    )


def _fact_question(version: Version, code: str, told: tuple[str, ...], away: Collection[str] = frozenset()) -> Question:
    """``away``: items that do not apply this time; nothing is judged by the answer there."""
    fact = version.facts_by_code.get(code)
    uses = (each for each in version.criteria() if code in KINDS[each.kind].uses(each))
    items = tuple(each for each in uses if each.code not in away)
    own = tuple(each for each in items if each.fact == code)
    gates = tuple(each for each in version.by_code.values() if any(one.fact == code for one in each.only_when))
    options = _options(fact, own) if fact is not None else ()
    return Question(
        code,
        fact.name if fact is not None else code,
        Widget.PICK if options else Widget.NUMBER,
        fact,
        items,
        gates,
        options,
        tuple(line for each in own for line in scale_of(each, unit_of(version, each))) if not options else (),
        told,
    )


def unit_of(version: Version, item: Item) -> str:
    fact = version.facts_by_code.get(item.fact)
    return fact.unit if fact is not None else ""


def _options(fact: Fact, items: Sequence[Item]) -> tuple[Option, ...]:
    if fact.shape is Shape.YES_NO:
        return tuple(_option(fact, items, value, _("Có") if value else _("Không")) for value in (True, False))
    if fact.shape is Shape.CHOICE:
        return tuple(_option(fact, items, each.code, each.name) for each in fact.choices)
    scale = next((found for each in items if (found := judged_of(each))), None)
    if scale is None or len(scale.options()) > MOST_OPTIONS:
        return ()
    return tuple(Option(as_text(each), shown(fact, each)) for each in reversed(scale.options()))


def _option(fact: Fact, items: Sequence[Item], value: Value, name: str) -> Option:
    """Points only where one item is judged by this answer and by nothing else."""
    points = None
    if len(items) == 1 and KINDS[items[0].kind].uses(items[0]) == (fact.code,):
        points = KINDS[items[0].kind].judge(items[0], {fact.code: value}).points
    return Option(as_text(value), name, points)


def scale_of(item: Item, unit: str = "") -> tuple[Option, ...]:
    """The lines of a scale over a number, as the paper prints them; of what is all or nothing the one that earns."""
    if (earning := _earning(item)) is not None:
        return (Option("", range_text(earning, unit), full_of(item)),)
    return tuple(Option("", each.name or _range(each.within, unit), each.points) for each in steps_of(item))


def _earning(item: Item) -> Interval | None:
    """The numbers that earn the points, whoever answers must see them: the item's name need not say them."""
    if item.kind in (at_least.KIND.code, indicator_at_least.CODE):
        return at_least.reached(item)
    return Interval(Decimal(0), True, Decimal(0), True) if item.kind == no_event.KIND.code else None


def _range(within: Interval | None, unit: str) -> str:
    return range_text(within, unit) if within is not None else _("theo điều kiện riêng")


def _facts_in_order(version: Version) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for item in version.by_code.values():
        found.update(dict.fromkeys(each.fact for each in item.only_when))
        if not item.is_group:
            found.update(dict.fromkeys(KINDS[item.kind].uses(item)))
    return tuple(found)
