"""A draft put in force."""

from datetime import date

from tests.web.criteria.conftest import CELL, Room
from tests.web.criteria.editing import UNIT, a_draft, address, kept
from vungmanh.criteria import queries
from vungmanh.kernel.scope import entered, whole_scope

VALUES = {"valid_from": "01/02/2026", "decision_number": "12-QĐ/HU", "note": ""}


def governing(room: Room, day: date):
    with entered(whole_scope("thử")):
        return queries.sheet_for(room.scene.keys[CELL], "meeting", day)


def test_force_makes_a_version_that_governs_below(room: Room):
    draft = a_draft(room)
    response = room.scene.board.post(address(draft, "ap-dung/"), VALUES)
    made = kept(draft).made_id
    assert (response.status_code, response["Location"]) == (303, f"/cham-diem/mau/{made}/")
    assert governing(room, date(2026, 2, 1)).pk == made
    assert governing(room, date(2026, 1, 31)).criteria_set_id == "small"


def test_force_tells_what_the_tester_finds_and_does_not_stop(room: Room):
    response = room.scene.board.get(address(a_draft(room), "ap-dung/"))
    assert "Mục 1.1: từ 46 đến 59 phút không thuộc mức nào." in response.content.decode()


def test_force_refuses_what_is_not_understood(room: Room):
    draft = a_draft(room, items=[{"code": "1", "name": "A", "unread": {"scale": "khá: 3"}, "kind": "yes_no"}])
    response = room.scene.board.post(address(draft, "ap-dung/"), VALUES)
    assert response.status_code == 422
    assert "Chưa hiểu “khá: 3”." in response.content.decode()
    assert kept(draft).state == "open"


def test_force_says_what_is_wrong_with_the_day(room: Room):
    draft = a_draft(room)
    response = room.scene.board.post(address(draft, "ap-dung/"), {**VALUES, "valid_from": "31/02/2026"})
    assert response.status_code == 422
    assert response.context["form"].errors["valid_from"] == [
        "31/02/2026 không có trong lịch. Ghi ngày thật, kiểu 28/02/2021."
    ]


def test_forced_twice_is_told_so(room: Room):
    draft, board = a_draft(room), room.scene.board
    board.post(address(draft, "ap-dung/"), VALUES)
    again = board.post(address(draft, "ap-dung/"), VALUES)
    assert again.status_code == 422
    assert "không còn đang soạn" in again.content.decode()


def test_force_is_not_for_strangers_and_readers(room: Room):
    draft = a_draft(room)
    assert room.scene.board_of("83.835").post(address(draft, "ap-dung/"), VALUES).status_code == 404
    assert room.of("nguoi-xem").post(address(draft, "ap-dung/"), VALUES).status_code == 403
    assert room.scene.board_of(UNIT).post(address(draft, "ap-dung/"), VALUES).status_code == 303
