"""A list too long to wait for is made by a worker: the same file, by the same page, with the rights of that moment."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from tests.factories.jobs import work_off
from tests.web.conftest import Scene
from vungmanh.accounts.models import Account, RoleHolding
from vungmanh.kernel import clock
from vungmanh.kernel.jobs import Job
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.web import download
from vungmanh.web.programmes import downloads

LISTS = [
    "/to-chuc/?tai=xlsx",
    "/danh-hieu/?tai=xlsx",
    "/chuong-trinh/tsvmtd/ban-ghi/tai/?duoi=83.836&ky=2021&ngay=2021-06-30&so=recognised",
]


def fetched(client: Any, address: str) -> bytes:
    return b"".join(client.get(address).streaming_content)


def rows(content: bytes) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return list(book[book.sheetnames[0]].iter_rows(values_only=True))


@pytest.fixture
def long_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is too long to wait for."""
    monkeypatch.setattr(download, "AT_ONCE", 0)


@pytest.mark.parametrize("address", LISTS)
def test_a_long_list_is_the_file_it_would_have_been(scene: Scene, monkeypatch: pytest.MonkeyPatch, address: str):
    client = scene.sign_in("nguoi-xem")
    at_once = client.get(address)
    monkeypatch.setattr(download, "AT_ONCE", 0)
    response = client.get(address)
    assert response.status_code == 303
    work_off()
    page = response.headers["Location"]
    made = fetched(client, f"{page}tep/")
    assert rows(made) == rows(at_once.content)
    assert len(rows(made)) > 1


@pytest.mark.usefixtures("long_lists")
def test_what_may_no_longer_be_seen_is_not_made(scene: Scene):
    client = scene.sign_in("nguoi-xem")
    client.get(LISTS[0])
    reader = Account.objects.get(username="nguoi-xem")
    with entered(whole_scope("dựng dữ liệu thử")):
        RoleHolding.unscoped.filter(account=reader).update(valid_to=clock.today())
    work_off()
    job = Job.objects.get()
    assert (job.state, job.file) == ("refused", "")


@pytest.mark.usefixtures("long_lists")
def test_a_file_made_in_a_post_that_was_lost_is_kept_back(scene: Scene):
    client = scene.sign_in("nguoi-xem")
    page = client.get(LISTS[0]).headers["Location"]
    work_off()
    assert client.get(f"{page}tep/").status_code == 200
    reader = Account.objects.get(username="nguoi-xem")
    with entered(whole_scope("dựng dữ liệu thử")):
        RoleHolding.unscoped.filter(account=reader).update(organisation_id=scene.keys["83.835"])
    assert client.get(f"{page}tep/").status_code == 403


@pytest.mark.usefixtures("long_lists")
def test_the_file_holds_what_is_in_sight_when_it_is_made(scene: Scene):
    client = scene.sign_in("nguoi-xem")
    page = client.get(LISTS[0]).headers["Location"]
    work_off()
    made = rows(fetched(client, f"{page}tep/"))
    assert {str(row[0]).startswith("83.836") for row in made[1:]} == {True}


def test_a_long_report_is_set_by_a_worker(scene: Scene, monkeypatch: pytest.MonkeyPatch):
    client = scene.sign_in("ban-to-chuc")
    address = "/chuong-trinh/tsvmtd/bao-cao/docx/?duoi=83&ky=2021&ngay=2021-06-30"
    at_once = client.get(address).content
    monkeypatch.setattr(downloads, "LONG_REPORT", 0)
    page = client.get(address).headers["Location"]
    work_off()
    assert fetched(client, f"{page}tep/") == at_once
