"""Score sheets over the API: read, adopted, tried on old sheets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.api.conftest import Desk, key_of
from tests.factories.accounts import make_account
from tests.factories.criteria import load_small, make_adoption, make_sheet, score_column, small_version
from tests.factories.organisations import SYSTEM
from vungmanh.criteria.commands import put_in_force, save_draft
from vungmanh.criteria.models import Adoption, CriteriaSet, CriteriaVersion
from vungmanh.kernel.scope import entered, whole_scope


@pytest.fixture
def sheets(desk: Desk) -> Desk:
    """The district of Ba Tri uses the small sheet; a commune of the other district has one of its own."""
    with entered(whole_scope("dựng dữ liệu thử")):
        make_account("can-bo-xa", "commune_office", desk.keys["83.836.A"])
        load_small(applies={"parts": ["REGULAR"]})
        make_adoption(desk.keys["83.836"], decision_number="5-QĐ")
        draft = save_draft(SYSTEM, organisation_id=desk.keys["83.835.C"], name="Phiếu riêng", content=small_version())
        put_in_force(SYSTEM, draft_id=draft.pk, valid_from=date(2021, 1, 1))
    return desk


def version() -> int:
    return CriteriaVersion.objects.get(criteria_set="small").pk


def test_sheets_are_told_with_their_versions(sheets: Desk, board: str):
    found = sheets.get("/score-sheets", board).json()

    assert [(each["code"], each["use"], each["owner_code"]) for each in found] == [
        ("meeting_83_835_c", "meeting", "83.835.C"),
        ("small", "meeting", None),
    ]
    assert found[1]["versions"] == [
        {
            "id": version(),
            "valid_from": "2020-01-01",
            "valid_to": None,
            "territory": "Nơi thử",
            "everywhere": False,
            "certainty": "example",
            "kinds": [],
            "categories": [],
            "parts": ["REGULAR"],
        }
    ]
    assert sheets.get("/score-sheets/SMALL", board).json() == found[1]
    assert sheets.get("/score-sheets", board, use="title").json() == []


def test_a_sheet_of_another_house_is_not_found(sheets: Desk, board: str):
    with entered(whole_scope("dựng dữ liệu thử")):
        other = CriteriaVersion.objects.get(criteria_set="meeting_83_835_c").pk
    own = key_of("can-bo-xa")

    assert [each["code"] for each in sheets.get("/score-sheets", own).json()] == ["small"]
    asked = {"under": "83.836.A", "period": "2025"}
    for path in (
        "/score-sheets/meeting_83_835_c",
        f"/score-sheet-versions/{other}",
        f"/score-sheet-versions/{other}/findings",
        f"/score-sheet-versions/{other}/rehearsal",
    ):
        assert sheets.get(path, own, **asked).status_code == 404
        assert sheets.get(path, board, **asked).status_code == 200


def test_a_version_is_told_whole(sheets: Desk, board: str):
    found = sheets.get(f"/score-sheet-versions/{version()}", board).json()

    assert (found["set_code"], found["content"]["total"], found["content"]["from"]) == ("small", 10, "2020-01-01")


def test_the_source_of_a_version_in_use_is_worded_anew_by_who_may(sheets: Desk, board: str, reader: str):
    here, words = f"/score-sheet-versions/{version()}/source", {"source": "Công văn 1-CV/TC", "reason": "Tên tệp"}
    for key in (board, reader):
        assert sheets.post(here, key, **words).status_code == 403
    with entered(whole_scope("dựng dữ liệu thử")):
        owner = Adoption.objects.get(criteria_set="small").organisation_id
        CriteriaSet.objects.filter(code="small").update(owner_id=owner)
    assert sheets.post(here, reader, **words).status_code == 403
    told = sheets.post(here, board, **words).json()
    assert (told["content"]["source"], told["content"]["total"]) == ("Công văn 1-CV/TC", 10)
    assert sheets.post(here, board, **words).status_code == 422
    assert sheets.post(here, board, source="Khác", reason="").status_code == 422


def test_findings_name_the_item(sheets: Desk, board: str):
    found = sheets.get(f"/score-sheet-versions/{version()}/findings", board).json()

    assert [(each["kind"], each["item"], each["weight"]) for each in found] == [("hole", "1.1", "fault")]
    assert found[0]["said"].startswith("Mục 1.1: từ 46 đến 59 phút không thuộc mức nào")


def test_the_sheet_in_force_is_that_of_the_day(sheets: Desk, board: str):
    def asked(code: str, **more: Any) -> Any:
        return sheets.get("/score-sheet-in-force", board, organisation_code=code, **more)

    found = asked("83.836.A.01", on="2025-03-03").json()
    assert (found["set_code"], found["adopted_by"], found["version"]["id"]) == ("small", "83.836", version())
    assert asked("83.836.A.01", on="2025-03-03", part="THEMATIC").status_code == 404
    assert asked("83.836.A.01", on="2019-03-03").status_code == 404
    assert asked("83.835.C.01", on="2025-03-03").json()["set_code"] == "meeting_83_835_c"
    assert asked("83.836.A.01", on="2025-03-03", use="grading").status_code == 404


def test_adopting_and_ending(sheets: Desk, board: str):
    given = {"organisation_code": "83.836.A", "set_code": "small", "valid_from": "2025-01-01", "valid_to": "2025-12-31"}
    made = sheets.post("/score-sheet-adoptions", board, **given).json()

    assert (made["valid_from"], made["valid_to"]) == ("2025-01-01", "2025-12-31")
    assert Adoption.unscoped.get(pk=made["id"]).valid_to == date(2026, 1, 1)
    asked = {"organisation_code": "83.836.A.01", "on": "2025-03-03"}
    bound = sheets.get("/score-sheet-adoptions", board, **asked).json()
    assert [(each["organisation_code"], each["decision_number"]) for each in bound] == [
        ("83.836.A", ""),
        ("83.836", "5-QĐ"),
    ]
    ended = sheets.post(f"/score-sheet-adoptions/{made['id']}/end", board, day="2025-07-01", reason="Quy định mới.")
    assert ended.json()["valid_to"] == "2025-06-30"
    again = sheets.post("/score-sheet-adoptions", board, **given)
    assert again.status_code == 422
    assert "thôi áp dụng" in again.json()["message"]


def test_adopting_takes_the_right_and_sight(sheets: Desk, reader: str, stranger: str):
    with entered(whole_scope("dựng dữ liệu thử")):
        row = Adoption.objects.get(criteria_set="small").pk
    given = {"organisation_code": "83.836.A", "set_code": "small", "valid_from": "2025-01-01"}
    for path, told in (("", given), (f"/{row}/end", {"day": "2025-01-01", "reason": "x"})):
        assert sheets.post(f"/score-sheet-adoptions{path}", reader, **told).status_code == 403
    assert sheets.get("/score-sheet-adoptions", stranger, organisation_code="83.836.A").status_code == 404


def test_a_version_is_tried_on_old_sheets(sheets: Desk, board: str, reader: str):
    with entered(whole_scope("dựng dữ liệu thử")):
        for cell, rate in (("83.836.A.01", 95), ("83.836.A.02", 80)):
            score_column(make_sheet(sheets.keys[cell], part="REGULAR"), rate=Decimal(rate))
    content = {**small_version(**{"from": "2026-01-01"})}
    content["items"][1]["steps"] = [{"points": 4, "from": 96}, {"points": 1, "below": 96}]
    asked = {"under": "83.836", "period": "2025"}
    found = sheets.post("/score-sheet-rehearsals", board, content=content, **asked, limit=1).json()

    assert (found["total"], found["changes"], found["before"], found["after"]) == (
        2,
        {"loss": 1, "same": 1},
        {"GOOD": 1, "FAIR": 1},
        {"FAIR": 2},
    )
    assert [
        (each["cell_code"], each["old_total"], each["new_lowest"], each["new_highest"]) for each in found["rows"]
    ] == [("83.836.A.01", "10", "7", "7")]
    same = sheets.get(f"/score-sheet-versions/{version()}/rehearsal", board, **asked).json()
    assert same["changes"] == {"same": 2}
    assert sheets.post("/score-sheet-rehearsals", reader, content=content, **asked).status_code == 403


def test_content_that_cannot_be_read_is_refused_with_every_fault(sheets: Desk, board: str):
    found = sheets.post("/score-sheet-rehearsals", board, content={"total": "x"}, under="83.836", period="2025")

    assert found.status_code == 422
    assert "“from”" in found.json()["message"]
    assert "“items”" in found.json()["message"]
