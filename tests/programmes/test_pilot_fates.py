"""A pilot whose cell merges while its stage runs: asked about, taken on by an heir or over, taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories.organisations import SYSTEM, apply_orders, order
from tests.factories.pilots import choose, thai_binh
from tests.factories.programmes import shipped_programmes
from vungmanh.kernel.action import acting_on
from vungmanh.kernel.errors import Refusal, Unmet
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations.models import PendingDecision
from vungmanh.organisations.queries import bearer_of
from vungmanh.programmes import commands
from vungmanh.programmes.models import Pilot
from vungmanh.programmes.queries.pilots.by_type import results_by_type

pytestmark = pytest.mark.django_db
Keys = dict[str, int]
NOW = acting_on(SYSTEM, date(2022, 12, 31))
MERGED, DECIDED = date(2022, 7, 1), date(2022, 8, 1)
CELL, OTHER, HEIR = "34.338.A.01", "34.338.A.02", "34.338.A.09"


@pytest.fixture
def keys(db: None) -> Keys:
    found = thai_binh()
    shipped_programmes()
    return found


@pytest.fixture
def pilot(keys: Keys) -> Pilot:
    return choose(keys["34.338"], keys[CELL])[0]


def merge(day: date = MERGED) -> Any:
    return apply_orders(day, order("merge", CELL, OTHER, to=HEIR, to_names=("Chi bộ thôn 9",)))


def question() -> PendingDecision:
    found: PendingDecision = PendingDecision.objects.get(kind="pilot")
    return found


def heir() -> int:
    found = bearer_of(HEIR, DECIDED)
    assert found is not None
    return found


def decide(heir_id: int | None, **values: Any) -> Pilot:
    said = {"pending_id": question().pk, "day": DECIDED, "decision_number": "9-QĐ/HU"}
    return commands.decide_pilot_fate(NOW, heir_id=heir_id, **{**said, **values})


def counted(keys: Keys, on: date | None) -> int:
    """By the engine of sums, where the pilots of a cell that merged count at its heir."""
    day, period = date(2022, 12, 31), parse_period("2022")
    return results_by_type("kieu_mau", under_id=keys["34.338"], period=period, on=on, today=day)[1].pilots


def test_merger_asks_while_the_stage_runs(pilot: Pilot):
    merge()
    asked = question()
    assert (asked.subject, asked.subject_key, asked.day) == ("programmes.pilot", pilot.pk, MERGED)


def test_merger_after_the_stage_asks_nothing(pilot: Pilot):
    merge(date(2023, 1, 1))
    assert PendingDecision.objects.filter(kind="pilot").count() == 0


def test_pilot_taken_back_before_is_not_asked_about(pilot: Pilot):
    commands.end_pilot(NOW, pilot_id=pilot.pk, day=date(2022, 6, 1), reason="Vượt số")
    merge()
    assert PendingDecision.objects.filter(kind="pilot").count() == 0


def test_heir_goes_on_and_the_cell_counts_once_on_every_day(pilot: Pilot, keys: Keys):
    merge()
    found = decide(heir())
    pilot.refresh_from_db()
    assert (pilot.ended_on, pilot.end_reason) == (DECIDED, "Chi bộ kế thừa làm điểm tiếp: Chi bộ thôn 9. 9-QĐ/HU")
    assert (found.organisation_id, found.day, found.chosen_at_id, found.for_period, found.carried_from_id) == (
        heir(),
        DECIDED,
        keys["34.338"],
        pilot.for_period,
        pilot.pk,
    )
    assert [counted(keys, on) for on in (date(2022, 7, 15), DECIDED, None)] == [1, 1, 1]


def test_pilot_that_ends_counts_no_more(pilot: Pilot, keys: Keys):
    merge()
    assert decide(None, decision_number="", reason="Chi bộ mới chưa đủ người").pk == pilot.pk
    assert question().outcome == "Thôi làm điểm cùng chi bộ đã kết thúc"
    assert [counted(keys, on) for on in (date(2022, 7, 15), DECIDED)] == [1, 0]


@pytest.mark.parametrize(
    ("values", "reasons"),
    [
        ({"decision_number": " "}, ["pilot-fate:basis"]),
        ({"day": date(2022, 6, 30)}, ["upkeep:before:2022-07-01", "upkeep:no_heir"]),
        ({"day": date(2023, 1, 1)}, ["dates:future:2022-12-31"]),
    ],
)
def test_what_is_missing_is_said(pilot: Pilot, values: dict[str, Any], reasons: list[str]):
    merge()
    with pytest.raises(Unmet) as refusal:
        decide(heir(), **values)
    assert refusal.value.reasons == reasons


def test_only_an_heir_goes_on(pilot: Pilot, keys: Keys):
    merge()
    with pytest.raises(Unmet) as refusal:
        decide(keys["34.338.A.03"])
    assert refusal.value.reasons == ["upkeep:no_heir"]


def test_heir_that_is_a_pilot_already_takes_no_second_part(pilot: Pilot, keys: Keys):
    merge()
    choose(keys["34.338"], heir(), day=date(2022, 7, 2))
    with pytest.raises(Unmet) as refusal:
        decide(heir())
    assert refusal.value.reasons == ["pilot-fate:taken"]


def test_decision_is_taken_back(pilot: Pilot, keys: Keys):
    merge()
    found = decide(heir())
    commands.take_back_pilot_fate(NOW, pilot_id=pilot.pk, reason="Ghi nhầm")
    pilot.refresh_from_db()
    assert (pilot.ended_on, question().decided_on) == (None, None)
    assert Pilot.with_voided.get(pk=found.pk).voided_at is not None
    assert counted(keys, None) == 1
    with pytest.raises(Refusal):
        commands.take_back_pilot_fate(NOW, pilot_id=pilot.pk, reason="Lần nữa")
