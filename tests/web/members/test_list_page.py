"""The register: who is found, what is in it, what it costs."""

from __future__ import annotations

import io

import pytest
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from tests.factories.personal_files import CARD, IDENTITY, make_member
from tests.web.members.conftest import Register
from vungmanh.kernel.scope import entered, whole_scope


def test_members_in_sight_are_listed_without_anything_of_a_file(register: Register):
    text = register.clerk.get("/dang-vien/").content.decode()

    assert "Nguyễn Văn Hoà" in text
    assert [
        word for word in ("Phạm Thị Xa", CARD[-4:], IDENTITY[-4:], "28/02/1975", "Khiển trách") if word in text
    ] == []


@pytest.mark.parametrize("text", ["nguyen van hoa", "Nguyễn Văn Hòa", "DV001", CARD])
def test_a_member_is_found(register: Register, text: str):
    assert "Nguyễn Văn Hoà" in register.clerk.get("/dang-vien/", {"tim": text}).content.decode()


def test_a_number_finds_nobody_for_who_may_not_read_files(register: Register):
    page = register.secretary.get("/dang-vien/", {"tim": CARD}).content.decode()
    assert "Không thấy đảng viên nào như vậy" in page
    assert "Nguyễn Văn Hoà" not in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"don_vi": "83.836.A.01"}, True),
        ({"don_vi": "83.836.A.02"}, False),
        ({"trang_thai": "OFFICIAL"}, True),
        ({"trang_thai": "PROBATIONARY"}, False),
        ({"trang_thai": "LEFT"}, False),
        ({"tinh_trang": "ACTIVE"}, True),
        ({"tinh_trang": "EXEMPT"}, False),
        ({"ngay": "31/12/2015"}, False),
    ],
)
def test_filters_stand_in_the_address(register: Register, asked: dict[str, str], found: bool):
    assert ("Nguyễn Văn Hoà" in register.clerk.get("/dang-vien/", asked).content.decode()) is found


def test_a_unit_may_be_named_instead_of_its_code(register: Register):
    found = register.clerk.get("/dang-vien/", {"don_vi": "đảng bộ xã A"})
    assert (found.status_code, "Nguyễn Văn Hoà" in found.content.decode()) == (200, True)
    unknown = register.clerk.get("/dang-vien/", {"don_vi": "xã không có"})
    assert (unknown.status_code, "Không thấy tổ chức nào đang hoạt động" in unknown.content.decode()) == (422, True)


@pytest.mark.parametrize("asked", [{"ngay": "31/02/2021"}, {"don_vi": "83.835.C"}, {"trang_thai": "X"}])
def test_what_cannot_be_read_is_said_at_its_field(register: Register, asked: dict[str, str]):
    answer = register.clerk.get("/dang-vien/", asked)
    assert (answer.status_code, 'class="fault"' in answer.content.decode()) == (422, True)


def test_a_reader_has_no_list_of_names(register: Register):
    assert register.as_("nguoi-xem").get("/dang-vien/").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_many(
    register: Register, count: int, django_assert_num_queries: DjangoAssertNumQueries
):
    with entered(whole_scope("dựng dữ liệu thử")):
        for number in range(1, count):
            make_member(register.keys["83.836.A.02"], f"Nguyễn Văn {number}", f"DV1{number}")
    client = register.clerk
    client.get("/dang-vien/")
    with django_assert_num_queries(13):
        answer = client.get("/dang-vien/", {"tim": "nguyen"})
    assert answer.content.decode().count('<th scope="row">') == count


def test_the_workbook_has_the_columns_of_the_sheet_and_nothing_of_a_file(register: Register):
    answer = register.clerk.get("/dang-vien/", {"tai": "xlsx"})
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer) if answer.streaming else answer.content))
    rows = book.get_sheet_by_name("members").to_python()
    assert rows[0][:3] == ["member_code", "full_name", "cell_code"]
    assert [row[0] for row in rows[1:]] == ["DV001"]
    assert [word for word in (CARD, IDENTITY, CARD[-4:]) if word in str(rows)] == []
