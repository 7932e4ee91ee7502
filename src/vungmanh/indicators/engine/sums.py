"""Sums of facts on the lines of a layout. What the lines do not hold is shown on lines of its own, never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext

from vungmanh.indicators.engine import statement
from vungmanh.indicators.engine.layout import EACH, TOTAL, Layout, layout_of
from vungmanh.indicators.engine.records import PART, in_parts, of_the_kind, where_stated
from vungmanh.indicators.engine.statement import Found
from vungmanh.kernel.figures import Facts, Question
from vungmanh.kernel.vietnamese import sort_key
from vungmanh.organisations import queries as organisations

NOTHING: statement.Sql = ("", [])
FEW = 200


@dataclass
class SumRow:
    """One line. ``kind_of_line``: ``unit``; ``own`` facts of the asked unit itself; ``closed`` an ended unit's line;
    ``other`` what lies outside the kind or type asked for.
    """

    organisation_id: int | None
    code: str
    name: str
    kind_of_line: str = "unit"
    numbers: dict[str, int] = field(default_factory=dict)
    denominators: dict[str, int] = field(default_factory=dict)
    parts: dict[str, set[str]] = field(default_factory=dict)
    """Which sources of a measure had anything on the line, by their numbers; "" the first."""

    @property
    def order(self) -> tuple[int, str, str]:
        return (self.kind_of_line == "other", sort_key(self.name), self.code)


@dataclass(frozen=True)
class SumTable:
    layout: Layout
    rows: list[SumRow]
    total: SumRow


def sums(
    facts: Mapping[str, Facts], *, under_id: int, question: Question, tree: str = "then", by: str = "children"
) -> SumTable:
    """Every measure summed on every line, and the total of the asked unit: one statement on the tree of then, one
    more for the total of then beside today's lines, and one more where something lies outside the lines. ``by``:
    ``children``, a kind, ``category``, ``each`` organisation by its key, or ``total`` where nothing but that is asked.
    """
    facts = _narrowed(in_parts(facts), lambda each: of_the_kind(each, question))
    layout = layout_of(under_id, question, tree=tree, by=by)
    facts = _narrowed(facts, lambda each: where_stated(each, question, layout.then))
    facts = _narrowed(facts, lambda each: _below(each, layout) if layout.low or each.marks is not None else each)
    total, lines = _blank_rows(layout)
    if by == EACH:
        rows = _by_organisation(facts, layout)
        _add(total, ((key, None, n, row.denominators.get(key)) for row in rows for key, n in row.numbers.items()))
        return SumTable(layout, rows, total)
    if by in ("category", TOTAL):
        _fill(facts, {under_id: total}, layout.then, NOTHING)
        rows = [] if by == TOTAL else _by_category(facts, layout)
    else:
        rows = _by_line(facts, layout, total, lines)
    return SumTable(layout, sorted(rows, key=lambda row: row.order), total)


def _narrowed(facts: Mapping[str, Facts], narrow: Callable[[Facts], Facts]) -> dict[str, Facts]:
    """Measures of one source are narrowed once and stay of one source: they are then read in one pass."""
    known: dict[tuple[int, str], Facts] = {}
    for each in facts.values():
        mark = (id(each.source), each.organisation)
        if mark not in known:
            known[mark] = narrow(each)
    return {key: replace(each, source=known[id(each.source), each.organisation].source) for key, each in facts.items()}


def _below(facts: Facts, layout: Layout) -> Facts:
    """Only what counts under the asked unit: of a district or a cell the whole country's facts are not summed up.

    Few are named: the path would be looked through anew for every measure.
    """
    inside: Any = organisations.counted_under(layout.under_id, layout.then, at_most=FEW) if layout.low else None
    if not inside:
        rows = organisations.counting_rows(layout.then).filter(ancestor_id=layout.under_id)
        inside = rows.values("descendant_id")
    return replace(facts, source=facts.source.filter(**{f"{facts.organisation}__in": inside}))


def _blank_rows(layout: Layout) -> tuple[SumRow, dict[int, SumRow]]:
    """The total as it was called then, the lines as they are called on the day shown: asked once where that is one."""
    days = {layout.then: [layout.under_id]}
    days[layout.shown] = [*days.get(layout.shown, []), *layout.lines]
    labels = {day: organisations.labels_of(ids, day) for day, ids in days.items() if ids}
    under = labels[layout.then][layout.under_id]
    shown = [labels[layout.shown][one] for one in layout.lines]
    return SumRow(under.id, under.code, under.name, "total"), {
        each.id: SumRow(each.id, each.code, each.name) for each in shown
    }


def _fill(facts: Mapping[str, Facts], rows: Mapping[int, SumRow], shown: date, within: statement.Sql) -> None:
    for found in statement.sum_on_lines(facts, list(rows), shown, within):
        _add(rows[found[1]], [found])


def _add(row: SumRow, found: Iterable[tuple[str, object, int, int | None]]) -> None:
    for part, _, numerator, denominator in found:
        key, _, number = part.partition(PART)
        row.parts.setdefault(key, set()).add(number)
        row.numbers[key] = row.numbers.get(key, 0) + numerator
        if denominator is not None:
            row.denominators[key] = row.denominators.get(key, 0) + denominator


def _by_line(facts: Mapping[str, Facts], layout: Layout, total: SumRow, rows: dict[int, SumRow]) -> list[SumRow]:
    if layout.tree == "then":
        _fill(facts, {**rows, layout.under_id: total}, layout.then, NOTHING)
        if (alone := rows.get(layout.under_id)) is not None:
            alone.numbers, alone.denominators = dict(total.numbers), dict(total.denominators)
            alone.parts = dict(total.parts)
    else:
        _fill(facts, {layout.under_id: total}, layout.then, NOTHING)
        if rows:
            _fill(facts, rows, layout.shown, statement.within_unit(layout.under_id, layout.then))
    if _adds_up(rows.values(), total):
        return list(rows.values())
    inside = statement.within_unit(layout.under_id, layout.then)
    off = statement.sum_off_lines(facts, layout.lines, layout.shown, inside)
    return [*rows.values(), *_lines_of_their_own(off, layout)]


def _adds_up(rows: Iterable[SumRow], total: SumRow) -> bool:
    """Denominators too: a unit may have the whole without the part."""
    summed = SumRow(None, "", "")
    for row in rows:
        _add(summed, ((key, None, n, row.denominators.get(key)) for key, n in row.numbers.items()))
    return all(summed.numbers.get(key, 0) == n for key, n in total.numbers.items()) and all(
        summed.denominators.get(key, 0) == d for key, d in total.denominators.items()
    )


def _lines_of_their_own(off: Found, layout: Layout) -> list[SumRow]:
    if layout.by != "children":
        other = SumRow(None, "other", gettext("Khác"), "other")
        _add(other, off)
        return [other] if off else []
    rests = _rests({node for _, node, _, _ in off}, layout.shown)
    labels = organisations.labels_of(set(rests.values()), layout.shown)
    rows: dict[int, SumRow] = {}
    for found in off:
        rest = rests[found[1]]
        label = labels[rest]
        if rest not in rows:
            own = rest in (layout.under_id, layout.holder_id)
            ended = label.closed_on is not None and label.closed_on <= layout.shown
            rows[rest] = SumRow(rest, label.code, label.name, "own" if own else "closed" if ended else "unit")
        _add(rows[rest], [found])
    return list(rows.values())


def _rests(nodes: set[int], day: date) -> dict[int, int]:
    """Where each organisation's facts lie on that day: the one on its path that has all the others above it."""
    paths = organisations.ancestors_on(nodes, day)
    known = organisations.ancestors_on({one for path in paths.values() for one in path}, day)
    return {node: max(paths.get(node, [node]), key=lambda one: len(known.get(one, []))) for node in nodes}


def _by_organisation(facts: Mapping[str, Facts], layout: Layout) -> list[SumRow]:
    rows: dict[int, SumRow] = {}
    for found in statement.sum_by_organisation(facts, layout.under_id, layout.then):
        _add(rows.setdefault(found[1], SumRow(found[1], "", "")), [found])
    return list(rows.values())


def _by_category(facts: Mapping[str, Facts], layout: Layout) -> list[SumRow]:
    rows: dict[str, SumRow] = {}
    names = organisations.category_names()
    for found in statement.sum_by_category(facts, layout.under_id, layout.then, organisations.category_table):
        code = found[1] or "other"
        if code not in rows:
            kind = "unit" if found[1] else "other"
            rows[code] = SumRow(None, code, names.get(code, gettext("Khác")), kind)
        _add(rows[code], [found])
    return list(rows.values())
