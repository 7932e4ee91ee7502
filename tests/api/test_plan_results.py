"""Results of a plan's tasks and what is taken back in a plan, over the API."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.api.conftest import Desk, key_of
from tests.factories.accounts import make_account
from tests.factories.plans import make_obstacle, make_plan
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.models import Plan, TaskResult

PAPER = b"%PDF-1.4\nmot to giay"


@pytest.fixture(autouse=True)
def kept_apart(settings: Any, tmp_path: Path) -> None:
    settings.VUNGMANH_FILES = str(tmp_path)


@pytest.fixture
def plans(desk: Desk) -> dict[str, int]:
    """A plan that is being written, and one agreed with an obstacle."""
    with entered(whole_scope("thử")):
        draft = make_plan(desk.keys["83.836.A.01"], state="draft")
        agreed = make_plan(desk.keys["83.836.A.02"])
        obstacle = make_obstacle(agreed)
        make_account("van-phong", "commune_office", desk.keys["83.836.A"])
        tasks = {name: plan.tasks.get().pk for name, plan in (("draft_task", draft), ("task", agreed))}
    return {"draft": draft.pk, "agreed": agreed.pk, "obstacle": obstacle.pk, **tasks}


@pytest.fixture
def office(plans: dict[str, int]) -> str:
    return key_of("van-phong")


def hand_in(task: int, key: str, content: bytes = PAPER, day: str = "2025-06-01") -> Any:
    said = {"day": day, "caption": "Đường mới", "file": SimpleUploadedFile("anh.pdf", content)}
    return Client().post(f"/api/v1/plan-tasks/{task}/results", said, headers={"Authorization": f"Bearer {key}"})


def test_result_is_handed_in_told_sent_and_crossed_out(desk: Desk, plans: dict[str, int], office: str):
    made = hand_in(plans["task"], office).json()
    assert (made["task_id"], made["name"], made["caption"], made["on"]) == (
        plans["task"],
        "anh.pdf",
        "Đường mới",
        "2025-06-01",
    )
    assert hand_in(plans["task"], office).json()["id"] == made["id"]
    here = f"/plan-tasks/{plans['task']}/results"
    assert [each["id"] for each in desk.get(here, office).json()] == [made["id"]]
    assert desk.get(f"/plan-results/{made['id']}/file", office).content == PAPER
    assert desk.post(f"/plan-results/{made['id']}/void", office, reason="Nhầm").status_code == 200
    assert desk.get(here, office).json() == []
    assert desk.get(f"/plan-results/{made['id']}/file", office).status_code == 404


def test_result_is_refused_as_on_the_page(plans: dict[str, int], office: str):
    drafted = hand_in(plans["draft_task"], office)
    assert (drafted.status_code, drafted.json()["message"]) == (
        422,
        "Kế hoạch còn soạn, chưa có kết quả. Trình kế hoạch rồi nộp ảnh, tệp kết quả.",
    )
    assert hand_in(plans["task"], office, b"MZ").status_code == 422
    with entered(whole_scope("thử")):
        assert TaskResult.objects.count() == 0


def test_reader_and_stranger_hand_in_nothing(desk: Desk, plans: dict[str, int], stranger: str):
    with entered(whole_scope("thử")):
        make_account("xem", "reader", desk.keys["83.836"])
    assert hand_in(plans["task"], key_of("xem")).status_code == 403
    assert hand_in(plans["task"], stranger).status_code == 403  # his key carries no right to write plans
    assert desk.get(f"/plan-tasks/{plans['task']}/results", stranger).status_code == 404


def test_plan_made_by_mistake_is_taken_back_and_one_handed_in_is_not(desk: Desk, plans: dict[str, int], office: str):
    assert desk.post(f"/plans/{plans['draft']}/void", office, reason="Lập nhầm").json()["id"] == plans["draft"]
    assert desk.get(f"/plans/{plans['draft']}", office).status_code == 404
    assert desk.post(f"/plans/{plans['agreed']}/void", office, reason="Lập nhầm").status_code == 422
    with entered(whole_scope("thử")):
        assert Plan.with_voided.get(pk=plans["draft"]).void_reason == "Lập nhầm"


def test_review_is_taken_back_with_what_it_said(desk: Desk, plans: dict[str, int], office: str):
    here = f"/plans/{plans['agreed']}"
    said = {"task_id": plans["task"], "state": "done"}
    month = {"month": "2025-10", "day": "2025-10-28"}
    (review,) = desk.post(f"{here}/reviews", office, **month, tasks=[said]).json()["reviews"]
    found = desk.post(f"/plan-reviews/{review['id']}/void", office, reason="Ghi nhầm tháng").json()
    assert (found["reviews"], [each["state"] for each in found["tasks"]]) == ([], ["not_begun"])
    assert desk.post(f"/plan-reviews/{review['id']}/void", office, reason="x").status_code == 404


def test_answer_is_taken_back_and_the_obstacle_waits_again(desk: Desk, plans: dict[str, int], board: str, office: str):
    said = {"day": "2025-11-05", "at": "83.836", "text": "Cấp vật tư"}
    (told,) = desk.post(f"/obstacles/{plans['obstacle']}/answer", board, **said).json()["obstacles"]
    assert desk.post(f"/obstacle-answers/{told['answer_id']}/void", office, reason="x").status_code == 403
    (told,) = desk.post(f"/obstacle-answers/{told['answer_id']}/void", board, reason="Nhầm nơi").json()["obstacles"]
    assert (told["answer"], told["answer_id"]) == (None, None)
