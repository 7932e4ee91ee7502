"""A transfer is offered, answered and dated: nobody is on two rolls or on none."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories.accounts import make_account
from tests.factories.members import JOINED, make_member
from tests.factories.organisations import SYSTEM
from tests.factories.posts import make_post
from vungmanh.accounts.access import actor_for, scope_for
from vungmanh.kernel import clock
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.kernel.scope import entered
from vungmanh.members.commands import answer_transfer, leave, offer_transfer, take_back, take_back_acceptance
from vungmanh.members.models import Member, Placement, Transfer

A1, A2, C1 = "83.836.A.01", "83.836.A.02", "83.835.C.01"
OFFERED, TAKEN = date(2025, 3, 3), date(2025, 3, 20)


def rolls(member: Member) -> list[tuple[Any, ...]]:
    rows = Placement.unscoped.filter(member=member).order_by("valid_from", "pk")
    return list(rows.values_list("organisation_id", "kind", "valid_from", "valid_to", "departed_as"))


def offered(province: dict[str, int], to: str = C1, **said: Any) -> Transfer:
    member = make_member(province[A1])
    return offer_transfer(SYSTEM, **{"member_id": member.pk, "to_cell_id": province[to], "day": OFFERED, **said})


def test_offer_leaves_the_member_where_he_is(province: dict[str, int]) -> None:
    transfer = offered(province, papers="12-GT")
    assert (transfer.kind, transfer.state, transfer.papers) == ("OFFICIAL_TRANSFER", "offered", "12-GT")
    assert rolls(transfer.member) == [(province[A1], "HOME", JOINED, None, "")]


def test_acceptance_takes_him_off_one_roll_and_onto_the_other_on_one_day(province: dict[str, int]) -> None:
    transfer = answer_transfer(SYSTEM, transfer_id=offered(province).pk, move_name="accept", day=TAKEN)
    assert (transfer.state, transfer.takes_effect_on, transfer.answered_on) == ("accepted", TAKEN, TAKEN)
    assert rolls(transfer.member) == [
        (province[A1], "HOME", JOINED, TAKEN, "TRANSFERRED_OUT"),
        (province[C1], "HOME", TAKEN, None, ""),
    ]
    assert Member.objects.get().cell_id == province[C1]


def test_within_one_grassroots_organisation_the_transfer_is_internal(province: dict[str, int]) -> None:
    assert offered(province, to=A2).kind == "INTERNAL_TRANSFER"


@pytest.mark.parametrize(("move", "state"), [("refuse", "refused"), ("withdraw", "withdrawn")])
def test_refused_or_withdrawn_he_stays_and_may_be_offered_again(
    province: dict[str, int], move: str, state: str
) -> None:
    transfer = offered(province)
    with pytest.raises(Refusal, match="Chưa ghi lý do"):
        answer_transfer(SYSTEM, transfer_id=transfer.pk, move_name=move, day=TAKEN)
    transfer = answer_transfer(SYSTEM, transfer_id=transfer.pk, move_name=move, day=TAKEN, reason="chưa đủ hồ sơ")
    assert (transfer.state, transfer.refusal) == (state, "chưa đủ hồ sơ")
    assert rolls(transfer.member) == [(province[A1], "HOME", JOINED, None, "")]
    again = offer_transfer(SYSTEM, member_id=transfer.member_id, to_cell_id=province[C1], day=TAKEN)
    assert again.state == "offered"


def test_member_gone_outside_is_on_no_roll_here_from_the_day_he_was_taken_up(province: dict[str, int]) -> None:
    transfer = offered(province, to_cell_id=None, to_name="Đảng bộ Quận 1, TP Hồ Chí Minh")
    answer_transfer(SYSTEM, transfer_id=transfer.pk, move_name="accept", day=TAKEN)
    assert rolls(transfer.member) == [(province[A1], "HOME", JOINED, TAKEN, "TRANSFERRED_OUT")]


def test_guest_stays_on_his_home_roll(province: dict[str, int]) -> None:
    transfer = offered(province, temporary=True, until=date(2025, 9, 30))
    answer_transfer(SYSTEM, transfer_id=transfer.pk, move_name="accept", day=TAKEN)
    answer_transfer(SYSTEM, transfer_id=transfer.pk, move_name="end", day=date(2025, 10, 1))
    assert rolls(transfer.member) == [
        (province[A1], "HOME", JOINED, None, ""),
        (province[C1], "TEMPORARY", TAKEN, date(2025, 10, 1), "TRANSFERRED_OUT"),
    ]


@pytest.mark.parametrize(
    ("until", "study", "words"),
    [
        (None, False, "đến hết ngày nào"),
        (date(2025, 5, 1), False, "từ 3 tháng trở lên"),
        (date(2026, 3, 3), False, "dưới 12 tháng"),
        (date(2027, 3, 3), True, "dưới 24 tháng"),
    ],
)
def test_guest_comes_for_so_long_as_the_rule_of_the_day_says(
    province: dict[str, int], until: date | None, study: bool, words: str
) -> None:
    with pytest.raises(Refusal, match=words):
        offered(province, temporary=True, until=until, study=study)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"to_cell_id": None}, "Chọn chi bộ nơi đến"),
        ({"day": date(2026, 1, 2)}, "còn ở phía sau"),
        ({"to": A1}, "Chọn chi bộ khác"),
        ({"to": "83.836.A"}, "Chọn chi bộ khác"),
    ],
)
def test_offer_that_makes_no_sense_is_refused(province: dict[str, int], said: dict[str, Any], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        offered(province, **said)


def test_one_transfer_waits_at_a_time(province: dict[str, int]) -> None:
    transfer = offered(province)
    with pytest.raises(Refusal, match="đang chờ nơi khác tiếp nhận"):
        offer_transfer(SYSTEM, member_id=transfer.member_id, to_cell_id=province[A2], day=TAKEN)


@pytest.mark.parametrize(
    ("day", "words"), [(date(2025, 3, 2), "trước ngày giới thiệu"), (date(2026, 1, 2), "phía sau")]
)
def test_acceptance_has_a_possible_day(province: dict[str, int], day: date, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        answer_transfer(SYSTEM, transfer_id=offered(province).pk, move_name="accept", day=day)


def test_what_was_answered_is_not_answered_again(province: dict[str, int]) -> None:
    transfer = offered(province)
    answer_transfer(SYSTEM, transfer_id=transfer.pk, move_name="accept", day=TAKEN)
    with pytest.raises(Refusal, match="đã tiếp nhận"):
        answer_transfer(SYSTEM, transfer_id=transfer.pk, move_name="accept", day=TAKEN)


def test_whoever_left_is_waited_for_by_nobody(province: dict[str, int]) -> None:
    transfer = offered(province)
    leave(SYSTEM, member_id=transfer.member_id, left_as="DECEASED", day=TAKEN)
    assert Transfer.objects.get().state == "withdrawn"


def test_each_side_acts_with_its_own_right(province: dict[str, int]) -> None:
    places = {"bithu.a": A1, "bithu.c": C1, "bithu.b": "83.836.B.01"}
    giver, taker, stranger = (make_account(name, "cell_secretary", province[at]) for name, at in places.items())
    member = make_member(province[A1])
    with entered(scope_for(stranger, SYSTEM.day)), pytest.raises(NotFound):
        offer_transfer(actor_for(stranger, SYSTEM.day), member_id=member.pk, to_cell_id=province[C1], day=OFFERED)
    with entered(scope_for(giver, SYSTEM.day)):
        actor = actor_for(giver, SYSTEM.day)
        transfer = offer_transfer(actor, member_id=member.pk, to_cell_id=province[C1], day=OFFERED)
        with pytest.raises(NotPermitted):
            answer_transfer(actor, transfer_id=transfer.pk, move_name="accept", day=TAKEN)
    with entered(scope_for(stranger, SYSTEM.day)), pytest.raises(NotFound):
        answer_transfer(
            actor_for(stranger, SYSTEM.day), transfer_id=transfer.pk, move_name="refuse", day=TAKEN, reason="không"
        )
    with entered(scope_for(taker, SYSTEM.day)):
        actor = actor_for(taker, SYSTEM.day)
        with pytest.raises(NotPermitted):
            answer_transfer(actor, transfer_id=transfer.pk, move_name="withdraw", day=TAKEN, reason="không")
        answer_transfer(actor, transfer_id=transfer.pk, move_name="accept", day=TAKEN)
        assert Member.objects.get().cell_id == province[C1]


@pytest.mark.parametrize(("by_person", "more"), [(False, 0), (True, 2)])
@pytest.mark.parametrize(("move", "count"), [("accept", 7), ("refuse", 4), ("withdraw", 4)])
def test_an_act_costs_at_most_eight_statements_beside_its_transaction(
    province: dict[str, int], by_person: bool, more: int, move: str, count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    """A person is asked for his permission by two more. Two open and close the transaction within the test's own."""
    member = make_member(province[A1])
    office = make_account("vp", "commune_office", province["83"])
    actor = actor_for(office, SYSTEM.day) if by_person else SYSTEM
    with django_assert_num_queries(7 + more + 2):
        transfer = offer_transfer(actor, member_id=member.pk, to_cell_id=province[C1], day=OFFERED)
    with django_assert_num_queries(count + more + 2):
        answer_transfer(actor, transfer_id=transfer.pk, move_name=move, day=TAKEN, reason="đổi ý")


def test_acceptance_without_posts_is_taken_back(province: dict[str, int]) -> None:
    transfer = offered(province, papers="12-GT")
    answer_transfer(SYSTEM, transfer_id=transfer.pk, move_name="accept", day=TAKEN)
    member = take_back(SYSTEM, member_id=transfer.member_id, reason="nhầm người", at=clock.now())
    transfer.refresh_from_db()
    assert (transfer.state, transfer.takes_effect_on, transfer.answered_by, transfer.placement_id) == (
        "offered", None, "", None,
    )  # fmt: skip
    assert rolls(member) == [(province[A1], "HOME", JOINED, None, "")]
    assert Member.objects.get().cell_id == province[A1]
    kept = Placement.with_voided.get(voided_at__isnull=False)
    assert (kept.organisation_id, kept.void_reason) == (province[C1], "nhầm người")
    again = answer_transfer(SYSTEM, transfer_id=transfer.pk, move_name="accept", day=TAKEN)
    assert again.state == "accepted"


def test_acceptance_outside_and_of_a_guest_is_taken_back_too(province: dict[str, int]) -> None:
    outside = offered(province, to_cell_id=None, to_name="Đảng bộ Quận 1")
    answer_transfer(SYSTEM, transfer_id=outside.pk, move_name="accept", day=TAKEN)
    take_back(SYSTEM, member_id=outside.member_id, reason="nhầm", at=clock.now())
    assert rolls(outside.member) == [(province[A1], "HOME", JOINED, None, "")]
    answer_transfer(SYSTEM, transfer_id=outside.pk, move_name="withdraw", day=TAKEN, reason="không đi nữa")
    said: dict[str, Any] = {"to_cell_id": province[C1], "day": TAKEN, "temporary": True, "until": date(2025, 9, 30)}
    guest = offer_transfer(SYSTEM, member_id=outside.member_id, **said)
    answer_transfer(SYSTEM, transfer_id=guest.pk, move_name="accept", day=TAKEN)
    take_back(SYSTEM, member_id=outside.member_id, reason="nhầm", at=clock.now())
    assert rolls(outside.member) == [(province[A1], "HOME", JOINED, None, "")]
    assert Transfer.objects.get(pk=guest.pk).state == "offered"


def test_acceptance_on_which_later_work_rests_is_not_taken_back(province: dict[str, int]) -> None:
    transfer = offered(province)
    answer_transfer(SYSTEM, transfer_id=transfer.pk, move_name="accept", day=TAKEN)
    with pytest.raises(Refusal, match="Chưa ghi lý do"):
        take_back(SYSTEM, member_id=transfer.member_id, reason=" ", at=clock.now())
    on = offer_transfer(SYSTEM, member_id=transfer.member_id, to_cell_id=province[A2], day=TAKEN)
    with pytest.raises(Refusal, match="đang được giới thiệu đi nơi khác"):
        take_back(SYSTEM, member_id=transfer.member_id, reason="nhầm", at=clock.now())
    answer_transfer(SYSTEM, transfer_id=on.pk, move_name="withdraw", day=TAKEN, reason="nhầm")
    make_post(province[C1], "SECRETARY", f"#{transfer.member.member_code}", on=date(2025, 4, 1))
    with pytest.raises(Refusal, match="đã giữ chức vụ mới"):
        take_back(SYSTEM, member_id=transfer.member_id, reason="nhầm", at=clock.now())
    with pytest.raises(Refusal, match="không có gì để huỷ"):
        take_back_acceptance(SYSTEM, transfer_id=on.pk, reason="nhầm", at=clock.now())


def test_only_whoever_writes_where_he_was_accepted_takes_it_back(province: dict[str, int]) -> None:
    giver, taker = (make_account(name, "cell_secretary", province[at]) for name, at in (("g", A1), ("t", C1)))
    transfer = offered(province)
    answer_transfer(SYSTEM, transfer_id=transfer.pk, move_name="accept", day=TAKEN)
    with entered(scope_for(giver, SYSTEM.day)), pytest.raises(NotPermitted):
        take_back_acceptance(actor_for(giver, SYSTEM.day), transfer_id=transfer.pk, reason="nhầm", at=clock.now())
    with entered(scope_for(taker, SYSTEM.day)):
        take_back_acceptance(actor_for(taker, SYSTEM.day), transfer_id=transfer.pk, reason="nhầm", at=clock.now())
    assert Transfer.objects.get().state == "offered"


def test_taking_back_costs_at_most_eight_statements_beside_its_transaction(
    province: dict[str, int], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    transfer = offered(province)
    answer_transfer(SYSTEM, transfer_id=transfer.pk, move_name="accept", day=TAKEN)
    with django_assert_max_num_queries(10):
        take_back_acceptance(SYSTEM, transfer_id=transfer.pk, reason="nhầm", at=clock.now())
