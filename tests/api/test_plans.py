"""Plans over the API: the same acts and refusals as the pages, and the plan as it then stands in every answer."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Desk, key_of
from tests.factories.accounts import make_account
from tests.factories.plans import make_obstacle, make_plan
from tests.factories.programmes import make_title
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.models import Plan

TASK = {"what": "Giảm hộ nghèo", "due": "2025-12-01", "difficulty": "hard", "goal": "3", "unit": "hộ"}


@pytest.fixture
def plans(desk: Desk) -> dict[str, int]:
    """A plan that is being written, and one agreed with an obstacle."""
    with entered(whole_scope("thử")):
        draft = make_plan(desk.keys["83.836.A.01"], state="draft").pk
        agreed = make_plan(desk.keys["83.836.A.02"])
        make_obstacle(agreed)
    return {"draft": draft, "agreed": agreed.pk}


def office(desk: Desk) -> str:
    with entered(whole_scope("thử")):
        make_account("van-phong", "commune_office", desk.keys["83.836.A"])
    return key_of("van-phong")


def test_list_tells_parts_and_wholes_of_what_is_in_sight(desk: Desk, board: str, stranger: str, plans: dict[str, int]):
    rows = desk.get("/plans", board).json()["rows"]
    assert [(each["cell_code"], each["state"], each["tasks"], each["open_obstacles"]) for each in rows] == [
        ("83.836.A.02", "agreed", 1, 1),
        ("83.836.A.01", "draft", 1, 0),
    ]
    assert desk.get("/plans", stranger).json()["rows"] == []
    assert [each["id"] for each in desk.get("/plans", board, state="draft").json()["rows"]] == [plans["draft"]]


def test_plan_is_written_handed_in_agreed_and_reviewed(desk: Desk, board: str):
    with entered(whole_scope("thử")):
        title = make_title(desk.keys["83.836.A.02"], period="2025", registered_on="2025-02-01").pk
    key = office(desk)
    begun = desk.post("/plans", key, title_id=title, day="2025-03-01", plan_number="02-KH/CB").json()
    here = f"/plans/{begun['id']}"
    (task,) = desk.post(f"{here}/tasks", key, **TASK).json()["tasks"]
    assert (task["place"], task["goal"], task["state"]) == (1, "3.00", "not_begun")
    assert desk.post(f"{here}/submit", key, day="2025-03-05").json()["state"] == "submitted"
    assert desk.post(f"{here}/agree", board, day="2025-03-10").json()["state"] == "agreed"
    told: dict[str, Any] = {"month": "2025-10", "day": "2025-10-28"}
    said = {"task_id": task["id"], "state": "done", "figure": "3", "words": "xong"}
    found = desk.post(f"{here}/reviews", key, **told, tasks=[said], obstacle="Thiếu vốn").json()
    assert [(each["state"], each["words"]) for each in found["tasks"]] == [("done", "xong")]
    assert [each["month"] for each in found["reviews"]] == ["2025-10"]
    (waiting,) = found["obstacles"]
    answer = {"day": "2025-11-01", "at": "83.836", "text": "Huyện cho vay"}
    answered = desk.post(f"/obstacles/{waiting['id']}/answer", board, **answer).json()
    assert [each["answer"] for each in answered["obstacles"]] == ["Huyện cho vay"]
    assert desk.get("/obstacles", board, state="open").json()["total"] == 0


def test_refusals_come_in_words(desk: Desk, board: str, plans: dict[str, int]):
    key = office(desk)
    refused = desk.post(f"/plans/{plans['draft']}/reviews", key, month="2025-10", day="2025-10-28",
                        tasks=[{"task_id": 1, "state": "done"}])  # fmt: skip
    assert refused.status_code == 422
    assert refused.json()["reasons"][0] == "Kế hoạch đang soạn. Trình kế hoạch rồi mới ghi tiến độ từng tháng."
    again = desk.post(f"/plans/{plans['agreed']}/agree", board, day="2025-12-01")
    assert again.json()["reasons"] == [
        "Kế hoạch đang ở bước “Cấp trên đã đồng ý”, không làm được việc “Đồng ý kế hoạch”."
    ]
    year = desk.post(f"/plans/{plans['agreed']}/reviews", key, month="2025", day="2025-10-28",
                     tasks=[{"task_id": 1, "state": "done"}])  # fmt: skip
    assert (year.status_code, year.json()["message"]) == (422, "Kiểm điểm theo tháng. Ghi kiểu 2026-10.")


def test_who_may_not_is_told_so(desk: Desk, committee: str, stranger: str, plans: dict[str, int]):
    here = f"/plans/{plans['draft']}"
    assert desk.get(here, stranger).status_code == 404
    assert desk.post(f"{here}/tasks", committee, **TASK).status_code == 403
    assert desk.post(f"{here}/agree", stranger, day="2025-12-01").status_code == 403


def test_task_is_changed_and_taken_back(desk: Desk, plans: dict[str, int]):
    key = office(desk)
    one = desk.get(f"/plans/{plans['draft']}", key).json()["tasks"][0]["id"]
    changed = desk.post(f"/plan-tasks/{one}", key, **TASK).json()
    assert changed["tasks"][0]["what"] == "Giảm hộ nghèo"
    assert desk.post(f"/plan-tasks/{one}/void", key, reason="nhầm").json()["tasks"] == []


def test_plan_is_sent_back_and_opened_again_with_a_reason(desk: Desk, board: str, plans: dict[str, int]):
    key = office(desk)
    desk.post(f"/plans/{plans['draft']}/submit", key, day="2025-04-01")
    back = desk.post(f"/plans/{plans['draft']}/return", board, day="2025-04-02", reason="thiếu hạn").json()
    assert (back["state"], back["steps"][-1]["note"]) == ("returned", "thiếu hạn")
    opened = desk.post(f"/plans/{plans['agreed']}/adjust", key, day="2025-04-02", reason="thêm việc").json()
    assert opened["state"] == "returned"
    with entered(whole_scope("thử")):
        assert Plan.objects.filter(state="returned").count() == 2


def test_obstacle_is_stated_and_taken_back(desk: Desk, plans: dict[str, int]):
    key = office(desk)
    stated = desk.post(f"/plans/{plans['agreed']}/obstacles", key, day="2025-05-01", text="Thiếu đất").json()
    one = next(each["id"] for each in stated["obstacles"] if each["text"] == "Thiếu đất")
    left = desk.post(f"/obstacles/{one}/void", key, reason="nhầm").json()
    assert [each["text"] for each in left["obstacles"]] == ["Thiếu kinh phí làm đường"]
