"""Roles when organisations end: they go on at the one heir, else they end and a person must decide."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.accounts.people import people, roles_of
from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM, apply_orders, order
from vungmanh.accounts.access import permissions_of, scope_for
from vungmanh.accounts.models import RoleHolding
from vungmanh.kernel import clock
from vungmanh.kernel.scope import entered
from vungmanh.organisations.commands import undo_reorganisation
from vungmanh.organisations.enums import Pending
from vungmanh.organisations.models import Organisation, PendingDecision
from vungmanh.organisations.queries import bearer_of

pytestmark = pytest.mark.django_db
BEGAN, EVE, DAY = date(2015, 1, 1), date(2026, 6, 30), date(2026, 7, 1)


def places_of(username: str, day: date) -> list[int | None]:
    rows = RoleHolding.unscoped.filter(account__username=username, valid_from__lte=day).order_by("pk")
    return [row.organisation_id for row in rows if row.valid_to is None or row.valid_to > day]


def test_a_merger_carries_roles_to_the_heir_from_its_first_day() -> None:
    crowd = people()
    apply_orders(DAY, order("merge", "83.836.A", "83.836.B", to="N", to_names=("Đảng bộ xã N",)))
    heir = bearer_of("N", DAY)
    assert roles_of(crowd.clerk) == [("commune_office", BEGAN, DAY), ("commune_office", DAY, None)]
    assert (places_of("van-phong", EVE), places_of("van-phong", DAY)) == ([crowd.keys["83.836.A"]], [heir])
    with entered(scope_for(crowd.clerk, DAY)):
        assert Organisation.objects.filter(pk=crowd.keys["83.836.B.01"]).exists()
    assert not PendingDecision.unscoped.filter(kind=Pending.HOLDING).exists()


def test_who_holds_the_role_at_the_heir_already_holds_it_once() -> None:
    crowd = people()
    make_account("van-phong", "commune_office", crowd.keys["83.836.B"])
    apply_orders(DAY, order("merge", "83.836.A", "83.836.B", to="83.836.B"))
    assert places_of("van-phong", DAY) == [crowd.keys["83.836.B"]]


def test_two_roles_that_meet_at_the_heir_become_one() -> None:
    crowd = people()
    make_account("van-phong", "commune_office", crowd.keys["83.836.B"])
    apply_orders(DAY, order("merge", "83.836.A", "83.836.B", to="N", to_names=("Đảng bộ xã N",)))
    assert places_of("van-phong", DAY) == [bearer_of("N", DAY)]


def test_a_split_ends_roles_and_asks_by_name() -> None:
    crowd = people()
    apply_orders(
        DAY,
        order("split", "83.836.A", to=("X", "Y"), to_names=("Xã X", "Xã Y"), parent_code="83.836"),
        order("move", "83.836.A.01", parent_code="X"),
        order("move", "83.836.A.02", parent_code="Y"),
    )
    assert (permissions_of(crowd.clerk, EVE) != frozenset(), permissions_of(crowd.clerk, DAY)) == (True, frozenset())
    asked = PendingDecision.unscoped.get(kind=Pending.HOLDING)
    assert (asked.organisation_id, asked.day) == (crowd.keys["83.836.A"], DAY)
    assert asked.note.endswith("van-phong (Văn phòng Đảng uỷ xã)")


def test_closing_a_cell_ends_the_role_there() -> None:
    crowd = people()
    apply_orders(DAY, order("close", "83.836.A.01"))
    assert (roles_of(crowd.cell), permissions_of(crowd.cell, DAY)) == (
        [("cell_secretary", BEGAN, DAY)],
        frozenset(),
    )
    assert PendingDecision.unscoped.filter(kind=Pending.HOLDING).count() == 1


def test_a_role_that_was_to_begin_later_begins_at_the_heir() -> None:
    crowd = people()
    later = DAY + timedelta(days=30)
    make_account("moi", "reader", crowd.keys["83.836.A"], since=later)
    apply_orders(DAY, order("merge", "83.836.A", "83.836.B", to="N", to_names=("Đảng bộ xã N",)))
    assert (places_of("moi", DAY), places_of("moi", later)) == ([], [bearer_of("N", DAY)])


def test_taking_the_acts_back_gives_the_roles_back() -> None:
    crowd = people()
    make_account("moi", "reader", crowd.keys["83.836.A"], since=DAY + timedelta(days=30))
    before = [list(RoleHolding.unscoped.order_by("pk").values_list("pk", "valid_from", "valid_to"))]
    made = apply_orders(DAY, order("merge", "83.836.A", "83.836.B", to="N", to_names=("Đảng bộ xã N",)))
    undo_reorganisation(SYSTEM, change_set_id=made.pk, at=clock.now(), reason="thử")
    before.append(list(RoleHolding.unscoped.order_by("pk").values_list("pk", "valid_from", "valid_to")))
    assert before[0] == before[1]
    assert places_of("van-phong", DAY) == [crowd.keys["83.836.A"]]


def test_a_move_takes_sight_with_it_at_once() -> None:
    crowd = people()
    apply_orders(DAY, order("move", "83.836.A.01", parent_code="83.836.B"))
    for day, seen in ((EVE, True), (DAY, False)):
        with entered(scope_for(crowd.clerk, day)):
            assert Organisation.objects.filter(pk=crowd.keys["83.836.A.01"]).exists() == seen
