"""A draft as the secretary will see it."""

from tests.web.criteria.conftest import Room
from tests.web.criteria.editing import a_draft, address


def test_preview_asks_the_questions_in_the_order_of_the_paper(room: Room):
    draft, board = a_draft(room), room.scene.board
    pages = [board.get(address(draft, f"xem/?cau={number}")).context for number in (1, 2, 3)]
    assert [page["heading"] for page in pages] == ["Thời lượng", "1.2. Có sổ biên bản", "Tỷ lệ dự"]
    assert [page["count"] for page in pages] == [3, 3, 3]
    assert [page["after"] for page in pages] == [2, 3, 0]
    assert pages[1]["choices"] == [("Có", "2"), ("Không", "0")]
    assert pages[0]["scale"][0] == ("từ 90 phút trở lên", "4")
    assert pages[2]["segments"] == ["done", "now"]


def test_preview_of_a_question_that_is_not_there_shows_the_nearest(room: Room):
    draft, board = a_draft(room), room.scene.board
    assert board.get(address(draft, "xem/?cau=99")).context["number"] == 3
    assert board.get(address(draft, "xem/?cau=x")).context["number"] == 1


def test_preview_has_nothing_to_send(room: Room):
    text = room.scene.board.get(address(a_draft(room), "xem/")).content.decode()
    assert text.count('method="post"') == room.scene.board.get("/cham-diem/mau/").content.decode().count(
        'method="post"'
    )


def test_preview_says_why_a_sheet_cannot_be_shown_yet(room: Room):
    response = room.scene.board.get(address(a_draft(room, items=[]), "xem/"))
    assert response.status_code == 422
    assert "chưa xem trước được" in response.content.decode()


def test_preview_is_not_for_strangers_and_readers(room: Room):
    draft = a_draft(room)
    assert room.scene.board_of("83.835").get(address(draft, "xem/")).status_code == 404
    assert room.of("nguoi-xem").get(address(draft, "xem/")).status_code == 403
