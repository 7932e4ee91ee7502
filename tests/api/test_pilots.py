"""Pilots, lessons, the file's targets and the planner over the API: the same acts and refusals as the pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.api.conftest import Desk, key_of
from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM, change_set
from tests.factories.pilots import WORDS
from tests.factories.programmes import make_title
from tests.web.conftest import target
from vungmanh.indicators.commands import state_targets
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.models import OrganisationAttribute
from vungmanh.programmes.models import Lesson, Pilot

NTM = "new_countryside"

PILOTS = "/programmes/kieu_mau/pilots"
CHOICE: dict[str, Any] = {"period": "2022", "under": "83.836", "day": "2022-02-10", "decision_number": "15-QĐ/HU"}


@pytest.fixture
def district(desk: Desk) -> str:
    with entered(whole_scope("thử")):
        make_account("huyen", "organising_board", desk.keys["83.836"])
    return key_of("huyen")


def test_cells_are_chosen_and_the_limits_answer(desk: Desk, district: str, stranger: str):
    cells = [f"83.836.{code}" for code in ("A.01", "A.02", "B.01", "B.02")]
    found = desk.post(PILOTS, district, **CHOICE, cell_codes=cells).json()
    assert (found["bound"], found["at_least"], found["at_most"], found["unit"]["chosen"]) == (True, 1, 3, 4)
    squares = {each["category"]: each["fit"] for each in found["unit"]["squares"]}
    assert (squares["RESIDENTIAL"], squares["SCHOOL"]) == ("too_many", "absent")
    rows = desk.get(PILOTS, district, under="83.836").json()["rows"]
    assert [(each["cell_code"], each["chosen_at"]) for each in rows] == [(cell, "83.836") for cell in cells]
    again = desk.post(PILOTS, district, **CHOICE, cell_codes=cells)
    assert again.status_code == 422
    ended = desk.post(f"/pilots/{rows[0]['id']}/end", district, day="2022-06-01", reason="Vượt").json()
    assert (ended["ended_on"], ended["end_reason"]) == ("2022-06-01", "Vượt")
    assert desk.get(f"{PILOTS}/grid", district, under="83.836").json()["unit"]["chosen"] == 3
    assert desk.get(f"{PILOTS}/grid", stranger, under="83.836").status_code == 404
    assert desk.post(f"/pilots/{rows[1]['id']}/end", stranger, day="2022-06-01", reason="x").status_code in (403, 404)
    assert Pilot.unscoped.filter(ended_on__isnull=True).count() == 3


def test_lesson_is_stated_spread_taken_up_and_told(desk: Desk, district: str, stranger: str):
    given = {**WORDS, "programme": "kieu_mau", "organisation": "83.836.A.01", "day": "2022-10-05"}
    lesson = desk.post("/lessons", district, **given, categories=["RESIDENTIAL"]).json()
    here = f"/lessons/{lesson['id']}"
    assert lesson["spread_at"] == ""
    assert desk.post(f"{here}/spread", district, at="83.836", day="2022-11-01").json()["spread_on"] == "2022-11-01"
    adopted = desk.post(
        f"{here}/adoptions", district, organisation="83.836.B.01", day="2023-01-15", how="Từ quý 1"
    ).json()
    (adoption,) = adopted["adoptions"]
    told = desk.post(f"/lesson-adoptions/{adoption['id']}/result", district, day="2023-06-01", result="92% dự").json()
    assert [each["result"] for each in told["adoptions"]] == ["92% dự"]
    assert desk.post(f"{here}/void", district, reason="x").status_code == 422
    assert desk.get(here, stranger).status_code == 404
    assert desk.get("/lessons", stranger).json()["total"] == 0
    desk.post(f"/lesson-adoptions/{adoption['id']}/void", district, reason="nhầm")
    desk.post(f"{here}/spread/void", district, reason="nhầm")
    assert desk.post(f"{here}/void", district, reason="nhầm").status_code == 200
    assert Lesson.unscoped.count() == 0


def test_targets_of_the_file_are_told_with_their_parts(desk: Desk, board: str):
    found = desk.get("/programmes/sinh_hoat_kieu_mau/ranges", board, under="83").json()
    told = [
        (each["number"], each["period"], each["total"]["whole"], each["total"]["place"]) for each in found["targets"]
    ]
    assert told == [(1, "2022", 6, "below"), (2, "2022", 0, "nothing"), (3, "2023", 6, "below")]


def test_planner_tells_who_is_nearest(desk: Desk, board: str, stranger: str):
    with entered(whole_scope("thử")):
        make_title(desk.keys["83.836.A.02"], period="2026", registered_on="2026-01-01", appraised_on="2026-01-01")
    found = desk.get("/programmes/tsvmtd/planner", board, under="83.836", period="2026").json()
    assert (found["low"], found["middle"], found["high"], found["open_count"]) == (1, None, 1, 1)
    assert [(each["cell_code"], each["state"]) for each in found["open"]] == [("83.836.A.02", "appraised")]
    assert {each["title_id"] for each in found["candidates"]} == {None}
    assert desk.get("/programmes/tsvmtd/planner", stranger, under="83.836", period="2026").status_code == 404


def test_planner_tells_every_target_and_of_the_one_asked_its_own_cells(desk: Desk, board: str):
    with entered(whole_scope("thử")):
        OrganisationAttribute.objects.create(
            organisation_id=desk.keys["83.836.A"], attribute_id=NTM, value="có", valid_from=date(2021, 1, 1)
        )
        rows = [replace(target(desk.keys, "83.836", 2), attribute=NTM)]
        state_targets(SYSTEM, rows=rows, change_set=change_set())
    here, asked = "/programmes/tsvmtd/planner", {"under": "83.836", "period": "2021"}
    found = desk.get(here, board, **asked).json()
    told = [(each["attribute"], each["target"], each["recognised"], each["missing"]) for each in found["targets"]]
    assert told == [("", 3, 2, 1), (NTM, 2, 1, 1)]
    narrowed = desk.get(here, board, **asked, attribute=NTM).json()
    assert (narrowed["attribute"], narrowed["target"], narrowed["missing"]) == (NTM, 2, 1)
    assert [each["cell_code"] for each in narrowed["candidates"]] == ["83.836.A.02"]
    listed = desk.get("/programmes/tsvmtd/candidates", board, **asked, attribute=NTM).json()
    assert [each["cell_code"] for each in listed["rows"]] == ["83.836.A.02"]
    assert desk.get(here, board, **asked, attribute="khong").status_code == 422
    assert desk.get(here, board, **asked, category="khong").status_code == 422


def test_report_on_some_cells_is_drafted_and_told(desk: Desk, board: str):
    given = {"kind": "programme-progress", "organisation_code": "83", "period": "2021", "programme": "tsvmtd"}
    made = desk.post("/reports", board, **given, attribute=NTM, category="RESIDENTIAL").json()
    assert (made["attribute"], made["category"]) == (NTM, "RESIDENTIAL")
    assert [each["attribute"] for each in desk.get("/reports", board).json()["rows"]] == [NTM]
    assert desk.post("/reports", board, **given, attribute="khong").status_code == 422
    tally = {"organisation_code": "83", "kind": "programme-progress", "period": "2021", "programme": "tsvmtd"}
    assert desk.get("/submissions", board, **tally, attribute=NTM).status_code == 200
    assert desk.get("/submissions", board, **tally, attribute="khong").status_code == 422
