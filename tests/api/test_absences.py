"""Meetings missed over the API: within the cell of whoever fills in its grading."""

from __future__ import annotations

import pytest

from tests.api.conftest import READER, STRANGER, Desk, key_of
from tests.factories.accounts import make_account
from tests.factories.evaluations import make_member, shipped_blocks, shipped_rules
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import StatedAbsence

CELL = "83.836.B.01"
ROW = {"cell_code": CELL, "member_code": "DV01", "period": "2025", "without_reason": 3, "on": "2025-12-20"}


@pytest.fixture
def cell(desk: Desk) -> Desk:
    with entered(whole_scope("thử")):
        shipped_rules()
        shipped_blocks()
        make_account("bi-thu-b1", "cell_secretary", desk.keys[CELL])
        make_member("DV01", desk.keys[CELL])
    return desk


def test_stated_listed_put_right_and_crossed_out(cell: Desk) -> None:
    secretary = key_of("bi-thu-b1")
    assert cell.post("/absences", secretary, rows=[ROW]).json() == {"new": 1, "changed": 0, "same": 0}
    again = cell.post("/absences", secretary, rows=[{**ROW, "without_reason": 2, "with_reason": 1}])
    assert again.json() == {"new": 0, "changed": 1, "same": 0}
    [row] = cell.get("/absences", secretary, under=CELL).json()["rows"]
    told = {**ROW, "without_reason": 2, "with_reason": 1}
    assert {name: row[name] for name in told} == told
    assert cell.post(f"/absences/{row['id']}/void", secretary, reason="nhầm").status_code == 200
    assert cell.get("/absences", secretary, under=CELL).json()["rows"] == []
    assert cell.post(f"/absences/{row['id']}/void", secretary, reason="nhầm").status_code == 404


def test_twice_in_one_list_and_unknown_members_are_refused(cell: Desk) -> None:
    secretary = key_of("bi-thu-b1")
    twice = cell.post("/absences", secretary, rows=[ROW, ROW])
    assert (twice.status_code, twice.json()["message"]) == (
        422,
        "Có hai dòng cùng một đảng viên và một kỳ. Giữ lại một dòng.",
    )
    assert cell.post("/absences", secretary, rows=[{**ROW, "member_code": "DV99"}]).status_code == 404
    with entered(whole_scope("thử")):
        assert StatedAbsence.objects.count() == 0


@pytest.mark.parametrize("who", [READER, STRANGER])
def test_who_has_no_part_in_the_grading_neither_reads_nor_writes(cell: Desk, who: str) -> None:
    key = key_of(who)
    assert cell.get("/absences", key, under=CELL).status_code == 403
    assert cell.post("/absences", key, rows=[ROW]).status_code == 403


def test_the_cell_next_door_does_not_find_it(cell: Desk) -> None:
    with entered(whole_scope("thử")):
        make_account("bi-thu-b2", "cell_secretary", cell.keys["83.836.B.02"])
    key = key_of("bi-thu-b2")
    assert cell.get("/absences", key, under=CELL).status_code == 404
    assert cell.post("/absences", key, rows=[ROW]).status_code == 404
