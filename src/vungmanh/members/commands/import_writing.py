"""The writes of one import of members: whole tables at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Model

from vungmanh.kernel.action import Actor
from vungmanh.kernel.bulk import any_of, insert_rows, reserve_ids
from vungmanh.kernel.keeping import ChangeSet, change_each
from vungmanh.kernel.sealed import digests, sealing
from vungmanh.kernel.vietnamese import fold, person_sort_key
from vungmanh.members.commands.names import note_changed
from vungmanh.members.commands.posts.following import Gone, posts_ended
from vungmanh.members.enums import Arrival, Departure, PlacementKind
from vungmanh.members.models import Member, Particulars, Placement, StandingSpell
from vungmanh.members.rules.rows import NUMBERS, PERSONAL, PLAIN, Home, KnownMember, MemberRow, differences, stays

MADE = ("made_in_id", "voided_by", "void_reason")
MEMBER = ("id", "member_code", "folded", "sort_key", "cell_id", *PLAIN, *MADE)
PARTICULARS = (
    "member_id",
    *PERSONAL,
    "card_sealed",
    "card_digest",
    "identity_sealed",
    "identity_digest",
    "sources",
    "erasure_number",
    *MADE,
)
PLACEMENT = ("member_id", "organisation_id", "kind", "valid_from", "valid_to", "arrived_as", "departed_as")
SPELL = ("member_id", "standing", "valid_from", "valid_to", "decision_number", "reason", *MADE)
SOURCED = (*PLAIN, *PERSONAL, *NUMBERS)
Change = tuple[Model, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class New:
    row: MemberRow
    home: Home


@dataclass(frozen=True, slots=True)
class Known:
    row: MemberRow
    member: KnownMember


@dataclass
class Writing:
    """One import while it writes. ``digests``: column -> number -> digest."""

    change_set: ChangeSet
    actor: Actor
    at: datetime
    digests: Mapping[str, Mapping[str, str]]
    changes: list[tuple[type[Model], int, dict[str, Any]]] = field(default_factory=list)
    placements: list[tuple[Any, ...]] = field(default_factory=list)
    spells: list[tuple[Any, ...]] = field(default_factory=list)
    particulars: list[tuple[Any, ...]] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
    _sourced: dict[tuple[str, ...], dict[str, str]] = field(default_factory=dict)

    @cached_property
    def made(self) -> tuple[Any, ...]:
        return (self.change_set.pk, "", "")

    @cached_property
    def seal(self) -> Callable[[str], str]:
        return sealing()

    @cached_property
    def source(self) -> str:
        """Where a field came from, as the personal file says it."""
        return f"import:{self.change_set.pk}"

    def write_new(self, found: Sequence[New]) -> int:
        keys = reserve_ids(Member, len(found)) if found else []
        insert_rows(Member, MEMBER, (self._member(key, each.row) for key, each in zip(keys, found, strict=True)))
        for key, each in zip(keys, found, strict=True):
            row, home = each.row, each.home
            self.particulars.append(self._particulars(key, row, self._sources(row)))
            self.placements.append(
                (key, row.organisation_id, PlacementKind.HOME, home.first, row.left_on, home.arrived_as, row.left_as)
            )
            self._first_spell(key, row)
        self._write_rest()
        return len(found)

    def _member(self, key: int, row: MemberRow) -> tuple[Any, ...]:
        name = row.full_name
        own = (getattr(row, column) for column in PLAIN)
        return (
            key,
            row.member_code,
            fold(name)[:255],
            person_sort_key(name)[:250],
            row.organisation_id,
            *own,
            *self.made,
        )

    def _sources(self, row: MemberRow) -> dict[str, str]:
        """The same object for all rows that fill in the same columns."""
        told = tuple(name for name in SOURCED if getattr(row, name))
        if told not in self._sourced:
            self._sourced[told] = dict.fromkeys(told, self.source)
        return self._sourced[told]

    def _particulars(self, key: int, row: MemberRow, sources: dict[str, str]) -> tuple[Any, ...]:
        own = (getattr(row, column) for column in PERSONAL)
        numbers = (part for column in NUMBERS for part in self._sealed(column, getattr(row, column)))
        return (key, *own, *numbers, sources, "", *self.made)

    def _sealed(self, column: str, number: str) -> tuple[str, str]:
        return (self.seal(number), self.digests[column][number]) if number else ("", "")

    def _first_spell(self, key: int, row: MemberRow) -> None:
        if row.standing in ("", "ACTIVE") or (row.left_on is not None and row.standing_from is None):
            return
        self._spell(key, row.standing, row.standing_from or self.actor.day, row.left_on)

    def _spell(self, key: int, standing: str, start: date, end: date | None) -> None:
        self.spells.append((key, standing, start, end, "", "", *self.made))

    def _write_rest(self) -> None:
        insert_rows(Particulars, PARTICULARS, self.particulars)
        names = (*PLACEMENT, "decision_number", *MADE)
        insert_rows(Placement, names, ((*each, "", *self.made) for each in self.placements))
        insert_rows(StandingSpell, SPELL, self.spells)
        self.placements, self.spells, self.particulars = [], [], []

    def write_known(self, found: Sequence[Known]) -> int:
        """Only what differs. Returns how many members changed."""
        changed = sum(self._change(each.row, each.member) for each in found)
        leaving = [each.member.pk for each in found if self._leaves(each)]
        self._change_rows(leaving)
        self._write_rest()
        return changed

    def _leaves(self, each: Known) -> bool:
        return each.row.left_on is not None and not each.member.facts.get("left_on")

    def _change(self, row: MemberRow, known: KnownMember) -> bool:
        before = len(self.changes) + len(self.placements) + len(self.spells) + len(self.particulars)
        plain = differences(row, known.facts, PLAIN)
        if "full_name" in plain:
            plain |= {"folded": fold(row.full_name)[:255], "sort_key": person_sort_key(row.full_name)[:250]}
        if not stays(row, known) and known.home is not None and row.organisation_id != known.home[1]:
            plain["cell_id"] = row.organisation_id
        self._note(Member, known.pk, plain)
        self._change_particulars(row, known, plain)
        self._change_home(row, known)
        self._change_standing(row, known)
        return len(self.changes) + len(self.placements) + len(self.spells) + len(self.particulars) > before

    def _note(self, model: type[Model], key: int, new: dict[str, Any]) -> None:
        if new:
            self.changes.append((model, key, new))

    def _change_particulars(self, row: MemberRow, known: KnownMember, plain: dict[str, Any]) -> None:
        new = differences(row, known.facts, PERSONAL)
        told = [name for name in (*PLAIN, *PERSONAL) if name in plain or name in new]
        for column, start in NUMBERS.items():
            number = getattr(row, column)
            if number and not self._bears(known, f"{start}_digest", self.digests[column][number], number):
                new[f"{start}_sealed"], new[f"{start}_digest"] = self._sealed(column, number)
                told.append(column)
        if not told:
            return
        sources = {**known.sources, **dict.fromkeys(told, self.source)}
        if known.particulars_pk is None:
            self.particulars.append(self._particulars(known.pk, row, sources))
        else:
            self._note(Particulars, known.particulars_pk, {**new, "sources": sources})

    @staticmethod
    def _bears(known: KnownMember, column: str, mark: str, number: str) -> bool:
        """Also where the number was written under a key before the newest."""
        written = known.facts.get(column)
        return written == mark or written in digests(number)

    def _change_home(self, row: MemberRow, known: KnownMember) -> None:
        """A move, a day corrected, or the end of membership."""
        home, end = known.home, row.left_on if not known.facts.get("left_on") else None
        if home is None:
            return
        pk, cell, start, _end = home
        if not stays(row, known):
            if row.organisation_id != cell:
                self._note(Placement, pk, {"valid_to": row.in_cell_from, "departed_as": Departure.TRANSFERRED_OUT})
                self._goes(row, known.pk, cell, end)
                moved = (known.pk, row.organisation_id, PlacementKind.HOME, row.in_cell_from, end)
                self.placements.append((*moved, Arrival.TRANSFERRED_IN, row.left_as if end else ""))
                return
            self._note(Placement, pk, {"valid_from": row.in_cell_from})
        if end is not None:
            self._note(Placement, pk, {"valid_to": max(end, start), "departed_as": row.left_as})
            self._goes(row, known.pk, cell, end)

    def _goes(self, row: MemberRow, member_id: int, cell: int, left: date | None) -> None:
        """His posts end with it, in the same import."""
        if left is not None:
            self.gone.append(Gone(member_id, left))
        elif row.in_cell_from is not None:
            self.gone.append(Gone(member_id, row.in_cell_from, False, cell, row.organisation_id))

    def _change_standing(self, row: MemberRow, known: KnownMember) -> None:
        left = row.left_on if not known.facts.get("left_on") else None
        if known.spell is None:
            if not known.facts.get("left_on"):
                self._first_spell(known.pk, row)
            return
        pk, standing, start = known.spell
        if row.standing in ("", standing):
            if row.standing_from is not None and row.standing_from != start:
                self._note(StandingSpell, pk, {"valid_from": row.standing_from})
            if left is not None:
                self._end_spell(pk, start, left)
            return
        day = row.standing_from or self.actor.day
        self._end_spell(pk, start, day)
        if row.standing != "ACTIVE":
            self._spell(known.pk, row.standing, day, left)

    def _end_spell(self, pk: int, start: date, end: date) -> None:
        """What would end before it began never was."""
        if end > start:
            self._note(StandingSpell, pk, {"valid_to": end})
            return
        void = {"voided_at": self.at, "voided_by": self.actor.name, "void_reason": "ghi lại tình trạng"}
        self._note(StandingSpell, pk, void)

    def _change_rows(self, leaving: Sequence[int]) -> None:
        """Every change with what was before; guests of other cells who left are guests no more."""
        by_model: dict[type[Model], dict[int, dict[str, Any]]] = {}
        for model, key, new in self.changes:
            by_model.setdefault(model, {}).setdefault(key, {}).update(new)
        for model, wanted in by_model.items():
            rows = _fetch(model, sorted(wanted))
            change_each(self.change_set, [(rows[key], new) for key, new in wanted.items()])
        note_changed((new["sort_key"], new["folded"]) for new in by_model.get(Member, {}).values() if "folded" in new)
        left = {each.pk: each.left_on for each in _fetch(Member, leaving).values()}
        guests = Placement.unscoped.filter(kind=PlacementKind.TEMPORARY, valid_to__isnull=True)
        guests = guests.filter(member_id__in=any_of(left, numbers=True)) if left else guests.none()
        change_each(
            self.change_set,
            [(each, {"valid_to": left[each.member_id]}) for each in guests if each.valid_from < left[each.member_id]],
        )
        change_each(self.change_set, posts_ended(self.gone, at=self.at, by=self.actor.name))
        self.changes, self.gone = [], []


def _fetch(model: type[Any], keys: Sequence[int]) -> dict[int, Any]:
    found: dict[int, Any] = {}
    if keys:
        found.update({row.pk: row for row in model.unscoped.filter(pk__in=any_of(keys, numbers=True))})
    return found
