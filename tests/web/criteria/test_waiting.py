from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web.criteria.conftest import Room

WORK_QUERIES = 48


def groups(room: Room, username: str) -> dict[str, list[tuple[str, str]]]:
    board = room.of(username).get("/viec/").context["board"]
    return {section.title: [(line.item.label, line.item.href) for line in section.lines] for section in board.sections}


def begun(room: Room) -> int:
    sheet = room.sheet()
    room.secretary.post(f"/cham-diem/{sheet.pk}/tu-cham/cau/minutes/", {"tra_loi": "90"})
    return sheet.pk


def test_work_leads_back_to_what_one_has_begun(room: Room):
    key = begun(room)

    assert groups(room, "bi-thu")["Phiếu đang chấm dở"] == [
        ("Chấm tiếp phiếu Chi bộ ấp 83.836.B.02, ngày 03/3/2025", f"/cham-diem/{key}/tu-cham/")
    ]
    assert "Phiếu đang chấm dở" not in groups(room, "van-phong")


def test_work_of_the_level_above_is_what_was_handed_in_the_longest_waiting_first(room: Room):
    first, second = room.sheet(), room.sheet(date(2025, 4, 3))
    room.scored(second)
    room.scored(first)

    assert groups(room, "van-phong")["Phiếu chờ cấp trên chấm"] == [
        ("Chấm phiếu Chi bộ ấp 83.836.B.02, ngày 03/3/2025", f"/cham-diem/{first.pk}/cap-tren/"),
        ("Chấm phiếu Chi bộ ấp 83.836.B.02, ngày 03/4/2025", f"/cham-diem/{second.pk}/cap-tren/"),
    ]
    assert "Phiếu chờ cấp trên chấm" not in groups(room, "bi-thu")


def test_work_ends_where_the_level_above_has_decided(room: Room):
    room.scored(room.sheet())
    room.scored(room.sheet(), "level_above")

    assert "Phiếu chờ cấp trên chấm" not in groups(room, "van-phong")


def test_work_of_a_cell_is_what_was_sent_back_to_it(room: Room):
    sheet = room.sheet()
    room.scored(sheet)
    room.office.post(f"/cham-diem/{sheet.pk}/tu-cham/tra-lai/", {"reason": "Thiếu biên bản"})

    assert groups(room, "bi-thu")["Cột điểm bị trả lại"] == [
        ("Sửa điểm phiếu Chi bộ ấp 83.836.B.02, ngày 03/3/2025", f"/cham-diem/{sheet.pk}/tu-cham/")
    ]


def test_work_of_a_reader_and_of_others_has_nothing_of_sheets(room: Room):
    begun(room)
    room.scored(room.sheet(date(2025, 4, 3)))

    for username in ("nguoi-xem", "nguoi-la"):
        assert not {"Phiếu đang chấm dở", "Phiếu chờ cấp trên chấm"} & groups(room, username).keys()


@pytest.mark.parametrize("count", [1, 3])
def test_work_costs_the_same_however_many_sheets_wait(room: Room, count: int):
    for month in range(1, count + 1):
        room.scored(room.sheet(date(2025, month, 3)))
    client = room.office
    client.get("/viec/")

    with CaptureQueriesContext(connection) as asked:
        board = client.get("/viec/").context["board"]
    assert [section.count for section in board.sections if section.title == "Phiếu chờ cấp trên chấm"] == [count]
    assert len(asked) == WORK_QUERIES
