"""The title of a cell that was merged: kept by the heir, appraised again, or over; and each taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories.organisations import SYSTEM, apply_orders, order
from tests.factories.programmes import make_title
from vungmanh.kernel import clock
from vungmanh.kernel.errors import Refusal, Unmet
from vungmanh.kernel.figures import Question
from vungmanh.kernel.keeping import undo
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations.commands import reopen_pending, undo_reorganisation
from vungmanh.organisations.models import PendingDecision
from vungmanh.organisations.queries import bearer_of
from vungmanh.programmes import commands, queries
from vungmanh.programmes.models import Registration, Step

pytestmark = pytest.mark.django_db
Keys = dict[str, int]
DAY, DECIDED = date(2025, 7, 1), date(2025, 9, 1)


@pytest.fixture
def title(province: Keys) -> Registration:
    return make_title(province["83.836.A.01"], period="2024", recognised_on="2024-02-01", decision_number="1")


def merge() -> Any:
    return apply_orders(DAY, order("merge", "83.836.A.01", "83.836.A.02", to="83.836.A.09", to_names=("Chi bộ ấp 9",)))


def question() -> PendingDecision:
    return PendingDecision.objects.get(kind="title")


def heir() -> int:
    found = bearer_of("83.836.A.09", DAY)
    assert found is not None
    return found


def decide(fate: str, **values: Any) -> Registration:
    said = {"day": DECIDED, "heir_id": heir(), "decision_number": "7-QĐ/HU", "reason": "Hai ấp đều giữ vững"}
    return commands.decide_fate(SYSTEM, pending_id=question().pk, fate=fate, **{**said, **values})


def counted(figure: str, period: str, province: Keys, tree: str = "then") -> tuple[int, list[int | None]]:
    last = parse_period(period).last
    asked = Question(parse_period(period), on=last, today=last, programme="tsvmtd")
    page = queries.records_behind(figure, question=asked, unit_id=province["83"], tree=tree, line="total")
    return page.count, [row.registration_id for row in page.rows]


def test_heir_keeps_the_title_and_both_facts_stand(title: Registration):
    merge()
    kept = decide("keep")
    title.refresh_from_db()
    assert (title.state, title.recognised_on, title.ended_on) == ("carried", date(2024, 2, 1), DECIDED)
    assert (kept.state, kept.organisation_id, kept.recognised_on, kept.decision_number) == (
        "recognised",
        heir(),
        DECIDED,
        "7-QĐ/HU",
    )
    assert (kept.carried_from_id, kept.kept_from_id) == (title.pk, title.pk)
    asked = question()
    assert (asked.decided_on, asked.outcome) == (DECIDED, "Chi bộ kế thừa giữ danh hiệu: Chi bộ ấp 9")
    assert list(Step.objects.filter(move="carry").values_list("registration", "decision_number")) == [
        (title.pk, "7-QĐ/HU"),
        (kept.pk, "7-QĐ/HU"),
    ]


def test_kept_title_is_no_new_recognition_and_is_held_once(title: Registration, province: Keys):
    merge()
    kept = decide("keep")
    assert counted("recognised", "2025", province) == (0, [])
    assert counted("recognised", "2024", province) == (1, [title.pk])
    assert counted("cumulative", "2024", province) == (1, [title.pk])
    assert counted("cumulative", "2025", province) == (1, [kept.pk])


def test_heir_may_not_hold_it_twice(province: Keys):
    for code in ("83.836.A.01", "83.836.A.02"):
        make_title(province[code], period="2024", recognised_on="2024-02-01", decision_number="1")
    merge()
    first, second = PendingDecision.objects.filter(kind="title").order_by("pk")
    said: dict[str, Any] = {"fate": "keep", "day": DECIDED, "heir_id": heir(), "decision_number": "7"}
    commands.decide_fate(SYSTEM, pending_id=first.pk, **said)
    with pytest.raises(Unmet) as refused:
        commands.decide_fate(SYSTEM, pending_id=second.pk, **said)
    assert refused.value.reasons == ["upkeep:heir_holds"]
    commands.decide_fate(SYSTEM, pending_id=second.pk, fate="end", day=DECIDED, reason="Chi bộ kế thừa đã giữ")
    assert sorted(Registration.objects.values_list("state", flat=True)) == ["carried", "ended", "recognised"]


def test_heir_is_appraised_again_with_a_dossier_that_is_no_new_registration(title: Registration, province: Keys):
    merge()
    begun = decide("reappraise", for_period="2025")
    assert (begun.state, begun.for_period, begun.registered_on, begun.carried_from_id) == (
        "registered",
        "2025",
        DECIDED,
        title.pk,
    )
    assert counted("registered", "2025", province) == (0, [])
    assert counted("cumulative", "2025", province) == (0, [])


def test_title_that_is_over_ends_at_the_old_cell(title: Registration, province: Keys):
    merge()
    assert decide("end", heir_id=None).pk == title.pk
    assert counted("cumulative", "2025", province) == (0, [])
    assert Registration.objects.get().state == "ended"


def test_decision_says_what_is_missing(title: Registration):
    merge()
    for fate, values, reasons in (
        ("keep", {"decision_number": ""}, ["decision:missing"]),
        ("keep", {"heir_id": None}, ["upkeep:no_heir"]),
        ("end", {"reason": ""}, ["reason:missing"]),
        ("keep", {"day": date(2025, 6, 1)}, ["upkeep:before:2025-07-01", "upkeep:no_heir"]),
    ):
        with pytest.raises(Unmet) as refused:
            decide(fate, **values)
        assert refused.value.reasons == reasons
    assert question().decided_on is None


def test_open_case_ends_with_the_title_at_the_old_cell(title: Registration):
    case = commands.warn_title(
        SYSTEM, registration_id=title.pk, day=date(2025, 6, 1), reason="x", to_mend="y", mend_by=date(2025, 8, 1)
    )
    merge()
    decide("keep")
    case.refresh_from_db()
    assert (case.state, case.closed_on) == ("ended", DECIDED)


def test_reorganisation_is_undone_after_the_decision_is(title: Registration):
    before = list(Registration.objects.values())
    made = merge()
    decide("keep")
    with pytest.raises(Refusal):
        undo_reorganisation(SYSTEM, change_set_id=made.pk, at=clock.now(), reason="nhầm")
    with pytest.raises(Refusal):
        reopen_pending(SYSTEM, pending_id=question().pk, reason="nhầm")
    commands.take_back_fate(SYSTEM, registration_id=title.pk, reason="quyết nhầm")
    assert (question().decided_on, Registration.objects.count()) == (None, 1)
    undo(made, at=clock.now(), by="Người thử", reason="nhầm")
    assert list(Registration.objects.values()) == before
    assert PendingDecision.objects.count() == 0


def test_decision_stays_while_something_rests_on_it(title: Registration):
    merge()
    kept = decide("keep")
    commands.recheck(SYSTEM, registration_id=kept.pk, day=date(2025, 11, 1), result="MAINTAINED")
    with pytest.raises(Refusal) as refused:
        commands.take_back_fate(SYSTEM, registration_id=title.pk, reason="nhầm")
    assert "ghi sau đó đang dựa vào" in refused.value.message
