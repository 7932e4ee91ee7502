"""Which year a page opens on, and what it says of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories.evaluations import make_evaluation
from tests.web.evaluations.conftest import Year
from vungmanh.evaluations.queries import opening_year
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.clock import today
from vungmanh.kernel.scope import entered, whole_scope

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 1)


@pytest.fixture
def graded(year: Year) -> Year:
    """Commune B has results of 2025 as commune A has."""
    with entered(whole_scope("dựng dữ liệu thử")):
        make_evaluation(year.keys["83.836.B.02"])
    return year


def test_opens_on_the_last_year_graded_there_and_says_why(graded: Year) -> None:
    page = graded.board.get("/xep-loai/?duoi=83.836.B")
    assert page.context["asked"].period.code == "2025"
    words = f"Năm {today().year} chưa bắt đầu xếp loại; đang mở năm 2025, năm gần nhất có hồ sơ xếp loại."
    assert (page.context["asked"].why, words in page.content.decode()) == (words, True)
    with entered(whole_scope("thử")):
        make_evaluation(graded.keys["83.835.C.01"], "2022", day=date(2023, 1, 10))
    elsewhere = graded.board.get("/xep-loai/?duoi=83.835.C").context["asked"]
    assert (elsewhere.period.code, "đang mở năm 2022" in elsewhere.why) == ("2022", True)


def test_opens_on_this_year_once_its_grading_is_begun(graded: Year) -> None:
    now = today()
    with entered(whole_scope("thử")):
        one = graded.keys["83.836.B.01"]
        make_evaluation(one, str(now.year), upto="self_rate", day=now, actor=system_actor(now))
    asked = graded.board.get("/xep-loai/?duoi=83.836.B").context["asked"]
    words = f"Việc xếp loại năm {now.year} đã bắt đầu nên đang mở năm này."
    assert (asked.period.code, asked.why) == (str(now.year), words)
    assert graded.board.get("/xep-loai/?duoi=83.836.A").context["asked"].period.code == "2025"


def test_where_nothing_was_ever_graded_it_says_so(year: Year) -> None:
    asked = year.board.get("/xep-loai/?duoi=83.835").context["asked"]
    running = str(today().year)
    words = f"Ở đây chưa năm nào có hồ sơ xếp loại; đang mở năm {running}."
    assert (asked.period.code, asked.why) == (running, words)


def test_a_year_asked_for_needs_no_explaining_and_every_way_on_keeps_the_year(graded: Year) -> None:
    page = graded.board.get("/xep-loai/?ky=2024&duoi=83.836")
    assert page.context["asked"].why == ""
    opened = graded.board.get("/xep-loai/?duoi=83.836.B&loai=cells")
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
