"""When a cell ends its members go on at the one heir, or wait for a person to say where; undo brings them back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories.members import JOINED, make_member
from tests.factories.organisations import SYSTEM, apply_orders, order
from vungmanh.kernel import clock
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.members.commands import answer_transfer, offer_transfer, place_members
from vungmanh.members.models import Member, Placement, Transfer
from vungmanh.organisations.commands import undo_reorganisation
from vungmanh.organisations.models import PendingDecision
from vungmanh.organisations.queries import bearer_of

A1, A2, B1 = "83.836.A.01", "83.836.A.02", "83.836.B.01"
DAY = date(2025, 7, 1)


def rows() -> list[tuple[Any, ...]]:
    found = Placement.unscoped.order_by("valid_from", "pk")
    return list(found.values_list("organisation_id", "kind", "valid_from", "valid_to", "arrived_as", "departed_as"))


def key(code: str) -> int:
    found = bearer_of(code, DAY)
    assert found is not None
    return found


def test_members_of_merged_cells_go_on_at_the_heir_and_undo_brings_them_back(province: dict[str, int]) -> None:
    make_member(province[A1])
    before = (rows(), list(Member.objects.values_list("pk", "cell_id")))
    made_in = apply_orders(DAY, order("merge", A1, A2, to="83.836.N", to_names=("Chi bộ mới",)))
    assert rows() == [
        (province[A1], "HOME", JOINED, DAY, "ADMITTED", "HANDED_OVER_OUT"),
        (key("83.836.N"), "HOME", DAY, None, "HANDED_OVER_IN", ""),
    ]
    assert Placement.unscoped.get(valid_to__isnull=True).carried_from_id == Placement.unscoped.get(valid_to=DAY).pk
    assert Member.objects.get().cell_id == key("83.836.N")
    undo_reorganisation(SYSTEM, change_set_id=made_in.pk, at=clock.now(), reason="thử")
    assert (rows(), list(Member.objects.values_list("pk", "cell_id"))) == before


def test_members_of_a_divided_cell_stay_on_its_roll_until_somebody_says_where(province: dict[str, int]) -> None:
    one, other = make_member(province[A1]), make_member(province[A1], "Trần Thị Út")
    apply_orders(DAY, order("split", A1, to=("83.836.X", "83.836.Y"), to_names=("Chi bộ X", "Chi bộ Y")))
    pending = PendingDecision.objects.get(kind="roll")
    assert (pending.organisation_id, pending.note) == (
        province[A1],
        "Chi bộ đã chia: đảng viên nào về chi bộ nào? (2 đảng viên)",
    )
    assert [row[3] for row in rows()] == [None, None]
    place_members(SYSTEM, ended_id=province[A1], cell_id=key("83.836.X"), member_ids=[one.pk])
    place_members(SYSTEM, ended_id=province[A1], cell_id=key("83.836.Y"), member_ids=[other.pk])
    assert [(row[0], row[2]) for row in rows()[2:]] == [(key("83.836.X"), DAY), (key("83.836.Y"), DAY)]
    with pytest.raises(NotFound):
        place_members(SYSTEM, ended_id=province[A1], cell_id=key("83.836.Y"), member_ids=[one.pk])
    with pytest.raises(Refusal):
        place_members(SYSTEM, ended_id=province[A2], cell_id=key("83.836.Y"), member_ids=[one.pk])


def test_cell_closed_without_an_heir_asks_too(province: dict[str, int]) -> None:
    make_member(province[A1])
    apply_orders(DAY, order("close", A1))
    assert PendingDecision.objects.get(kind="roll").note == (
        "Chi bộ đã kết thúc, không có chi bộ kế thừa: đảng viên về đâu? (1 đảng viên)"
    )


def test_guest_of_the_cell_that_takes_his_own_up_is_a_guest_no_more(province: dict[str, int]) -> None:
    member = make_member(province[A1])
    for cell in (A2,):
        offered = offer_transfer(
            SYSTEM,
            member_id=member.pk,
            to_cell_id=province[cell],
            day=date(2025, 3, 1),
            temporary=True,
            until=date(2025, 9, 30),
        )
        answer_transfer(SYSTEM, transfer_id=offered.pk, move_name="accept", day=date(2025, 3, 1))
    apply_orders(DAY, order("merge", A1, A2, to="83.836.N", to_names=("Chi bộ mới",)))
    assert [(row[1], row[3]) for row in rows()] == [("HOME", DAY), ("TEMPORARY", DAY), ("HOME", None)]


def test_offer_that_waits_at_a_cell_that_ends_is_withdrawn(province: dict[str, int]) -> None:
    member = make_member(province[B1])
    offer_transfer(SYSTEM, member_id=member.pk, to_cell_id=province[A1], day=date(2025, 6, 1))
    apply_orders(DAY, order("merge", A1, A2, to=A2))
    transfer = Transfer.objects.get()
    assert (transfer.state, transfer.answered_on) == ("withdrawn", DAY)


def test_move_of_a_cell_changes_no_row(province: dict[str, int]) -> None:
    make_member(province[A1])
    before = rows()
    apply_orders(DAY, order("move", A1, parent_code="83.835.C"))
    assert rows() == before
