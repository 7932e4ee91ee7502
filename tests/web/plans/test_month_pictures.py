"""Pictures handed in with a month's review: one page, all of it or nothing; told on the plan and on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from tests.factories import handed_in
from tests.web.plans.conftest import Plans
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.models import PlanReview, TaskResult


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> None:
    settings.VUNGMANH_FILES = str(tmp_path / "files")


def where(desks: Plans) -> str:
    return f"/ke-hoach/{desks.plans['agreed']}/thang/?thang=2025-04"


def review(desks: Plans, content: bytes) -> Any:
    first, second = desks.tasks("agreed")
    said: dict[str, Any] = {
        "day": "28/4/2025", f"s{first}": "done", f"w{first}": "xong cả ấp", f"s{second}": "under_way", f"w{second}": "",
        "note": "", "obstacle": "", "wish": "", f"t{first}": SimpleUploadedFile("đường.jpg", content),
    }  # fmt: skip
    return desks.of("bi-thu").post(where(desks), said)


def test_picture_is_kept_with_the_review_on_its_day(desks: Plans):
    assert review(desks, handed_in.jpeg()).status_code == 303
    with entered(whole_scope("thử")):
        result = TaskResult.objects.get()
        assert (result.task_id, result.name, f"{result.on:%d/%m/%Y}") == (
            desks.tasks("agreed")[0],
            "đường.jpg",
            "28/04/2025",
        )
    shown = desks.of("bi-thu").get(where(desks))
    assert [task.files for task in shown.context["open_tasks"]] == [("đường.jpg",), ()]


def test_plan_tells_the_pictures_of_each_month_and_shows_them_also_on_paper(desks: Plans):
    review(desks, handed_in.jpeg())
    plan = desks.of("bi-thu").get(f"/ke-hoach/{desks.plans['agreed']}/")
    told = {month.code: [name for name, _href in files] for _review, month, files in plan.context["reviews"]}
    assert told["2025-04"] == ["đường.jpg"]
    assert [row.files for row in plan.context["rows"]] == [(), ()]
    ((words, href),), nothing = (row.pictures for row in plan.context["rows"])
    assert (words, nothing) == ("đường.jpg", ())
    assert f'<img src="{href}" alt="đường.jpg" loading="lazy">' in plan.content.decode()
    assert desks.of("bi-thu").get(href)["Content-Type"] == "image/jpeg"


def test_file_that_is_not_taken_leaves_neither_review_nor_file(desks: Plans):
    before = _reviews()
    answer = review(desks, b"<svg/>")
    assert (answer.status_code, answer.context["refused"].split(", tệp ")[0]) == (422, "“Việc 1”")
    assert answer.context["refused"].endswith("Chọn lại các tệp của mọi nhiệm vụ rồi lưu.")
    assert (_reviews(), _files()) == (before, 0)


def test_too_large_a_file_is_said_at_its_field(desks: Plans, settings: Settings):
    settings.VUNGMANH_EVIDENCE_MAX_MB = 0
    before = _reviews()
    answer = review(desks, handed_in.jpeg())
    assert answer.status_code == 422
    assert answer.context["form"].errors[f"t{desks.tasks('agreed')[0]}"] == [
        "Tệp lớn quá 0 MB. Chọn tệp nhỏ hơn, hoặc chụp lại ở cỡ nhỏ."
    ]
    assert (_reviews(), _files()) == (before, 0)


def _reviews() -> int:
    with entered(whole_scope("thử")):
        return PlanReview.objects.count()


def _files() -> int:
    with entered(whole_scope("thử")):
        return TaskResult.objects.count()
