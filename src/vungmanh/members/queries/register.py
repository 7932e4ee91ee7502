"""The register: members of the units in sight on a day. No list reads what stands in a personal file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from vungmanh.kernel.scope import Scope
from vungmanh.kernel.validity import holds_at
from vungmanh.kernel.vietnamese import nfc
from vungmanh.members.enums import Departure, PlacementKind, Standing, State
from vungmanh.members.models import Member, Placement, StandingSpell
from vungmanh.members.queries.finding import bearing_number, called, keys_of
from vungmanh.organisations import queries as organisations

COUNTED = 500
"""Lists are counted so far and no further: nobody turns to page 40."""
PIECE = 500
"""Rows of a workbook read at a time."""
LEFT = "LEFT"
"""Asked for as a state: those who are no longer members."""


@dataclass(frozen=True)
class Wanted:
    """What a list is asked for. ``under``: the units it is narrowed to; ``filing``: whose numbers may be looked up."""

    on: date
    text: str = ""
    under: Scope | None = None
    state: str = ""
    standing: str = ""
    filing: Scope | None = None
    current: bool = False
    """Asked for the present day: who is in sight then stands on a roll in sight, and that is not asked again."""


@dataclass(frozen=True)
class MemberLine:
    id: int
    member_code: str
    full_name: str
    cell_id: int
    cell_code: str
    cell: str
    state: str
    standing: str
    admitted_on: date | None
    official_on: date | None
    left_on: date | None
    left_as: str


@dataclass(frozen=True)
class RegisterPage:
    rows: list[MemberLine]
    total: int
    """Counted up to ``COUNTED``; one more means there are more."""


def members_on(wanted: Wanted, *, first: int = 0, count: int = 50) -> RegisterPage:
    """One page in order of given names. A fixed number of questions, however many rows."""
    keys = found_keys(wanted, COUNTED + 1)
    shown = keys[first : first + count]
    members = Member.objects.in_bulk(shown)
    return RegisterPage(lines_of([members[key] for key in shown if key in members], wanted.on), len(keys))


def found_keys(wanted: Wanted, most: int) -> list[int]:
    """Keys of everything the list shows, in its order, up to so many."""
    text = nfc(wanted.text)
    if text and not any(sign.isdecimal() for sign in text):
        return called(text, among=lambda rows: _wanted(rows, wanted), most=most)
    return keys_of(_wanted(_numbered(Member.objects.all(), text, wanted), wanted), most)


def _numbered(rows: QuerySet[Member], text: str, wanted: Wanted) -> QuerySet[Member]:
    if not text:
        return rows
    by_code = rows.filter(member_code__in={text, text.upper()})
    filed = None if wanted.filing is None else bearing_number(rows, text, wanted.filing.q("member__cell"))
    return by_code if filed is None else by_code | filed


def _wanted(rows: QuerySet[Member], wanted: Wanted) -> QuerySet[Member]:
    """What is dear to ask comes after the name."""
    rows = rows.filter(_in_state(wanted.state, wanted.on))
    placements = Placement.unscoped if wanted.current else Placement.objects
    homes = placements.filter(member=OuterRef("pk"), kind=PlacementKind.HOME)
    if wanted.under is not None:
        homes = homes.filter(wanted.under.q("organisation"))
    if wanted.state != LEFT:
        rows = rows.filter(Exists(homes.filter(holds_at(wanted.on, voidable=False))))
    elif wanted.under is not None:
        rows = rows.filter(Exists(homes))
    if not wanted.standing:
        return rows
    spells = StandingSpell.unscoped.filter(holds_at(wanted.on, voidable=False), member=OuterRef("pk"))
    active = wanted.standing == Standing.ACTIVE
    return rows.filter(~Exists(spells) if active else Exists(spells.filter(standing=wanted.standing)))


def official_by(day: date) -> Q:
    """Official members of a day: since the day on file, or as the list says it where no day is on file."""
    return Q(official_on__lte=day) | Q(official_on__isnull=True, state=State.OFFICIAL)


def _in_state(state: str, day: date) -> Q:
    if state == LEFT:
        return Q(left_on__lte=day)
    if state == State.OFFICIAL:
        return official_by(day)
    probationary = Q(official_on__gt=day) | Q(official_on__isnull=True) & ~Q(state=State.OFFICIAL)
    return probationary if state == State.PROBATIONARY else Q()


def state_on(member: Member, day: date) -> str:
    if member.left_on is not None and member.left_on <= day:
        return LEFT
    if member.official_on is None:
        return State.OFFICIAL if member.state == State.OFFICIAL else State.PROBATIONARY
    return State.OFFICIAL if member.official_on <= day else State.PROBATIONARY


def lines_of(members: Collection[Member], on: date) -> list[MemberLine]:
    """Each with his cell and standing of the day: three questions. Who is in sight is told with his cell of then."""
    keys = [each.pk for each in members]
    homes = Placement.unscoped.filter(holds_at(on, voidable=False), member_id__in=keys, kind=PlacementKind.HOME)
    cells = dict(homes.values_list("member_id", "organisation_id"))
    spells = StandingSpell.unscoped.filter(holds_at(on, voidable=False), member_id__in=keys)
    standings = dict(spells.values_list("member_id", "standing"))
    where = {each.pk: cells.get(each.pk, each.cell_id) for each in members}
    labels = organisations.labels_of(set(where.values()), on)
    return [
        MemberLine(
            id=each.pk,
            member_code=each.member_code,
            full_name=each.full_name,
            cell_id=where[each.pk],
            cell_code=labels[where[each.pk]].code,
            cell=labels[where[each.pk]].name,
            state=state_on(each, on),
            standing=standings.get(each.pk, Standing.ACTIVE),
            admitted_on=each.admitted_on,
            official_on=each.official_on,
            left_on=each.left_on,
            left_as=Departure(each.left_as).value if each.left_as else "",
        )
        for each in members
    ]


def register_rows(keys: Sequence[int], on: date) -> list[dict[str, object]]:
    """Rows of a workbook, in column keys of the sheet ``members``: of a personal file nothing, not even masked."""
    rows: list[dict[str, object]] = []
    for first in range(0, len(keys), PIECE):
        piece = keys[first : first + PIECE]
        members = Member.objects.in_bulk(piece)
        rows += [_row(line) for line in lines_of([members[key] for key in piece if key in members], on)]
    return rows


def _row(line: MemberLine) -> dict[str, object]:
    return {
        "member_code": line.member_code,
        "full_name": line.full_name,
        "cell_code": line.cell_code,
        "admitted_on": line.admitted_on,
        "official_on": line.official_on,
        "state": "" if line.state == LEFT else str(line.state),
        "standing": str(line.standing),
        "left_on": line.left_on,
        "left_as": line.left_as,
    }
