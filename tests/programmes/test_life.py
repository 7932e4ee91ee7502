"""The acts of a title's life: what they write, what they refuse, what they cost."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.organisations import SYSTEM
from tests.factories.programmes import make_title
from vungmanh.kernel.errors import NotFound, Refusal, Unmet
from vungmanh.programmes import commands
from vungmanh.programmes.models import Recheck, Registration, Step

pytestmark = pytest.mark.django_db
FEBRUARY, MAY, JUNE = date(2021, 2, 1), date(2021, 5, 12), date(2021, 6, 22)


def registered(province: dict[str, int], code: str = "83.836.A.01", period: str = "2021") -> Registration:
    return commands.register(
        SYSTEM, programme="tsvmtd", organisation_id=province[code], for_period=period, day=FEBRUARY
    )


def recognised(province: dict[str, int]) -> Registration:
    one = registered(province)
    commands.appraise(SYSTEM, registration_id=one.pk, day=MAY)
    return commands.recognise(SYSTEM, registration_id=one.pk, day=JUNE, decision_number="95-QĐ/HU")


def stored(one: Registration) -> Registration:
    found: Registration = Registration.objects.get(pk=one.pk)
    return found


def test_register_opens_a_dossier_with_its_step(province: dict[str, int]):
    one = stored(registered(province))
    assert (one.state, one.registered_on, one.stands_from, one.attempt) == ("registered", FEBRUARY, FEBRUARY, 1)
    assert (one.for_from, one.for_after) == (date(2021, 1, 1), date(2022, 1, 1))
    assert one.version.term_from == 2020
    assert list(Step.objects.values_list("registration", "move", "day", "by_name")) == [
        (one.pk, "register", FEBRUARY, "Hệ thống")
    ]


def test_register_refuses_what_is_not_a_cell(province: dict[str, int]):
    with pytest.raises(Unmet) as caught:
        registered(province, "83.836.A")
    assert caught.value.reasons == ["scope:not_cell"]


def test_register_twice_for_one_period_is_refused(province: dict[str, int]):
    registered(province)
    with pytest.raises(Unmet) as caught:
        registered(province)
    assert caught.value.reasons == ["registration:exists"]
    assert Registration.objects.count() == 1


def test_register_of_a_titled_cell_is_refused(province: dict[str, int]):
    recognised(province)
    with pytest.raises(Unmet) as caught:
        registered(province, period="2022")
    assert caught.value.reasons == ["title:held"]


def test_register_of_an_unknown_organisation_or_period(province: dict[str, int]):
    with pytest.raises(NotFound):
        commands.register(SYSTEM, programme="tsvmtd", organisation_id=9_999_999, for_period="2021", day=FEBRUARY)
    with pytest.raises(Refusal, match="Không đọc được kỳ"):
        registered(province, period="năm nay")


def test_recognise_before_appraisal_lists_every_reason(province: dict[str, int]):
    one = registered(province)
    with pytest.raises(Unmet) as caught:
        commands.recognise(SYSTEM, registration_id=one.pk, day=JUNE, decision_number="")
    assert caught.value.reasons == ["appraisal:missing", "decision:missing"]
    assert stored(one).state == "registered"


def test_recognise_keeps_day_and_number(province: dict[str, int]):
    one = stored(recognised(province))
    assert (one.state, one.appraised_on, one.recognised_on, one.decision_number) == (
        "recognised",
        MAY,
        JUNE,
        "95-QĐ/HU",
    )
    assert list(Step.objects.order_by("pk").values_list("move", "decision_number")) == [
        ("register", ""),
        ("appraise", ""),
        ("recognise", "95-QĐ/HU"),
    ]


def test_recognise_a_second_time_is_no_move(province: dict[str, int]):
    one = recognised(province)
    with pytest.raises(Unmet) as caught:
        commands.recognise(SYSTEM, registration_id=one.pk, day=JUNE, decision_number="96-QĐ/HU")
    assert caught.value.reasons == ["move:recognise:recognised"]


def test_recognise_unregistered_leaves_the_registration_empty(province: dict[str, int]):
    one = stored(
        commands.recognise_unregistered(
            SYSTEM,
            programme="tsvmtd",
            organisation_id=province["83.836.A.01"],
            for_period="2021",
            day=JUNE,
            decision_number="95-QĐ/HU",
        )
    )
    assert (one.state, one.registered_on, one.stands_from, one.recognised_on) == ("recognised", None, None, JUNE)


def test_send_back_takes_the_appraisal_back_until_it_is_done_again(province: dict[str, int]):
    one = registered(province)
    commands.appraise(SYSTEM, registration_id=one.pk, day=MAY)
    commands.send_back(SYSTEM, registration_id=one.pk, day=MAY, reason="thiếu biên bản")
    assert (stored(one).state, stored(one).appraised_on) == ("returned", None)
    commands.resubmit(SYSTEM, registration_id=one.pk, day=JUNE)
    commands.appraise(SYSTEM, registration_id=one.pk, day=JUNE)
    assert (stored(one).state, stored(one).appraised_on) == ("appraised", JUNE)


def test_withdraw_keeps_the_reason_and_leaves_room_to_register_again(province: dict[str, int]):
    one = registered(province)
    with pytest.raises(Unmet) as caught:
        commands.withdraw(SYSTEM, registration_id=one.pk, day=MAY, reason="")
    assert caught.value.reasons == ["reason:missing"]
    commands.withdraw(SYSTEM, registration_id=one.pk, day=MAY, reason="chưa đủ điều kiện")
    assert (stored(one).state, stored(one).withdrawn_on, stored(one).reason) == ("withdrawn", MAY, "chưa đủ điều kiện")
    again = commands.register(
        SYSTEM, programme="tsvmtd", organisation_id=one.organisation_id, for_period="2021", day=JUNE
    )
    assert (again.attempt, again.state) == (2, "registered")


def test_adjust_moves_the_registration_and_keeps_the_old_one(province: dict[str, int]):
    one = registered(province)
    new = commands.adjust_registration(
        SYSTEM, registration_id=one.pk, for_period="2022", day=MAY, reason="rà soát theo nghị quyết"
    )
    assert (stored(one).state, stored(one).withdrawn_on) == ("withdrawn", MAY)
    assert (new.for_period, new.registered_on, new.adjusted_from_id, new.state) == ("2022", MAY, one.pk, "registered")
    assert list(Step.objects.order_by("pk").values_list("move", flat=True)) == ["register", "adjust", "register"]


def test_adjust_to_the_same_or_a_taken_period_is_refused(province: dict[str, int]):
    one = registered(province)
    registered(province, period="2022")
    for period, reason in (("2021", "period:same"), ("2022", "registration:exists")):
        with pytest.raises(Unmet) as caught:
            commands.adjust_registration(SYSTEM, registration_id=one.pk, for_period=period, day=MAY, reason="rà soát")
        assert caught.value.reasons == [reason]


def test_recheck_keeps_every_result(province: dict[str, int]):
    one = recognised(province)
    commands.recheck(SYSTEM, registration_id=one.pk, day=date(2022, 6, 1), result="MAINTAINED")
    commands.recheck(SYSTEM, registration_id=one.pk, day=date(2023, 6, 1), result="WARNED", note="thiếu nghị quyết")
    assert list(Recheck.objects.order_by("on").values_list("result", "note")) == [
        ("MAINTAINED", ""),
        ("WARNED", "thiếu nghị quyết"),
    ]
    with pytest.raises(Unmet) as caught:
        commands.recheck(SYSTEM, registration_id=one.pk, day=date(2023, 6, 1), result="MAINTAINED")
    assert caught.value.reasons == ["recheck:same_day"]


def test_revoke_asks_for_a_number_and_an_order_of_days(province: dict[str, int]):
    one = recognised(province)
    with pytest.raises(Unmet) as caught:
        commands.revoke(SYSTEM, registration_id=one.pk, day=MAY, decision_number="")
    assert caught.value.reasons == ["dates:before:2021-06-22", "decision:missing"]


def test_a_dossier_that_is_not_there_is_not_found(province: dict[str, int]):
    with pytest.raises(NotFound):
        commands.appraise(SYSTEM, registration_id=9_999_999, day=MAY)


def statements(act: Callable[[], object]) -> int:
    """Statements of one act without the brackets of the transaction."""
    with CaptureQueriesContext(connection) as captured:
        act()
    return len([each for each in captured if not each["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))])


def test_every_act_costs_at_most_six_statements_and_two_for_the_gate(province: dict[str, int]):
    """The system actor passes no gate; a person's roles and place in the tree are two more: eight in all.

    All these are dated before the acting day: whether their periods are closed is one statement beside, which an act
    of the day itself does not make.
    """
    again: dict[str, Any] = {
        "programme": "tsvmtd",
        "organisation_id": province["83.836.A.01"],
        "for_period": "2021",
        "day": FEBRUARY,
    }
    moved: dict[str, Any] = {"for_period": "2022", "day": MAY, "reason": "rà soát"}
    other = registered(province, "83.836.B.01")
    one = make_title(province["83.836.A.02"], registered_on="2021-02-01").pk
    later = date(2022, 6, 1)
    acts: dict[str, Callable[[], object]] = {
        "register": lambda: commands.register(SYSTEM, **again),
        "adjust": lambda: commands.adjust_registration(SYSTEM, registration_id=other.pk, **moved),
        "appraise": lambda: commands.appraise(SYSTEM, registration_id=one, day=MAY),
        "recognise": lambda: commands.recognise(SYSTEM, registration_id=one, day=JUNE, decision_number="95-QĐ/HU"),
        "recheck": lambda: commands.recheck(SYSTEM, registration_id=one, day=later, result="MAINTAINED"),
        "revoke": lambda: commands.revoke(SYSTEM, registration_id=one, day=later, decision_number="7-QĐ/HU"),
    }
    costs = {name: statements(act) for name, act in acts.items()}
    closed = 1
    assert {name: cost - closed for name, cost in costs.items()} == {
        "register": 6,
        "adjust": 6,
        "appraise": 5,
        "recognise": 5,
        "recheck": 5,
        "revoke": 5,
    }
