"""Files due for erasure over the API: the administrator's alone, without names and contents."""

from __future__ import annotations

from datetime import date

from tests.api.conftest import Desk, key_of
from tests.factories.accounts import make_account
from tests.factories.personal_files import CARD, make_file, make_member, shipped_retention
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import Particulars

SAID = {"decision_number": "05-QĐ/ĐU", "reason": "hết thời hạn giữ"}


def test_files_are_told_and_erased_by_a_decision(desk: Desk) -> None:
    with entered(whole_scope("thử")):
        shipped_retention()
        make_account("quan-tri", "administrator", desk.keys["83"])
        cell = desk.keys["83.836.A.01"]
        member = make_member(cell, since=date(2012, 1, 1), left_on=date(2015, 1, 1), left_as="RESIGNED")
        make_file(member)
    key = key_of("quan-tri")
    told = desk.get("/retention", key)
    assert [(row["member_code"], row["fields"][0]) for row in told.json()["rows"]] == [("DV001", "born_on")]
    assert CARD not in told.content.decode()
    where = "/retention/erase"
    assert desk.post(where, key, member_ids=[member.pk], **{**SAID, "reason": ""}).status_code == 422
    assert desk.post(where, key_of("ban-to-chuc"), member_ids=[member.pk], **SAID).status_code == 403
    assert desk.post(where, key, member_ids=[member.pk], **SAID).json() == {"erased": 1}
    assert desk.post(where, key, member_ids=[member.pk], **SAID).status_code == 422
    with entered(whole_scope("thử")):
        assert Particulars.objects.get().card_sealed == ""


def test_a_head_count_is_stated_and_crossed_out(desk: Desk) -> None:
    with entered(whole_scope("thử")):
        make_account("bi-thu-c", "cell_secretary", desk.keys["83.836.A.01"])
    key, row = key_of("bi-thu-c"), {"organisation_code": "83.836.A.01", "on": "2025-03-31"}
    assert desk.post("/headcounts", key, **row, members=20, official_members=21).status_code == 422
    assert desk.post("/headcounts", key, **row, members=20).json() == {"new": 1, "changed": 0, "same": 0}
    assert desk.post("/headcounts/void", key, **row, reason="").status_code == 422
    assert desk.post("/headcounts/void", key, **row, reason="nhầm ngày").status_code == 200
    assert desk.post("/headcounts/void", key, **row, reason="nhầm ngày").status_code == 404
