"""Which year a page opens on, and what it says of it. Today is 01/01/2026."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories.evaluations import make_evaluation
from tests.web.evaluations.conftest import Year
from vungmanh.evaluations.queries import opening_year
from vungmanh.kernel.scope import entered, whole_scope

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 1)


def test_opens_on_the_last_year_graded_there_and_says_why(year: Year) -> None:
    page = year.board.get("/xep-loai/?duoi=83.836.B")
    assert page.context["asked"].period.code == "2025"
    words = "Năm 2026 chưa bắt đầu xếp loại; đang mở năm 2025, năm gần nhất có hồ sơ xếp loại."
    assert (page.context["asked"].why, words in page.content.decode()) == (words, True)
    with entered(whole_scope("thử")):
        make_evaluation(year.keys["83.835.C.01"], "2022", day=date(2023, 1, 10))
    elsewhere = year.board.get("/xep-loai/?duoi=83.835.C").context["asked"]
    assert (elsewhere.period.code, "đang mở năm 2022" in elsewhere.why) == ("2022", True)


def test_opens_on_this_year_once_its_grading_is_begun(year: Year) -> None:
    with entered(whole_scope("thử")):
        make_evaluation(year.keys["83.836.B.01"], "2026", upto="self_rate")
    asked = year.board.get("/xep-loai/?duoi=83.836.B").context["asked"]
    assert (asked.period.code, asked.why) == ("2026", "Việc xếp loại năm 2026 đã bắt đầu nên đang mở năm này.")
    beside = year.board.get("/xep-loai/?duoi=83.836.A").context["asked"]
    assert beside.period.code == "2025"


def test_where_nothing_was_ever_graded_it_says_so(year: Year) -> None:
    asked = year.board.get("/xep-loai/?duoi=83.835").context["asked"]
    assert (asked.period.code, asked.why) == ("2026", "Ở đây chưa năm nào có hồ sơ xếp loại; đang mở năm 2026.")


def test_a_year_asked_for_needs_no_explaining_and_every_way_on_keeps_the_year(year: Year) -> None:
    page = year.board.get("/xep-loai/?ky=2024&duoi=83.836")
    assert page.context["asked"].why == ""
    opened = year.board.get("/xep-loai/?duoi=83.836.B&loai=cells")
    hrefs = [figure.href for line in opened.context["lines"] for figure in line.figures.values() if figure.href]
    assert hrefs != []
    assert [href for href in hrefs if "ky=2025" not in href] == []


def test_a_result_of_a_member_opens_no_year_of_organisations(year: Year) -> None:
    with entered(whole_scope("thử")):
        make_evaluation(year.keys["83.836.A.01"], "2026", member_id=year.member, upto="self_rate")
        assert opening_year(year.keys["83.836.A.01"], TODAY).period.code == "2025"


def test_the_year_costs_one_query(year: Year, django_assert_num_queries: Any) -> None:
    with entered(whole_scope("thử")):
        with django_assert_num_queries(1):
            opening_year(year.keys["83.836"], TODAY)
        make_evaluation(year.keys["83.836.B.02"])
        make_evaluation(year.keys["83.836.A.02"])
        with django_assert_num_queries(1):
            opening_year(year.keys["83.836"], TODAY)


@pytest.mark.parametrize(
    ("today", "opens"), [(TODAY, "2025"), (date(2026, 10, 31), "2025"), (date(2026, 11, 26), "2022")]
)
def test_a_year_left_without_results_is_passed_over_from_autumn_on(year: Year, today: date, opens: str) -> None:
    """Commune B has one evaluation of 2025 that nobody decided, and results of 2022."""
    with entered(whole_scope("thử")):
        make_evaluation(year.keys["83.836.B.02"], "2022", day=date(2023, 1, 10))
        assert opening_year(year.keys["83.836.B"], today).period.code == opens
