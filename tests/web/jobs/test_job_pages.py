"""Long work: one's own alone, its progress, its file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_account
from tests.factories.jobs import work_off
from tests.web.conftest import Scene
from vungmanh.accounts.access import actor_for
from vungmanh.accounts.models import Account, RoleHolding
from vungmanh.kernel import clock, files
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.jobs import Job, Task, ask, job, registry
from vungmanh.kernel.scope import entered, whole_scope


@pytest.fixture(autouse=True)
def kinds() -> Iterator[None]:
    kept = dict(registry.kinds)

    @job("test.file", label="Tệp thử", permission="programmes.view")
    def a_file(task: Task, **_arguments: Any) -> None:
        task.new_file(".txt", "kết quả.txt").write_text("nội dung", encoding="utf-8")

    @job("test.refused", label="Việc bị từ chối")
    def refused(task: Task, **_arguments: Any) -> None:
        raise Refusal("Kỳ này đã khoá. Dữ liệu giữ nguyên.")

    yield
    registry.kinds.clear()
    registry.kinds.update(kept)


def asked(username: str, kind: str = "test.file", label: str = "Danh sách thử") -> Job:
    return ask(actor_for(Account.objects.get(username=username), clock.today()), kind, label)


def page(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_a_job_that_waits_is_polled(scene: Scene):
    one = asked("nguoi-xem")
    client = scene.sign_in("nguoi-xem")
    assert "Đang chờ đến lượt." in page(client.get(f"/viec-nen/{one.pk}/"))
    part = client.get(f"/viec-nen/{one.pk}/", headers={"HX-Request": "true", "HX-Target": "progress"})
    assert ("<html" in page(part), part.headers.get("HX-Refresh")) == (False, None)


def test_a_poll_that_finds_it_ended_asks_for_the_page(scene: Scene):
    one = asked("nguoi-xem")
    work_off()
    part = scene.sign_in("nguoi-xem").get(
        f"/viec-nen/{one.pk}/", headers={"HX-Request": "true", "HX-Target": "progress"}
    )
    assert part.headers["HX-Refresh"] == "true"


def test_how_far_it_is_stands_on_the_page(scene: Scene):
    one = asked("nguoi-xem")
    Job.objects.filter(pk=one.pk).update(state="running", done=30, total=120, words="Đã đọc danh sách")
    assert "Đã đọc danh sách, 25%" in page(scene.sign_in("nguoi-xem").get(f"/viec-nen/{one.pk}/"))


def test_the_file_is_for_whoever_asked(scene: Scene):
    one = asked("nguoi-xem")
    work_off()
    client = scene.sign_in("nguoi-xem")
    assert "Tải kết quả.txt" in page(client.get(f"/viec-nen/{one.pk}/"))
    response: Any = client.get(f"/viec-nen/{one.pk}/tep/")
    assert b"".join(response.streaming_content).decode() == "nội dung"
    for who in ("ban-to-chuc", "toan-quyen", "nguoi-la"):
        other = scene.sign_in(who)
        found = [other.get(f"/viec-nen/{one.pk}/{rest}").status_code for rest in ("", "tep/")]
        assert found == [404, 404], who


def test_a_right_lost_since_keeps_the_file_back(scene: Scene):
    one = asked("nguoi-xem")
    work_off()
    reader = Account.objects.get(username="nguoi-xem")
    with entered(whole_scope("dựng dữ liệu thử")):
        RoleHolding.unscoped.filter(account=reader).update(valid_to=clock.today())
    assert scene.sign_in("nguoi-xem").get(f"/viec-nen/{one.pk}/tep/").status_code == 403


def test_a_file_that_was_cleared_away_is_said_so(scene: Scene):
    one = asked("nguoi-xem")
    work_off()
    files.path_of(Job.objects.get(pk=one.pk).file).unlink()
    client = scene.sign_in("nguoi-xem")
    assert "tệp chỉ giữ 7 ngày" in page(client.get(f"/viec-nen/{one.pk}/"))
    assert client.get(f"/viec-nen/{one.pk}/tep/").status_code == 404


def test_a_refusal_says_why(scene: Scene):
    one = asked("nguoi-xem", "test.refused")
    work_off()
    assert "Kỳ này đã khoá. Dữ liệu giữ nguyên." in page(scene.sign_in("nguoi-xem").get(f"/viec-nen/{one.pk}/"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_holds_ones_own_at_a_fixed_price(scene: Scene, count: int):
    for number in range(count):
        asked("nguoi-xem", label=f"Danh sách {number}")
    asked("ban-to-chuc", label="Việc của người khác")
    client = scene.sign_in("nguoi-xem")
    with CaptureQueriesContext(connection) as queries:
        said = page(client.get("/viec-nen/"))
    assert len(queries) == QUERIES
    assert [f"Danh sách {number}" in said for number in range(count)] == [True] * count
    assert "Việc của người khác" not in said


QUERIES = 8


def test_an_empty_list_says_what_comes_here(scene: Scene):
    assert "Chưa có việc nền nào" in page(scene.sign_in("nguoi-xem").get("/viec-nen/"))


def test_the_administrator_watches_counts_and_no_contents(scene: Scene):
    with entered(whole_scope("dựng dữ liệu thử")):
        make_account("quan-tri", "administrator", None)
    asked("nguoi-xem", label="Danh sách riêng")
    asked("nguoi-xem", label="Danh sách riêng nữa")
    said = page(scene.sign_in("quan-tri").get("/viec-nen/theo-doi/"))
    assert ("Tệp thử" in said, "Danh sách riêng" in said) == (True, False)
    assert '<td class="num">2</td>' in said


def test_nobody_else_watches(scene: Scene):
    assert scene.sign_in("ban-to-chuc").get("/viec-nen/theo-doi/").status_code == 403
