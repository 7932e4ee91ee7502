from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.criteria import load_small, make_adoption, small_version
from tests.factories.organisations import SYSTEM
from tests.web.criteria.conftest import Room
from vungmanh.criteria.commands import answer
from vungmanh.criteria.models import FilledSheet
from vungmanh.kernel.scope import entered, whole_scope

SHEET_QUERIES = 14


def page(room: Room, username: str = "van-phong"):
    return room.of(username).get(f"/cham-diem/{room.sheet().pk}/")


def test_sheet_shows_its_columns_side_by_side_the_official_one_marked(room: Room):
    room.scored(room.sheet())
    room.scored(room.sheet(), "level_above", reason="Điểm danh lại", rate=80)
    sides = page(room).context["sides"]

    assert [(each.name, each.official, each.total, each.band, each.word) for each in sides] == [
        ("Chi bộ tự chấm", False, "10", "Tốt", "Đã nộp"),
        ("Cấp trên chấm", True, "7", "Khá", "Đã nộp"),
    ]
    assert sides[1].reason == "Điểm danh lại"


def test_sheet_tells_the_difference_of_each_item_and_of_the_total(room: Room):
    room.scored(room.sheet())
    room.scored(room.sheet(), "level_above", reason="Điểm danh lại", rate=80)
    context = page(room).context

    assert {row.code: row.gap for row in context["rows"]} == {"1": "", "1.1": "", "1.2": "", "2": "−3"}
    assert [cell.points for cell in context["rows"][3].cells] == ["4", "1"]
    assert [cell.value for cell in context["rows"][3].cells] == ["95 %", "80 %"]
    assert context["apart"] == {"difference": "−3", "beyond": "yes", "margin": "2", "reason": "Điểm danh lại"}


def test_sheet_keeps_its_version_whatever_came_after(room: Room):
    sheet = room.sheet()
    with entered(whole_scope("thử")):
        load_small("other", total=10)
    said = page(room).content.decode()

    assert "Phiên bản từ 01/01/2020" in said
    assert "Phiếu này là ví dụ." in said
    assert room.read(sheet.pk).row.version.criteria_set_id == "small"


def test_sheet_offers_each_person_what_is_his_to_do(room: Room):
    room.scored(room.sheet())
    here = f"/cham-diem/{room.sheet().pk}/"

    def offered(username: str) -> list[str]:
        sides = page(room, username).context["sides"]
        return [href for each in sides for href in (each.fill_href, each.back_href) if href]

    assert offered("van-phong") == [f"{here}tu-cham/tra-lai/", f"{here}cap-tren/"]
    assert offered("bi-thu") == []
    assert offered("nguoi-xem") == []
    assert page(room, "van-phong").context["void_href"] == f"{here}huy/"
    assert page(room, "bi-thu").context["void_href"] == ""


def test_sheet_before_anybody_has_scored_says_so(room: Room):
    sides = page(room, "bi-thu").context["sides"]

    assert [(each.word, each.total) for each in sides] == [("Chưa chấm", ""), ("Chưa chấm", "")]


def test_sheet_is_out_of_sight_for_a_stranger(room: Room):
    assert page(room, "nguoi-la").status_code == 404
    assert room.office.get("/cham-diem/4711/").status_code == 404


def test_sheet_is_read_by_a_reader_and_not_without_a_role(room: Room):
    assert page(room, "nguoi-xem").status_code == 200
    assert page(room, "khong-vai").status_code == 403


@pytest.mark.parametrize("columns", [["self"], ["self", "level_above"]])
def test_sheet_costs_the_same_whatever_stands_in_it(room: Room, columns: list[str]):
    for each in columns:
        room.scored(room.sheet(), each)
    client, here = room.office, f"/cham-diem/{room.sheet().pk}/"
    client.get(here)

    with CaptureQueriesContext(connection) as asked:
        assert client.get(here).status_code == 200
    assert len(asked) == SHEET_QUERIES


@pytest.fixture
def bare(room: Room) -> FilledSheet:
    """A paper of two conditions, one asked and one read from the records, scored by the cell itself."""
    version = small_version(
        items=[
            {"code": "1", "name": "Có sổ biên bản", "kind": "yes_no"},
            {"code": "2", "name": "Tỷ lệ dự sinh hoạt từ 80%", "kind": "at_least", "fact": "rate", "bound": 80},
        ],
        facts=[{"code": "rate", "name": "Tỷ lệ dự", "shape": "number", "unit": "%", "from": 0, "to": 100}],
    )
    for each in ("total", "bands", "margin"):
        del version[each]
    with entered(whole_scope("thử")):
        load_small("bare", version)
        make_adoption(room.scene.keys["83.836.B"], "bare")
    return room.sheet()


@pytest.mark.parametrize(
    ("rate", "said", "told"),
    [(95, ["đạt", "đạt"], "Đạt mọi điều kiện"), (60, ["đạt", "chưa đạt"], "Chưa đạt 1 điều kiện")],
)
def test_a_sheet_of_conditions_says_what_is_met_and_counts_nothing(
    room: Room, bare: FilledSheet, rate: int, said: list[str], told: str
):
    with entered(whole_scope("thử")):
        answer(SYSTEM, sheet_id=bare.pk, scorer="self", values={"1": "yes", "rate": Decimal(rate)})
    context = room.of("van-phong").get(f"/cham-diem/{bare.pk}/").context

    assert [row.cells[0].said for row in context["rows"]] == said
    assert [[cell.points for cell in row.cells] for row in context["rows"]] == [["", ""]] * 2
    assert (context["sides"][0].total, context["sides"][0].band) == ("", told)
    assert context["apart"] is None


def test_a_condition_nobody_has_answered_is_not_known(room: Room, bare: FilledSheet):
    with entered(whole_scope("thử")):
        answer(SYSTEM, sheet_id=bare.pk, scorer="self", values={"1": "yes"})
    rows = room.of("van-phong").get(f"/cham-diem/{bare.pk}/").context["rows"]

    assert [row.cells[0].said for row in rows] == ["đạt", "chưa biết"]
    assert "0" not in [cell.points for row in rows for cell in row.cells]


def test_points_given_by_judgement_are_not_told_twice_and_stand_beside_the_name_of_their_column(room: Room):
    items = [
        {"code": "1", "name": "Điều hành", "kind": "graded", "most": 5, "judged": {"from": 0, "to": 5, "by": 0.5}},
        {"code": "2", "name": "Có sổ", "kind": "yes_no", "most": 5},
    ]
    with entered(whole_scope("thử")):
        load_small("judged", small_version(items=items, facts=[], bands=[{"code": "A", "name": "A", "from": 0}]))
        make_adoption(room.cell, "judged")
    sheet = room.sheet()
    with entered(whole_scope("thử")):
        answer(SYSTEM, sheet_id=sheet.pk, scorer="self", values={"1": Decimal("4.5"), "2": True})
    response = page(room)

    own = [row.cells[0] for row in response.context["rows"]]
    assert [(cell.column, cell.points, cell.value) for cell in own] == [
        ("Chi bộ tự chấm", "4,5", ""),
        ("Chi bộ tự chấm", "5", "có"),
    ]
    assert [row.cells[1].is_blank for row in response.context["rows"]] == [True, True]
    assert response.content.decode().count('data-label="Chi bộ tự chấm"') == 3
    assert "(4,5 điểm)" not in room.of("van-phong").get(f"/cham-diem/{sheet.pk}/in/").content.decode()
