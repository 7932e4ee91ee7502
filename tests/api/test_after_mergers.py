"""What waits for a word after a merger about plans and pilots, over the API."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.api.conftest import Desk, key_of
from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM, apply_orders, order
from tests.factories.programmes import make_title
from vungmanh.kernel.action import acting_on
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes import commands
from vungmanh.programmes.commands.unit_plans import write_unit_plan
from vungmanh.programmes.models import Pilot

NOW = acting_on(SYSTEM, date(2025, 12, 31))
CELL, OTHER, HEIR = "83.836.A.01", "83.836.A.02", "83.836.A.09"


@pytest.fixture
def merged(desk: Desk) -> list[int]:
    """Keys of two unfinished tasks of a cell that was a pilot and merged."""
    with entered(whole_scope("thử")):
        row = make_title(desk.keys[CELL], period="2025", registered_on="2025-01-02")
        plan = commands.begin_plan(NOW, registration_id=row.pk, day=date(2025, 1, 10))
        due = date(2025, 8, 31)
        tasks = [
            commands.add_task(NOW, plan_id=plan.pk, what=what, due=due, difficulty="easy").pk
            for what in ("Làm đường", "Giúp hộ nghèo")
        ]
        Pilot.objects.create(
            organisation_id=desk.keys[CELL], programme_id="tsvmtd", chosen_at_id=desk.keys["83.836"],
            for_period="2025", for_from=date(2025, 1, 1), for_after=date(2026, 1, 1), day=date(2025, 2, 1),
            decision_number="1-QĐ", by_name="Thử",
        )  # fmt: skip
        apply_orders(date(2025, 7, 1), order("merge", CELL, OTHER, to=HEIR, to_names=("Chi bộ ấp 9",)))
    return tasks


def only(answer: Any) -> dict[str, Any]:
    (row,) = answer.json()["rows"]
    return dict(row)


def test_tasks_are_carried_and_the_decision_is_taken_back(desk: Desk, board: str, merged: list[int]):
    asked = only(desk.get("/plan-questions", board))
    assert (asked["cell_code"], asked["decided_on"]) == (CELL, None)
    here = f"/plan-questions/{asked['id']}/decide"
    said = {"day": "2025-09-01", "heir_code": HEIR, "carried": merged[:1]}
    assert desk.post(here, board, **said).status_code == 422
    found = desk.post(here, board, **said, reason="Đã có nơi khác lo").json()
    assert [each["what"] for each in found["tasks"]] == ["Làm đường"]
    assert desk.get("/plan-questions", board).json()["rows"] == []
    told = only(desk.get("/plan-questions", board, decided=True))
    assert told["outcome"] == "Chuyển 1 nhiệm vụ sang kế hoạch của Chi bộ ấp 9; Để lại 1 nhiệm vụ"
    assert desk.post(f"/plans/{asked['subject_id']}/take-back-fate", board, reason="Nhầm").status_code == 200
    assert only(desk.get("/plan-questions", board))["decided_on"] is None


def test_heir_goes_on_as_a_pilot_and_the_decision_is_taken_back(desk: Desk, board: str, merged: list[int]):
    asked = only(desk.get("/pilot-questions", board))
    said = {"day": "2025-09-01", "heir_code": HEIR}
    here = f"/pilot-questions/{asked['id']}/decide"
    assert desk.post(here, board, **said).status_code == 422
    found = desk.post(here, board, **said, decision_number="9-QĐ").json()
    assert (found["cell_code"], found["day"], found["ended_on"]) == (HEIR, "2025-09-01", None)
    back = desk.post(f"/pilots/{asked['subject_id']}/take-back-fate", board, reason="Nhầm").json()
    assert (back["id"], back["ended_on"]) == (asked["subject_id"], None)


def test_reader_decides_nothing_and_a_stranger_finds_nothing(desk: Desk, board: str, stranger: str, merged: list[int]):
    plan, pilot = (only(desk.get(f"/{kind}-questions", board))["id"] for kind in ("plan", "pilot"))
    with entered(whole_scope("thử")):
        make_account("xem", "reader", desk.keys["83.836"])
    reader = key_of("xem")
    for kind, one in (("plan", plan), ("pilot", pilot)):
        assert only(desk.get(f"/{kind}-questions", reader))["id"] == one
        said = {"day": "2025-09-01", "reason": "x"}
        assert desk.post(f"/{kind}-questions/{one}/decide", reader, **said).status_code == 403
        assert desk.get(f"/{kind}-questions", stranger).json()["rows"] == []


def test_plan_of_a_committee_goes_on_at_the_heir_and_the_decision_is_taken_back(
    desk: Desk, board: str, reader: str, stranger: str
):
    with entered(whole_scope("thử")):
        made = write_unit_plan(
            NOW, organisation_id=desk.keys["83.836.A"], programme="tsvmtd", for_period="2025..2030",
            day=date(2025, 2, 3), aim="Năm chi bộ",
        )  # fmt: skip
        apply_orders(
            date(2025, 7, 1), order("merge", "83.836.A", "83.836.B", to="83.836.D", to_names=("Đảng bộ xã D",))
        )
    asked = only(desk.get("/committee-plan-questions", board))
    assert (asked["cell_code"], asked["subject_id"], asked["decided_on"]) == ("83.836.A", made.pk, None)
    assert desk.get("/committee-plan-questions", stranger).json()["rows"] == []
    here, said = f"/committee-plan-questions/{asked['id']}/decide", {"day": "2025-09-01", "heir_code": "83.836.D"}
    assert desk.post(here, reader, **said, reason="x").status_code == 403
    assert desk.post(here, board, **said).json()["reasons"] == ["Ghi số quyết định hoặc lý do."]
    new = desk.post(here, board, **said, decision_number="1-KH/ĐU").json()
    assert (new["organisation_code"], new["continues"], new["aim"]) == ("83.836.D", [made.pk], "Năm chi bộ")
    old = desk.get(f"/committee-plans/{made.pk}", board).json()
    assert (old["ended_on"], old["continued_in"]) == ("2025-09-01", new["id"])
    back = desk.post(f"/committee-plans/{made.pk}/take-back-fate", board, reason="Nhầm").json()
    assert (back["ended_on"], back["continued_in"]) == (None, None)
    assert only(desk.get("/committee-plan-questions", board))["decided_on"] is None
