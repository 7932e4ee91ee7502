"""Duties through random acts of reorganisation: none doubled, none lost, each answered by one that lives."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.duties.reckoning import EARLIEST, LATEST, bearers_once, check_board
from tests.factories.duties import make_duty, state_count, version
from tests.factories.organisations import SYSTEM, shipped_kinds
from tests.properties.test_tree import LENGTH, Walk, thrown_away
from tests.properties.world import World, same_day
from vungmanh.duties.commands import excuse, extend
from vungmanh.duties.engine import Owed, board, owed
from vungmanh.duties.engine.question import ask
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.kernel.validity import holds_at
from vungmanh.organisations.models import (
    Organisation,
    OrganisationKindProperty,
    OrganisationKindRow,
    OrganisationParent,
)
from vungmanh.organisations.queries import answering_for_many, in_force

pytestmark = pytest.mark.django_db

walks: st.SearchStrategy[Walk] = st.lists(st.tuples(same_day, st.integers(1, 400)), min_size=LENGTH, max_size=LENGTH)
CELLS, COMMUNES, ALL = "chi_bo", "xa", "moi_noi"


def duties_of_the_world() -> None:
    early: dict[str, Any] = {"from": date(2015, 1, 1)}
    make_duty(CELLS, version(every="quarter", chase=3, **early))
    make_duty(COMMUNES, version(every="half", chase=2, who={"kinds": ["COMMUNE"]}, **early))
    make_duty(ALL, version(every="year", who=None, due={"in_month": 12, "day": 10}, **early))


def bearers_of(duty: str, day: date) -> set[int]:
    """Who lived that day and was of the kind, told from the dated rows alone."""
    rows = OrganisationKindRow.unscoped.filter(holds_at(day), organisation__in=in_force(day))
    if duty == COMMUNES:
        rows = rows.filter(kind_id="COMMUNE")
    if duty == CELLS:
        kinds = OrganisationKindProperty.objects.filter(holds_at(day, voidable=False), name="cell")
        rows = rows.filter(kind_id__in=list(kinds.values_list("kind_id", flat=True)))
    return set(rows.values_list("organisation_id", flat=True))


def tops_on(day: date) -> list[int]:
    edges = OrganisationParent.unscoped.filter(holds_at(day)).values("organisation_id")
    return sorted(in_force(day).exclude(pk__in=edges).values_list("pk", flat=True))


def none_doubled_none_lost(day: date) -> list[Owed]:
    living = list(in_force(day).values_list("pk", flat=True))
    found = list(owed(living, EARLIEST, LATEST, day))
    bearers_once(found, day)
    assert {each.answering_id for each in found} - set(living) == set()
    answering = answering_for_many(list(Organisation.unscoped.values_list("pk", flat=True)), day)
    told: dict[tuple[str, str, date], set[int]] = {}
    for each in found:
        told.setdefault((each.duty, each.key, each.bearing_day), set()).add(each.organisation_id)
    for (duty, key, bearing_day), bearers in told.items():
        if bearing_day <= day:
            wanted = {one for one in bearers_of(duty, bearing_day) if answering[one] is not None}
            assert bearers == wanted, (duty, key, day)
    return found


def boards_hold_everything(day: date) -> None:
    """What is told at the tops is the whole, and each board is the sum of its single obligations."""
    for top in tops_on(day):
        check_board(ask(top, day), board(top, day, count=10_000))


def duties_follow(walk: Walk, numbers: list[int]) -> None:
    shipped_kinds()
    with thrown_away(), entered(whole_scope("thử")):
        duties_of_the_world()
        world = World.opened()
        for place, (drawn, days_on) in enumerate(walk):
            some = sorted(world.eve().keys.values())
            one = some[numbers[place] % len(some)]
            state_count(one, world.day - timedelta(days=1))
            _name_exception(one, world.day, numbers[place])
            world.attempt(drawn, days_on)
        for day in (world.day, world.day + timedelta(days=100)):
            none_doubled_none_lost(day)
            boards_hold_everything(day)


def _name_exception(one: int, day: date, number: int) -> None:
    duty = (CELLS, COMMUNES, ALL)[number % 3]
    here: dict[str, Any] = {
        "organisation_id": one,
        "duty": duty,
        "valid_from": day - timedelta(days=number),
        "reason": "thử",
    }
    until = day + timedelta(days=number % 50)
    if number % 4 == 1:
        excuse(SYSTEM, valid_to=None, below=number % 8 == 1, **here)
    elif number % 4 == 2:
        extend(SYSTEM, valid_to=day + timedelta(days=200), until=until, below=number % 8 == 2, **here)


@settings(max_examples=8)
@given(walk=walks, numbers=st.lists(st.integers(0, 200), min_size=LENGTH, max_size=LENGTH, unique=True))
def test_duties_follow_any_acts(walk: Walk, numbers: list[int]) -> None:
    duties_follow(walk, numbers)


@pytest.mark.soak
@settings(max_examples=150)
@given(walk=walks, numbers=st.lists(st.integers(0, 200), min_size=LENGTH, max_size=LENGTH, unique=True))
def test_duties_follow_many_acts(walk: Walk, numbers: list[int]) -> None:
    duties_follow(walk, numbers)
