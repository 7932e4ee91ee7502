"""Files that wait for a decision, on the page of whoever decides."""

from __future__ import annotations

import pytest

from tests.web.admissions.conftest import Desks
from vungmanh.web.work.board import Section

TITLE = "Hồ sơ kết nạp chờ quyết định"


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


def test_files_of_both_kinds_open_a_list_that_holds_them_all(desks: Desks):
    desks.candidate("COMMITTEE_PROPOSED")
    desks.candidate("RECOGNITION_PROPOSED", code="KN-02")
    found = group(desks)
    assert (found.count, found.more_href) == (2, "/ket-nap/")
    assert desks.of("thuong-vu").get(found.more_href).context["paging"].total == 2
