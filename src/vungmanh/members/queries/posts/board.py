"""Committees of a unit side by side: who has one, who lacks what, who could elect one, whose term is about to end.

Everything at or under the unit is judged in Python by one rule, whatever is asked for: the counts on top and the list
below are then the same judgement. A fixed number of queries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from vungmanh.kernel.vietnamese import fold
from vungmanh.members.models import PostHolding
from vungmanh.members.queries.posts.facts import in_post
from vungmanh.members.queries.posts.settings import numbers_on, posts_on
from vungmanh.members.queries.posts.strength import strengths
from vungmanh.members.rules.posts.holdings import SECRETARY, holder_key
from vungmanh.members.rules.posts.standing import (
    Lack,
    Seats,
    Sitting,
    State,
    Strength,
    ends_soon,
    lacks,
    may_elect,
    state_of,
    term_until,
    vacant,
)
from vungmanh.organisations import queries as organisations
from vungmanh.organisations.queries import Body, CommitteeStretch


class Narrowed(StrEnum):
    """What a list may be narrowed to. Several may fit one organisation."""

    IN_OFFICE = "in_office"
    WITHOUT = "without"
    EXPIRED = "expired"
    COULD_ELECT = "could_elect"
    TOO_FEW = "too_few"
    NOT_KNOWN = "not_known"
    STATED = "stated"
    ENDS_SOON = "ends_soon"
    NO_SECRETARY = "no_secretary"
    VACANT = "vacant"
    NO_NAMES = "no_names"
    TERM_OVER = "term_over"


@dataclass(frozen=True)
class BoardAsked:
    under_id: int
    day: date
    narrowed: str = ""
    category: str = ""
    text: str = ""
    cells_only: bool = False


@dataclass(frozen=True)
class Line:
    """One organisation. ``secretary`` is a name: shown only to who may see names."""

    body: Body
    seats: Seats | None
    sitting: Sitting
    strength: Strength
    state: State
    lacks: tuple[Lack, ...]
    vacant: int
    days_left: int | None
    secretary: str
    dual: bool
    term_until: date | None = None
    """First day after the term: the committee's own, else the latest of those who sit in it."""

    @property
    def fits(self) -> frozenset[str]:
        """Everything a list may be narrowed to under which it stands."""
        found = {str(self.state)}
        if self.state is not State.IN_OFFICE:
            found.add(Narrowed.WITHOUT)
            if self.seats is not None and self.seats.reason_without:
                found.add(Narrowed.STATED)
        if self.days_left is not None:
            found.add(Narrowed.ENDS_SOON)
        by_lack = {
            Lack.SECRETARY: Narrowed.NO_SECRETARY,
            Lack.SEATS: Narrowed.VACANT,
            Lack.NAMES: Narrowed.NO_NAMES,
            Lack.TERM: Narrowed.TERM_OVER,
        }
        return frozenset(found | {by_lack[each] for each in self.lacks})


@dataclass(frozen=True)
class CommitteeBoard:
    """``counts``: of all that was asked about, before narrowing; ``lines``: the piece of the list."""

    counts: Mapping[str, int]
    whole: int
    cells: int
    cells_in_office: int
    total: int
    lines: tuple[Line, ...]


def committee_board(asked: BoardAsked, *, first: int = 0, count: int = 50) -> CommitteeBoard:
    """Raises nothing; the unit must be in sight. Names of all are read only to put them in order."""
    lines = _all_lines(asked)
    counts = Counter(each for line in lines for each in line.fits)
    chosen = [line for line in lines if not asked.narrowed or asked.narrowed in line.fits]
    order = organisations.name_order_under(asked.under_id, asked.day)
    chosen.sort(key=lambda line: (order.get(line.body.id, ""), line.body.id))
    cells = [line for line in lines if line.body.is_cell]
    return CommitteeBoard(
        counts,
        len(lines),
        len(cells),
        sum(line.state is State.IN_OFFICE for line in cells),
        len(chosen),
        tuple(chosen[first : first + count]),
    )


def committee_line(organisation_id: int, day: date) -> Line | None:
    """How one organisation stands; None for what is neither a cell nor a grassroots organisation that day."""
    lines = _all_lines(BoardAsked(organisation_id, day), only=organisation_id)
    return lines[0] if lines else None


def _all_lines(asked: BoardAsked, only: int | None = None) -> list[Line]:
    bodies = _bodies(asked, only)
    recorded = organisations.committees_under(asked.under_id, asked.day)
    seats = {one: row for one, each in recorded.items() if (row := _seats(each, asked.day)) is not None}
    without = [body.id for body in bodies if body.is_cell and not (body.id in seats and seats[body.id].exists)]
    official, sitting = strengths(without, asked.day), _sitting(asked)
    numbers = numbers_on(asked.day)
    judged = _Judged(
        asked.day,
        numbers["elect_committee_from"].value if "elect_committee_from" in numbers else None,
        numbers["term_soon"].value if "term_soon" in numbers else 0,
    )
    return [
        _line(body, seats.get(body.id), sitting.get(body.id, NOBODY), official.get(body.id, UNKNOWN), judged)
        for body in bodies
    ]


@dataclass(frozen=True)
class _Judged:
    day: date
    elect_from: int | None
    soon: int


def _bodies(asked: BoardAsked, only: int | None) -> list[Body]:
    bodies = organisations.bodies_under(asked.under_id, asked.day)
    if only is not None:
        return [body for body in bodies if body.id == only]
    if asked.cells_only:
        bodies = [body for body in bodies if body.is_cell]
    if asked.category:
        types = organisations.category_under(asked.under_id, asked.day)
        bodies = [body for body in bodies if types.get(body.id) == asked.category]
    if asked.text:
        named = set(organisations.named_like(asked.under_id, asked.day, fold(asked.text)))
        bodies = [body for body in bodies if body.id in named]
    return bodies


def _seats(row: CommitteeStretch, day: date) -> Seats | None:
    """An ended word that there is none says nothing of the day; an ended committee says that its term is over."""
    if not row.exists and row.valid_to is not None and row.valid_to <= day:
        return None
    return Seats(row.exists, row.members, row.valid_from, row.valid_to, row.reason_without)


@dataclass(frozen=True)
class _Found:
    sitting: Sitting = field(default_factory=Sitting)
    secretary: str = ""
    dual: bool = False
    term_until: date | None = None


NOBODY, UNKNOWN = _Found(), Strength()


def _sitting(asked: BoardAsked) -> dict[int, _Found]:
    """Who is in post at or under the unit on the day. One query."""
    seated = {code for code, post in posts_on(asked.day).items() if post.seat}
    rows = PostHolding.objects.filter(in_post(asked.day), organisations.at_or_under(asked.under_id, asked.day))
    columns = ("organisation_id", "post_id", "member_id", "full_name", "term_until", "dual_from", "dual_to")
    persons: dict[int, set[str]] = {}
    heads: dict[int, tuple[str, bool]] = {}
    terms: dict[int, date] = {}
    for one, post, member, name, term, dual_from, dual_to in rows.order_by("pk").values_list(*columns):
        if post in seated:
            persons.setdefault(one, set()).add(holder_key(member, name))
            if term is not None:
                terms[one] = max(term, terms.get(one, term))
        if post == SECRETARY:
            also = dual_from is not None and dual_from <= asked.day and (dual_to is None or asked.day < dual_to)
            heads[one] = (name, also)
    return {
        one: _Found(Sitting(len(persons.get(one, ())), int(one in heads)), *heads.get(one, ("", False)), terms.get(one))
        for one in persons.keys() | heads.keys()
    }


def _line(body: Body, seats: Seats | None, found: _Found, strength: Strength, judged: _Judged) -> Line:
    able = None if judged.elect_from is None else may_elect(body.is_cell, strength, judged.elect_from)
    state, until = state_of(seats, judged.day, able), term_until(seats, found.term_until)
    return Line(
        body=body,
        seats=seats,
        sitting=found.sitting,
        strength=strength,
        state=state,
        lacks=lacks(state, seats, replace(found.sitting, term_over=until is not None and until <= judged.day)),
        vacant=vacant(seats, found.sitting) if seats is not None and found.sitting.persons else 0,
        days_left=ends_soon(until, judged.day, judged.soon),
        secretary=found.secretary,
        dual=found.dual,
        term_until=until,
    )
