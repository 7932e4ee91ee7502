from decimal import Decimal
from typing import Any

from tests.factories.criteria import load_small, small_version
from tests.web.criteria.conftest import Room
from vungmanh.criteria.enums import ColumnState

ALL = {"cau/minutes/": "95", "cau/1.2/": "yes", "cau/rate/": "95"}


def answered(room: Room, client: Any, column: str = "tu-cham", **other: str) -> str:
    here = f"/cham-diem/{room.sheet().pk}/{column}/"
    for rest, raw in {**ALL, **other}.items():
        client.post(f"{here}{rest}", {"tra_loi": raw})
    return f"{here}nop/"


def test_end_names_what_is_still_open_and_leads_to_it(room: Room):
    here = f"/cham-diem/{room.sheet().pk}/tu-cham/"
    client = room.secretary
    client.post(f"{here}cau/1.2/", {"tra_loi": "yes"})
    response = client.get(f"{here}nop/")

    assert response.context["left"] == [("Thời lượng", f"{here}cau/minutes/"), ("Tỷ lệ dự", f"{here}cau/rate/")]
    assert (response.context["total"], response.context["band"]) == ("", "")


def test_end_tells_the_total_and_the_band(room: Room):
    response = room.secretary.get(answered(room, room.secretary))

    assert (response.context["left"], response.context["total"], response.context["band"]) == ([], "10", "Tốt")
    assert response.context["parts"] == [("1", "Nền nếp", "6", "6"), ("2", "Dự họp", "4", "4")]


HELD = {"code": "held", "name": "Có chuyên đề", "shape": "yes_no"}
THEME = {"code": "2", "name": "Chuyên đề", "kind": "yes_no", "most": 4, "only_when": [{"fact": "held", "is": True}]}
KNOCKING = {"code": "1", "name": "Đúng ngày", "kind": "yes_no", "most": 3, "knock_out": "FAIR"}


def test_end_says_why_the_total_is_not_the_sum_and_what_lowered_the_band(room: Room):
    items = [KNOCKING, {**THEME, "otherwise": "rescale"}, {"code": "3", "name": "Sổ", "kind": "yes_no", "most": 3}]
    load_small("small", small_version(items=items, facts=[HELD]))
    end = answered(room, room.secretary, **{"cau/1/": "yes", "cau/held/": "no", "cau/3/": "no"})
    context = room.secretary.get(end).context
    assert (context["total"], context["lowered"]) == ("5", "")
    assert context["rescaled"] == "Có mục không chấm lần này: cộng được 3 trên 6 điểm, quy đổi lên 10 điểm."

    end = answered(room, room.secretary, **{"cau/1/": "no", "cau/3/": "yes"})
    context = room.secretary.get(end).context
    assert (context["total"], context["band"], context["lowered"]) == ("5", "Khá", "")


def test_end_names_what_lowered_the_band_only_where_it_did(room: Room):
    items = [{**KNOCKING, "most": 1}, {"code": "3", "name": "Sổ", "kind": "yes_no", "most": 9}]
    load_small("small", small_version(items=items, facts=[]))
    end = answered(room, room.secretary, **{"cau/1/": "no", "cau/3/": "yes"})
    context = room.secretary.get(end).context
    assert (context["total"], context["band"]) == ("9", "Khá")
    assert context["lowered"] == "Không quá mức Khá vì chưa đạt: 1. Đúng ngày."
    assert context["rescaled"] == ""


def test_hand_in_closes_the_column_and_shows_the_sheet(room: Room):
    client = room.secretary
    response = client.post(answered(room, client))

    sheet = room.sheet()
    assert (response.status_code, response["Location"]) == (303, f"/cham-diem/{sheet.pk}/")
    column = room.read(sheet.pk).columns[0]
    assert (column.state, column.total, column.band) == (ColumnState.HANDED_IN, Decimal(10), "GOOD")


def test_hand_in_clicked_twice_tells_that_it_was_done(room: Room):
    client = room.secretary
    end = answered(room, client)
    client.post(end)
    again = client.post(end)

    assert again.status_code == 422
    assert "Cột này đã nộp" in again.context["fault"]


def test_hand_in_of_an_unfinished_column_is_refused(room: Room):
    response = room.secretary.post(f"/cham-diem/{room.sheet().pk}/tu-cham/nop/")

    assert response.status_code == 422
    assert response.context["fault"].startswith("Còn câu chưa trả lời: Thời lượng")


def test_beyond_the_margin_a_reason_is_asked_and_kept(room: Room):
    room.scored(room.sheet())
    client = room.office
    end = answered(room, client, "cap-tren", **{"cau/rate/": "80"})

    assert client.get(end).context["apart"] == [("Chi bộ tự chấm", "3", False)]
    silent = client.post(end, {"ly_do": " "})
    assert (silent.status_code, "Ghi lý do rồi nộp lại" in silent.context["fault"]) == (422, True)
    assert client.post(end, {"ly_do": "Điểm danh lại còn 80 %"}).status_code == 303
    column = room.read(room.sheet().pk).columns[1]
    assert (column.total, column.reason) == (Decimal(7), "Điểm danh lại còn 80 %")


def test_within_the_margin_no_reason_is_asked(room: Room):
    room.scored(room.sheet())
    client = room.office
    end = answered(room, client, "cap-tren", **{"cau/minutes/": "80"})

    assert client.get(end).context["apart"] == []
    assert client.post(end).status_code == 303


def test_end_is_out_of_sight_for_a_stranger_and_forbidden_to_a_reader(room: Room):
    end = answered(room, room.secretary)

    for username, status in (("nguoi-la", 404), ("nguoi-xem", 403)):
        assert room.of(username).get(end).status_code == status
        assert room.of(username).post(end).status_code == status
    assert room.read(room.sheet().pk).columns[0].state is ColumnState.DRAFT
