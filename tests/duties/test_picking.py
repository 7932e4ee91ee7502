"""Once a day for each account: which rungs it is told of, and which not."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from tests.duties.told import Told, at, said, system_on
from tests.factories.accounts import make_account
from tests.factories.duties import state_count
from tests.factories.organisations import SYSTEM, apply_orders, order
from vungmanh.accounts.commands import close_account, end_role
from vungmanh.accounts.models import Account, RoleHolding
from vungmanh.duties.commands.picking import pick
from vungmanh.duties.models import DutyException, Holiday, Notice, NoticeWish
from vungmanh.kernel.journal import JournalEntry

pytestmark = pytest.mark.django_db


def picked(moment: datetime) -> int:
    return pick(system_on(moment), moment=moment)


def days_on(first: datetime, last: datetime) -> None:
    """A worker that runs every day at that hour."""
    while first <= last:
        picked(first)
        first += timedelta(days=1)


def rungs(**wanted: Any) -> list[tuple[str, str]]:
    return [(who, rung) for who, _occurrence, rung, _state in said(channel="page", **wanted)]


def test_nobody_is_told_before_the_first_rung(told: Told):
    picked(at(1) - timedelta(days=2))
    assert said() == []


def test_whoever_does_it_is_warned_before_the_day(told: Told):
    picked(at(2))
    assert said() == [("bi-thu-1", "2026-02", "doer-3", "sent"), ("bi-thu-2", "2026-02", "doer-3", "sent")]


def test_second_round_of_a_day_says_nothing_more(told: Told):
    assert (picked(at(2)), picked(at(2, 9)), len(said())) == (2, 0, 2)


def test_next_day_says_nothing_again_until_the_next_rung(told: Told):
    days_on(at(2), at(4))
    assert len(said()) == 2


def test_each_rung_is_said_on_its_day_and_once(told: Told):
    days_on(at(2), at(31))
    found = rungs(occurrence="2026-02")
    assert [rung for who, rung in found if who == "bi-thu-1"] == ["doer+0", "doer+3", "doer-3"]
    assert [rung for who, rung in found if who == "van-phong"] == ["above1+5", "above1+5"]
    assert [rung for who, rung in found if who == "ban-huyen"] == ["above2+10"] * 4


def test_after_a_pause_only_the_latest_rung_of_each_addressee_is_said(told: Told):
    picked(at(17))
    found = rungs(occurrence="2026-02")
    assert {who: sorted({rung for one, rung in found if one == who}) for who, _rung in found} == {
        "ban-huyen": ["above2+10"],
        "bi-thu-1": ["doer+3"],
        "bi-thu-2": ["doer+3"],
        "van-phong": ["above1+5"],
    }


def test_level_above_hears_of_cells_that_have_nobody_themselves(told: Told):
    """Commune B has neither office nor secretaries; the district two levels above its cells has."""
    picked(at(17))
    cells = {told.keys[code] for code in ("83.836.B.01", "83.836.B.02")}
    found = Notice.objects.filter(organisation_id__in=cells, channel="page").values_list("account__username", "rung")
    assert sorted(found) == [("ban-huyen", "above2+10")] * 2


def test_who_only_reads_is_told_of_nothing(told: Told):
    days_on(at(2), at(20))
    assert said(account__username="nguoi-xem") == []


def test_what_is_done_is_not_said(told: Told):
    state_count(told.keys["83.836.A.01"], date(2026, 2, 20))
    picked(at(5))
    assert rungs() == [("bi-thu-2", "doer+0")]


def test_nothing_is_said_any_more_once_it_is_done(told: Told):
    picked(at(2))
    for code in ("83.836.A.01", "83.836.A.02"):
        state_count(told.keys[code], date(2026, 2, 20), date(2026, 3, 4))
    days_on(at(4), at(20))
    assert rungs(account__username__startswith="bi-thu") == [("bi-thu-1", "doer-3"), ("bi-thu-2", "doer-3")]


def excepted(told: Told, until: date | None = None) -> None:
    DutyException.objects.create(
        organisation_id=told.keys["83.836.A.01"], duty_id="headcount", valid_from=date(2026, 2, 1), until=until,
        reason="lũ", named_on=date(2026, 2, 1), named_by="Ban Tổ chức",
    )  # fmt: skip


def test_what_is_excused_is_not_said(told: Told):
    excepted(told)
    days_on(at(2), at(17))
    assert [who for who, _rung in rungs(organisation_id=told.keys["83.836.A.01"])] == []


def test_what_was_put_off_is_said_by_its_new_day_and_anew(told: Told):
    picked(at(5))
    excepted(told, until=date(2026, 3, 20))
    days_on(at(6), at(20))
    assert rungs(account__username="bi-thu-1", occurrence="2026-02") == [
        ("bi-thu-1", "doer+0"), ("bi-thu-1", "doer+0@2026-03-20"), ("bi-thu-1", "doer-3@2026-03-20"),
    ]  # fmt: skip


def test_cell_that_was_merged_is_answered_for_at_its_heir(told: Told):
    """Whoever held a post at the one that ended holds it at the heir: both hear of both, once."""
    apply_orders(date(2026, 3, 3), order("merge", "83.836.A.01", "83.836.A.02", to="83.836.A.02"))
    picked(at(5))
    found = Notice.objects.filter(channel="page").values_list("organisation_id", "account__username")
    cells = [told.keys[code] for code in ("83.836.A.01", "83.836.A.02")]
    assert sorted(found) == sorted((cell, name) for cell in cells for name in ("bi-thu-1", "bi-thu-2"))


def test_whoever_lost_the_role_is_not_told(told: Told):
    holding = RoleHolding.objects.get(account__username="bi-thu-1")
    end_role(SYSTEM, holding_id=holding.pk, valid_to=date(2026, 3, 4))
    picked(at(5))
    assert rungs() == [("bi-thu-2", "doer+0")]


def test_closed_account_is_not_told(told: Told):
    close_account(SYSTEM, account_id=told.accounts["bi-thu-1"], reason="nghỉ hưu", day=date(2026, 3, 1))
    picked(at(5))
    assert rungs() == [("bi-thu-2", "doer+0")]


def test_successor_in_the_post_is_told_the_latest_rung_once(told: Told):
    days_on(at(2), at(9))
    make_account("bi-thu-moi", "cell_secretary", told.keys["83.836.A.01"])
    days_on(at(10), at(12))
    assert rungs(account__username="bi-thu-moi", occurrence="2026-02") == [("bi-thu-moi", "doer+3")]


@pytest.mark.parametrize(
    ("moment", "count"),
    [(at(2, 6, 29), 0), (at(2, 6, 59), 0), (at(2, 7), 2), (at(2, 20, 59), 2), (at(2, 21), 0), (at(7, 10), 0)],
)
def test_rungs_are_picked_from_the_hour_of_the_house_and_not_while_it_is_quiet(
    told: Told, moment: datetime, count: int
):
    assert picked(moment) == count


def test_holiday_is_quiet(told: Told):
    Holiday.objects.create(day=date(2026, 3, 2), name="Nghỉ", certainty="example")
    assert (picked(at(2)), picked(at(3))) == (0, 2)


def test_own_hour_is_waited_for(told: Told):
    NoticeWish.objects.create(account_id=told.accounts["bi-thu-1"], hour=9)
    picked(at(2))
    assert rungs() == [("bi-thu-2", "doer-3")]
    picked(at(2, 9))
    assert rungs() == [("bi-thu-1", "doer-3"), ("bi-thu-2", "doer-3")]


def test_hour_that_has_become_quiet_is_the_first_moment_after(told: Told, settings: Settings):
    settings.VUNGMANH_QUIET_HOURS = (time(21), time(8, 30))
    assert (picked(at(2, 8)), picked(at(2, 8, 30))) == (0, 2)


def test_own_quiet_hours_hold_for_oneself_alone(told: Told):
    NoticeWish.objects.create(account_id=told.accounts["bi-thu-1"], quiet_from=time(20), quiet_to=time(10))
    assert (picked(at(2)), picked(at(2, 10))) == (1, 1)


def test_letter_waits_where_there_is_a_server_an_address_and_the_wish(told: Told, settings: Settings):
    settings.VUNGMANH_MAIL = True
    NoticeWish.objects.create(account_id=told.accounts["bi-thu-2"], email=False)
    picked(at(2))
    assert said(channel="email") == [("bi-thu-1", "2026-02", "doer-3", "waiting")]


def test_no_letter_waits_without_an_address(told: Told, settings: Settings):
    settings.VUNGMANH_MAIL = True
    Account.objects.update(email="")
    picked(at(2))
    assert said(channel="email") == []


def test_round_is_journalled_without_anybodys_name(told: Told):
    picked(at(2))
    entry = JournalEntry.objects.filter(act="duties.write_picked").latest("pk")
    assert entry.what == {"picked": 2, "accounts": 4}


@pytest.mark.parametrize("more", [1, 3])
def test_steady_round_costs_the_same_whoever_is_told(
    told: Told, django_assert_num_queries: DjangoAssertNumQueries, more: int
):
    for number in range(more):
        make_account(f"them-{number}", "cell_secretary", told.keys["83.836.B.01"])
    picked(at(2))
    with django_assert_num_queries(7):
        picked(at(2, 9))


@pytest.mark.parametrize("more", [1, 3])
def test_morning_costs_the_same_whoever_is_told(
    told: Told, django_assert_num_queries: DjangoAssertNumQueries, more: int
):
    for number in range(more):
        make_account(f"them-{number}", "cell_secretary", told.keys["83.836.B.01"])
    with django_assert_num_queries(25):
        picked(at(2))
