from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories.accounts import make_account
from tests.factories.duties import make_duty
from tests.factories.organisations import SYSTEM, apply_orders, change_set, order, small_province
from vungmanh.duties.commands import (
    ExceptionRow,
    end_exception,
    excuse,
    extend,
    name_exceptions,
    void_exception,
)
from vungmanh.duties.models import DutyException
from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.commands import undo_reorganisation
from vungmanh.organisations.commands.carriers import first_fact

pytestmark = pytest.mark.django_db
FIRST = date(2026, 3, 1)


@pytest.fixture
def province() -> Any:
    with entered(whole_scope("thử")):
        keys = small_province()
        make_duty()
        yield keys


def named(unit: int, **values: Any) -> DutyException:
    plain = {"duty": "headcount", "valid_from": FIRST, "valid_to": None, "reason": "bão", "organisation_id": unit}
    return excuse(SYSTEM, **{**plain, **values})


def test_exception_is_named_with_who_when_and_why(province: dict[str, int]) -> None:
    made = named(province["83.836.A"], reason="  bão  số 3 ", decision_number="12-QĐ", below=True)
    assert (made.reason, made.named_by, made.named_on, made.below) == ("bão số 3", "Hệ thống", SYSTEM.day, True)
    assert made.decision is not None
    assert made.decision.number == "12-QĐ"
    entry = JournalEntry.objects.latest("pk")
    assert (entry.act, entry.subject, entry.organisation_key) == (
        "duties.name_exception",
        "duties.exception",
        province["83.836.A"],
    )


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"reason": " "}, "Chưa ghi lý do. Ngoại lệ nào cũng phải có lý do."),
        ({"duty": "x"}, "Không có việc định kỳ “x”."),
        ({"valid_to": FIRST}, "Ngày kết thúc phải sau ngày bắt đầu."),
    ],
)
def test_exception_that_makes_no_sense_is_refused(province: dict[str, int], values: dict[str, Any], words: str) -> None:
    with pytest.raises(Refusal) as refused:
        named(province["83.836.A"], **values)
    assert refused.value.message == words


def test_later_day_lies_in_the_exception(province: dict[str, int]) -> None:
    with pytest.raises(Refusal) as refused:
        extend(
            SYSTEM,
            organisation_id=province["83.836.A"],
            duty="headcount",
            valid_from=FIRST,
            valid_to=None,
            until=date(2026, 2, 1),
            reason="bão",
        )
    assert refused.value.message == "Ngày lùi hạn phải từ ngày bắt đầu trở đi."


def test_second_from_the_same_day_is_refused(province: dict[str, int]) -> None:
    named(province["83.836.A"])
    with pytest.raises(Refusal):
        named(province["83.836.A"])
    assert DutyException.objects.count() == 1


def test_exception_ends_on_a_day(province: dict[str, int]) -> None:
    made = named(province["83.836.A"])
    end_exception(SYSTEM, exception_id=made.pk, day=date(2026, 5, 1))
    assert DutyException.objects.get().valid_to == date(2026, 5, 1)
    with pytest.raises(Refusal) as refused:
        end_exception(SYSTEM, exception_id=made.pk, day=date(2026, 6, 1))
    assert refused.value.message == "Ngoại lệ này đã hết từ ngày 01/5/2026. Không cần kết thúc lại."


def test_exception_that_has_not_begun_is_taken_back_whole(province: dict[str, int]) -> None:
    made = named(province["83.836.A"])
    end_exception(SYSTEM, exception_id=made.pk, day=date(2026, 2, 1))
    assert DutyException.objects.count() == 0
    assert DutyException.with_voided.get().voided_by == "Hệ thống"


def test_exception_by_mistake_is_voided_with_a_reason(province: dict[str, int]) -> None:
    made = named(province["83.836.A"])
    with pytest.raises(Refusal):
        void_exception(SYSTEM, exception_id=made.pk, reason=" ")
    void_exception(SYSTEM, exception_id=made.pk, reason="nhầm đơn vị")
    assert DutyException.with_voided.get().void_reason == "nhầm đơn vị"


def test_many_are_written_by_their_key(province: dict[str, int]) -> None:
    rows = [ExceptionRow(province[code], "headcount", FIRST, "bão") for code in ("83.836.A", "83.836.B")]
    assert name_exceptions(SYSTEM, rows=rows, change_set=change_set()) == {"new": 2, "changed": 0, "same": 0}
    again = [rows[0], ExceptionRow(province["83.836.B"], "headcount", FIRST, "lụt", until=date(2026, 4, 1))]
    assert name_exceptions(SYSTEM, rows=again, change_set=change_set()) == {"new": 0, "changed": 1, "same": 1}


def test_who_may_not_excuse_there_is_refused(province: dict[str, int]) -> None:
    account = make_account("bi-thu", "cell_secretary", province["83.836.A.01"])
    actor = Actor("Bí thư", date(2026, 5, 1), account.pk)
    with pytest.raises(NotPermitted):
        excuse(
            actor,
            organisation_id=province["83.836.A.01"],
            duty="headcount",
            valid_from=FIRST,
            valid_to=None,
            reason="bão",
        )


def test_exception_out_of_sight_is_not_there(province: dict[str, int]) -> None:
    with pytest.raises(NotFound):
        end_exception(SYSTEM, exception_id=99, day=FIRST)


def test_exception_ends_with_its_unit_and_comes_back_with_it(province: dict[str, int]) -> None:
    unit = province["83.835.C.02"]
    named(unit)
    made = apply_orders(date(2026, 4, 15), order("merge", "83.835.C.01", "83.835.C.02", to="83.835.C.01"))
    assert DutyException.objects.get().valid_to == date(2026, 4, 15)
    undo_reorganisation(SYSTEM, change_set_id=made.pk, at=clock.now(), reason="thử")
    assert DutyException.objects.get().valid_to is None


def test_unit_never_opens_after_its_first_exception(province: dict[str, int]) -> None:
    named(province["83.836.A.01"])
    assert first_fact(province["83.836.A.01"]) == (FIRST, "ngoại lệ của việc định kỳ")
