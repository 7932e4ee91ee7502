"""Officials, assignments, gaps and the log over the API: the same acts and refusals as the pages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.api.conftest import Desk, key_of
from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM
from vungmanh.accounts.commands import link_person
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.oversight.models import Assignment, SupportEntry

HIM: dict[str, Any] = {"code": "CB-1", "full_name": "Lê Xã", "organisation_code": "83.836.A", "phone": "0903123456"}
TERMS: dict[str, Any] = {"duty": "MONITOR_SUPPORT", "valid_from": "2025-08-01", "decision_number": "124-QĐ/ĐU"}


@pytest.fixture
def office(desk: Desk) -> str:
    with entered(whole_scope("thử")):
        make_account("xa", "commune_office", desk.keys["83.836.A"])
    return key_of("xa")


def given(desk: Desk, office: str, *codes: str) -> list[int]:
    desk.post("/officials", office, **HIM)
    sent = {**TERMS, "official_code": "CB-1", "organisation_codes": list(codes)}
    ids: list[int] = desk.post("/assignments", office, **sent).json()["ids"]
    return ids


def test_officials_are_kept_and_their_numbers_only_told_to_whoever_keeps_them(
    desk: Desk, office: str, reader: str, stranger: str
):
    made = desk.post("/officials", office, **HIM).json()["id"]
    assert desk.get(f"/officials/{made}", office).json()["phone"] == "0903123456"
    seen = desk.get("/officials", reader).json()["rows"]
    assert [(each["code"], each["organisation_code"], each["phone"]) for each in seen] == [("CB-1", "83.836.A", None)]
    assert desk.get(f"/officials/{made}", stranger).status_code == 404
    assert desk.post("/officials", office, **HIM).status_code == 422
    assert desk.post("/officials", reader, **HIM).status_code == 403
    changed = {**HIM, "post": "Phó Ban"}
    assert desk.post(f"/officials/{made}/correct", office, **changed).status_code == 200
    assert desk.get("/officials", office, text="pho ban").json()["total"] == 1
    assert desk.post(f"/officials/{made}/void", office, reason="nhầm").status_code == 200


def test_several_are_assigned_at_once_or_none(desk: Desk, office: str, reader: str):
    ids = given(desk, office, "83.836.A.01", "83.836.A.02")
    assert len(ids) == 2
    again = desk.post("/assignments", office, **TERMS, official_code="CB-1", organisation_codes=["83.836.A.01"])
    assert (again.status_code, "đã được giao nhiệm vụ đó" in again.json()["message"]) == (422, True)
    rows = desk.get("/assignments", reader, under="83.836.A").json()["rows"]
    assert [(each["organisation_code"], each["official_code"], each["valid_to"]) for each in rows] == [
        ("83.836.A.01", "CB-1", None),
        ("83.836.A.02", "CB-1", None),
    ]
    first = f"/assignments/{ids[0]}"
    assert desk.post(f"{first}/correct", office, **TERMS, valid_to="2025-12-31").status_code == 200
    told = desk.get("/assignments", office, under="83.836.A").json()["rows"]
    assert {each["id"]: each["valid_to"] for each in told} == {ids[1]: None}
    assert Assignment.unscoped.get(pk=ids[0]).valid_to == date(2026, 1, 1)
    assert desk.post(f"{first}/end", reader, day="2025-10-01").status_code == 403
    assert desk.post(f"{first}/end", office, day="2025-10-01").status_code == 200
    ended = desk.get("/assignments", office, under="83.836.A", ended=True, on="2025-11-01").json()
    assert [each["id"] for each in ended["rows"]] == [ids[0]]
    assert desk.post(f"/assignments/{ids[1]}/void", office, reason="nhầm").status_code == 200


def test_gaps_are_told_apart(desk: Desk, office: str, stranger: str):
    given(desk, office, "83.836.A", "83.836.A.01")
    found = {
        way: desk.get("/cells-followed", office, under="83.836.A", coverage=way).json()
        for way in ("own", "above", "none")
    }
    assert {way: ([row["code"] for row in each["rows"]], each["cells"]) for way, each in found.items()} == {
        "own": (["83.836.A.01"], 2),
        "above": (["83.836.A.02"], 2),
        "none": ([], 2),
    }
    assert found["above"]["rows"][0]["officials"] == ["CB-1"]
    assert desk.get("/cells-followed", stranger, under="83.836.A").status_code == 404


def test_an_official_writes_his_own_log(desk: Desk, office: str, reader: str):
    (one,) = given(desk, office, "83.836.A.01")
    with entered(whole_scope("thử")):
        account = make_account("can-bo", "attending_official", desk.keys["83.836.A"])
        link_person(SYSTEM, account_id=account.pk, official_code="CB-1")
        make_account("khac", "attending_official", desk.keys["83.836.A"])
    mine, here = key_of("can-bo"), f"/assignments/{one}/support-entries"
    said = {"on": "2025-10-05", "done": "Dự họp", "agreed": "Gửi trước", "due_on": "2025-10-20"}
    assert desk.post(here, key_of("khac"), **said).status_code == 403
    assert desk.post(here, reader, **said).status_code == 403
    entry = desk.post(here, mine, **said).json()["id"]
    assert desk.post(here, mine, **said).status_code == 422
    listed = desk.get("/support-entries", reader, under="83.836", open=True).json()["rows"]
    assert [(each["id"], each["organisation_code"], each["agreed"]) for each in listed] == [
        (entry, "83.836.A.01", "Gửi trước")
    ]
    assert desk.post(f"/support-entries/{entry}/settle", mine, day="2025-10-18").status_code == 200
    assert desk.get("/support-entries", reader, under="83.836", open=True).json()["total"] == 0
    assert desk.post(f"/support-entries/{entry}/correct", mine, on="2025-10-06", done="Dự họp").status_code == 200
    assert desk.post(f"/support-entries/{entry}/void", mine, reason="nhầm").status_code == 200
    assert not SupportEntry.unscoped.exists()
