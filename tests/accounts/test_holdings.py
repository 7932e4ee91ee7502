"""Roles given, ended and crossed out: never beyond what one's own role may grant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.accounts.people import DAY, SINCE, people, roles_of
from tests.factories.organisations import SYSTEM
from vungmanh.accounts.access import permissions_of
from vungmanh.accounts.commands import end_role, grant_role, void_role
from vungmanh.accounts.models import RoleHolding
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.kernel.journal import JournalEntry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "role", "where"),
    [
        ("clerk", "commune_office", "83.836.A"),  # his own role is not among those he may grant
        ("clerk", "organising_board", "83.836.A"),
        ("clerk", "reader", "83.836.B"),  # beside him
        ("clerk", "reader", "83.836"),  # above him
        ("board", "organising_board", "83"),
        ("board", "standing_committee", "83.836"),
        ("board", "administrator", "83"),
        ("board", "reader", None),  # over the installation
        ("cell", "reader", "83.836.A.01"),  # manages nobody
    ],
)
def test_nobody_grants_beyond_his_own_role(who: str, role: str, where: str | None) -> None:
    crowd = people()
    place = crowd.keys[where] if where else None
    with pytest.raises(NotPermitted):
        grant_role(crowd.actor(who), account_id=crowd.cell.pk, role_code=role, organisation_id=place, valid_from=DAY)
    assert roles_of(crowd.cell) == [("cell_secretary", date(2015, 1, 1), None)]


def test_nobody_lifts_himself() -> None:
    crowd = people()
    for role in ("organising_board", "administrator", "standing_committee"):
        with pytest.raises(NotPermitted):
            grant_role(
                crowd.actor("clerk"),
                account_id=crowd.clerk.pk,
                role_code=role,
                organisation_id=crowd.keys["83.836.A"],
                valid_from=DAY,
            )
    assert "programmes.recognise" not in permissions_of(crowd.clerk, DAY)


@pytest.mark.parametrize(
    ("who", "role", "where"),
    [("clerk", "cell_secretary", "83.836.A.02"), ("board", "commune_office", "83.835.C"), ("admin", "reader", None)],
)
def test_who_may_grants(who: str, role: str, where: str | None) -> None:
    crowd = people()
    place = crowd.keys[where] if where else None
    grant_role(crowd.actor(who), account_id=crowd.cell.pk, role_code=role, organisation_id=place, valid_from=DAY)
    assert (role, DAY, None) in roles_of(crowd.cell)


def test_a_granting_role_counts_only_where_it_stands() -> None:
    """A board in one district who is also a clerk in another grants as a clerk there."""
    crowd = people()
    grant_role(
        SYSTEM,
        account_id=crowd.clerk.pk,
        role_code="organising_board",
        organisation_id=crowd.keys["83.835"],
        valid_from=SINCE,
    )

    def give(where: str) -> None:
        grant_role(
            crowd.actor("clerk"),
            account_id=crowd.cell.pk,
            role_code="commune_office",
            organisation_id=crowd.keys[where],
            valid_from=DAY,
        )

    give("83.835.C")
    with pytest.raises(NotPermitted):
        give("83.836.A")


def test_a_helper_never_handles_roles_in_anothers_name() -> None:
    crowd = people()
    helper = replace(crowd.actor("cell"), for_id=crowd.admin.pk, for_name="quan-tri")
    with pytest.raises(NotPermitted, match="không làm thay được"):
        grant_role(helper, account_id=crowd.cell.pk, role_code="administrator", organisation_id=None, valid_from=DAY)


def test_the_same_role_there_twice_is_refused_with_the_day_it_began() -> None:
    crowd = people()
    with pytest.raises(Refusal, match="đã giữ vai trò Bí thư chi bộ ở đây từ ngày 01/01/2015"):
        grant_role(
            crowd.actor("clerk"),
            account_id=crowd.cell.pk,
            role_code="cell_secretary",
            organisation_id=crowd.keys["83.836.A.01"],
            valid_from=DAY,
        )


def test_an_ended_role_may_be_given_again() -> None:
    crowd = people()
    holding = RoleHolding.unscoped.get(account=crowd.cell)
    end_role(crowd.actor("clerk"), holding_id=holding.pk, valid_to=SINCE)
    grant_role(
        crowd.actor("clerk"),
        account_id=crowd.cell.pk,
        role_code="cell_secretary",
        organisation_id=crowd.keys["83.836.A.01"],
        valid_from=SINCE,
    )
    assert roles_of(crowd.cell) == [
        ("cell_secretary", date(2015, 1, 1), SINCE),
        ("cell_secretary", SINCE, None),
    ]


def test_end_role_takes_effect_on_the_day_and_keeps_the_row() -> None:
    crowd = people()
    holding = RoleHolding.unscoped.get(account=crowd.cell)
    end_role(crowd.actor("clerk"), holding_id=holding.pk, valid_to=DAY)
    assert ("see" in permissions_of(crowd.cell, date(2026, 3, 1)), permissions_of(crowd.cell, DAY)) == (
        True,
        frozenset(),
    )
    line = JournalEntry.objects.get(act="accounts.end_role")
    assert (line.what["old"], line.what["new"]) == ({"valid_to": None}, {"valid_to": "2026-03-02"})
    with pytest.raises(Refusal, match="đã kết thúc từ ngày 02/03/2026"):
        end_role(crowd.actor("clerk"), holding_id=holding.pk, valid_to=DAY)


def test_a_role_does_not_end_before_it_begins() -> None:
    crowd = people()
    holding = RoleHolding.unscoped.get(account=crowd.cell)
    with pytest.raises(Refusal, match="ghi huỷ"):
        end_role(crowd.actor("clerk"), holding_id=holding.pk, valid_to=date(2015, 1, 1))


def test_void_role_crosses_out_with_who_and_why() -> None:
    crowd = people()
    holding = RoleHolding.unscoped.get(account=crowd.cell)
    with pytest.raises(Refusal, match="Ghi vì sao huỷ"):
        void_role(crowd.actor("clerk"), holding_id=holding.pk, reason=" ")
    void_role(crowd.actor("clerk"), holding_id=holding.pk, reason="giao nhầm người")
    crossed = RoleHolding.with_voided.get(pk=holding.pk)
    assert (crossed.voided_by, crossed.void_reason, roles_of(crowd.cell)) == ("van-phong", "giao nhầm người", [])
    with pytest.raises(Refusal, match="đã ghi huỷ rồi"):
        void_role(crowd.actor("clerk"), holding_id=holding.pk, reason="lần nữa")


@pytest.mark.parametrize("who", ["cell", "clerk"])
def test_ending_a_role_needs_the_right_to_give_it(who: str) -> None:
    crowd = people()
    holding = RoleHolding.unscoped.get(account=crowd.board)
    with pytest.raises(NotPermitted):
        end_role(crowd.actor(who), holding_id=holding.pk, valid_to=DAY)


def test_a_role_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        end_role(people().actor("admin"), holding_id=4711, valid_to=DAY)
