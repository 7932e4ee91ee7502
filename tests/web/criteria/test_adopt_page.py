"""A sheet adopted by a unit, and given up."""

from datetime import date

from tests.factories.criteria import load_small
from tests.web.criteria.conftest import Room
from tests.web.criteria.editing import small
from vungmanh.criteria.models import Adoption
from vungmanh.kernel.scope import entered, whole_scope

VALUES = {"place": "83.836", "valid_from": "01/02/2026", "decision_number": "12-QĐ/HU", "note": "thử"}


def page() -> str:
    return f"/cham-diem/mau/{small().pk}/ap-dung/"


def adoptions(room: Room, code: str = "83.836") -> list[tuple[date, date | None, str]]:
    with entered(whole_scope("thử")):
        rows = Adoption.objects.filter(organisation_id=room.scene.keys[code]).order_by("pk")
        return list(rows.values_list("valid_from", "valid_to", "decision_number"))


def given_up(room: Room) -> str:
    with entered(whole_scope("thử")):
        return f"/cham-diem/ap-dung/{Adoption.objects.get(organisation_id=room.scene.keys['83']).pk}/thoi/"


def test_adopt_binds_the_unit_from_the_day(room: Room):
    response = room.scene.board.post(page(), VALUES)
    assert (response.status_code, response["Location"]) == (303, f"/cham-diem/mau/{small().pk}/")
    assert adoptions(room) == [(date(2026, 2, 1), None, "12-QĐ/HU")]


def test_adopted_twice_is_told_so(room: Room):
    room.scene.board.post(page(), VALUES)
    again = room.scene.board.post(page(), VALUES)
    assert again.status_code == 422
    assert len(adoptions(room)) == 1
    assert again.context["form"]["decision_number"].value() == "12-QĐ/HU"


def test_adopt_says_where_a_unit_is_not_found(room: Room):
    assert room.scene.board.post(page(), {**VALUES, "place": "không có"}).status_code == 422
    assert room.scene.board_of("83.835").post(page(), VALUES).status_code == 422
    assert adoptions(room) == []


def test_adopt_is_not_for_readers(room: Room):
    assert room.of("nguoi-xem").get(page()).status_code == 403
    assert room.of("nguoi-xem").post(page(), VALUES).status_code == 403


def test_adopt_of_a_version_that_is_not_there_is_not_found(room: Room):
    load_small("other")
    assert room.scene.board.post("/cham-diem/mau/4711/ap-dung/", VALUES).status_code == 404


def test_given_up_from_the_day_with_a_reason(room: Room):
    response = room.scene.board.post(given_up(room), {"day": "01/02/2026", "reason": "hết hiệu lực"})
    assert (response.status_code, response["Location"]) == (303, f"/cham-diem/mau/{small().pk}/")
    assert adoptions(room, "83") == [(date(2020, 1, 1), date(2026, 2, 1), "12-QĐ/TU")]


def test_given_up_twice_is_told_so(room: Room):
    where = given_up(room)
    room.scene.board.post(where, {"day": "01/02/2026", "reason": "x"})
    assert room.scene.board.post(where, {"day": "01/03/2026", "reason": "x"}).status_code == 422


def test_given_up_without_reason_is_refused(room: Room):
    response = room.scene.board.post(given_up(room), {"day": "01/02/2026", "reason": ""})
    assert response.status_code == 422
    assert response.context["form"].errors["reason"] == ["Chưa nhập lý do."]


def test_given_up_is_not_for_strangers_and_readers(room: Room):
    where = given_up(room)
    assert room.scene.board_of("83.835").post(where, {"day": "01/02/2026", "reason": "x"}).status_code == 404
    assert room.of("nguoi-xem").post(where, {"day": "01/02/2026", "reason": "x"}).status_code == 403
    assert adoptions(room, "83") == [(date(2020, 1, 1), None, "12-QĐ/TU")]
