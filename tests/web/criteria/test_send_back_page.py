from tests.web.criteria.conftest import Room
from vungmanh.criteria.enums import ColumnState


def address(room: Room, column: str = "tu-cham") -> str:
    return f"/cham-diem/{room.sheet().pk}/{column}/tra-lai/"


def test_send_back_opens_the_column_with_its_reason_and_keeps_the_answers(room: Room):
    room.scored(room.sheet())
    response = room.office.post(address(room), {"reason": "Thời lượng chưa đúng biên bản"})

    column = room.read(room.sheet().pk).columns[0]
    assert (response.status_code, response["Location"]) == (303, f"/cham-diem/{room.sheet().pk}/")
    assert (column.state, column.returned) == (ColumnState.RETURNED, "Thời lượng chưa đúng biên bản")
    assert len(room.answers(room.sheet().pk)) == 3


def test_send_back_stands_on_the_sheet_for_whoever_must_mend_it(room: Room):
    room.scored(room.sheet())
    room.office.post(address(room), {"reason": "Thiếu biên bản"})
    side = room.secretary.get(f"/cham-diem/{room.sheet().pk}/").context["sides"][0]

    assert (side.word, side.returned, bool(side.fill_href)) == ("Bị trả lại", "Thiếu biên bản", True)


def test_send_back_without_a_reason_is_refused(room: Room):
    room.scored(room.sheet())
    response = room.office.post(address(room), {"reason": " "})

    assert response.status_code == 422
    assert room.read(room.sheet().pk).columns[0].state is ColumnState.HANDED_IN


def test_send_back_clicked_twice_is_refused_in_words(room: Room):
    room.scored(room.sheet())
    room.office.post(address(room), {"reason": "x"})
    again = room.office.post(address(room), {"reason": "x"})

    assert (again.status_code, again.context["refused"]) == (422, "Cột này chưa nộp nên không có gì để trả lại.")


def test_send_back_is_out_of_sight_for_a_stranger_and_forbidden_to_others(room: Room):
    room.scored(room.sheet())

    for username, status in (("nguoi-la", 404), ("nguoi-xem", 403), ("bi-thu", 403)):
        assert room.of(username).get(address(room)).status_code == status
        assert room.of(username).post(address(room), {"reason": "x"}).status_code == status
    assert room.office.get(address(room)).status_code == 200
    assert room.office.get(address(room, "ai-do")).status_code == 404
    assert room.read(room.sheet().pk).columns[0].state is ColumnState.HANDED_IN
