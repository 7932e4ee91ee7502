from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests.web.criteria.conftest import CELL, Room

LIST_QUERIES = 21


def rows(client: Client, query: str = "") -> list[tuple[str, str]]:
    found = client.get(f"/cham-diem/{query}").context["rows"]
    return [(row.cell, row.official.total or row.official.word) for row in found]


def test_empty_list_says_what_to_do(room: Room):
    said = room.secretary.get("/cham-diem/").content.decode()

    assert "Bắt đầu bằng việc chọn chi bộ và ngày sinh hoạt" in said
    assert 'href="/cham-diem/lap/"' in said


def test_empty_list_offers_a_reader_nothing_he_may_not_do(room: Room):
    said = room.of("nguoi-xem").get("/cham-diem/").content.decode()

    assert "Phiếu hiện ở đây khi chi bộ trong phạm vi được giao bắt đầu chấm." in said
    assert 'href="/cham-diem/lap/"' not in said


def test_list_shows_where_each_sheet_stands_the_latest_first(room: Room):
    first, second = room.sheet(), room.sheet(date(2025, 4, 3))
    room.scored(first)
    room.scored(first, "level_above")

    found = room.office.get("/cham-diem/").context["rows"]
    assert [(row.cell, row.on) for row in found] == [
        ("Chi bộ ấp 83.836.B.02", second.on),
        ("Chi bộ ấp 83.836.B.02", first.on),
    ]
    assert [(row.own.word, row.official.total, row.official.band) for row in found] == [
        ("Chưa chấm", "", ""),
        ("Đã nộp", "10", "Tốt"),
    ]


def test_on_a_phone_the_score_of_the_cell_stands_below_its_name(room: Room):
    room.scored(room.sheet())
    said = " ".join(room.secretary.get("/cham-diem/").content.decode().split())

    assert '<span class="on-phone">Chi bộ tự chấm: <b>10</b> Tốt' in said


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?trang_thai=official", ["10"]),
        ("?trang_thai=open", ["Chưa chấm"]),
        ("?trang_thai=waiting", []),
        ("?ky=2025-03", ["10"]),
        ("?ky=2024", []),
        ("?phieu=small", ["Chưa chấm", "10"]),
        ("?duoi=83.836.A", []),
        ("?tim=83.836.B.02", ["Chưa chấm", "10"]),
        ("?tim=khong-co", []),
    ],
)
def test_list_is_narrowed_by_its_address(room: Room, query: str, expected: list[str]):
    first = room.sheet()
    room.sheet(date(2025, 4, 3))
    room.scored(first)
    room.scored(first, "level_above")

    assert [said for _cell, said in rows(room.scene.board, query)] == expected


def test_list_that_holds_nothing_of_what_was_asked_offers_to_drop_the_filter(room: Room):
    said = room.secretary.get("/cham-diem/?ky=2019").content.decode()

    assert "Không phiếu nào khớp điều kiện lọc." in said
    assert "Đang lọc:" in said


def test_list_with_a_period_it_cannot_read_says_so_and_narrows_nothing(room: Room):
    room.sheet()
    response = room.secretary.get("/cham-diem/?ky=thang-ba")

    assert (response.status_code, len(response.context["rows"])) == (422, 1)


def test_list_shows_a_stranger_nothing_of_others(room: Room):
    room.sheet()

    assert rows(room.of("nguoi-la")) == []
    assert room.of("nguoi-la").get("/cham-diem/?duoi=83.836").status_code == 404


def test_list_is_forbidden_without_a_role(room: Room):
    assert room.of("khong-vai").get("/cham-diem/").status_code == 403


def test_list_is_downloaded_as_a_workbook_of_the_columns_handed_in(room: Room):
    room.scored(room.sheet())
    room.sheet(date(2025, 4, 3))
    response = room.office.get("/cham-diem/?tai=xlsx")
    sheet = load_workbook(BytesIO(response.content)).worksheets[0]
    rows = [row for row in sheet.iter_rows(values_only=True) if CELL in row]

    assert response["Content-Disposition"] == 'attachment; filename="phieu-cham.xlsx"'
    assert sorted(str(value) for row in rows for value in row if value in ("rate", "minutes", "1.2")) == [
        "1.2",
        "minutes",
        "rate",
    ]


def test_list_stands_in_the_contents(room: Room):
    entry = next(each for each in room.secretary.get("/cham-diem/").context["main_menu"] if each.current)

    assert (entry.label, entry.href) == ("Phiếu chấm điểm", "/cham-diem/")


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_whatever_it_holds(room: Room, count: int):
    for month in range(1, count + 1):
        room.scored(room.sheet(date(2025, month, 3)))
    client = room.office
    client.get("/cham-diem/")

    with CaptureQueriesContext(connection) as asked:
        assert len(rows(client)) == count
    assert len(asked) == LIST_QUERIES
