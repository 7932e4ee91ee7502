"""Numbers and whole imports over the API: looked through first, written as shown, once."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.api.conftest import READER, Desk, desk_of, key_of
from vungmanh.api.counting import running
from vungmanh.cli.worker.rounds import Rounds

ROW = {
    "organisation_code": "83.836.A",
    "on": "2021-06-30",
    "members": 120,
    "official_members": 110,
}
TARGET = {
    "programme": "tsvmtd",
    "organisation_code": "83.836.A",
    "period": "2022",
    "measure": "recognised",
    "value": 2,
    "decided_on": "2022-01-10",
    "decision_number": "05-NQ/HU",
}


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Any) -> None:
    settings.VUNGMANH_FILES = str(tmp_path)


@pytest.fixture
def desk(db: None) -> Desk:
    """Built anew for each test: a worker sees only what stands in the database."""
    running.counts.clear()
    return desk_of()


def worked(desk: Desk, key: str, job: dict[str, Any]) -> dict[str, Any]:
    Rounds().go(once=True)
    return desk.get(f"/jobs/{job['id']}", key).json()


def sent(desk: Desk, key: str, *rows: dict[str, Any]) -> dict[str, Any]:
    response = desk.post("/imports/rows", key, sheets={"headcounts": list(rows)})
    assert response.status_code == 200, response.json()
    return worked(desk, key, response.json())


@pytest.mark.django_db(transaction=True)
def test_rows_are_looked_through_written_once_and_taken_back(desk: Desk, board: str):
    tried = sent(desk, board, ROW)
    before = desk.get("/headcounts", board, under="83").json()["total"]
    first = desk.post(f"/imports/{tried['id']}/apply", board).json()
    again = desk.post(f"/imports/{tried['id']}/apply", board).json()
    done = worked(desk, board, first)
    batch = done["result"]["batch"]
    written = desk.get("/headcounts", board, under="83").json()["rows"]
    undone = desk.post(f"/imports/{batch}/undo", board)

    assert (tried["state"], tried["result"]["faults_total"], before) == ("done", 0, 0)
    assert (first["id"], done["state"]) == (again["id"], "done")
    assert written == [ROW | {"staff": None, "staff_not_members": None}]
    assert (undone.status_code, desk.get("/headcounts", board, under="83").json()["total"]) == (200, 0)


@pytest.mark.django_db(transaction=True)
def test_faults_name_row_and_column_and_nothing_is_written(desk: Desk, board: str):
    tried = sent(desk, board, ROW | {"organisation_code": "83.999"}, ROW)
    applied = desk.post(f"/imports/{tried['id']}/apply", board)

    assert [(each["sheet"], each["row"]) for each in tried["result"]["faults"]] == [("headcounts", 2)]
    assert applied.status_code == 422


@pytest.mark.django_db(transaction=True)
def test_file_is_taken_in_as_on_the_page(desk: Desk, board: str):
    content = b"organisation_code,on,members\n83.836.A,30/06/2021,120\n"
    response = Client().post(
        "/api/v1/imports",
        {"files": [SimpleUploadedFile("headcounts.csv", content, "text/csv")]},
        headers={"Authorization": f"Bearer {board}"},
    )

    assert response.status_code == 200
    assert worked(desk, board, response.json())["result"]["counts"]["headcounts"]["new"] == 1


@pytest.mark.django_db(transaction=True)
def test_job_of_another_is_not_found(desk: Desk, board: str):
    tried = sent(desk, board, ROW)
    other = key_of(READER)

    assert desk.get(f"/jobs/{tried['id']}", other).status_code == 404
    assert desk.get("/jobs", other).json()["total"] == 0


def test_targets_are_handed_down_and_listed(desk: Desk, board: str):
    first = desk.post("/targets", board, rows=[TARGET]).json()
    again = desk.post("/targets", board, rows=[TARGET]).json()
    listed = desk.get("/targets", board, under="83.836.A").json()["rows"]

    assert (first, again) == ({"new": 1, "changed": 0, "same": 0}, {"new": 0, "changed": 0, "same": 1})
    assert [(each["period"], each["value"], each["decision_number"]) for each in listed] == [("2022", 2, "05-NQ/HU")]


@pytest.mark.parametrize(
    "changed",
    [
        {"indicator": "members.count"},
        {"value": None},
        {"value": None, "at_least": 5, "at_most": 2},
        {"at_least": 1},
        {"category": "KHONG_CO"},
        {"attribute": "khong_co"},
        {"measure": "value"},
        {"value": -1},
    ],
)
def test_target_that_cannot_stand_is_refused_whole(desk: Desk, board: str, changed):
    rows = [TARGET | {"organisation_code": "83.836"}, TARGET | changed]
    before = desk.get("/targets", board, under="83").json()["total"]

    assert desk.post("/targets", board, rows=rows).status_code == 422
    assert desk.get("/targets", board, under="83").json()["total"] == before


@pytest.mark.django_db(transaction=True)
def test_a_file_with_names_of_its_own_is_read_as_one_says(desk: Desk, board: str):
    lines = "Ký hiệu;Tính đến ngày;Tổng đảng viên\n83.836.A;30/06/2021;120\n"
    response = Client().post(
        "/api/v1/imports",
        {"files": [SimpleUploadedFile("bieu.csv", lines.encode(), "text/csv")]},
        headers={"Authorization": f"Bearer {board}"},
    )
    tried = worked(desk, board, response.json())
    (naming,) = tried["result"]["namings"]
    said = {"file": "bieu.csv", "page": naming["title"], "sheet": "headcounts"}
    columns = {"organisation_code": 0, "on": 1, "members": 2}
    wrong = desk.post(f"/imports/{tried['id']}/names", board, **said, columns=columns | {"members": 9})
    elsewhere = desk.post(f"/imports/{tried['id']}/names", board, **said | {"page": "khác"}, columns=columns)
    again = worked(desk, board, desk.post(f"/imports/{tried['id']}/names", board, **said, columns=columns).json())

    assert (tried["result"]["faults_total"], naming["stuck"]) == (1, True)
    assert (wrong.status_code, elsewhere.status_code) == (422, 422)
    assert again["result"]["counts"] == {"headcounts": {"new": 1, "changed": 0, "same": 0}}
    done = worked(desk, board, desk.post(f"/imports/{again['id']}/apply", board).json())
    assert done["result"]["counts"] == again["result"]["counts"]
