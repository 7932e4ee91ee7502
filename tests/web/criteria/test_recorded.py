"""What the records say beside what was answered, a word why they differ, and why a band is lower than its points."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_account
from tests.factories.criteria import ANSWERS, load_small, make_adoption, small_version
from tests.factories.duties import state_count
from tests.factories.organisations import SYSTEM
from tests.web.conftest import Scene
from tests.web.criteria.conftest import CELL, DAY, Room
from vungmanh.criteria.commands import answer, hand_in
from vungmanh.criteria.models import Answer
from vungmanh.criteria.queries import SheetsAsked, sheets_page
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.scope import entered, whole_scope

LIST_QUERIES = 7
pytestmark = pytest.mark.django_db
PEOPLE = {"code": "people", "name": "Số đảng viên", "shape": "number", "unit": "đảng viên", "whole": True}
BOTH = {**PEOPLE, "computed_by": "members.count", "source": "both"}


def version_with(**values: Any) -> dict[str, Any]:
    """A criterion that applies from five members on, a knock-out and a bonus."""
    plain = small_version()
    items = [
        *plain["items"],
        {
            "code": "3",
            "name": "Chi uỷ họp trước",
            "kind": "yes_no",
            "most": 0,
            "points": 0,
            "only_when": [{"fact": "people", "from": 5}],
            "otherwise": "skip",
        },
        {"code": "4", "name": "Không có đơn thư", "kind": "no_event", "most": 0, "knock_out": "POOR"},
        {"code": "5", "name": "Sáng kiến", "kind": "bonus", "points": 3, "from": 2},
    ]
    return {
        **plain,
        "scorers": ["self"],
        "official": "self",
        "margin": None,
        "facts": [*plain["facts"], BOTH],
        "items": items,
        **values,
    }


@pytest.fixture
def room(scene: Scene) -> Room:
    with entered(whole_scope("thử")):
        load_small("small", version_with())
        make_adoption(scene.keys["83.836.B"])
        state_count(scene.keys[CELL], date(2025, 1, 1))
        make_account("bi-thu", "cell_secretary", scene.keys[CELL], full_name="Võ Văn Tám")
    return Room(scene)


def fill(room: Room, notes: dict[str, str] | None = None, **values: Any) -> int:
    """Answer what the small sheet asks and more, hand it in; the key of the sheet."""
    sheet = room.sheet()
    told = {**ANSWERS, "people": Decimal(10), "3": True, "4": Decimal(0), "5": Decimal(0)}
    told |= {key.removeprefix("mục_"): value for key, value in values.items()}
    with entered(whole_scope("thử")):
        answer(SYSTEM, sheet_id=sheet.pk, scorer="self", values=told, notes=notes or {})
        hand_in(SYSTEM, sheet_id=sheet.pk, scorer="self")
    return int(sheet.pk)


def shown(room: Room, path: str) -> Any:
    return room.secretary.get(path)


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_an_answer_the_records_do_not_bear_out_is_kept_once_it_says_why(room: Room) -> None:
    here = f"/cham-diem/{room.sheet().pk}/tu-cham/cau/people/"
    silent = room.secretary.post(here, {"tra_loi": "4"})
    assert (silent.status_code, silent.context["fault"], silent.context["value"]) == (
        422,
        "Sổ sách tính 10 đảng viên, đồng chí ghi 4 đảng viên. Ghi vì sao khác vào ô ghi chú rồi lưu lại.",
        "4",
    )
    assert room.secretary.post(here, {"tra_loi": "4", "ghi_chu": "sáu đồng chí mới chuyển đi"}).status_code == 303
    assert room.answers(room.sheet().pk) == {"people": Decimal(4)}


def test_an_answer_that_is_the_records_own_needs_no_word(room: Room) -> None:
    here = f"/cham-diem/{room.sheet().pk}/tu-cham/cau/people/"
    assert room.secretary.post(here, {"tra_loi": "10"}).status_code == 303


def test_going_back_from_what_the_records_say_confirms_nothing(room: Room) -> None:
    """The number stands in the field to be confirmed; leaving the question is no answer."""
    here = f"/cham-diem/{room.sheet().pk}/tu-cham/cau/people/"
    assert room.secretary.get(here).context["value"] == "10"
    assert room.secretary.post(here, {"tra_loi": "10", "ve_phieu": "1"}).status_code == 303
    assert room.answers(room.sheet().pk) == {}


def test_a_column_is_not_handed_in_while_a_difference_is_unexplained(room: Room) -> None:
    with pytest.raises(Refusal) as refused:
        fill(room, people=Decimal(4))
    assert refused.value.message == (
        "Trả lời khác sổ sách mà chưa ghi vì sao: Số đảng viên. Ghi vào ghi chú của câu ấy rồi nộp lại."
    )
    assert fill(room, {"people": "mới chuyển đi"}, people=Decimal(4))


@pytest.mark.parametrize("path", ["", "in/"])
def test_what_decides_only_whether_an_item_applies_is_shown_beside_the_records(room: Room, path: str) -> None:
    one = fill(room, {"people": "mới chuyển đi"}, people=Decimal(4))
    with entered(whole_scope("thử")):
        state_count(room.scene.keys[CELL], date(2025, 3, 2))
    response = shown(room, f"/cham-diem/{one}/{path}")
    (line,) = response.context["known"]
    assert (line.name, line.computed) == ("Số đảng viên", "10 đảng viên")
    assert [(each.value, each.gap, each.note) for each in line.cells] == [("4 đảng viên", "−6", "mới chuyển đi")]
    assert "chênh −6" in text_of(response)


def test_what_the_records_said_stays_as_it_was_when_the_column_was_handed_in(room: Room) -> None:
    one = fill(room)
    with entered(whole_scope("thử")):
        Answer.objects.filter(scoring__sheet=one, code="people").update(computed="9")
    (line,) = shown(room, f"/cham-diem/{one}/").context["known"]
    assert (line.computed, line.cells[0].gap) == ("9 đảng viên", "+1")


@pytest.mark.parametrize("path", ["{one}/", "{one}/in/", ""])
def test_a_band_held_down_names_the_item_on_sheet_print_and_list(room: Room, path: str) -> None:
    one = fill(room, mục_4=Decimal(1))
    said = text_of(shown(room, "/cham-diem/" + path.format(one=one)))
    assert "Không quá mức Kém vì chưa đạt: 4. Không có đơn thư." in said


@pytest.mark.parametrize("path", ["{one}/", "{one}/in/", ""])
def test_a_band_nothing_holds_down_says_nothing(room: Room, path: str) -> None:
    one = fill(room)
    assert "Không quá mức" not in text_of(shown(room, "/cham-diem/" + path.format(one=one)))


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_one_question_more_where_bands_are_held_down(room: Room, count: int) -> None:
    for day in range(count):
        with entered(whole_scope("thử")):
            sheet = room.sheet(date(2025, 3, 3 + day))
            told = {**ANSWERS, "people": Decimal(10), "3": True, "4": Decimal(1), "5": Decimal(0)}
            answer(SYSTEM, sheet_id=sheet.pk, scorer="self", values=told)
            hand_in(SYSTEM, sheet_id=sheet.pk, scorer="self")
    with entered(whole_scope("thử")), CaptureQueriesContext(connection) as asked:
        page = sheets_page(SheetsAsked(), day=DAY)
    assert [row.columns[0].lowered_by for row in page.rows] == [("4. Không có đơn thư",)] * count
    assert len(asked) == LIST_QUERIES


def test_a_bonus_stands_outside_the_highest_points(room: Room) -> None:
    client, here = room.secretary, f"/cham-diem/{room.sheet().pk}/"
    for code, value in (("minutes", "100"), ("1.2", "yes"), ("5", "2")):
        assert client.post(f"{here}tu-cham/cau/{code}/", {"tra_loi": value}).status_code == 303
    so_far = client.get(f"{here}tu-cham/cau/rate/").context["so_far"]
    assert (so_far.points, so_far.judged, so_far.left, so_far.bonus) == ("6", "6", "4", "3")
    assert "điểm đã chấm, thưởng 3" in text_of(client.get(f"{here}tu-cham/cau/rate/"))
    response = client.get(here)
    row = next(each for each in response.context["rows"] if each.code == "5")
    assert (row.most, row.extra) == ("+3", "điểm thưởng: cộng 3 khi từ 2 trở lên")
    assert response.context["sides"][0].so_far == "9"
    assert "Đã được 9 điểm, chưa chấm xong" in text_of(response)


def test_a_bonus_is_printed_with_its_condition_on_the_blank_paper(room: Room) -> None:
    version = room.sheet().version_id
    line = next(each for each in shown(room, f"/cham-diem/mau/{version}/in/").context["lines"] if each.code == "5")
    assert (line.most, line.scale) == ("+3", ("điểm thưởng: cộng 3 khi từ 2 trở lên",))


def test_a_set_adopted_above_is_told_to_whoever_it_binds(room: Room) -> None:
    for path in ("mau/", f"mau/{room.sheet().version_id}/"):
        said = text_of(shown(room, f"/cham-diem/{path}"))
        assert "Đảng bộ xã B áp dụng, gồm cả đơn vị của đồng chí" in said
        assert "Chưa đơn vị nào" not in said


def test_a_set_somebody_loaded_is_not_said_to_ship_with_the_program(room: Room) -> None:
    said = text_of(shown(room, "/cham-diem/mau/"))
    assert "Người quản trị nạp từ tệp small.yaml" in said
    assert "Có sẵn trong phần mềm" not in said


def test_sheet_asks_the_cell_and_the_level_above_to_look_together(room: Room) -> None:
    one = fill(room, {"people": "ba đồng chí mới chuyển đến"}, people=Decimal(8))
    context = shown(room, f"/cham-diem/{one}/").context
    told = [(each.name, each.computed, each.said) for each in context["together"]]
    assert told == [("Số đảng viên", "10 đảng viên", "8 đảng viên")]


def test_sheet_asks_nobody_to_look_at_what_agrees(room: Room) -> None:
    one = fill(room)
    found = shown(room, f"/cham-diem/{one}/")
    assert (found.context["together"], "Có điểm cần xem lại" in found.content.decode()) == ([], False)
