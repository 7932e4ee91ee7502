"""Closed periods: what is dated in them is refused, for the unit and all below, until opened again."""

from datetime import UTC, date, datetime

import pytest

from tests.factories.organisations import apply_orders, change_set, order, small_province
from tests.factories.programmes import bring_in, shipped_programmes, title_row
from tests.web.conftest import target
from vungmanh.indicators.commands import (
    HeadCountRow,
    close_period,
    keep_open,
    reopen_period,
    state_headcounts,
    state_targets,
)
from vungmanh.indicators.queries import closed_over, written_late
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.commands import import_titles, register
from vungmanh.programmes.models import Step

OCTOBER = date(2021, 10, 10)
OFFICE = system_actor(OCTOBER)
SEPTEMBER = parse_period("2021-09")
WORDS = "Tháng 9 năm 2021 đã khoá ngày 10/10/2021. Muốn sửa, xin Đảng bộ huyện Ba Tri mở khoá."


@pytest.fixture
def keys(db):
    with entered(whole_scope("thử")):
        found = small_province()
        shipped_programmes()
        yield found


def closed(keys, code="83.836", period=SEPTEMBER, day=OCTOBER):
    return close_period(system_actor(day), organisation_id=keys[code], period=period, day=day)


def registered(keys, code="83.836.A.01", day=date(2021, 9, 20), actor=OFFICE):
    return register(actor, programme="tsvmtd", organisation_id=keys[code], for_period="2021", day=day)


def test_a_fact_dated_inside_is_refused_in_words(keys):
    closed(keys)
    with pytest.raises(Refusal) as refusal:
        registered(keys)
    assert refusal.value.message == WORDS


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("83.836.A.01", date(2021, 8, 31)),
        ("83.836.A.01", date(2021, 10, 1)),
        ("83.835.C.01", date(2021, 9, 20)),
    ],
)
def test_days_outside_and_units_elsewhere_stay_open(keys, code, day):
    closed(keys)
    assert registered(keys, code, day).state == "registered"


def test_headcounts_and_targets_of_closed_days_are_refused(keys):
    closed(keys)
    row = HeadCountRow(organisation_id=keys["83.836.A"], on=date(2021, 9, 30), members=20)
    with pytest.raises(Refusal) as counts:
        state_headcounts(OFFICE, rows=[row], change_set=change_set())
    with pytest.raises(Refusal) as targets:
        state_targets(OFFICE, rows=[target(keys, "83.836", 3, date(2021, 9, 2))], change_set=change_set())
    assert (counts.value.message, targets.value.message) == (WORDS, WORDS)


def test_a_file_names_the_rows_and_leaves_alone_what_it_only_says_again(keys):
    same = title_row(keys["83.836.A.01"], 2, period="2021", registered_on="2021-09-02")
    bring_in(same)
    closed(keys)
    new = title_row(keys["83.836.B.01"], 3, period="2021", registered_on="2021-09-20")
    outcome = import_titles(OFFICE, rows=[same, new], change_set=change_set())

    assert [(fault.row, fault.column, fault.value, fault.message) for fault in outcome.faults] == [
        (3, "registered_on", "20/09/2021", WORDS)
    ]
    assert import_titles(OFFICE, rows=[same], change_set=change_set()).same == 1


def test_a_period_that_is_not_over_is_not_closed(keys):
    with pytest.raises(Refusal) as refusal:
        closed(keys, day=date(2021, 9, 30))
    assert refusal.value.message == "Tháng 9 năm 2021 chưa hết. Khoá được từ ngày 01/10/2021."


def test_opened_again_up_to_a_day_and_then_closed_as_before(keys):
    lock = closed(keys)
    reopen_period(OFFICE, lock_id=lock.pk, until=date(2021, 10, 15), reason="Sót quyết định", day=OCTOBER)

    assert registered(keys, actor=system_actor(date(2021, 10, 15))).state == "registered"
    with pytest.raises(Refusal):
        registered(keys, "83.836.A.02", actor=system_actor(date(2021, 10, 16)))


def test_closed_again_before_that_day(keys):
    lock = closed(keys)
    reopen_period(OFFICE, lock_id=lock.pk, until=date(2021, 10, 15), reason="Sót quyết định", day=OCTOBER)
    closed(keys, day=date(2021, 10, 12))

    with pytest.raises(Refusal):
        registered(keys, actor=system_actor(date(2021, 10, 12)))
    with pytest.raises(Refusal) as again:
        closed(keys, day=date(2021, 10, 12))
    assert again.value.message == "Kỳ này đã khoá ngày 10/10/2021. Không cần khoá lại."


@pytest.mark.parametrize(
    ("until", "reason", "words"),
    [
        (date(2021, 10, 9), "Sót", "Ngày 09/10/2021 đã qua. Ghi ngày mở đến từ hôm nay trở đi."),
        (date(2021, 10, 20), " ", "Chưa ghi lý do mở khoá. Ghi vào rồi làm lại."),
    ],
)
def test_opening_needs_a_reason_and_a_day_to_come(keys, until, reason, words):
    lock = closed(keys)
    with pytest.raises(Refusal) as refusal:
        reopen_period(OFFICE, lock_id=lock.pk, until=until, reason=reason, day=OCTOBER)
    assert refusal.value.message == words


def test_opened_once_at_a_time(keys):
    lock = closed(keys)
    reopen_period(OFFICE, lock_id=lock.pk, until=date(2021, 10, 15), reason="Sót", day=OCTOBER)
    with pytest.raises(Refusal) as refusal:
        reopen_period(OFFICE, lock_id=lock.pk, until=date(2021, 10, 20), reason="Sót", day=OCTOBER)
    words = "Kỳ này đang mở đến hết ngày 15/10/2021. Khoá lại trước nếu muốn đổi ngày."
    assert refusal.value.message == words


def test_what_stood_under_the_unit_when_it_closed_is_bound_wherever_it_goes(keys):
    closed(keys)
    apply_orders(date(2021, 11, 1), order("move", "83.836.A", parent_code="83.835"))
    day, later = date(2021, 9, 20), date(2021, 12, 1)

    bound = closed_over({(keys["83.836.A.01"], day), (keys["83.835.C.01"], day)}, on=later)
    assert {one for one, _day in bound} == {keys["83.836.A.01"]}


def test_many_facts_are_judged_in_one_statement_while_nothing_is_closed(keys, django_assert_num_queries):
    pairs = [(key, date(2021, 9, 1)) for key in keys.values()]
    with django_assert_num_queries(1):
        keep_open(OFFICE, pairs)


def test_facts_of_the_acting_day_ask_nothing(keys, django_assert_num_queries):
    with django_assert_num_queries(0):
        keep_open(OFFICE, [(keys["83.836.A.01"], OCTOBER)])


def test_what_was_written_after_the_closing_is_late(keys):
    early = registered(keys, "83.836.A.02", date(2021, 9, 20))
    lock = closed(keys)
    reopen_period(OFFICE, lock_id=lock.pk, until=date(2021, 10, 15), reason="Sót", day=OCTOBER)
    late = registered(keys)
    told = {
        step.registration_id: (keys[code], step.day, step.at)
        for code, one in (("83.836.A.02", early), ("83.836.A.01", late))
        for step in Step.objects.filter(registration=one)
    }

    found = written_late(told.values())
    assert {entry: each.period for entry, each in found.items()} == {told[late.pk]: "2021-09"}
    assert written_late([(keys["83.835.C.01"], date(2021, 9, 1), datetime(2030, 1, 1, tzinfo=UTC))]) == {}
