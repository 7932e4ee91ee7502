"""The records that a programme's conditions ask about, of many cells at once: a fixed number of statements a kind of
condition, however many cells. Unscoped, as guards are: whoever asks has been let in to the cells already.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from vungmanh.evaluations.queries import grades_by_year
from vungmanh.kernel.periods import add_months
from vungmanh.members import queries as members
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.enums import BEGINNING
from vungmanh.organisations.queries import StandingIndex
from vungmanh.programmes.rules.conditions import (
    AttributeRecord,
    CellRecords,
    Condition,
    GradeRecord,
    Holder,
    Predecessor,
    Stretch,
)

Records = dict[int, CellRecords]


def records_of(
    ids: Collection[int], conditions: Sequence[Condition], day: date, index: StandingIndex
) -> dict[int, CellRecords]:
    """By cell. Nothing is asked that no condition needs."""
    names = organisations.category_names()
    found = {one: _standing(one, index, day, names) for one in ids}
    kinds = {each.kind for each in conditions}
    for kind, fill in FILLS.items():
        if kind in kinds and found:
            fill(found, [each for each in conditions if each.kind == kind], day)
    return found


def _standing(one: int, index: StandingIndex, day: date, names: Mapping[str, str]) -> CellRecords:
    opened, _closed = index.lives[one]
    category = index.on(one, day).category
    return CellRecords(
        organisation_id=one,
        opened_on=None if opened == BEGINNING else opened,
        category=category,
        category_label=names.get(category or "", ""),
    )


def _change(found: Records, one: int, **values: Any) -> None:
    records = found.get(one)
    if records is not None:
        for name, value in values.items():
            setattr(records, name, value)


def _fill_grades(found: Records, conditions: Sequence[Condition], day: date) -> None:
    years = range(day.year - max(each.asks["years"] for each in conditions), day.year)
    went_into = _asked_before(found, conditions, years.start, day)
    gone = {each.id for ended in went_into.values() for each in ended}
    by_cell: dict[int, dict[int, GradeRecord]] = {}
    for (one, year), grade in grades_by_year(gone | found.keys(), years, day).items():
        by_cell.setdefault(one, {})[year] = GradeRecord(grade.level, grade.label, grade.evaluation_id)
    for one, grades in by_cell.items():
        _change(found, one, grades=grades)
    names = organisations.labels_of(gone, day) if gone else {}
    for one, ended in went_into.items():
        told = [
            Predecessor(
                each.id,
                names[each.id].name,
                None if each.opened_on == BEGINNING else each.opened_on,
                each.closed_on,
                by_cell.get(each.id, {}),
            )
            for each in ended
        ]
        _change(found, one, predecessors=tuple(sorted(told, key=lambda each: names[each.organisation_id].sort_key)))


def _asked_before(
    found: Records, conditions: Sequence[Condition], first: int, day: date
) -> Mapping[int, Sequence[organisations.Ended]]:
    """Cells that went into others: of those that were not there in the first year asked about, and where a rule puts
    their results beside those of a cell that was, of all. One statement, none where nobody is asked about.
    """
    ruled = any("predecessors" in each.asks for each in conditions)
    young = [one for one, each in found.items() if each.opened_on is not None and each.opened_on.year > first]
    return organisations.ended_into(list(found) if ruled else young, day)


def _fill_discipline(found: Records, conditions: Sequence[Condition], day: date) -> None:
    """Of each word only what a condition names; the widest stretch is read, each condition looks at its own."""
    whom = {word for each in conditions for word in each.asks["of"]}
    first = add_months(day, -max(each.asks["months"] for each in conditions))
    disciplined: dict[int, dict[str, list[Stretch]]] = {}
    if "organisation" in whom:
        _sort_in(disciplined, "organisation", members.organisations_disciplined(found, first=first, last=day))
    if "members" in whom:
        _sort_in(disciplined, "members", members.members_disciplined_in(found, first=first, last=day))
        _fill_rolls(found, day)
    for one, stretches in disciplined.items():
        _change(found, one, disciplined=stretches)
    if whom & {"secretary", "committee"}:
        _fill_holders(found, first, day)


def _sort_in(into: dict[int, dict[str, list[Stretch]]], word: str, facts: Iterable[members.DisciplineFact]) -> None:
    for each in facts:
        stretches = into.setdefault(each.organisation_id, {}).setdefault(word, [])
        stretches.append(Stretch(each.valid_from, each.valid_to))


def _fill_holders(found: Records, first: date, day: date) -> None:
    by_cell: dict[int, list[Holder]] = {}
    for post in members.posts_by_cell(found, day):
        if post.seat or post.post == members.SECRETARY:
            holder = Holder(post.post == members.SECRETARY, post.member_id)
            by_cell.setdefault(post.organisation_id, []).append(holder)
    people = {each.member_id for holders in by_cell.values() for each in holders if each.member_id is not None}
    of_members: dict[int, list[Stretch]] = {}
    for fact in members.members_disciplined(people, first=first, last=day):
        if fact.member_id is not None:
            of_members.setdefault(fact.member_id, []).append(Stretch(fact.valid_from, fact.valid_to))
    for one, holders in by_cell.items():
        own = {each.member_id: of_members[each.member_id] for each in holders if each.member_id in of_members}
        _change(found, one, holders=tuple(holders), of_members=own)


def _fill_rolls(found: Records, day: date) -> None:
    for one in members.cells_with_roll(found, day):
        _change(found, one, has_roll=True)


def _fill_official(found: Records, conditions: Sequence[Condition], day: date) -> None:
    with_roll = members.cells_with_roll(found, day)
    for one, count in members.official_by_cell(found, day, with_roll).items():
        _change(found, one, official=count.count, has_roll=count.from_roll)


def _fill_attributes(found: Records, conditions: Sequence[Condition], day: date) -> None:
    by_cell: dict[int, dict[tuple[str, str], list[AttributeRecord]]] = {}
    for attribute, where in sorted({(each.asks["attribute"], each.asks["of"]) for each in conditions}):
        stated = organisations.attributes_stated_of(found, attribute, day, above=where == "above")
        for one, rows in stated.items():
            by_cell.setdefault(one, {})[attribute, where] = [
                AttributeRecord(row.unit_id, row.unit, row.yes, row.valid_from, row.valid_to) for row in rows
            ]
    for one, attributes in by_cell.items():
        _change(found, one, attributes=attributes)


FILLS: dict[str, Callable[[Records, Sequence[Condition], date], None]] = {
    "graded": _fill_grades,
    "undisciplined": _fill_discipline,
    "official_members": _fill_official,
    "attribute": _fill_attributes,
}
"""What each kind of condition needs to be read. Type, age and name come with the standing of the cell itself."""
