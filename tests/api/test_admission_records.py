"""What is written on a record of admission beside its steps, over the API."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import docx
import pytest

from tests.api.conftest import READER, STRANGER, Desk, key_of
from tests.api.test_admissions import CELL, candidate, clerk, office
from tests.factories.accounts import make_account
from tests.factories.members import make_member
from tests.factories.organisations import apply_orders, order
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import Candidate

__all__ = ["clerk", "office"]
VOTE = {"official_members": 9, "present": 9, "in_favour": 5, "against": 4}


def test_vote_that_moves_nothing_is_kept(office: Desk, clerk: str) -> None:
    row = candidate(office, "FILE_IN_PROGRESS")
    answer = office.post(f"/admissions/{row.pk}/votes", clerk, day="2024-06-03", vote=VOTE)
    assert answer.json()["stage"] == "FILE_IN_PROGRESS"
    assert [(each["move"], each["in_favour"]) for each in answer.json()["steps"]][-1] == ("vote", 5)
    wrong = office.post(f"/admissions/{row.pk}/votes", clerk, day="2024-06-03", vote={**VOTE, "present": 10})
    assert wrong.status_code == 422


def test_who_stands_beside_is_named_and_ended(office: Desk, clerk: str) -> None:
    row = candidate(office, "IN_POOL")
    with entered(whole_scope("thử")):
        make_member(office.keys[CELL], "Nguyễn Văn Hoà", code="DV1", since=date(2018, 5, 19))
    address = f"/admissions/{row.pk}/backers"
    named = office.post(address, clerk, role="MENTOR", day="2023-10-01", member_code="DV1").json()
    (backer,) = named["backers"]
    assert (backer["role"], backer["full_name"]) == ("MENTOR", "Nguyễn Văn Hoà")
    assert office.post(address, clerk, role="MENTOR", day="2023-10-01", member_code="DV1").status_code == 422
    assert office.post(address, clerk, role="MENTOR", day="2023-10-01", member_code="DV9").status_code == 404
    ended = office.post(f"{address}/{backer['id']}/end", clerk, day="2023-12-01")
    assert (ended.status_code, ended.json()["backers"]) == (200, [])


def test_only_what_is_sent_is_corrected(office: Desk, clerk: str) -> None:
    row = candidate(office, "IN_POOL")
    answer = office.post(f"/admissions/{row.pk}/correct", clerk, full_name="Trần Thị Mãi", reason="ghi nhầm dấu")
    assert answer.json()["full_name"] == "Trần Thị Mãi"
    row = Candidate.unscoped.get()
    assert (row.code, row.born_on, row.sex) == ("KN-01", date(1998, 5, 4), "FEMALE")
    assert office.post(f"/admissions/{row.pk}/correct", clerk, full_name="Trần Thị Mãi").status_code == 422


def test_record_of_an_ended_cell_goes_on_where_it_is_said(office: Desk, clerk: str) -> None:
    row = candidate(office, "IN_POOL")
    sent: dict[str, Any] = {"organisation_code": "83.836.B.02", "day": "2025-07-01"}
    assert office.post(f"/admissions/{row.pk}/settle", clerk, **sent).status_code in (404, 422)
    with entered(whole_scope("thử")):
        apply_orders(date(2025, 7, 1), order("close", CELL))
    there = next(code for code in office.keys if code.startswith("83.836.A."))
    answer = office.post(
        f"/admissions/{row.pk}/settle", key_of("ban-to-chuc"), organisation_code=there, day="2025-07-01"
    )
    assert answer.status_code == 200
    assert Candidate.unscoped.get(pk=answer.json()["id"]).organisation_id == office.keys[there]


def test_record_written_by_mistake_is_voided_with_a_reason(office: Desk, clerk: str) -> None:
    row = candidate(office, "IN_POOL")
    assert office.post(f"/admissions/{row.pk}/void", clerk, reason="").status_code == 422
    assert office.post(f"/admissions/{row.pk}/void", clerk, reason="ghi nhầm người").json() == {"id": row.pk}
    assert Candidate.unscoped.count() == 0


@pytest.mark.parametrize(
    ("act", "sent"),
    [
        ("votes", {"day": "2024-06-03", "vote": VOTE}),
        ("backers", {"role": "MENTOR", "day": "2023-10-01", "full_name": "An"}),
        ("backers/1/end", {"day": "2023-10-01"}),
        ("correct", {"full_name": "An"}),
        ("settle", {"organisation_code": CELL, "day": "2025-07-01"}),
        ("void", {"reason": "nhầm"}),
    ],
)
def test_neither_reader_nor_stranger_may(office: Desk, act: str, sent: dict[str, Any]) -> None:
    row = candidate(office, "IN_POOL")
    assert [
        office.post(f"/admissions/{row.pk}/{act}", key_of(who), **sent).status_code for who in (READER, STRANGER)
    ] == [
        403,
        403,
    ]


def test_a_form_comes_filled_over_the_api(office: Desk, clerk: str) -> None:
    row = candidate(office, "CELL_PROPOSED")
    answer = office.get(f"/admissions/{row.pk}/forms/6-knd", clerk)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="6-knd-{row.pk}.docx"'
    lines = [each.text for each in docx.Document(io.BytesIO(answer.content)).paragraphs]
    assert sum(row.full_name in line for line in lines) >= 2
    assert office.get(f"/admissions/{row.pk}/forms/99-knd", clerk).status_code == 404
    with entered(whole_scope("thử")):
        make_account("van-phong-c", "commune_office", office.keys["83.835.C"])
    assert office.get(f"/admissions/{row.pk}/forms/6-knd", key_of("van-phong-c")).status_code == 404
    assert office.get(f"/admissions/{row.pk}/forms/6-knd", key_of(READER)).status_code == 403


def test_table_of_admissions_tells_parts_and_names_nobody(office: Desk, clerk: str) -> None:
    row = candidate(office, "ADMITTED")
    found = office.get("/admission-table", clerk, under="83.836.B", period="2024").json()
    assert (found["total"]["code"], found["total"]["admitted"], found["total"]["women"]) == ("83.836.B", 1, 1)
    assert [each["admitted"] for each in found["rows"] if each["admitted"]] == [1]
    assert row.full_name not in str(found)
    assert office.get("/admission-table", key_of(STRANGER), under="83.836.B", period="2024").status_code == 404
