"""A sheet begun: from a version there is, or from nothing."""

from datetime import date

from tests.factories.organisations import apply_orders, make_organisation, order
from tests.web.criteria.conftest import Room
from tests.web.criteria.editing import UNIT, drafts, small
from vungmanh.criteria.models import SheetDraft
from vungmanh.kernel.scope import entered, whole_scope

PAGE = "/cham-diem/soan/"
VALUES = {"place": UNIT, "name": "Mẫu của huyện", "use": "meeting"}


def latest() -> SheetDraft:
    with entered(whole_scope("thử")):
        return SheetDraft.objects.select_related("based_on").latest("pk")


def test_begin_copies_the_version_it_starts_from(room: Room):
    response = room.scene.board.post(f"{PAGE}?tu={small().pk}", VALUES)
    draft = latest()
    assert (response.status_code, response["Location"]) == (303, f"/cham-diem/soan/{draft.pk}/")
    assert (draft.organisation_id, draft.name, draft.based_on_id) == (
        room.scene.keys[UNIT],
        "Mẫu của huyện",
        small().pk,
    )
    assert draft.content == small().content


def test_begin_from_nothing_is_empty(room: Room):
    room.scene.board.post(PAGE, VALUES)
    assert (latest().content, latest().based_on) == ({}, None)


def test_begin_offers_the_highest_unit_and_the_name_of_the_version(room: Room):
    form = room.scene.board_of(UNIT).get(f"{PAGE}?tu={small().pk}").context["form"]
    assert (form.initial["place"], form.initial["name"]) == (UNIT, "Phiếu small")


def test_begin_says_where_a_unit_is_not_found(room: Room):
    response = room.scene.board.post(PAGE, {**VALUES, "place": "không có"})
    assert response.status_code == 422
    assert response.context["form"].errors["place"] == ["Không thấy đơn vị nào như vậy trong phạm vi của đồng chí."]
    assert drafts() == 0


def test_begin_says_where_several_units_are_meant(room: Room):
    response = room.scene.board.post(PAGE, {**VALUES, "place": "Chi bộ ấp"})
    assert response.status_code == 422
    assert response.context["form"].errors["place"][0].startswith("Có nhiều đơn vị như vậy: ")


def test_begin_takes_the_unit_that_is_still_there(room: Room):
    """Old communes left their names to the new ones."""
    with entered(whole_scope("thử")):
        above = room.scene.keys["83.836"]
        make_organisation("83.836.Z", "Đảng bộ xã Thử", "COMMUNE", above)
        apply_orders(date(2024, 1, 1), order("close", "83.836.Z"))
        heir = make_organisation("83.836.Y", "Đảng bộ xã Thử", "COMMUNE", above, date(2024, 1, 1))
    response = room.scene.board.post(PAGE, {**VALUES, "place": "Đảng bộ xã Thử"})
    assert (response.status_code, latest().organisation_id) == (303, heir)


def test_begin_at_a_strangers_unit_finds_nothing(room: Room):
    assert room.scene.board_of("83.835").post(PAGE, VALUES).status_code == 422
    assert drafts() == 0


def test_begin_from_a_version_that_is_not_there_is_not_found(room: Room):
    assert room.scene.board.get(f"{PAGE}?tu=4711").status_code == 404


def test_begin_is_not_for_readers(room: Room):
    assert room.of("nguoi-xem").get(PAGE).status_code == 403
    assert room.of("nguoi-xem").post(PAGE, VALUES).status_code == 403
    assert drafts() == 0
