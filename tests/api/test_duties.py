"""Duties over the API: the same answers as on the pages, within the same sight."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.api.conftest import READER, STRANGER, Desk, key_of
from tests.factories.duties import make_duty, state_count
from vungmanh.duties.models import DutyException
from vungmanh.kernel.scope import entered, whole_scope

DAY = "2026-05-20"
GIVEN = {
    "organisation_code": "83.836.B.01",
    "duty": "headcount",
    "valid_from": "2026-04-01",
    "valid_to": "2026-06-30",
    "reason": "bão số 3",
}


@pytest.fixture
def counted(desk: Desk) -> Desk:
    with entered(whole_scope("thử")):
        make_duty(chase=1)
        state_count(desk.keys["83.836.A.01"], date(2026, 4, 10), entered=date(2026, 5, 3))
    return desk


def board() -> str:
    return key_of("ban-to-chuc")


def test_duties_are_listed_as_their_files_say(counted: Desk) -> None:
    (found,) = counted.get("/duties", board()).json()
    assert (found["code"], found["versions"][0]["due"]) == ("headcount", {"after_end": 5})


def test_standing_tells_the_whole_the_times_and_the_parts(counted: Desk) -> None:
    found = counted.get("/duties/standing", board(), under="83", on=DAY).json()
    assert found["total"] == {"owed": 12, "excused": 0, "done": 1, "on_time": 1, "late": 5, "running": 6}
    assert [(each["key"], each["done"], each["late"]) for each in found["standing"]] == [
        ("2026-04", 1, 5),
        ("2026-05", 0, 0),
    ]
    assert {each["organisation_code"]: each["late"] for each in found["units"]} == {"83.836": 3, "83.835": 2}


def test_standing_tells_what_is_due_apart_from_what_is_in_its_grace(desk: Desk) -> None:
    with entered(whole_scope("thử")):
        make_duty(chase=1, grace=20)
    found = desk.get("/duties/standing", board(), under="83", on=DAY).json()
    assert found["by_day"] == {
        "due": 12,
        "done": 0,
        "in_grace": 6,
        "until": "2026-05-25",
        "ahead": 6,
        "next_due": "2026-06-05",
    }


def test_late_names_who_with_what_in_pieces(counted: Desk) -> None:
    found = counted.get("/duties/late", board(), under="83", on=DAY, limit=2, offset=1).json()
    assert (found["total"], len(found["rows"]), found["hidden"]) == (5, 2, 0)
    assert found["rows"][0]["items"][0]["late_from"] == "2026-05-06"


def test_owed_tells_one_organisation_what_it_must_do(counted: Desk) -> None:
    asked: dict[str, Any] = {"organisation_code": "83.836.A.01", "due_from": "2026-05-01", "due_to": "2026-06-30"}
    found = counted.get("/duties/owed", board(), on=DAY, **asked).json()
    assert [(each["key"], each["stand"]) for each in found] == [("2026-04", "done"), ("2026-05", "open")]


@pytest.mark.parametrize("path", ["/duties/standing", "/duties/late"])
def test_out_of_sight_is_not_there(counted: Desk, path: str) -> None:
    assert counted.get(path, key_of(STRANGER), under="83.836").status_code == 404
    assert counted.get(path, board(), under="83", duty="khong-co").status_code == 404


def test_exception_is_named_listed_ended_and_taken_back(counted: Desk) -> None:
    key = board()
    made = counted.post("/duties/exceptions", key, **GIVEN).json()
    assert (made["valid_to"], made["until"], made["below"]) == ("2026-06-30", None, False)
    assert [each["id"] for each in counted.get("/duties/exceptions", key, on=DAY).json()["rows"]] == [made["id"]]
    assert counted.post("/duties/exceptions", key, **GIVEN).status_code == 422
    ended = counted.post(f"/duties/exceptions/{made['id']}/end", key, day="2026-05-01").json()
    assert ended["valid_to"] == "2026-04-30"
    assert counted.post(f"/duties/exceptions/{made['id']}/void", key, reason="nhầm").status_code == 200
    assert DutyException.unscoped.count() == 0


def test_reader_may_not_name_an_exception(counted: Desk) -> None:
    assert counted.post("/duties/exceptions", key_of(READER), **GIVEN).status_code == 403
    assert DutyException.unscoped.count() == 0
