"""Pictures of what a task brought about: kept once, crossed out with a reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.factories import handed_in
from tests.factories.organisations import SYSTEM
from tests.factories.plans import make_plan
from vungmanh.kernel.errors import NotFound, Refusal, Unmet
from vungmanh.programmes.commands import attach_result, void_result
from vungmanh.programmes.models import PlanTask, TaskResult
from vungmanh.programmes.queries.results import (
    content_of,
    every_result_digest,
    result_in_sight,
    results_by_task,
    results_of,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> None:
    settings.VUNGMANH_FILES = str(tmp_path / "files")


def task_of(cell: int, state: str = "agreed") -> PlanTask:
    return PlanTask.objects.filter(plan=make_plan(cell, state=state, tasks=2)).order_by("place")[0]


def attached(task: PlanTask, content: bytes = b"", caption: str = "đường vào ấp") -> TaskResult:
    content = content or handed_in.jpeg()
    return attach_result(SYSTEM, task_id=task.pk, day=DAY, name="duong.jpeg", content=content, caption=caption)


def test_a_picture_stands_at_its_task_without_what_the_camera_wrote(province: dict[str, int]):
    task = task_of(province["83.836.A.01"])
    result = attached(task)
    assert [(each.name, each.caption, each.kind) for each in results_of(task.pk)] == [
        ("duong.jpg", "đường vào ấp", "jpg")
    ]
    assert handed_in.SECRET not in content_of(result)
    assert {one: len(rows) for one, rows in results_by_task(task.plan_id).items()} == {task.pk: 1}


def test_the_same_picture_twice_is_one_result(province: dict[str, int]):
    task = task_of(province["83.836.A.01"])
    assert attached(task).pk == attached(task, caption="lần nữa").pk


def test_a_plan_still_drafted_has_no_results(province: dict[str, int]):
    with pytest.raises(Refusal, match="còn soạn"):
        attached(task_of(province["83.836.A.01"], "draft"))


def test_a_task_takes_so_many_files(province: dict[str, int]):
    task = task_of(province["83.836.A.01"])
    for number in range(20):
        attached(task, handed_in.pdf(str(number)))
    with pytest.raises(Refusal, match="đã có 20 tệp"):
        attached(task)


def test_a_result_is_crossed_out_with_a_reason_and_its_file_stays(province: dict[str, int]):
    result = attached(task_of(province["83.836.A.01"]))
    with pytest.raises(Unmet):
        void_result(SYSTEM, result_id=result.pk, reason=" ")
    void_result(SYSTEM, result_id=result.pk, reason="nhầm ảnh")
    with pytest.raises(NotFound):
        result_in_sight(result.pk)
    assert list(every_result_digest()) == [result.digest]
