"""One door for every write: whole or not at all, permitted, journalled, and run again when the database asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.db import OperationalError, connection, transaction

from tests.factories.organisations import SYSTEM, make_organisation
from vungmanh.accounts.access import actor_for
from vungmanh.accounts.models import Account
from vungmanh.kernel.action import Action, Actor, act, acting_on, gates, system_actor
from vungmanh.kernel.errors import ActIncomplete, NotPermitted, Refusal
from vungmanh.kernel.journal import JournalEntry
from vungmanh.organisations.models import Decision

DAY = date(2026, 1, 1)
STRANGER = Actor("Người lạ", DAY)


@act
def write_down(action: Action, *, number: str, organisation_id: int = 1) -> int:
    """Kept for the name it leaves in the journal."""
    action.on(organisation_id, "organisations.manage")
    decision = Decision.objects.create(number=number)
    action.record("organisations.decision", decision.pk, number=number)
    return decision.pk


@act
def name_nothing(action: Action) -> None:
    Decision.objects.create(number="không nêu")
    action.record("organisations.decision", 1)


@act
def record_nothing(action: Action) -> None:
    action.on(1, "organisations.manage")
    Decision.objects.create(number="không ghi")


@act
def fail_at_the_end(action: Action) -> None:
    action.on(1, "organisations.manage")
    Decision.objects.create(number="dở dang")
    action.record("organisations.decision", 1)
    raise Refusal("thôi")


@act
def write_two(action: Action, *, second_fails: bool) -> None:
    action.on_installation("catalogue.load")
    write_down(action.actor, number="một")
    if second_fails:
        fail_at_the_end(action.actor)
    action.record("organisations.decision", "hai")


@pytest.mark.django_db
def test_act_writes_and_journals_who_what_where() -> None:
    key = write_down(SYSTEM, number="01-QĐ", organisation_id=5)
    entry = JournalEntry.objects.get()
    assert (entry.actor_name, entry.actor_key, entry.organisation_key) == ("Hệ thống", None, 5)
    assert (entry.subject, entry.subject_key, entry.what) == (
        "organisations.decision",
        str(key),
        {"number": "01-QĐ"},
    )


@pytest.mark.django_db
def test_act_journals_its_name() -> None:
    make_organisation()
    assert "organisations.establish_many" in set(JournalEntry.objects.values_list("act", flat=True))


def test_act_keeps_the_name_and_words_of_its_command() -> None:
    assert (write_down.__name__, write_down.__doc__) == ("write_down", "Kept for the name it leaves in the journal.")


@pytest.mark.django_db
@pytest.mark.parametrize("command", [name_nothing, record_nothing])
def test_incomplete_acts_roll_back(command) -> None:
    with pytest.raises(ActIncomplete):
        command(SYSTEM)
    assert (Decision.objects.count(), JournalEntry.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_refused_acts_leave_nothing_not_even_in_the_journal() -> None:
    with pytest.raises(Refusal):
        fail_at_the_end(SYSTEM)
    assert (Decision.objects.count(), JournalEntry.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_acts_within_an_act_stand_and_fall_together() -> None:
    with pytest.raises(Refusal):
        write_two(SYSTEM, second_fails=True)
    assert (Decision.objects.count(), JournalEntry.objects.count()) == (0, 0)
    write_two(SYSTEM, second_fails=False)
    assert (Decision.objects.count(), JournalEntry.objects.count()) == (1, 2)


@pytest.mark.django_db
@pytest.mark.parametrize("actor", [STRANGER, Actor("Tài khoản không vai trò", DAY, account_id=1)])
def test_who_holds_no_role_may_write_nothing(actor: Actor) -> None:
    with pytest.raises(NotPermitted):
        write_down(actor, number="01-QĐ")
    with pytest.raises(NotPermitted):
        write_two(actor, second_fails=False)
    assert (Decision.objects.count(), JournalEntry.objects.count()) == (0, 0)


def test_without_accounts_nobody_may_do_anything() -> None:
    fresh = type(gates)()
    assert fresh.forbidden(STRANGER, "organisations.manage", [1, 2]) == {1, 2}
    assert not fresh.may_on_installation(STRANGER, "organisations.manage")


@pytest.mark.django_db
def test_on_many_without_any_names_nothing() -> None:
    action = Action(SYSTEM, "thử")
    action.on_many([], "organisations.manage")
    action.record("x", 1)
    with pytest.raises(ActIncomplete):
        action.finish()


def test_acting_on_changes_the_day_alone() -> None:
    assert acting_on(STRANGER, date(2027, 1, 1)) == Actor("Người lạ", date(2027, 1, 1))
    assert system_actor(DAY).system


def test_actor_of_an_account_carries_its_name_and_the_day() -> None:
    assert actor_for(Account(pk=7, username="u", full_name="Lê Văn An"), DAY) == Actor("Lê Văn An", DAY, account_id=7)


class Asked(Exception):
    """What psycopg raises, as far as an act looks at it."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


def failing(*states: str) -> Iterator[None]:
    """Fails once for each state, then no more."""
    for state in states:
        raise_it = OperationalError(state)
        raise_it.__cause__ = Asked(state)
        yield raise_it  # type: ignore[misc]  # an error to be raised by the act
    while True:
        yield None


def stubborn(failures: Iterator[None]):
    @act
    def write_at_last(action: Action) -> None:
        action.on(1, "organisations.manage")
        Decision.objects.create(number="cuối cùng")
        action.record("organisations.decision", 1)
        if error := next(failures):
            raise error

    return write_at_last


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("state", ["40001", "40P01"])
def test_outermost_act_runs_once_more_when_the_database_asks(state: str) -> None:
    stubborn(failing(state))(SYSTEM)
    assert (Decision.objects.count(), JournalEntry.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("states", [("40001", "40001"), ("55P03",)])
def test_act_does_not_run_for_ever_nor_on_other_errors(states: tuple[str, ...]) -> None:
    with pytest.raises(OperationalError):
        stubborn(failing(*states))(SYSTEM)
    assert (Decision.objects.count(), JournalEntry.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_inner_act_leaves_the_second_run_to_the_outermost() -> None:
    inner = stubborn(failing("40001"))
    with pytest.raises(OperationalError), transaction.atomic():
        inner(SYSTEM)
    assert Decision.objects.count() == 0


@pytest.mark.django_db
def test_act_runs_inside_a_transaction() -> None:
    inside: list[bool] = []

    @act
    def look(action: Action) -> None:
        action.on(1, "organisations.manage")
        action.record("x", 1)
        inside.append(connection.in_atomic_block)

    look(SYSTEM)
    assert inside == [True]


def test_act_on_oneself_is_for_the_account_alone():
    own = Actor("Chính chủ", DAY, account_id=7)

    for other in (system_actor(DAY), replace(own, for_id=8), replace(own, only=frozenset({"see"}))):
        with pytest.raises(NotPermitted):
            Action(other, "accounts.keep").on_oneself()
    assert Action(own, "accounts.keep").on_oneself() == 7


def test_act_on_oneself_by_a_key_only_where_the_act_says_so():
    by_key = Actor("Chính chủ", DAY, account_id=7, only=frozenset({"members.own"}))

    assert Action(by_key, "members.propose").on_oneself(by_key="members.own") == 7
    for refused in ("", "members.view"):
        with pytest.raises(NotPermitted):
            Action(by_key, "accounts.keep").on_oneself(by_key=refused)


def test_key_never_carries_more_than_it_says():
    by_key = Actor("Chương trình khác", DAY, account_id=7, only=frozenset({"see"}))

    assert [by_key.carries(name) for name in ("see", "organisations.manage")] == [True, False]
    for named in (lambda: Action(by_key, "x").on(1, "organisations.manage"),
                  lambda: Action(by_key, "x").on_installation("organisations.manage")):  # fmt: skip
        with pytest.raises(NotPermitted, match="Khoá API"):
            named()
