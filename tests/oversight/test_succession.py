"""Organisations end: their assignments end that day, the log stays, and who follows the heir is asked."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.organisations import SYSTEM, apply_orders, order, small_province
from tests.factories.oversight import SINCE, make_assignment, make_entry, make_official
from vungmanh.kernel import clock
from vungmanh.kernel.action import acting_on
from vungmanh.kernel.errors import Refusal
from vungmanh.organisations.commands import undo_reorganisation
from vungmanh.organisations.models import PendingDecision
from vungmanh.oversight.commands import LogSaid, log_support
from vungmanh.oversight.models import Assignment, SupportEntry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
DAY = date(2025, 11, 1)
NOW = acting_on(SYSTEM, date(2025, 12, 1))


@pytest.fixture
def keys() -> dict[str, int]:
    return small_province()


def days(code: int) -> list[tuple[date, date | None, str]]:
    rows = Assignment.objects.filter(organisation_id=code).order_by("valid_from")
    return list(rows.values_list("valid_from", "valid_to", "end_reason"))


def test_merger_ends_the_assignment_of_what_ended_alone_and_asks(keys: dict[str, int]):
    gone, stays = keys["83.836.A.01"], keys["83.836.A.02"]
    one, two = make_official("CB-1", keys["83"], "Lê Văn Một"), make_official("CB-2", keys["83"], "Lê Văn Hai")
    [ended] = make_assignment(one, gone)
    make_assignment(two, stays)
    make_assignment(two, gone, duty="ATTEND_MEETINGS", since=date(2025, 12, 1))
    entry = make_entry(ended, date(2025, 10, 9))
    apply_orders(DAY, order("merge", "83.836.A.01", "83.836.A.02", to="83.836.A.02"))
    assert days(gone) == [(SINCE, DAY, "Tổ chức kết thúc")]
    assert days(stays) == [(SINCE, None, "")]
    assert SupportEntry.objects.get(pk=entry.pk).assignment_id == ended.pk
    asked = PendingDecision.objects.get(subject="oversight.assignment")
    assert (asked.organisation_id, asked.kind, asked.decided_on) == (gone, "following", None)
    assert asked.note == (
        "Phân công theo dõi đã hết cùng tổ chức, cần giao lại ở tổ chức kế thừa nào: "
        "Lê Văn Hai (dự sinh hoạt); Lê Văn Một (theo dõi, hỗ trợ)"
    )


def test_log_of_the_days_before_is_still_written_by_whoever_answers_for_the_heir(keys: dict[str, int]):
    [given] = make_assignment(make_official("CB-1", keys["83"]), keys["83.836.A.01"])
    apply_orders(DAY, order("merge", "83.836.A.01", "83.836.A.02", to="83.836.A.02"))
    assert log_support(NOW, assignment_id=given.pk, said=LogSaid(date(2025, 10, 31), "Bàn giao")).pk
    with pytest.raises(Refusal, match="Ngày 01/11/2025 phân công này không có hiệu lực"):
        log_support(NOW, assignment_id=given.pk, said=LogSaid(DAY, "Bàn giao"))


def test_undoing_the_merger_gives_the_assignment_back(keys: dict[str, int]):
    make_assignment(make_official("CB-1", keys["83"]), keys["83.836.A.01"])
    made_in = apply_orders(DAY, order("merge", "83.836.A.01", "83.836.A.02", to="83.836.A.02"))
    undo_reorganisation(SYSTEM, change_set_id=made_in.pk, at=clock.now(), reason="nhầm")
    assert days(keys["83.836.A.01"]) == [(SINCE, None, "")]
    assert not PendingDecision.objects.filter(subject="oversight.assignment").exists()


def test_nobody_is_asked_where_nobody_followed(keys: dict[str, int]):
    apply_orders(DAY, order("close", "83.836.A.01"))
    assert not PendingDecision.objects.filter(subject="oversight.assignment").exists()
