"""A draft put aside."""

from tests.web.criteria.conftest import Room
from tests.web.criteria.editing import a_draft, address, kept


def test_drop_puts_the_draft_aside(room: Room):
    draft = a_draft(room)
    response = room.scene.board.post(address(draft, "bo/"))
    assert (response.status_code, response["Location"]) == (303, "/cham-diem/mau/")
    assert kept(draft).state == "dropped"


def test_dropped_twice_is_told_so(room: Room):
    draft, board = a_draft(room), room.scene.board
    board.post(address(draft, "bo/"))
    assert board.post(address(draft, "bo/")).status_code == 422


def test_drop_asks_first(room: Room):
    draft = a_draft(room)
    assert room.scene.board.get(address(draft, "bo/")).status_code == 200
    assert kept(draft).state == "open"


def test_drop_is_not_for_strangers_and_readers(room: Room):
    draft = a_draft(room)
    assert room.scene.board_of("83.835").post(address(draft, "bo/")).status_code == 404
    assert room.of("nguoi-xem").post(address(draft, "bo/")).status_code == 403
    assert kept(draft).state == "open"
