"""Whoever goes leaves his posts in the same act; what was written by mistake is taken back as one whole."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.members import make_member
from tests.factories.organisations import SYSTEM, apply_orders, order
from tests.factories.posts import ELECTED_ON, make_post, shipped_posts
from vungmanh.kernel import clock
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.journal import JournalEntry
from vungmanh.members.commands import (
    answer_transfer,
    begin_standing,
    leave,
    offer_transfer,
    readmit,
    take_back_departure,
)
from vungmanh.members.models import Member, Placement, PostHolding, StandingSpell, Transfer
from vungmanh.members.queries import departure_of

A1, A2, A, DISTRICT, C1 = "83.836.A.01", "83.836.A.02", "83.836.A", "83.836", "83.835.C.01"
OFFERED, GONE = date(2025, 3, 3), date(2025, 3, 20)
SECRETARY, SEAT = "SECRETARY", "COMMITTEE_MEMBER"


@pytest.fixture
def holder(province: dict[str, int]) -> Member:
    """In the committee of his cell, of the organisation above it, of the district, and of a cell elsewhere."""
    shipped_posts()
    member = make_member(province[A1], "Lê Thị Mơ", code="K1")
    for code, post in ((A1, SECRETARY), (A, SEAT), (DISTRICT, SEAT), (C1, "DEPUTY_SECRETARY")):
        make_post(province[code], post, "#K1")
    return member


def posts(province: dict[str, int]) -> dict[str, tuple[date | None, str]]:
    codes = {key: code for code, key in province.items()}
    rows = PostHolding.unscoped.order_by("pk").values_list("organisation_id", "valid_to", "ended_as")
    return {codes[one]: (end, how) for one, end, how in rows}


def moved(member: Member, to: int | None, **said: Any) -> Transfer:
    name = "" if to else "Đảng bộ Quận 1"
    offer = offer_transfer(SYSTEM, member_id=member.pk, to_cell_id=to, to_name=name, day=OFFERED, **said)
    return answer_transfer(SYSTEM, transfer_id=offer.pk, move_name="accept", day=GONE)


@pytest.mark.parametrize("way", ["DECEASED", "EXPELLED"])
def test_leaving_the_party_ends_every_post_on_its_day(province: dict[str, int], holder: Member, way: str) -> None:
    leave(SYSTEM, member_id=holder.pk, left_as=way, day=GONE, decision_number="9-QĐ")
    assert posts(province) == dict.fromkeys((A1, A, DISTRICT, C1), (GONE, "LEFT_PARTY"))


def test_post_taken_up_after_he_had_left_never_was(province: dict[str, int], holder: Member) -> None:
    leave(SYSTEM, member_id=holder.pk, left_as="DECEASED", day=ELECTED_ON)
    assert posts(province) == {}
    rows = PostHolding.with_voided.values_list("void_reason", flat=True)
    assert set(rows) == {"ra khỏi Đảng trước ngày vào chức"}


@pytest.mark.parametrize(
    ("to", "ended"),
    [(A2, {A1}), (C1, {A1, A, DISTRICT}), (None, {A1, A, DISTRICT})],
    ids=["within the organisation", "to another district", "to an organisation not kept here"],
)
def test_move_ends_posts_of_the_organisations_left_and_no_other(
    province: dict[str, int], holder: Member, to: str | None, ended: set[str]
) -> None:
    moved(holder, province[to] if to else None)
    gone = {code for code, (end, how) in posts(province).items() if (end, how) == (GONE, "MOVED_AWAY")}
    kept = {code for code, (end, how) in posts(province).items() if (end, how) == (None, "")}
    assert (gone, kept) == (ended, {A1, A, DISTRICT, C1} - ended)


def test_guest_keeps_his_posts(province: dict[str, int], holder: Member) -> None:
    moved(holder, province[C1], temporary=True, until=date(2025, 9, 30))
    assert set(posts(province).values()) == {(None, "")}


def test_refused_transfer_ends_nothing(province: dict[str, int], holder: Member) -> None:
    offer = offer_transfer(SYSTEM, member_id=holder.pk, to_cell_id=province[C1], day=OFFERED)
    answer_transfer(SYSTEM, transfer_id=offer.pk, move_name="refuse", day=GONE, reason="chưa đủ hồ sơ")
    assert set(posts(province).values()) == {(None, "")}


def test_head_of_the_hamlet_ends_with_the_post(province: dict[str, int], holder: Member) -> None:
    PostHolding.unscoped.filter(organisation_id=province[A1]).update(dual_from=ELECTED_ON)
    leave(SYSTEM, member_id=holder.pk, left_as="DECEASED", day=GONE)
    assert PostHolding.unscoped.get(organisation_id=province[A1]).dual_to == GONE


def test_journal_of_each_organisation_says_how_many_posts_ended(province: dict[str, int], holder: Member) -> None:
    leave(SYSTEM, member_id=holder.pk, left_as="DECEASED", day=GONE)
    told = JournalEntry.objects.filter(act="members.leave", subject="members.committee")
    assert {(each.organisation_key, each.what["ended"]) for each in told} == {
        (province[code], 1) for code in (A1, A, DISTRICT, C1)
    }
    assert "Lê Thị Mơ" not in str(list(told.values()))


def test_leaving_is_taken_back_whole(province: dict[str, int], holder: Member) -> None:
    begin_standing(SYSTEM, member_id=holder.pk, standing="EXEMPT", day=date(2025, 2, 1), decision_number="1-QĐ")
    offer_transfer(SYSTEM, member_id=holder.pk, to_cell_id=province[C1], day=OFFERED)
    leave(SYSTEM, member_id=holder.pk, left_as="DECEASED", day=GONE)
    found = departure_of(holder.pk)
    assert found is not None
    assert (found.left_party, found.posts) == (True, 4)
    take_back_departure(SYSTEM, member_id=holder.pk, reason="ghi nhầm người", at=clock.now())
    member, home = Member.objects.get(), Placement.objects.get()
    assert (member.left_on, member.left_as, home.valid_to, home.departed_as) == (None, "", None, "")
    assert set(posts(province).values()) == {(None, "")}
    assert StandingSpell.objects.get().valid_to is None
    assert Transfer.objects.get().state == "offered"
    assert departure_of(holder.pk) is None


def test_move_of_somebody_in_post_is_taken_back_whole(province: dict[str, int], holder: Member) -> None:
    moved(holder, province[C1])
    take_back_departure(SYSTEM, member_id=holder.pk, reason="ghi nhầm ngày", at=clock.now())
    transfer, home = Transfer.objects.get(), Placement.objects.get()
    assert (transfer.state, transfer.placement_id, transfer.answered_on) == ("offered", None, None)
    assert (home.organisation_id, home.valid_to, Member.objects.get().cell_id) == (province[A1], None, province[A1])
    assert set(posts(province).values()) == {(None, "")}


def test_post_another_has_come_into_is_not_taken_back_over_him(province: dict[str, int], holder: Member) -> None:
    leave(SYSTEM, member_id=holder.pk, left_as="DECEASED", day=GONE)
    make_post(province[A1], SECRETARY, "Trần Thị Bé", on=date(2025, 6, 1))
    with pytest.raises(Refusal, match=r"nay có người khác giữ\. Trần Thị Bé là bí thư"):
        take_back_departure(SYSTEM, member_id=holder.pk, reason="nhầm", at=clock.now())
    assert Member.objects.get(pk=holder.pk).left_on == GONE


def test_what_later_work_rests_on_is_not_taken_back(province: dict[str, int], holder: Member) -> None:
    leave(SYSTEM, member_id=holder.pk, left_as="RESIGNED", day=date(2021, 5, 1), decision_number="9-QĐ")
    readmit(
        SYSTEM, member_id=holder.pk, cell_id=province[A2], day=date(2024, 5, 2), decision_number="3-QĐ", consent="9-CV"
    )
    with pytest.raises(Refusal, match="Chưa huỷ được"):
        take_back_departure(SYSTEM, member_id=holder.pk, reason="nhầm", at=clock.now())


def test_roll_of_a_cell_that_has_ended_is_not_stood_on_again(province: dict[str, int], holder: Member) -> None:
    leave(SYSTEM, member_id=holder.pk, left_as="DECEASED", day=GONE)
    apply_orders(date(2025, 7, 1), order("merge", A1, A2, to=A2))
    with pytest.raises(Refusal, match="Chi bộ cũ đã kết thúc"):
        take_back_departure(SYSTEM, member_id=holder.pk, reason="nhầm", at=clock.now())


def test_without_reason_or_without_anything_written_nothing_is_taken_back(
    province: dict[str, int], holder: Member
) -> None:
    with pytest.raises(Refusal, match="Không có lần ghi nào"):
        take_back_departure(SYSTEM, member_id=holder.pk, reason="nhầm", at=clock.now())
    leave(SYSTEM, member_id=holder.pk, left_as="DECEASED", day=GONE)
    with pytest.raises(Refusal, match="Chưa ghi lý do"):
        take_back_departure(SYSTEM, member_id=holder.pk, reason=" ", at=clock.now())


def test_going_costs_so_many_statements(province: dict[str, int], holder: Member) -> None:
    """Two more where he is in post, however many posts; a move also asks what stands above both rolls, and is a set."""
    plain, other = make_member(province[A1], code="K2"), make_member(province[A1], code="K3")
    assert cost(lambda: leave(SYSTEM, member_id=plain.pk, left_as="DECEASED", day=GONE)) == 7
    offer = offer_transfer(SYSTEM, member_id=other.pk, to_cell_id=province[C1], day=OFFERED)
    assert cost(lambda: answer_transfer(SYSTEM, transfer_id=offer.pk, move_name="accept", day=GONE)) == 7
    offer = offer_transfer(SYSTEM, member_id=holder.pk, to_cell_id=province[C1], day=OFFERED)
    assert cost(lambda: answer_transfer(SYSTEM, transfer_id=offer.pk, move_name="accept", day=GONE)) == 13
    take_back_departure(SYSTEM, member_id=holder.pk, reason="nhầm", at=clock.now())
    answer_transfer(SYSTEM, transfer_id=offer.pk, move_name="withdraw", day=GONE, reason="thôi chuyển")
    assert cost(lambda: leave(SYSTEM, member_id=holder.pk, left_as="DECEASED", day=GONE)) == 9


def cost(act: Any) -> int:
    with CaptureQueriesContext(connection) as asked:
        act()
    return len([each for each in asked if "SAVEPOINT" not in each["sql"]])
