"""Appraisals over the API: the same acts and refusals as the pages, and the stages as they then stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.api.conftest import Desk, key_of
from tests.factories.accounts import make_account
from tests.factories.appraisals import FULL, JANUARY, NOW, full_life_programme, score_sheet, submitted
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes import commands

TEAM: dict[str, Any] = {
    "organisation_code": "83.836.A",
    "kind": "check",
    "name": "Đoàn xã",
    "decision_number": "5-QĐ/ĐU",
    "decided_on": "2026-03-02",
    "valid_from": "2026-03-02",
}


@pytest.fixture
def title(desk: Desk, tmp_path: Path) -> int:
    with entered(whole_scope("thử")):
        full_life_programme(tmp_path)
        make_account("van-phong", "commune_office", desk.keys["83.836.A"])
        return submitted(desk.keys["83.836.A.01"]).pk


def test_a_stage_is_given_visited_signed_and_concluded(desk: Desk, title: int, stranger: str):
    key = key_of("van-phong")
    team = desk.post("/teams", key, **TEAM).json()
    member = desk.post(f"/teams/{team['id']}/members", key, name="Lan", role="head").json()["members"][0]
    assert (member["name"], member["signs_here"]) == ("Lan", False)
    second = desk.post(f"/teams/{team['id']}/members", key, name="Mai", username="van-phong").json()["members"][1]
    (given,) = desk.post("/appraisals", key, title_ids=[title], team_id=team["id"], day="2026-03-03").json()
    stage = given["stages"][0]
    here = f"/appraisals/{stage['id']}"
    refused = desk.post(f"/titles/{title}/check", key, day="2026-03-10")
    assert (refused.status_code, refused.json()["reasons"][0]) == (422, "Mới khảo sát 0 lần, cần 1 lần.")
    desk.post(f"{here}/visits", key, day="2026-03-05", found="Đủ", member_ids=[member["id"]])
    desk.post(f"{here}/conclusion", key, conclusion="passes", proposal="Công nhận")
    desk.post(f"{here}/signatures", key, member_id=member["id"], day="2026-03-06")
    told = desk.post(f"{here}/sign", key, day="2026-03-06").json()["stages"][0]
    assert [(each["member_id"], each["on_paper"]) for each in told["signatures"]] == [
        (member["id"], True),
        (second["id"], False),
    ]
    done = desk.post(f"/titles/{title}/check", key, day="2026-03-10").json()
    assert (done["state"], done["stages"][0]["concluded_on"]) == ("checked", "2026-03-10")
    assert desk.get(f"/titles/{title}/appraisal", key).json() == done
    assert desk.get(f"/titles/{title}/appraisal", stranger).status_code == 404


def test_lists_tell_what_waits_and_the_teams_in_sight(desk: Desk, title: int, stranger: str):
    key = key_of("van-phong")
    assert [(row["title_id"], row["stage"]) for row in desk.get("/appraisals", key).json()["rows"]] == [
        (title, "Thẩm tra của xã")
    ]
    assert desk.get("/appraisals", stranger).json()["rows"] == []
    desk.post("/teams", key, **TEAM)
    assert [team["name"] for team in desk.get("/teams", key).json()["rows"]] == ["Đoàn xã"]
    assert desk.get("/teams", stranger).json()["rows"] == []


def test_a_dossier_is_handed_back_with_its_reason_and_in_again(desk: Desk, title: int):
    key = key_of("van-phong")
    assert desk.post(f"/titles/{title}/hand-back", key, day="2026-03-10", reason="").status_code == 422
    back = desk.post(f"/titles/{title}/hand-back", key, day="2026-03-10", reason="Thiếu biên bản").json()
    assert (back["state"], back["round"], back["returned"]) == ("returned", 2, 1)
    assert desk.post(f"/titles/{title}/resubmit", key, day="2026-03-12").json()["state"] == "submitted"


def test_a_cell_that_has_not_assessed_itself_does_not_hand_in(desk: Desk, title: int):
    with entered(whole_scope("thử")):
        row = commands.register(
            NOW, programme=FULL, organisation_id=desk.keys["83.836.A.02"], for_period="2026", day=JANUARY
        )
    key = key_of("van-phong")
    refused = desk.post(f"/titles/{row.pk}/submit", key, day="2026-03-10")
    assert (refused.status_code, refused.json()["reasons"]) == (422, ["Chi bộ chưa nộp phiếu tự chấm."])
    with entered(whole_scope("thử")):
        score_sheet(row.pk, "self")
    assert desk.post(f"/titles/{row.pk}/submit", key, day="2026-03-10").json()["state"] == "submitted"


def test_each_stage_is_scored_on_a_sheet_of_its_own_by_its_own_unit(desk: Desk, title: int, stranger: str):
    key = key_of("van-phong")
    here = f"/titles/{title}/filled-sheets"
    made = desk.post(here, key, purpose="appraisal", stage="xa").json()
    assert [(each["scorer"], each["official"]) for each in made["columns"]] == [("level_above", False)]
    assert desk.post(here, key, purpose="appraisal", stage="xa").json()["id"] == made["id"]
    answers = [{"code": "dat", "value": True}]
    assert (
        desk.post(f"/filled-sheets/{made['id']}/answers", key, scorer="level_above", answers=answers).status_code == 200
    )
    done = desk.post(f"/filled-sheets/{made['id']}/hand-in", key, scorer="level_above").json()
    assert done["columns"][0]["state"] == "handed_in"
    own = desk.post(f"/filled-sheets/{made['id']}/answers", key, scorer="self", answers=answers)
    assert (own.status_code, own.json()["message"]) == (422, "Phiếu này không có cột điểm đó.")
    assert desk.post(here, key, purpose="appraisal", stage="huyen").status_code == 403
    assert desk.post(here, key, purpose="appraisal").status_code == 403
    assert desk.post(here, key, purpose="appraisal", stage="tinh").status_code == 404
    assert desk.post(here, stranger, purpose="self").status_code in (403, 404)
