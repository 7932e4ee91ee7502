"""Files that wait for a decision, on the page of whoever decides."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.web.admissions.conftest import Desks
from vungmanh.kernel.clock import today
from vungmanh.web.work.board import Section

TITLE = "Hồ sơ kết nạp chờ quyết định"
LIMITS = "Kết nạp đảng viên: hạn sắp đến hoặc đã quá"


def group(desks: Desks) -> Section:
    board = desks.of("thuong-vu").get("/viec/").context["board"]
    return next(each for each in board.sections if each.title == TITLE)


@pytest.mark.parametrize(
    ("stage", "words"),
    [("COMMITTEE_PROPOSED", "quyết định kết nạp"), ("RECOGNITION_PROPOSED", "quyết định công nhận chính thức")],
)
def test_a_file_says_what_is_to_be_decided_and_the_list_holds_it(desks: Desks, stage: str, words: str):
    desks.candidate(stage)
    found = group(desks)
    assert [each.item.label for each in found.lines] == [f"Trần Thị Mai: {words}"]
    assert desks.of("thuong-vu").get(found.more_href).context["paging"].total == found.count


def test_near_limits_open_a_list_that_holds_no_others(desks: Desks):
    desks.candidate(is_student=True, leaves_school_on=today() + timedelta(days=10))
    desks.candidate(code="KN-02", is_student=True, leaves_school_on=today() + timedelta(days=400))
    desks.candidate("COMMITTEE_PROPOSED", code="KN-03")
    client = desks.of("van-phong")
    board = client.get("/viec/").context["board"]
    found = next(each for each in board.sections if each.title == LIMITS)
    assert (found.count, client.get(found.more_href).context["paging"].total) == (1, 1)
    assert client.get("/ket-nap/").context["paging"].total == 3


def test_limits_said_above_are_named_where_the_list_opens(desks: Desks):
    for number, days in enumerate((-40, -3, 12, 13, 14)):
        day = today() + timedelta(days=days)
        desks.candidate(code=f"KN-{number}", is_student=True, leaves_school_on=day)
    client = desks.of("van-phong")
    response = client.get("/viec/")
    late, found = [each for each in response.context["board"].sections if each.title in ("Quá hạn", LIMITS)]
    assert ([len(late.lines), found.count], found.whole) == ([2, 3], 5)
    assert client.get(found.more_href).context["paging"].total == found.whole
    assert "Xem cả 5 việc, gồm 2 việc nêu ở trên" in response.content.decode()


def test_files_of_both_kinds_open_a_list_that_holds_them_all(desks: Desks):
    desks.candidate("COMMITTEE_PROPOSED")
    desks.candidate("RECOGNITION_PROPOSED", code="KN-02")
    found = group(desks)
    assert (found.count, found.more_href) == (2, "/ket-nap/")
    assert desks.of("thuong-vu").get(found.more_href).context["paging"].total == 2
