"""Reminding by hand: a rung of its own, once a day, whoever presses."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import Settings

from tests.duties.told import DUE, Told, at, said
from tests.factories.accounts import make_account
from tests.factories.duties import state_count
from tests.factories.organisations import apply_orders, order
from vungmanh.duties.commands.remind import RemindedByHand, remind
from vungmanh.duties.models import Notice
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.kernel.journal import JournalEntry

pytestmark = pytest.mark.django_db


def by_hand(told: Told, *codes: str, by: str = "van-phong", day: int = 6, note: str = "") -> RemindedByHand:
    keys = [(told.keys[code], "headcount", "2026-02") for code in codes]
    return remind(told.actor(by, at(day)), owed_keys=keys, note=note, at=at(day))


def test_whoever_answers_is_reminded(told: Told):
    assert by_hand(told, "83.836.A.01") == RemindedByHand(1, 0, 0)
    assert said() == [("bi-thu-1", "2026-02", "manual:2026-03-06", "sent")]


def test_reminder_leaves_by_letter_once_quiet_is_over(told: Told, settings: Settings):
    settings.VUNGMANH_MAIL = True
    by_hand(told, "83.836.A.01")
    assert said(channel="email") == [("bi-thu-1", "2026-02", "manual:2026-03-06", "waiting")]


def test_reminder_says_who_and_what(told: Told):
    by_hand(told, "83.836.A.01", note="  Gửi trước thứ hai ")
    row = Notice.objects.get()
    assert (row.by, row.note, row.due, row.subject) == (
        "van-phong", "Gửi trước thứ hai", DUE, "Báo số đảng viên, tháng 2 năm 2026",
    )  # fmt: skip


def test_second_reminder_of_a_day_is_refused_whoever_presses(told: Told):
    by_hand(told, "83.836.A.01")
    with pytest.raises(Refusal, match="hôm nay đã được nhắc"):
        by_hand(told, "83.836.A.01", by="ban-huyen")
    assert len(said()) == 1


def test_next_day_it_may_be_said_again(told: Told):
    by_hand(told, "83.836.A.01")
    by_hand(told, "83.836.A.01", day=9)
    assert [rung for *_, rung, _state in said()] == ["manual:2026-03-06", "manual:2026-03-09"]


def test_only_what_was_not_said_today_is_said(told: Told):
    by_hand(told, "83.836.A.01")
    assert by_hand(told, "83.836.A.01", "83.836.A.02") == RemindedByHand(1, 1, 0)


def test_cell_without_anybody_is_counted_as_such(told: Told):
    assert by_hand(told, "83.836.B.01", by="ban-huyen") == RemindedByHand(0, 0, 1)


def test_heir_of_a_cell_that_ended_is_reminded(told: Told):
    apply_orders(date(2026, 3, 3), order("merge", "83.836.A.01", "83.836.A.02", to="83.836.A.02"))
    assert by_hand(told, "83.836.A.01") == RemindedByHand(1, 0, 0)


def test_what_is_done_is_not_reminded_of(told: Told):
    state_count(told.keys["83.836.A.01"], date(2026, 2, 20))
    with pytest.raises(NotFound, match="đã xong"):
        by_hand(told, "83.836.A.01")


@pytest.mark.parametrize("by", ["bi-thu-1", "nguoi-xem"])
def test_only_who_may_reminds(told: Told, by: str):
    with pytest.raises(NotPermitted):
        by_hand(told, "83.836.A.01", by=by)


def test_office_of_another_commune_may_not(told: Told):
    told.accounts["khac"] = make_account("khac", "commune_office", told.keys["83.835.C"]).pk
    with pytest.raises(NotPermitted):
        by_hand(told, "83.836.A.01", by="khac")


def test_nothing_chosen_is_refused(told: Told):
    with pytest.raises(Refusal, match="Chọn ít nhất một việc"):
        by_hand(told)


def test_reminder_stands_in_the_journal_of_the_organisation(told: Told):
    by_hand(told, "83.836.A.01")
    entry = JournalEntry.objects.get(act="duties.remind")
    assert (entry.organisation_key, entry.what) == (
        told.keys["83.836.A.01"], {"by_hand": True, "duties": ["headcount"]},
    )  # fmt: skip
