"""Random transfers, entries and departures across random reorganisations: the equation of the roll holds for every
organisation and period, everybody stands on one home roll a day, and the past reads as before.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.members import make_member, shipped_limits
from tests.factories.organisations import OPENED, SYSTEM, shipped_kinds
from tests.properties.world import Intent, World, Written, same_day, take_back
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.periods import Period
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.commands import answer_transfer, leave, offer_transfer, place_members, readmit
from vungmanh.members.models import Member, Placement
from vungmanh.members.queries import equations
from vungmanh.organisations.enums import KindProperty
from vungmanh.organisations.models import Organisation, Succession
from vungmanh.organisations.queries import counting_rows, kinds_with, of_kinds_at

pytestmark = pytest.mark.django_db

LENGTH = 6
MOVES = ("enter", "transfer", "refuse", "guest", "leave", "readmit", "place")
acts = st.lists(st.tuples(st.sampled_from(MOVES), st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=4)
Act = tuple[str, int, int]
Walk = list[tuple[list[Intent], int, list[Act]]]
walks: st.SearchStrategy[Walk] = st.lists(
    st.tuples(same_day, st.integers(1, 400), acts), min_size=LENGTH, max_size=LENGTH
)
WAYS = ("STRUCK_OFF", "EXPELLED", "RESIGNED", "DECEASED")
BIG = Period("all", date(2015, 1, 1), date(2040, 1, 1))


@pytest.fixture(autouse=True)
def in_sight(db: None) -> Iterator[None]:
    with entered(whole_scope("thử")):
        shipped_kinds()
        shipped_limits()
        yield


@contextmanager
def thrown_away() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def cells_on(day: date) -> list[int]:
    kinds = kinds_with(day, KindProperty.CELL)
    return sorted(of_kinds_at(day, kinds).values_list("organisation_id", flat=True))


def do(act: Act, day: date) -> None:
    """One act on members, as an office might try it; a refusal is an answer too."""
    name, a, b = act
    cells, members = cells_on(day), list(Member.objects.order_by("pk"))
    if not cells:
        return
    cell = cells[a % len(cells)]
    if name == "enter" or not members:
        make_member(cell, since=day, official=False)
        return
    member = members[b % len(members)]
    if name == "leave":
        leave(SYSTEM, member_id=member.pk, left_as=WAYS[a % 4], day=day, decision_number="1-QĐ")
    elif name == "readmit":
        readmit(SYSTEM, member_id=member.pk, cell_id=cell, day=day, decision_number="2-QĐ", consent="9-CV")
    elif name == "place":
        place_members(SYSTEM, ended_id=member.cell_id, cell_id=cell, member_ids=[member.pk])
    else:
        until = day + timedelta(days=200) if name == "guest" else None
        offered = offer_transfer(
            SYSTEM, member_id=member.pk, to_cell_id=cell, day=day, temporary=name == "guest", until=until
        )
        move = "refuse" if name == "refuse" else "accept"
        answer_transfer(SYSTEM, transfer_id=offered.pk, move_name=move, day=day, reason="thử")


def attempt(act: Act, day: date) -> None:
    try:
        with transaction.atomic():
            do(act, day)
            connection.check_constraints()
    except Refusal:
        return


def rolls() -> dict[int, list[tuple[date, date | None]]]:
    found: dict[int, list[tuple[date, date | None]]] = {}
    rows = Placement.unscoped.filter(kind="HOME").order_by("valid_from")
    for member, start, end in rows.values_list("member_id", "valid_from", "valid_to"):
        found.setdefault(member, []).append((start, end))
    return found


def check_one_home_a_day() -> None:
    for stretches in rolls().values():
        assert all(end is not None and end <= start for (_, end), (start, _) in pairwise(stretches))
    on_a_roll = set(Placement.unscoped.filter(kind="HOME", valid_to__isnull=True).values_list("member_id", flat=True))
    assert on_a_roll == set(Member.unscoped.filter(left_on__isnull=True).values_list("pk", flat=True))


def counted(unit: int, day: date) -> int:
    """The roll of a unit reckoned anew, one placement at a time."""
    under = set(counting_rows(day).filter(ancestor_id=unit).values_list("descendant_id", flat=True))
    homes = Placement.unscoped.filter(kind="HOME", organisation_id__in=under)
    return sum(row.valid_from <= day and (row.valid_to is None or day < row.valid_to) for row in homes)


def periods(days: list[date]) -> list[Period]:
    """Between any two days of acts that follow one another, and from the first to the last."""
    bounds = sorted({*days, OPENED, date(2030, 1, 1)})
    return [Period("p", first, after) for first, after in pairwise(bounds)] + [BIG]


def check_equations(days: list[date]) -> None:
    units = list(Organisation.unscoped.values_list("pk", flat=True))
    for period in periods(days):
        told = equations(units, period)
        assert [unit for unit in units if not told[unit].holds] == []
    for unit in units[::4]:
        assert told[unit].closing == counted(unit, BIG.last)


def answers(days: list[date]) -> dict[tuple[str, str], object]:
    """What every unit's equation says of the periods that are over."""
    units = list(Organisation.unscoped.values_list("pk", flat=True))
    bounds = sorted({OPENED, *days})
    found: dict[tuple[str, str], object] = {}
    for first, after in pairwise(bounds):
        told = equations(units, Period("p", first, after))
        found[str(first), str(after)] = {
            unit: (each.opening, each.closing, each.came, each.went)
            for unit, each in told.items()
            if each.opening or each.closing or each.came
        }
    return found


def walked(walk: Walk) -> list[Written]:
    world = World.opened()
    days: list[date] = []
    written: list[Written] = []
    for number in range(6):
        attempt(("enter", number, 0), OPENED + timedelta(days=number))
    for drawn, days_on, deeds in walk:
        done = world.attempt(drawn, days_on)
        if done is not None:
            written.append(done)
        days.append(world.day)
        before = answers(days)
        for act in deeds:
            attempt(act, world.day)
        check_one_home_a_day()
        check_equations(days)
        assert answers(days) == before, "what was done today changed what had been"
    return written


@settings(max_examples=15)
@given(walks)
def test_the_equation_holds_for_every_unit_and_period(walk: Walk) -> None:
    with thrown_away():
        walked(walk)


@given(st.lists(st.tuples(same_day, st.integers(1, 400), st.just([])), min_size=3, max_size=3))
def test_taking_reorganisations_back_restores_the_rolls(walk: Walk) -> None:
    with thrown_away():
        before: list[object] = []
        world = World.opened()
        for number in range(8):
            attempt(("enter", number, 0), OPENED + timedelta(days=number))
        written = []
        for drawn, days_on, _deeds in walk:
            state = (rolls(), dict(Member.objects.values_list("pk", "cell_id")))
            if (done := world.attempt(drawn, days_on)) is not None:
                written.append(done)
                before.append(state)
        for done, kept in zip(reversed(written), reversed(before), strict=True):
            take_back(done.change_set)
            assert (rolls(), dict(Member.objects.values_list("pk", "cell_id"))) == kept


def test_there_are_splits_and_mergers_among_what_is_tried() -> None:
    """A property tried on nothing proves nothing."""
    with thrown_away():
        world = World.opened()
        attempt(("enter", 0, 0), OPENED)
        world.attempt([("merge", 6, 0, 1)], 30)
        world.attempt([("split", 7, 1, 1)], 30)
        assert Succession.unscoped.count() > 0
