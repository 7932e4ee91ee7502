from tests.web.criteria.conftest import Room
from vungmanh.criteria.models import FilledSheet
from vungmanh.kernel.scope import entered, whole_scope


def standing() -> int:
    with entered(whole_scope("thử")):
        return FilledSheet.objects.count()


def address(room: Room) -> str:
    return f"/cham-diem/{room.sheet().pk}/huy/"


def test_void_crosses_out_a_sheet_that_was_begun_by_mistake(room: Room):
    response = room.secretary.post(address(room), {"reason": "Nhầm ngày"})

    assert (response.status_code, response["Location"], standing()) == (303, "/cham-diem/", 0)


def test_void_without_a_reason_is_refused(room: Room):
    assert room.secretary.post(address(room), {"reason": ""}).status_code == 422
    assert standing() == 1


def test_void_of_what_was_handed_in_is_for_the_level_above(room: Room):
    room.scored(room.sheet())
    here = address(room)

    assert room.secretary.post(here, {"reason": "x"}).status_code == 403
    assert room.office.post(here, {"reason": "Chấm nhầm chi bộ"}).status_code == 303
    assert standing() == 0


def test_void_clicked_twice_finds_nothing_any_more(room: Room):
    here = address(room)
    room.secretary.post(here, {"reason": "x"})

    assert room.secretary.post(here, {"reason": "x"}).status_code == 404


def test_void_is_out_of_sight_for_a_stranger_and_forbidden_to_a_reader(room: Room):
    here = address(room)

    for username, status in (("nguoi-la", 404), ("nguoi-xem", 403)):
        assert room.of(username).get(here).status_code == status
        assert room.of(username).post(here, {"reason": "x"}).status_code == status
    assert standing() == 1
