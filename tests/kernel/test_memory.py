"""A request asks once, believes nothing after a write, and leaves nothing behind."""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from django.db import connection, transaction
from django.db.models import Q
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.organisations import SYSTEM, apply_orders, order, small_province
from vungmanh.accounts.access import holdings_of
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import ScopeMissing
from vungmanh.kernel.memory import remembering, shelf, told_once, uncollected
from vungmanh.kernel.scope import Scope, entered, whole_scope
from vungmanh.organisations.enums import KindProperty
from vungmanh.organisations.models import Organisation, OrganisationKind
from vungmanh.organisations.queries import kinds_with, labels_of, units_under
from vungmanh.organisations.queries.cells import kind_names

pytestmark = pytest.mark.django_db
DAY = date(2021, 6, 30)


def statements(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def test_an_answer_is_told_once_in_a_request_and_each_time_outside() -> None:
    small_province()
    assert [statements(kind_names), statements(kind_names)] == [1, 1]
    with remembering():
        assert [statements(kind_names), statements(kind_names)] == [1, 0]
    assert statements(kind_names) == 1


def test_what_one_request_was_told_the_next_does_not_know() -> None:
    small_province()
    with remembering():
        before = kind_names()
    OrganisationKind.objects.filter(pk="COMMUNE").update(name="Xã khác")
    with remembering():
        assert kind_names() == {**before, "COMMUNE": "Xã khác"}


def test_a_request_inside_another_knows_nothing_of_it() -> None:
    with remembering():
        shelf("thử")["a"] = 1
        with remembering():
            assert shelf("thử") == {}
        assert shelf("thử") == {"a": 1}


def test_a_write_closes_the_memory_for_the_rest_of_the_request() -> None:
    small_province()
    with remembering():
        before = kind_names()
        OrganisationKind.objects.filter(pk="COMMUNE").update(name="Xã khác")
        assert kind_names() == {**before, "COMMUNE": "Xã khác"}
        assert [statements(kind_names), statements(kind_names)] == [1, 1]


def test_a_statement_of_parts_closes_the_memory_only_where_it_writes() -> None:
    small_province()
    with remembering(), connection.cursor() as cursor:
        kind_names()
        cursor.execute("WITH part AS (SELECT 1 AS one) SELECT one FROM part")
        assert statements(kind_names) == 0
        cursor.execute("WITH part AS (SELECT 'X' AS one) UPDATE kernel_changeset SET label = (SELECT one FROM part)")
        assert statements(kind_names) == 1


@pytest.mark.django_db(transaction=True)
def test_what_was_read_before_a_rollback_is_not_believed_after_it() -> None:
    small_province()
    with remembering():
        before = kind_names()
        with transaction.atomic():
            OrganisationKind.objects.filter(pk="COMMUNE").update(name="Xã khác")
            assert kind_names()["COMMUNE"] == "Xã khác"
            transaction.set_rollback(True)
        assert kind_names() == before


def test_an_act_asks_anew() -> None:
    small_province()
    asked: list[int] = []

    @act
    def look(action: Action) -> None:
        asked.append(statements(kind_names))
        action.on_installation("thử")
        action.record("thử", 1)

    with remembering():
        kind_names()
        look(SYSTEM)
    assert asked == [1]


def test_what_is_told_once_may_not_read_in_a_scope() -> None:
    @told_once
    def everything() -> int:
        return Organisation.objects.count()

    small_province()
    with entered(whole_scope("thử")), pytest.raises(ScopeMissing):
        everything()
    with remembering(), entered(whole_scope("thử")), pytest.raises(ScopeMissing):
        everything()


def test_different_arguments_are_different_questions() -> None:
    small_province()
    with remembering():
        assert [statements(partial(holdings_of, one, DAY)) for one in (1, 2, 1)] == [1, 1, 0]


def test_answers_kept_may_be_changed_by_nobody() -> None:
    small_province()
    with remembering():
        kind_names().clear()
        assert kind_names()


def test_names_known_already_are_not_asked_for_again() -> None:
    keys = small_province()
    some, all_of_them = [keys["83"], keys["83.836"]], list(keys.values())
    with remembering():
        assert [statements(partial(labels_of, ids, DAY)) for ids in (some, some, all_of_them)] == [1, 0, 1]
        assert list(labels_of(some, DAY)) == some
    assert labels_of([], DAY) == {}


def test_names_of_another_day_are_another_question() -> None:
    keys = small_province()
    apply_orders(date(2022, 1, 1), order("rename", "83.836.A", to_names=("Đảng bộ xã khác",)))
    with remembering():
        names = [labels_of([keys["83.836.A"]], day)[keys["83.836.A"]].name for day in (DAY, date(2022, 1, 1))]
    assert names[1] == "Đảng bộ xã khác" != names[0]


def test_the_tops_of_one_scope_are_not_those_of_another() -> None:
    keys = small_province()
    narrow = Scope("thử hẹp", lambda path: Q(**{path or "pk": keys["83.836"]}))
    with remembering():
        with entered(whole_scope("thử")):
            assert [unit.id for unit in units_under(None, on=DAY).rows] == [keys["83"]]
            assert statements(lambda: units_under(None, on=DAY)) == 0
        with entered(narrow):
            assert [unit.id for unit in units_under(None, on=DAY).rows] == [keys["83.836"]]


def test_kinds_of_several_properties_come_from_one_question() -> None:
    small_province()
    with remembering():
        assert statements(lambda: [kinds_with(DAY, each) for each in KindProperty]) == 1


def test_a_page_leaves_nothing_behind() -> None:
    Client().get("/")
    assert shelf("thử") is not shelf("thử")


def test_rings_are_looked_for_again_after_the_work_also_where_it_failed():
    seen = []

    def fail() -> None:
        with uncollected():
            seen.append(gc.isenabled())
            raise ValueError("hỏng")

    with pytest.raises(ValueError, match="hỏng"):
        fail()
    assert (seen, gc.isenabled()) == ([False], True)
