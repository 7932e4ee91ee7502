"""Whatever a page sends out as a workbook comes back in as the same."""

from __future__ import annotations

import io
import re
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.jobs import work_off
from tests.web.conftest import Scene
from tests.web.imports.sending import LIST
from vungmanh.imports.sheets import SHEETS
from vungmanh.kernel.jobs import Job

PAGES = [
    "/to-chuc/?tai=xlsx",
    "/to-chuc/?tai=xlsx&tim=chi+bo",
    "/to-chuc/{83.836}/chi-bo/tai/",
    "/to-chuc/{83}/cap-uy-dac-diem/tai/dac-diem/",
    "/to-chuc/{83}/cap-uy-dac-diem/tai/cap-uy/",
    "/danh-hieu/?tai=xlsx",
    "/chi-tieu/?tai=xlsx&ve=tsvmtd&ky=2021",
    "/tai-khoan/?tai=xlsx",
    "/chuong-trinh/tsvmtd/ban-ghi/tai/?duoi=83&ky=2021&ngay=2021-06-30&so=recognised",
    "/chuong-trinh/tsvmtd/ban-ghi/tai/?duoi=83&ky=2021&ngay=2021-06-30&so=eligible",
    *(f"/nhap-so-lieu/dang-co/{sheet}/" for sheet in SHEETS if sheet != "reorganisations"),
]


def fetched(client: Client, address: str) -> bytes:
    response: Any = client.get(address)
    assert response.status_code == 200, response
    return response.content


def row_count(content: bytes) -> int:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return sum(sheet.max_row - 1 for sheet in book)


def brought_back(client: Client, content: bytes) -> Job:
    response = client.post(LIST, {"tep": [SimpleUploadedFile("lai.xlsx", content)]})
    work_off()
    return Job.objects.get(pk=re.findall(r"\d+", response.headers["Location"])[0])


@pytest.mark.parametrize("address", PAGES)
def test_a_list_that_was_sent_out_comes_back_unchanged(stored: Scene, address: str):
    for code, key in stored.keys.items():
        address = address.replace(f"{{{code}}}", str(key))
    content = fetched(stored.board, address)
    job = brought_back(stored.board, content)
    assert (job.state, job.result.get("faults")) == ("done", [])
    counts = job.result["counts"].values()
    assert [(each["new"], each["changed"]) for each in counts] == [(0, 0)]
    assert sum(each["same"] for each in counts) == row_count(content) > 0


def test_an_office_gets_and_brings_back_what_is_its_own(stored: Scene):
    office = stored.sign_in("van-phong")
    content = fetched(office, "/nhap-so-lieu/dang-co/headcounts/")
    assert row_count(content) == 2
    job = brought_back(office, content)
    assert job.result["counts"] == {"headcounts": {"new": 0, "changed": 0, "same": 2}}


def test_what_one_does_not_see_is_not_sent_out(stored: Scene):
    assert stored.sign_in("van-phong").get("/nhap-so-lieu/dang-co/headcounts/?duoi=83.836.B").status_code == 404


def test_no_sheet_of_that_name_is_not_found(stored: Scene):
    assert stored.board.get("/nhap-so-lieu/dang-co/khong-co/").status_code == 404


@pytest.mark.parametrize("who", ["nguoi-xem", "khong-vai"])
def test_only_whoever_may_import_gets_sheets(stored: Scene, who: str):
    assert stored.sign_in(who).get("/nhap-so-lieu/dang-co/titles/").status_code == 403
