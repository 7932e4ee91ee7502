"""The pipeline: stages with counts, who waits longest, what is missing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web.admissions.conftest import Desks

LIST = "/ket-nap/"


def test_list_tells_stages_with_who_waits_longest(desks: Desks):
    desks.candidate("IN_POOL")
    desks.candidate("FILE_IN_PROGRESS", full_name="Lê Văn Út", code="KN-02")
    response = desks.of("van-phong").get(LIST)

    assert [(each.label, each.count, each.waiting) for each in response.context["stages"]] == [
        ("nguồn", 1, "Trần Thị Mai"),
        ("đang làm hồ sơ", 1, "Lê Văn Út"),
    ]
    assert [row.name for row in response.context["rows"]] == ["Trần Thị Mai", "Lê Văn Út"]


def test_list_tells_what_is_missing_for_the_next_step(desks: Desks):
    desks.candidate("IN_POOL")
    (row,) = desks.of("van-phong").get(LIST).context["rows"]
    assert (row.next, row.missing, row.more) == (
        "Ghi vào cảm tình Đảng",
        ("Chưa phân công đảng viên giúp đỡ.",),
        0,
    )


def test_list_is_narrowed_by_stage_name_and_unit(desks: Desks):
    desks.candidate("IN_POOL")
    desks.candidate("SYMPATHISER", full_name="Lê Văn Út", code="KN-02", cell="83.836.B.01")
    client = desks.of("van-phong")
    for query, names in (
        ("?buoc=SYMPATHISER", ["Lê Văn Út"]),
        ("?tim=tran+thi", ["Trần Thị Mai"]),
        ("?tim=kn-02", ["Lê Văn Út"]),
        ("?duoi=83.836.B.01", ["Lê Văn Út"]),
    ):
        assert [row.name for row in client.get(LIST + query).context["rows"]] == names, query


def test_list_says_how_many_it_leaves_out_and_a_name_is_found_wherever_it_has_come_to(desks: Desks):
    """The steps above come to two, the list to one: a reader is told why."""
    desks.candidate("IN_POOL")
    desks.candidate("OFFICIAL", full_name="Lê Văn Út", code="KN-02")
    client = desks.of("van-phong")
    page = client.get(LIST)
    assert ([each.count for each in page.context["stages"]], len(page.context["rows"])) == ([1, 1], 1)
    left_out = "Danh sách không gồm 1 hồ sơ đã xong"
    assert left_out in page.content.decode()
    found = client.get(f"{LIST}?tim=le+van+ut")
    assert [row.name for row in found.context["rows"]] == ["Lê Văn Út"]
    assert left_out not in found.content.decode()


def test_list_of_students_has_their_window(desks: Desks):
    desks.candidate("IN_POOL")
    desks.candidate(
        "IN_POOL", full_name="Lê Văn Út", code="KN-02", is_student=True, school="THPT Bến Cầu", grade="12A1"
    )
    (row,) = desks.of("van-phong").get("/ket-nap/hoc-sinh/").context["rows"]
    assert (row.name, row.school) == ("Lê Văn Út", "12A1, THPT Bến Cầu")


def test_empty_list_says_how_to_begin(desks: Desks):
    response = desks.of("van-phong").get(LIST)
    assert "Bắt đầu bằng việc đưa quần chúng ưu tú vào nguồn" in response.content.decode()


def test_stranger_sees_nobody(desks: Desks):
    desks.candidate("IN_POOL")
    response = desks.of("bi-thu-khac").get(LIST)
    assert (response.status_code, response.context["rows"]) == (200, [])
    assert "Trần Thị Mai" not in response.content.decode()


@pytest.mark.parametrize("where", [LIST, "/ket-nap/hoc-sinh/", "/ket-nap/mo/", "/ket-nap/so-lieu/ho-so/"])
def test_reader_may_not_read_names(desks: Desks, where: str):
    assert desks.of("nguoi-xem").get(where).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_however_long(desks: Desks, count: int):
    for place in range(count):
        desks.candidate("IN_POOL", code=f"KN-{place}")
    client = desks.of("van-phong")
    client.get(LIST)
    with CaptureQueriesContext(connection) as asked:
        client.get(LIST)
    assert len(asked) == 20


def test_list_downloads_in_the_shape_of_its_sheet(desks: Desks):
    desks.candidate("IN_POOL")
    response = desks.of("van-phong").get(LIST + "?tai=xlsx")
    assert response.headers["Content-Type"].endswith("spreadsheetml.sheet")
