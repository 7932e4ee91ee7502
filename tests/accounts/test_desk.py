"""Whose roles count for a request: one's own, or those of whoever one stands in for."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_account
from tests.factories.organisations import apply_orders, order, small_province
from vungmanh.accounts.access import desk_of, forbidden, may_on_installation
from vungmanh.accounts.models import Account, Confirmation, Delegation
from vungmanh.accounts.queries import done_in_name_of, unconfirmed_runs
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.scope import entered
from vungmanh.organisations.models import Organisation

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
MANAGE = "organisations.manage"


def helped(valid_to: date | None = None) -> tuple[dict[str, int], Account, Account]:
    """A board at a district, and a reader of another who helps it."""
    keys = small_province()
    board = make_account("ban", "organising_board", keys["83.836"], full_name="Lê Văn Ban")
    helper = make_account("giup", "reader", keys["83.835"], full_name="Trần Thị Giúp")
    Delegation.objects.create(principal=board, helper=helper, valid_from=date(2026, 1, 1), valid_to=valid_to)
    return keys, board, helper


def seen(account: Account, **choice: int) -> set[str]:
    with entered(desk_of(account, DAY, **choice).scope):
        keys = set(Organisation.objects.values_list("pk", flat=True))
    return {code for code, key in KEYS.items() if key in keys}


KEYS: dict[str, int] = {}


def test_in_ones_own_name_help_gives_nothing() -> None:
    keys, _board, helper = helped()
    desk = desk_of(helper, DAY)
    assert (desk.for_another, desk.actor.for_id, MANAGE in desk.permissions) == (False, None, False)
    assert forbidden(desk.actor, MANAGE, [keys["83.836"]]) == {keys["83.836"]}


def test_for_another_his_sight_and_rights_count_and_both_names_are_kept() -> None:
    keys, board, helper = helped()
    KEYS.update(keys)
    desk = desk_of(helper, DAY, for_id=board.pk)
    actor = desk.actor
    assert (actor.account_id, actor.name, actor.for_id, actor.for_name) == (
        helper.pk,
        "Trần Thị Giúp",
        board.pk,
        "Lê Văn Ban",
    )
    assert seen(helper, for_id=board.pk) == {code for code in keys if code.startswith("83.836")}
    assert forbidden(actor, MANAGE, [keys["83.836"], keys["83.835"]]) == {keys["83.835"]}
    assert not may_on_installation(actor, MANAGE)
    assert desk.seat is not None
    assert desk.seat.organisation_code == "83.836"


@pytest.mark.parametrize("end", [DAY, date(2026, 2, 1)])
def test_what_has_ended_gives_nothing(end: date) -> None:
    _keys, board, helper = helped(valid_to=end)
    assert not desk_of(helper, DAY, for_id=board.pk).for_another


def test_nobody_acts_for_an_account_that_is_closed() -> None:
    _keys, board, helper = helped()
    Account.objects.filter(pk=board.pk).update(closed_on=DAY, is_active=False)
    assert not desk_of(helper, DAY, for_id=board.pk).for_another


def test_nobody_acts_for_someone_who_did_not_ask_him() -> None:
    _keys, board, helper = helped()
    assert not desk_of(board, DAY, for_id=helper.pk).for_another


def test_a_post_narrows_sight_and_not_rights() -> None:
    keys = small_province()
    KEYS.update(keys)
    one = make_account("hai-vai", "organising_board", keys["83.836"])
    make_account("hai-vai", "reader", keys["83.835"])
    whole = desk_of(one, DAY)
    reader = whole.holdings[1].pk
    assert seen(one) == {code for code in keys if code != "83"}
    assert seen(one, post_id=reader) == {code for code in keys if code.startswith("83.835")}
    narrowed = desk_of(one, DAY, post_id=reader)
    assert narrowed.permissions == whole.permissions
    assert narrowed.seat is not None
    assert narrowed.seat.organisation_code == "83.835"


def test_a_desk_costs_two_questions_and_its_seats_one() -> None:
    keys = small_province()
    one = make_account("mot", "reader", keys["83.836"])
    with CaptureQueriesContext(connection) as captured:
        desk = desk_of(one, DAY)
        assert (desk.permissions, desk.actor) == (desk.permissions, desk.actor)
        assert desk.seat == desk.seats[0]
    assert len(captured) == 3


def test_what_a_helper_does_waits_for_the_word_of_whoever_it_was_done_for() -> None:
    _keys, board, helper = helped()
    actor = desk_of(helper, DAY, for_id=board.pk).actor
    with entered(desk_of(helper, DAY, for_id=board.pk).scope):
        apply_orders(date(2026, 3, 1), order("rename", "83.836.A", to_names=("Đảng bộ xã An",)), actor=actor)
    line = JournalEntry.objects.get(act="organisations.reorganise")
    assert (line.actor_name, line.for_name, line.for_key) == ("Trần Thị Giúp", "Lê Văn Ban", board.pk)
    waiting = done_in_name_of(board.pk, waiting=True)
    assert [(each.run, each.act, each.helper) for each in waiting] == [
        (line.run, "organisations.reorganise", "Trần Thị Giúp")
    ]
    assert unconfirmed_runs([line.run, "khac"]) == {line.run: "chưa xác nhận"}


def test_what_one_does_oneself_waits_for_nobody() -> None:
    _keys, board, _helper = helped()
    desk = desk_of(board, DAY)
    with entered(desk.scope):
        apply_orders(date(2026, 3, 1), order("rename", "83.836.A", to_names=("Đảng bộ xã An",)), actor=desk.actor)
    assert not Confirmation.objects.exists()
