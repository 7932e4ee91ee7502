"""The score sheets there are."""

import pytest

from tests.factories.criteria import load_small, make_adoption
from tests.factories.organisations import SYSTEM
from tests.web.criteria.conftest import Room
from tests.web.criteria.editing import UNIT, a_draft
from vungmanh.criteria.commands import put_in_force
from vungmanh.kernel.scope import entered, whole_scope

QUERIES = 11


def named(response):
    return [(line.code, line.own, line.users) for line in response.context["sets"]]


def test_list_names_each_set_with_its_users_and_findings(room: Room):
    response = room.scene.board.get("/cham-diem/mau/")
    assert named(response) == [("small", False, 1)]
    version = response.context["sets"][0].versions[0]
    assert (version.in_force, version.is_example, version.faults, version.doubts) == (True, True, 1, 0)


def test_list_is_narrowed_to_a_use(room: Room):
    assert named(room.scene.board.get("/cham-diem/mau/?dung=title")) == []
    assert named(room.scene.board.get("/cham-diem/mau/?dung=la")) == [("small", False, 1)]


def test_list_shows_what_is_being_written_to_those_who_write(room: Room):
    draft = a_draft(room)
    assert [each.pk for each in room.scene.board.get("/cham-diem/mau/").context["drafts"]] == [draft.pk]
    assert room.secretary.get("/cham-diem/mau/").context["drafts"] == []


def test_list_hides_the_own_set_of_a_stranger(room: Room):
    draft = a_draft(room)
    with entered(whole_scope("thử")):
        put_in_force(SYSTEM, draft_id=draft.pk, valid_from=SYSTEM.day)
    assert [each[0] for each in named(room.scene.board_of("83.835").get("/cham-diem/mau/"))] == ["small"]
    assert len(named(room.scene.board_of(UNIT).get("/cham-diem/mau/"))) == 2


def test_list_is_not_for_somebody_without_a_role(room: Room):
    assert room.of("khong-vai").get("/cham-diem/mau/").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_with_one_row_and_with_three(room: Room, count: int, django_assert_num_queries):
    with entered(whole_scope("thử")):
        for number, unit in enumerate(("83.836.A", "83.836.B")[: count - 1]):
            load_small(f"small{number}")
            make_adoption(room.scene.keys[unit], f"small{number}")
    board = room.scene.board
    board.get("/cham-diem/mau/")
    with django_assert_num_queries(QUERIES):
        assert len(named(board.get("/cham-diem/mau/"))) == count
