"""Random acts of reorganisation: one parent a day, no gap, no circle, sums kept, the past untouched, undo exact."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.organisations import OPENED, shipped_kinds
from tests.properties.checks import answers, around, check_all, dump
from tests.properties.world import Intent, World, Written, same_day, take_back
from vungmanh.kernel.errors import Refusal

pytestmark = pytest.mark.django_db

Walk = list[tuple[list[Intent], int]]
LENGTH = 8
walks: st.SearchStrategy[Walk] = st.lists(st.tuples(same_day, st.integers(1, 400)), min_size=LENGTH, max_size=LENGTH)


@contextmanager
def thrown_away() -> Iterator[None]:
    """Each example starts from the same empty tables."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def walked(walk: Walk) -> tuple[World, list[Written]]:
    """All sets one after the other, everything checked after each."""
    world = World.opened()
    written: list[Written] = []
    past: dict[date, object] = {OPENED: answers(OPENED)}
    for drawn, days_on in walk:
        before = dump()
        done = world.attempt(drawn, days_on)
        if done is None:
            assert dump() == before, "a refused set left something behind"
            continue
        done.before = before
        written.append(done)
        check_all([OPENED, *around(done.day), date(2040, 1, 1)])
        past[done.day] = answers(done.day)
    assert {day: answers(day) for day in past} == past, "the past reads otherwise"
    return world, written


def take_all_back(written: list[Written]) -> None:
    for done in reversed(written):
        take_back(done.change_set)
        connection.check_constraints()
        assert dump() == done.before, "undo did not restore exactly"


def take_one_back_out_of_turn(written: list[Written], number: int) -> None:
    """An older set is either refused, with nothing changed, or leaves a tree as sound as any."""
    if not written:
        return
    with thrown_away():
        before = dump()
        try:
            with transaction.atomic():
                take_back(written[number % len(written)].change_set)
                connection.check_constraints()
        except Refusal:
            assert dump() == before, "a refused undo left something behind"
        else:
            check_all([day for done in written for day in around(done.day)])


def enter_one_late(world: World, late: list[Intent], days_back: int) -> None:
    """Acts of an earlier day are written after later ones: refused, or the tree is as sound as any."""
    world.day = max(world.day - timedelta(days=days_back), OPENED + timedelta(days=1))
    with thrown_away():
        before = dump()
        done = world.attempt([intent for intent in late if intent[0] != "establish"], 0)
        if done is None:
            assert dump() == before, "a refused set left something behind"
        else:
            check_all([*around(done.day), date(2040, 1, 1)])


def holds_for(walk: Walk, number: int) -> None:
    shipped_kinds()
    with thrown_away():
        world, written = walked(walk)
        take_one_back_out_of_turn(written, number)
        enter_one_late(world, walk[number % len(walk)][0], days_back=60 * number)
        take_all_back(written)


@settings(max_examples=20)
@given(walk=walks, number=st.integers(0, 40))
def test_any_acts_leave_a_sound_tree_and_can_be_taken_back(walk: Walk, number: int) -> None:
    holds_for(walk, number)


@pytest.mark.soak
@settings(max_examples=250)
@given(walk=walks, number=st.integers(0, 40))
def test_many_acts_leave_a_sound_tree_and_can_be_taken_back(walk: Walk, number: int) -> None:
    holds_for(walk, number)
