"""What organisations are late with, one by one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.utils.translation import get_language

from vungmanh.duties.engine.bearers import read_bearers
from vungmanh.duties.engine.obligations import Owed, periodic, recorded
from vungmanh.duties.engine.question import Asked, ask
from vungmanh.duties.engine.whole import EFFECTS
from vungmanh.kernel.kept import KeptAnswers
from vungmanh.organisations import queries as organisations

Items = Mapping[int, tuple[Owed, ...]]
_kept: KeptAnswers[tuple[Owed, ...]] = KeptAnswers(EFFECTS, most=4096)
"""By organisation: some eighty pages of the list."""


def late_of(organisation_ids: Collection[int], day: date, *, duty: str = "") -> tuple[Owed, ...]:
    """What these organisations themselves are late with, as the list tells it. The caller sees that they are seen."""
    asked = ask(min(organisation_ids, default=0), day, duty=duty, lines=(), running=False)
    return tuple(each for items in _late_items(asked, organisation_ids).values() for each in items)


def late_items(asked: Asked, ids: frozenset[int]) -> Items:
    """What each of these is late with, of what was asked about. The caller sees that they are seen."""
    times = tuple((each.duty, each.occurrence.key) for each in asked.bits.times)
    key = (get_language(), asked.day, times, tuple(each.duty for each in asked.records))
    return _kept.of_each(key, sorted(ids), lambda ones: _late_items(asked, ones))


def _late_items(asked: Asked, ids: Collection[int]) -> Items:
    if not ids:
        return {}
    over = [each for each in asked.bits.times if each.occurrence.late_from <= asked.day]
    versions = [(each.duty, each.version) for each in over]
    versions += [(each.duty, each.version) for each in asked.records]
    bearers = read_bearers(organisations.answering_for_many(ids, asked.day), versions)
    items = [*periodic(over, bearers, asked.day)]
    for each in asked.records:
        first, after = each.version.valid_from, asked.late_before(each.version)
        items += recorded([each], bearers, asked.calendar, first, after, asked.day)
    found: dict[int, list[Owed]] = {}
    for item in sorted(items, key=lambda each: (each.late_from, each.duty, each.key)):
        if item.late:
            found.setdefault(item.organisation_id, []).append(item)
    return {one: tuple(found.get(one, ())) for one in ids}
