"""Pictures of results on a phone: handed in at the task, opened by whoever sees the plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tests.factories import handed_in
from tests.factories.organisations import SYSTEM
from tests.web.plans.conftest import Plans
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.commands import attach_result

RESULTS_QUERIES = 8


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> None:
    settings.VUNGMANH_FILES = str(tmp_path / "files")


def here(desks: Plans, state: str = "agreed") -> str:
    return f"/ke-hoach/nhiem-vu/{desks.tasks(state)[0]}/ket-qua/"


def sent(client: Client, path: str, content: bytes = b"") -> Any:
    return client.post(path, {"tep": SimpleUploadedFile("đường.jpg", content), "noi_dung": "đường vào ấp"})


def attached(desks: Plans, text: str = "a") -> int:
    with entered(whole_scope("thử")):
        told: dict[str, Any] = {"task_id": desks.tasks("agreed")[0], "day": SYSTEM.day, "name": f"{text}.pdf"}
        return int(attach_result(SYSTEM, **told, content=handed_in.pdf(text)).pk)


def test_a_picture_is_handed_in_and_counted_on_the_plan(desks: Plans):
    client = desks.of("bi-thu")
    assert sent(client, here(desks), handed_in.jpeg()).status_code == 303
    assert [(row["name"], row["caption"]) for row in client.get(here(desks)).context["rows"]] == [
        ("đường.jpg", "đường vào ấp")
    ]
    plan = client.get(f"/ke-hoach/{desks.plans['agreed']}/")
    assert [row.results for row in plan.context["rows"]] == [1, 0]
    assert "Ảnh, tệp kết quả: 1" in plan.content.decode()


def test_the_same_picture_twice_is_one(desks: Plans):
    for _ in range(2):
        sent(desks.of("bi-thu"), here(desks), handed_in.jpeg())
    assert len(desks.of("bi-thu").get(here(desks)).context["rows"]) == 1


@pytest.mark.parametrize(("content", "words"), [(b"<svg/>", "Chỉ nhận ảnh JPG"), (b"", "Tệp rỗng")])
def test_what_is_not_taken_in_is_said_at_the_field(desks: Plans, content: bytes, words: str):
    found = sent(desks.of("bi-thu"), here(desks), content)
    assert (found.status_code, words in str(found.context["form"].errors["tep"])) == (422, True)


def test_a_drafted_plan_says_it_has_no_results_yet(desks: Plans):
    found = sent(desks.of("bi-thu-2"), here(desks, "draft"), handed_in.jpeg())
    assert (found.status_code, "còn soạn" in str(found.context["form"].errors["tep"])) == (422, True)


def test_a_file_is_saved_never_shown(desks: Plans):
    found = desks.of("nguoi-xem").get(f"/ke-hoach/ket-qua/{attached(desks)}/")
    assert (found.status_code, found["Content-Type"], found["X-Content-Type-Options"]) == (
        200, "application/pdf", "nosniff",
    )  # fmt: skip
    assert found["Content-Disposition"] == 'attachment; filename="a.pdf"'
    assert found["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_results_are_out_of_reach_of_strangers_and_readers_write_nothing(desks: Plans):
    one, path = attached(desks), here(desks)
    stranger, reader = desks.of("nguoi-la"), desks.of("nguoi-xem")
    assert [stranger.get(each).status_code for each in (path, f"/ke-hoach/ket-qua/{one}/")] == [404, 404]
    assert [each["drop_href"] for each in reader.get(path).context["rows"]] == [""]
    assert sent(reader, path, handed_in.jpeg()).status_code == 403
    assert reader.post(f"/ke-hoach/ket-qua/{one}/bo/", {"reason": "x"}).status_code == 403
    assert desks.of("bi-thu-2").post(f"/ke-hoach/ket-qua/{one}/bo/", {"reason": "x"}).status_code == 404


def test_a_result_is_taken_back_with_a_reason_and_is_gone(desks: Plans):
    path = f"/ke-hoach/ket-qua/{attached(desks)}/"
    client = desks.of("bi-thu")
    assert client.post(f"{path}bo/", {"reason": ""}).status_code == 422
    assert client.post(f"{path}bo/", {"reason": "nhầm"}).status_code == 303
    assert (client.get(path).status_code, client.post(f"{path}bo/", {"reason": "nữa"}).status_code) == (404, 404)


@pytest.mark.parametrize("count", [1, 3])
def test_results_cost_a_fixed_number_of_queries(desks: Plans, count: int):
    for number in range(count):
        attached(desks, str(number))
    client, path = desks.of("bi-thu"), here(desks)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    assert len(asked) == RESULTS_QUERIES
