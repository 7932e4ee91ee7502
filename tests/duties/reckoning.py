"""The engine's answers reckoned again, one obligation at a time, and from the records themselves."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from vungmanh.duties.engine import Board, Owed, Tally, owed
from vungmanh.duties.engine.question import Asked
from vungmanh.duties.enums import Stand
from vungmanh.kernel.validity import holds_at
from vungmanh.organisations.enums import Via
from vungmanh.organisations.models import OrganisationPath

EARLIEST, LATEST = date(2010, 1, 1), date(2040, 1, 1)


def living_under(unit: int, day: date) -> list[int]:
    """Everything that lives at or under a unit that day: whoever answers for anything there."""
    rows = OrganisationPath.objects.filter(holds_at(day, voidable=False), via=Via.TREE, ancestor_id=unit)
    return sorted(rows.values_list("descendant_id", flat=True))


def asked_about(asked: Asked, unit: int) -> list[Owed]:
    """Every obligation the board of a unit speaks of."""
    keys = {(each.duty, each.occurrence.key) for each in asked.bits.times}
    bounds = {each.duty: (each.version.valid_from, asked.records_after(each.version)) for each in asked.records}
    found = []
    for each in owed(living_under(unit, asked.day), EARLIEST, LATEST, asked.day):
        if (each.duty, each.key) in keys:
            found.append(each)
        elif each.duty in bounds:
            first, after = bounds[each.duty]
            old = each.done_on is not None and each.bearing_day < asked.day - timedelta(days=366)
            if first <= each.bearing_day < after and not old:
                found.append(each)
    return found


def tally_of(items: list[Owed]) -> Tally:
    tally = Tally()
    for each in items:
        tally.add(each.stand, 1)
    return tally


def late_with(items: list[Owed]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = {}
    for each in sorted(items, key=lambda one: (one.late_from, one.duty, one.key)):
        if each.stand is Stand.LATE:
            found.setdefault(each.organisation_id, []).append((each.duty, each.key))
    return found


def check_board(asked: Asked, board: Board) -> int:
    """Everything the board says, against the sum of single obligations. Returns how many those were."""
    items = asked_about(asked, board.under_id)
    by_time: dict[tuple[str, str], list[Owed]] = {}
    for each in items:
        by_time.setdefault((each.duty, "" if "#" in each.key else each.key), []).append(each)
    assert {(each.duty, each.key): each.tally for each in board.standing} == {
        key: tally_of(some) for key, some in by_time.items()
    }
    assert board.total == tally_of(items)
    lines = {each.organisation_id: each.tally for each in board.units}
    for one in asked.lines:
        assert lines.get(one, Tally()) == tally_of(asked_about(asked, one)), one
    late = late_with(items)
    assert {row.organisation_id: [(each.duty, each.key) for each in row.items] for row in board.late.rows} == late
    assert (board.late.total, board.late.hidden) == (len(late), 0)
    return len(items)


def bearers_once(items: list[Owed], day: date) -> None:
    """Each obligation has one bearer and one that answers, which lives."""
    assert [
        key
        for key, count in Counter((each.duty, each.key, each.organisation_id) for each in items).items()
        if count > 1
    ] == []
    assert [each for each in items if each.answering_id is None] == []
