"""Who stands under whom, who may read whom, and where the past counts: plain values, no database.

Days are half-open intervals. ``None`` as an end means for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

Span = tuple[date, date | None]
Edge = tuple[int, date, date | None]
PathRow = tuple[int, int, date, date | None]  # ancestor, descendant, from, to


def overlap(a: Span, b: Span) -> Span | None:
    start = max(a[0], b[0])
    ends = [end for end in (a[1], b[1]) if end is not None]
    end = min(ends) if ends else None
    return (start, end) if end is None or start < end else None


def joined(rows: Iterable[PathRow]) -> list[PathRow]:
    """Neighbouring stretches of the same pair become one, so that a pair has one row a day."""
    result: list[PathRow] = []
    for row in sorted(rows, key=lambda each: (each[1], each[0], each[2])):
        if result and result[-1][:2] == row[:2] and result[-1][3] == row[2]:
            result[-1] = (*result[-1][:3], row[3])
        else:
            result.append(row)
    return result


@dataclass
class Lineage:
    """The whole dated tree in memory: lives, parents, heirs of those that ended."""

    lives: dict[int, Span]
    parents: dict[int, list[Edge]]
    heirs: dict[int, list[int]] = field(default_factory=dict)
    _rests: dict[tuple[int, date], int] = field(default_factory=dict, repr=False)
    _ups: dict[tuple[int, date], tuple[int, ...]] = field(default_factory=dict, repr=False)

    # ---- while an organisation lives

    def tree_rows(self, ids: Iterable[int]) -> list[PathRow]:
        """Paths of the living: follow the parents upward, keeping the days on which every step holds."""
        rows: list[PathRow] = []
        level = [(one, one, self.lives[one]) for one in ids]
        while level:
            rows += [(ancestor, descendant, *span) for descendant, ancestor, span in level]
            level = [
                (descendant, parent, shared)
                for descendant, ancestor, span in level
                for parent, start, end in self.parents.get(ancestor, ())
                if (shared := overlap(span, (start, end)))
            ]
            if len(rows) > 64 * max(len(self.lives), 1):
                raise ValueError("cây tổ chức có vòng")
        return joined(rows)

    def misplaced(self, ids: Iterable[int]) -> list[tuple[int, int, date]]:
        """Who of ``ids`` stands under one that does not live, and from which day."""
        found: list[tuple[int, int, date]] = []
        for one in ids:
            for parent, start, end in self.parents.get(one, ()):
                opened, ended = self.lives.get(parent, (start, start))
                if start < opened:
                    found.append((one, parent, start))
                elif ended is not None and (end is None or ended < end):
                    found.append((one, parent, max(start, ended)))
        return found

    def alive(self, one: int, day: date) -> bool:
        start, end = self.lives[one]
        return start <= day and (end is None or day < end)

    def parent_on(self, one: int, day: date) -> int | None:
        for parent, start, end in self.parents.get(one, ()):
            if start <= day and (end is None or day < end):
                return parent
        return None

    def above(self, one: int, day: date) -> tuple[int, ...]:
        """The organisation itself and everything above it on that day, nearest first."""
        key = (one, day)
        if key not in self._ups:
            chain = [one]
            while (parent := self.parent_on(chain[-1], day)) is not None:
                if parent in chain:
                    raise ValueError("cây tổ chức có vòng")
                chain.append(parent)
            self._ups[key] = tuple(chain)
        return self._ups[key]

    # ---- after its end

    def living_heirs(self, one: int, day: date) -> set[int]:
        """Everyone alive that day who follows it, however many steps on."""
        found: set[int] = set()
        seen: set[int] = set()
        waiting = [one]
        while waiting:
            each = waiting.pop()
            if each in seen:
                continue
            seen.add(each)
            if each != one and self.alive(each, day):
                found.add(each)
            elif each == one or not self.alive(each, day):
                waiting += [heir for heir in self.heirs.get(each, ()) if self.lives[heir][0] <= day]
        return found

    def rest(self, one: int, day: date) -> int:
        """Where its facts lie on the layout of that day: itself, its one heir, or a line of its own (itself, ended)."""
        key = (one, day)
        if key not in self._rests:
            self._rests[key] = one
            if not self.alive(one, day):
                heirs = [heir for heir in self.heirs.get(one, ()) if self.lives[heir][0] <= day]
                rests = {self.rest(heir, day) for heir in heirs}
                self._rests[key] = rests.pop() if len(rests) == 1 else one
        return self._rests[key]

    def line_ancestors(self, line: int, day: date) -> tuple[int, ...]:
        """Under whom a line of its own stands: what is common to all living heirs, else the nearest that lives on."""
        heirs = self.living_heirs(line, day)
        chains = [self.above(heir, day)[1:] for heir in sorted(heirs)]
        if chains:
            common = tuple(one for one in chains[0] if all(one in chain for chain in chains[1:]))
            if common:
                return common
        last_day = self._last_day(line)
        for ancestor in self.above(line, last_day)[1:]:
            stands = self.rest(ancestor, day)
            if self.alive(stands, day):
                return self.above(stands, day)
        return ()

    def _last_day(self, one: int) -> date:
        end = self.lives[one][1]
        return self.lives[one][0] if end is None else end - timedelta(days=1)

    def restated_on(self, one: int, day: date) -> tuple[int, ...]:
        rest = self.rest(one, day)
        if self.alive(rest, day):
            return self.above(rest, day)
        return (rest, *self.line_ancestors(rest, day))

    def seen_on(self, one: int, day: date) -> tuple[int, ...]:
        """Who may read an ended organisation's records: every heir and all above; without heirs, who stands above."""
        heirs = self.living_heirs(one, day)
        seers = {one}
        for heir in heirs:
            seers.update(self.above(heir, day))
        if not heirs:
            seers.update(self.line_ancestors(one, day))
        return tuple(sorted(seers))

    @cached_property
    def change_days(self) -> list[date]:
        """Days on which anything moved, opened or ended: between two of them the layout stands still."""
        days: set[date] = set()
        for start, end in self.lives.values():
            days.update(each for each in (start, end) if each)
        for edges in self.parents.values():
            for _parent, start, end in edges:
                days.update(each for each in (start, end) if each)
        return sorted(days)

    def _stretches(self, since: date) -> Iterator[Span]:
        days = [day for day in self.change_days if day >= since]
        yield from zip(days, [*days[1:], None], strict=True)

    def ended_rows(self, ids: Iterable[int]) -> tuple[list[PathRow], list[PathRow]]:
        """Sight and restated paths of those of ``ids`` that ended, from their end onward."""
        sight: list[PathRow] = []
        restated: list[PathRow] = []
        for one in ids:
            end = self.lives[one][1]
            if end is None:
                continue
            for start, stop in self._stretches(end):
                sight += [(ancestor, one, start, stop) for ancestor in self.seen_on(one, start)]
                restated += [(ancestor, one, start, stop) for ancestor in self.restated_on(one, start)]
        return joined(sight), joined(restated)
