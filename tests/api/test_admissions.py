"""Admission over the API: the same acts, rights and words as on the pages."""

from __future__ import annotations

from datetime import date

import pytest

from tests.api.conftest import READER, STRANGER, Desk, key_of
from tests.factories.accounts import make_account
from tests.factories.admission import make_candidate, shipped_admission
from tests.factories.members import make_member
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import AdmissionCount, Candidate

CELL = "83.836.B.01"
GIVEN = {
    "organisation_code": CELL,
    "candidate_code": "KN-09",
    "full_name": "Lê Thị Hoa",
    "day": "2023-09-05",
    "born_on": "2001-05-04",
}


@pytest.fixture
def office(desk: Desk) -> Desk:
    with entered(whole_scope("thử")):
        make_account("van-phong", "commune_office", desk.keys["83.836.B"], full_name="Nguyễn Thị Lan")
        shipped_admission()
    return desk


@pytest.fixture
def clerk(office: Desk) -> str:
    return key_of("van-phong")


def candidate(desk: Desk, stage: str) -> Candidate:
    with entered(whole_scope("thử")):
        return make_candidate(desk.keys[CELL], stage)


def test_somebody_is_opened_listed_and_read(office: Desk, clerk: str) -> None:
    made = office.post("/admissions", clerk, **GIVEN)
    assert made.status_code == 200
    found = office.get("/admissions", clerk, under="83.836.B").json()
    assert [(row["candidate_code"], row["stage"]) for row in found["rows"]] == [("KN-09", "IN_POOL")]
    file = office.get(f"/admissions/{made.json()['id']}", clerk).json()
    assert [each["move"] for each in file["moves"]] == ["choose", "drop"]
    assert file["moves"][0]["reasons"] == ["Chưa phân công đảng viên giúp đỡ."]


def test_lists_tell_nothing_private(office: Desk, clerk: str) -> None:
    office.post("/admissions", clerk, **GIVEN)
    answer = office.get("/admissions", clerk, under="83.836.B")
    assert "2001-05-04" not in answer.content.decode()


def test_a_move_refused_is_told_in_words(office: Desk, clerk: str) -> None:
    row = candidate(office, "FILE_IN_PROGRESS")
    vote = {"official_members": 9, "present": 9, "in_favour": 5, "against": 4}
    answer = office.post(f"/admissions/{row.pk}/moves", clerk, move="propose_cell", day="2024-06-03", vote=vote)
    assert answer.status_code == 422
    assert answer.json()["reasons"] == [
        "Chưa đủ phiếu: 5/9 đảng viên chính thức tán thành, cần ít nhất 2/3.",
        "Chưa ghi số văn bản.",
    ]


def test_a_move_is_made_once(office: Desk, clerk: str) -> None:
    row = candidate(office, "SYMPATHISER")
    sent = {"move": "finish_course", "day": "2024-03-15"}
    assert office.post(f"/admissions/{row.pk}/moves", clerk, **sent).json()["stage"] == "COURSE_DONE"
    again = office.post(f"/admissions/{row.pk}/moves", clerk, **sent)
    assert again.json()["reasons"] == ["Hồ sơ đang ở bước “đã học lớp nhận thức” nên không làm được việc này nữa."]


def test_deciding_asks_for_its_own_right(office: Desk, clerk: str) -> None:
    row = candidate(office, "COMMITTEE_PROPOSED")
    sent = {"move": "decide", "day": "2024-07-01", "decision_number": "88-QĐ/HU"}
    assert office.post(f"/admissions/{row.pk}/decisions", clerk, **sent).status_code == 403
    decided = office.post(f"/admissions/{row.pk}/decisions", key_of("thuong-vu"), **sent)
    assert decided.json()["stage"] == "ADMISSION_DECIDED"


def test_counts_are_written_and_listed(office: Desk, clerk: str) -> None:
    rows = [{"organisation_code": "83.836.B", "period": "2024", "admitted": 4, "women": 1}]
    assert office.post("/admission-counts", clerk, rows=rows).json() == {"new": 1, "changed": 0, "same": 0}
    assert office.post("/admission-counts", clerk, rows=rows).json() == {"new": 0, "changed": 0, "same": 1}
    (row,) = office.get("/admission-counts", clerk, under="83.836.B").json()["rows"]
    assert (row["on"], row["admitted"], row["women"], row["students"]) == ("2024-12-31", 4, 1, None)


def test_counts_that_cannot_be_are_refused(office: Desk, clerk: str) -> None:
    rows = [{"organisation_code": "83.836.B", "period": "2024", "admitted": 4, "women": 5}]
    answer = office.post("/admission-counts", clerk, rows=rows)
    assert (answer.status_code, AdmissionCount.unscoped.count()) == (422, 0)


def test_stranger_meets_nothing_and_reader_may_not(office: Desk) -> None:
    row = candidate(office, "IN_POOL")
    with entered(whole_scope("thử")):
        make_account("van-phong-khac", "commune_office", office.keys["83.835.C"])
    assert office.get(f"/admissions/{row.pk}", key_of("van-phong-khac")).status_code == 404
    for who in (READER, STRANGER):
        key = key_of(who)
        assert office.get(f"/admissions/{row.pk}", key).status_code == 403
        assert office.post("/admissions", key, **GIVEN).status_code == 403


def test_figures_count_the_admitted(office: Desk) -> None:
    candidate(office, "ADMITTED")
    found = office.get("/figures/members.admitted", key_of(READER), under="83.836", period="2024").json()
    assert (found["total"]["numerator"], found["total"]["denominator"]) == (1, None)


def test_a_probationary_member_on_the_list_gets_his_file(office: Desk, clerk: str) -> None:
    with entered(whole_scope("thử")):
        member = make_member(office.keys[CELL], "Lê Thị Hoa", since=date(2024, 7, 1), official=False)
    where = f"/members/{member.pk}/probation"
    assert office.post(where, key_of(STRANGER), ceremony_on="2024-07-19").status_code == 403
    assert office.post(where, clerk).status_code == 422
    made = office.post(where, clerk, ceremony_on="2024-07-19")
    assert made.status_code == 200
    file = office.get(f"/admissions/{made.json()['id']}", clerk).json()
    assert (file["stage"], next(each["move"] for each in file["moves"])) == ("ADMITTED", "propose_recognition")
