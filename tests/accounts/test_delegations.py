"""Helpers: named by the one they help or by who manages his account, ended by either, never in another's name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.accounts.people import DAY, People, people
from tests.factories.organisations import change_set
from vungmanh.accounts.access import desk_of
from vungmanh.accounts.commands import answer_acts, delegate, end_delegation
from vungmanh.accounts.models import Confirmation, Delegation
from vungmanh.accounts.queries import delegations_of, done_in_name_of, unconfirmed_runs, waiting_count
from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.kernel.journal import JournalEntry
from vungmanh.organisations.commands import AttributeRow, state_attributes

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def given(crowd: People, who: str = "cell") -> Delegation:
    return delegate(crowd.actor(who), principal_id=crowd.cell.pk, helper_username="van-phong", valid_from=DAY)


@pytest.mark.parametrize("who", ["cell", "clerk", "board"])
def test_the_person_or_who_manages_him_names_a_helper(who: str) -> None:
    crowd = people()
    given(crowd, who)
    assert desk_of(crowd.clerk, DAY, for_id=crowd.cell.pk).for_another
    assert [each.helper for each in delegations_of(crowd.cell.pk, day=DAY)] == ["van-phong"]


def test_nobody_else_names_a_helper() -> None:
    crowd = people()
    with pytest.raises(NotPermitted):
        delegate(crowd.actor("clerk"), principal_id=crowd.board.pk, helper_username="van-phong", valid_from=DAY)


def test_a_helper_does_not_pass_help_on() -> None:
    crowd = people()
    given(crowd)
    helper = replace(crowd.actor("clerk"), for_id=crowd.cell.pk, for_name="Võ Văn Tám")
    with pytest.raises(NotPermitted):
        delegate(helper, principal_id=crowd.cell.pk, helper_username="ban", valid_from=DAY)
    with pytest.raises(NotPermitted):
        delegate(helper, principal_id=crowd.clerk.pk, helper_username="ban", valid_from=DAY)


@pytest.mark.parametrize(
    ("helper", "end", "said"),
    [
        ("khong-co", None, "Không có tài khoản đang dùng nào tên “khong-co”"),
        ("bi-thu", None, "phải là người khác"),
        ("ban", DAY, "Ngày hết phải sau ngày bắt đầu"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(helper: str, end: date | None, said: str) -> None:
    crowd = people()
    with pytest.raises(Refusal, match=said):
        delegate(crowd.actor("cell"), principal_id=crowd.cell.pk, helper_username=helper, valid_from=DAY, valid_to=end)


def test_the_same_helper_twice_is_refused() -> None:
    crowd = people()
    given(crowd)
    with pytest.raises(Refusal, match="đã được giúp từ ngày 02/03/2026"):
        given(crowd)


@pytest.mark.parametrize("who", ["cell", "clerk"])
def test_either_ends_it_at_once(who: str) -> None:
    crowd = people()
    made = given(crowd)
    later = DAY + timedelta(days=3)
    end_delegation(crowd.actor(who, later), delegation_id=made.pk, day=later)
    days = (DAY, later - timedelta(days=1), later)
    assert [desk_of(crowd.clerk, day, for_id=crowd.cell.pk).for_another for day in days] == [True, True, False]
    with pytest.raises(Refusal, match="đã hết từ ngày"):
        end_delegation(crowd.actor(who, later), delegation_id=made.pk, day=later)


def test_help_ended_on_its_first_day_is_over_at_once() -> None:
    crowd = people()
    made = given(crowd)
    end_delegation(crowd.actor("cell"), delegation_id=made.pk, day=DAY)
    assert not desk_of(crowd.clerk, DAY, for_id=crowd.cell.pk).for_another


def test_a_third_person_ends_nothing() -> None:
    crowd = people()
    made = delegate(crowd.actor("board"), principal_id=crowd.board.pk, helper_username="bi-thu", valid_from=DAY)
    with pytest.raises(NotPermitted):
        end_delegation(crowd.actor("clerk"), delegation_id=made.pk, day=DAY)


# ---- the word of whoever it was done for


def done_for(crowd: People, times: int = 1) -> Actor:
    """The clerk's helper states an attribute of the commune in the clerk's name, so many times."""
    delegate(crowd.actor("clerk"), principal_id=crowd.clerk.pk, helper_username="bi-thu", valid_from=DAY)
    helper = desk_of(crowd.cell, DAY, for_id=crowd.clerk.pk).actor
    for number in range(times):
        row = AttributeRow(crowd.keys["83.836.A"], "new_countryside", f"mức {number}", DAY + timedelta(days=number))
        state_attributes(helper, rows=[row], change_set=change_set())
    return helper


def test_answering_settles_it_for_good() -> None:
    crowd = people()
    done_for(crowd, times=3)
    first, second, third = (each.id for each in done_in_name_of(crowd.clerk.pk, waiting=True))
    me = crowd.actor("clerk")
    assert answer_acts(me, ids=[first], stands=True, at=NOW) == 1
    assert answer_acts(me, ids=[second, third], stands=False, words="ghi nhầm xã", at=NOW) == 2
    assert waiting_count(crowd.clerk.pk) == 0
    runs = dict(Confirmation.objects.values_list("pk", "run"))
    assert unconfirmed_runs(runs.values()) == {runs[second]: "không nhận", runs[third]: "không nhận"}
    with pytest.raises(Refusal, match="đã trả lời: đã xác nhận"):
        answer_acts(me, ids=[first], stands=False, words="đổi ý", at=NOW)


def test_contesting_needs_a_reason() -> None:
    crowd = people()
    done_for(crowd)
    one = done_in_name_of(crowd.clerk.pk, waiting=True)[0].id
    with pytest.raises(Refusal, match="Ghi vì sao không nhận"):
        answer_acts(crowd.actor("clerk"), ids=[one], stands=False, words=" ", at=NOW)
    assert waiting_count(crowd.clerk.pk) == 1


def test_only_the_person_himself_answers() -> None:
    crowd = people()
    helper = done_for(crowd)
    one = done_in_name_of(crowd.clerk.pk, waiting=True)[0].id
    with pytest.raises(NotPermitted):
        answer_acts(helper, ids=[one], stands=True, at=NOW)
    for who in ("cell", "admin"):
        with pytest.raises(NotFound):
            answer_acts(crowd.actor(who), ids=[one], stands=True, at=NOW)
    assert waiting_count(crowd.clerk.pk) == 1


def test_an_act_that_calls_others_is_one_thing_to_confirm() -> None:
    """Written by two acts of one run: the person is asked once, by the name of the one that called."""
    crowd = people()
    delegate(crowd.actor("clerk"), principal_id=crowd.clerk.pk, helper_username="bi-thu", valid_from=DAY)
    helper = desk_of(crowd.cell, DAY, for_id=crowd.clerk.pk).actor
    state_twice(helper, place=crowd.keys["83.836.A"])
    runs = set(JournalEntry.objects.filter(for_key=crowd.clerk.pk).values_list("run", flat=True))
    assert [(each.run, each.act) for each in done_in_name_of(crowd.clerk.pk, waiting=True)] == [
        (runs.pop(), "accounts.state_twice")
    ]
    assert not runs


@act
def state_twice(action: Action, *, place: int) -> None:
    action.on(place, "organisations.state")
    for number in range(2):
        row = AttributeRow(place, "new_countryside", f"mức {number}", DAY + timedelta(days=number))
        state_attributes(action.actor, rows=[row], change_set=change_set())
    action.record("test", place)
