"""A sheet run over a past period: who would gain and lose, and by band."""

from datetime import date
from decimal import Decimal

import pytest

from tests.factories.criteria import small_version
from tests.web.criteria.conftest import Room
from tests.web.criteria.editing import a_draft, address, small

ASKED = "chay-thu/?ky=2025-03&duoi=83"
STRICT = [{"points": 4, "from": 96}, {"points": 1, "below": 96}]
QUERIES = 20


def stricter(room: Room):
    items = small_version()["items"]
    items[1]["steps"] = STRICT
    return a_draft(room, items=items)


def scored(room: Room, count: int = 1) -> None:
    for number, code in enumerate(("83.836.B.02", "83.836.B.01", "83.836.A.01")[:count]):
        sheet = room.sheet(date(2025, 3, 3), code)
        room.scored(sheet, rate=Decimal(95 + number))


def test_rehearsal_tells_who_would_lose(room: Room):
    scored(room, 2)
    response = room.scene.board.get(address(stricter(room), ASKED))
    lines = response.context["lines"]
    assert [(each.code, each.before, each.after, each.change, each.difference) for each in lines] == [
        ("83.836.B.02", "10", "7", "Giảm", "−3"),
        ("83.836.B.01", "10", "10", "Như cũ", "0"),
    ]
    assert response.context["bands"] == [("Tốt", "2", "1"), ("Khá", "0", "1")]


def test_rehearsal_tells_what_was_never_asked(room: Room):
    scored(room)
    items = [*small_version()["items"], {"code": "3", "name": "Việc mới", "kind": "yes_no", "most": 2}]
    line = room.scene.board.get(address(a_draft(room, items=items, total=12), ASKED)).context["lines"][0]
    assert (line.after, line.change) == ("10 đến 12", "Chưa nói được")
    assert line.why == "chưa từng hỏi: Việc mới"


def test_rehearsal_can_be_taken_along(room: Room):
    scored(room)
    response = room.scene.board.get(address(stricter(room), f"{ASKED}&tai=csv"))
    assert response["Content-Disposition"] == 'attachment; filename="chay-thu.csv"'
    rows = response.content.decode("utf-8-sig").splitlines()
    assert rows[0].startswith("Mã;Chi bộ;Ngày;Cột;Điểm trước;Xếp loại trước;Điểm sau")
    assert rows[1].startswith("83.836.B.02;")
    assert ";10;Tốt;7;Khá;Giảm;−3;" in rows[1]


def test_rehearsal_of_a_version_in_force_changes_nothing(room: Room):
    scored(room)
    response = room.scene.board.get(f"/cham-diem/mau/{small().pk}/{ASKED}")
    assert [each.change for each in response.context["lines"]] == ["Như cũ"]


def test_rehearsal_of_a_period_without_sheets_says_so(room: Room):
    response = room.scene.board.get(address(stricter(room), ASKED))
    assert response.status_code == 200
    assert "Kỳ này chưa có phiếu đã nộp" in response.content.decode()


def test_rehearsal_asks_first(room: Room):
    response = room.scene.board_of("83.836").get(address(stricter(room), "chay-thu/"))
    assert (response.status_code, response.context["form"].initial["duoi"]) == (200, "83.836")
    assert response.context["found"] is None


@pytest.mark.parametrize(
    ("query", "field"), [("ky=2025-13&duoi=83", "ky"), ("ky=2025-03&duoi=x-y-z", "duoi"), ("ky=&duoi=83", "ky")]
)
def test_rehearsal_says_what_cannot_be_read(room: Room, query: str, field: str):
    response = room.scene.board.get(address(stricter(room), f"chay-thu/?{query}"))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_rehearsal_of_what_is_not_understood_says_so(room: Room):
    assert room.scene.board.get(address(a_draft(room, items=[]), ASKED)).status_code == 422


def test_rehearsal_judges_only_what_is_in_sight(room: Room):
    scored(room)
    stranger = room.scene.board_of("83.835")
    assert stranger.get(f"/cham-diem/mau/{small().pk}/{ASKED}").status_code == 422
    assert stranger.get(address(stricter(room), ASKED)).status_code == 404
    assert room.of("nguoi-xem").get(address(stricter(room), ASKED)).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_rehearsal_costs_the_same_with_one_sheet_and_with_three(room: Room, count: int, django_assert_num_queries):
    scored(room, count)
    draft, board = stricter(room), room.scene.board
    board.get("/cham-diem/mau/")
    with django_assert_num_queries(QUERIES):
        assert len(board.get(address(draft, ASKED)).context["lines"]) == count
