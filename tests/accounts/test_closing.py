"""Accounts closed, opened again, and watched for idleness."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import authenticate

from tests.accounts.people import DAY, People, people
from tests.factories.accounts import PASSWORD
from vungmanh.accounts.commands import close_account, delegate, note_seen, reopen_account, watch_idle
from vungmanh.accounts.models import Account, ApiToken, RoleHolding
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.errors import NotPermitted, Refusal
from vungmanh.kernel.journal import JournalEntry

pytestmark = pytest.mark.django_db
START = date(2026, 1, 1)
NOON = datetime(2026, 1, 1, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def last_used(day: date) -> People:
    """Everybody used the program last on that day."""
    crowd = people()
    long_ago = datetime(2025, 1, 1, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    Account.objects.update(last_seen_on=day, date_joined=long_ago)
    return crowd


def watch(day: date) -> tuple[int, int]:
    done = watch_idle(system_actor(day), warn_after=60, close_after=90)
    return done.warned, done.closed


def test_closing_lets_nobody_in_and_keeps_the_roles() -> None:
    crowd = people()
    close_account(crowd.actor("clerk"), account_id=crowd.cell.pk, reason="nghỉ hưu", day=DAY)
    assert authenticate(username="bi-thu", password=PASSWORD) is None
    crowd.cell.refresh_from_db()
    assert (crowd.cell.closed_on, crowd.cell.close_reason, crowd.cell.holdings.model.unscoped.count()) == (
        DAY,
        "nghỉ hưu",
        4,
    )
    with pytest.raises(Refusal, match="đã đóng từ trước"):
        close_account(crowd.actor("clerk"), account_id=crowd.cell.pk, reason="nghỉ hưu", day=DAY)


def test_nobody_closes_his_own_account_or_one_above() -> None:
    crowd = people()
    with pytest.raises(Refusal, match="Không tự đóng"):
        close_account(crowd.actor("admin"), account_id=crowd.admin.pk, reason="x", day=DAY)
    with pytest.raises(NotPermitted):
        close_account(crowd.actor("clerk"), account_id=crowd.board.pk, reason="x", day=DAY)


def test_reopening_lets_in_again_with_the_password_there_was() -> None:
    crowd = people()
    close_account(crowd.actor("clerk"), account_id=crowd.cell.pk, reason="nhầm", day=DAY)
    reopen_account(crowd.actor("clerk"), account_id=crowd.cell.pk, day=DAY)
    assert authenticate(username="bi-thu", password=PASSWORD) == crowd.cell
    with pytest.raises(Refusal, match="không phải mở lại"):
        reopen_account(crowd.actor("clerk"), account_id=crowd.cell.pk, day=DAY)


def test_idle_accounts_are_warned_then_closed_and_nothing_happens_twice() -> None:
    last_used(START)
    days = [START + timedelta(days=count) for count in (59, 60, 61, 89, 90, 91)]
    assert [watch(day) for day in days] == [(0, 0), (4, 0), (0, 0), (0, 0), (0, 4), (0, 0)]
    assert set(Account.objects.values_list("is_active", "close_reason")) == {(False, "Không dùng 90 ngày")}


def test_nobody_is_closed_without_the_time_that_was_promised() -> None:
    """The watch itself may not have run for months."""
    last_used(date(2025, 6, 1))
    assert [watch(START), watch(START + timedelta(days=29)), watch(START + timedelta(days=30))] == [
        (4, 0),
        (0, 0),
        (0, 4),
    ]


def test_coming_in_takes_the_warning_away() -> None:
    crowd = last_used(START)
    warned, later = START + timedelta(days=60), START + timedelta(days=90)
    watch(warned)
    note_seen(crowd.cell, warned)
    assert watch(later) == (0, 3)
    crowd.cell.refresh_from_db()
    assert (crowd.cell.is_active, crowd.cell.warned_on, crowd.cell.last_seen_on) == (True, None, warned)


def test_an_account_opened_again_is_counted_from_that_day() -> None:
    crowd = last_used(START)
    for count in (60, 90):
        watch(START + timedelta(days=count))
    again = START + timedelta(days=100)
    reopen_account(system_actor(again), account_id=crowd.cell.pk, day=again)
    assert [watch(again), watch(again + timedelta(days=59)), watch(again + timedelta(days=60))] == [
        (0, 0),
        (0, 0),
        (1, 0),
    ]


def test_keys_and_helpers_keep_an_account_in_use() -> None:
    crowd = last_used(START)
    day = START + timedelta(days=60)
    delegate(system_actor(START), principal_id=crowd.cell.pk, helper_username="van-phong", valid_from=START)
    ApiToken.objects.create(
        account=crowd.board, name="x", prefix="x", digest="x", made_at=NOON,
        expires_on=day, last_used_on=day,
    )  # fmt: skip
    assert watch(day) == (2, 0)
    assert set(Account.objects.filter(warned_on=None).values_list("username", flat=True)) == {"bi-thu", "ban"}


def test_the_watch_tells_the_journal_whom_it_closed() -> None:
    last_used(START)
    watch(START + timedelta(days=60))
    lines = JournalEntry.objects.filter(act="accounts.watch_idle")
    assert (lines.filter(subject="accounts.account").count(), lines.get(subject="accounts.idle").what["warned"]) == (
        4,
        4,
    )


def test_the_clerk_of_the_place_reads_what_the_watch_did_to_an_account() -> None:
    crowd = last_used(START)
    watch(START + timedelta(days=60))
    lines = JournalEntry.objects.filter(act="accounts.watch_idle", subject_key=crowd.cell.pk)
    assert lines.get().organisation_key == RoleHolding.unscoped.get(account=crowd.cell).organisation_id
    assert JournalEntry.objects.get(subject="accounts.idle").organisation_key is None
