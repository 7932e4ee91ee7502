"""Grading by quarter: only those who lead, the fourth with the year; each of the others with the reason why not.

And the cap on members where a rule counts it over several cells: its line stands where all of the circle is seen.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from tests.factories.evaluations import intent, make_evaluation, make_member
from tests.factories.organisations import SYSTEM
from tests.factories.posts import make_post
from tests.web.evaluations.conftest import Year
from vungmanh.evaluations.commands import begin, load_rule
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.catalogue import read_yaml
from vungmanh.kernel.errors import Unmet
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope

pytestmark = pytest.mark.django_db
APRIL = date(2026, 4, 2)


@pytest.fixture
def led(year: Year) -> Year:
    """The first member is secretary of the cell; a third is exempt; the second is new, and leads nothing."""
    with entered(whole_scope("thử")):
        make_post(year.keys["83.836.A.01"], "SECRETARY", "#DV01", date(2025, 10, 1))
        make_post(year.keys["83.836.A.01"], "CELL_COMMITTEE_MEMBER", "#DV02", date(2026, 1, 5))
    return year


def cell(year: Year, code: str, period: str) -> Any:
    address = reverse("evaluations:cell", args=[year.keys[code]]) + f"?ky={period}"
    return year.sign_in("van-phong-a").get(address)


def test_a_quarter_lists_those_who_lead_and_says_of_the_others_why_not(led: Year) -> None:
    answer = cell(led, "83.836.A.01", "2026-Q1")
    assert [row.name for row, _shape, _state in answer.context["rows"]] == ["Nguyễn Văn DV01"]
    assert answer.context["outside"] == [
        {"why": "Không giữ chức vụ lãnh đạo, quản lý", "count": 1, "names": ["Nguyễn Văn DV02"]}
    ]
    assert (answer.context["settled"], answer.context["count"]) == (0, 1)


def test_the_fourth_quarter_is_graded_with_the_year(led: Year) -> None:
    answer = cell(led, "83.836.A.01", "2025-Q4")
    assert answer.context["rows"] == []
    assert [(each["why"], each["count"]) for each in answer.context["outside"]] == [("Quý IV xếp loại cùng với năm", 2)]
    assert "Không có đảng viên nào thuộc diện xếp loại quý này" in answer.content.decode()


def test_the_year_lists_everybody(led: Year) -> None:
    answer = cell(led, "83.836.A.01", "2025")
    assert (len(answer.context["rows"]), answer.context["outside"]) == (2, [])


def test_names_outside_are_for_those_who_read_names(led: Year) -> None:
    address = reverse("evaluations:cell", args=[led.keys["83.836.A.01"]]) + "?ky=2026-Q1"
    answer = led.sign_in("nguoi-xem").get(address)
    assert [each["names"] for each in answer.context["outside"]] == [[]]
    assert "Nguyễn Văn" not in answer.content.decode()


def test_a_cell_costs_one_question_more_for_a_quarter(led: Year, django_assert_num_queries: Any) -> None:
    """However many are on its roll."""
    client = led.sign_in("van-phong-a")
    address = reverse("evaluations:cell", args=[led.keys["83.836.A.01"]])
    client.get(address + "?ky=2026-Q1")
    for _turn in range(2):
        with django_assert_num_queries(18):
            client.get(address + "?ky=2026-Q1")
        with django_assert_num_queries(17):
            client.get(address + "?ky=2025")
        with entered(whole_scope("thử")):
            for code in ("X1", "X2"):
                make_member(code + str(_turn), led.keys["83.836.A.01"])


def test_who_leads_nothing_is_not_graded_for_a_quarter(led: Year) -> None:
    with entered(whole_scope("thử")):
        member = make_member("DV08", led.keys["83.836.A.01"])
        with pytest.raises(Unmet) as refused:
            begin(
                system_actor(APRIL),
                organisation_id=led.keys["83.836.A.01"],
                member_id=member,
                period=parse_period("2026-Q1"),
                intent=intent("self_rate", APRIL, answers={"member_on_time": True}),
            )
        assert refused.value.reasons == ["not_rated:not_leading"]
        row = make_evaluation(
            led.keys["83.836.A.01"], "2026-Q1", member_id=led.member, upto="self_rate", day=APRIL, score=80,
            actor=system_actor(APRIL),
        )  # fmt: skip
    assert row.level == "GOOD"


@pytest.fixture
def wide(year: Year) -> Year:
    """A rule that counts the best of the members over all cells of one commune."""
    data = read_yaml(settings.CATALOGUE / "evaluations" / "qd_366_2025.yaml")
    caps = {**data["caps"], "member": {**data["caps"]["member"], "group": "siblings"}}
    with entered(whole_scope("thử")):
        load_rule(SYSTEM, {**data, "code": "chung", "applies": {"under": ["83.836.A"]}, "caps": caps}, "t.yaml")
        for number, code in enumerate(("83.836.A.01", "83.836.A.01", "83.836.A.02", "83.836.A.02", "83.836.A.02")):
            member = make_member(f"W{number}", year.keys[code])
            level = "EXCELLENT" if number == 0 else "GOOD"
            make_evaluation(year.keys[code], member_id=member, level=level, score=92 - number, upto="appraise")
    return year


def test_a_cap_over_several_cells_is_shown_where_all_of_them_are_seen(wide: Year) -> None:
    answer = wide.sign_in("van-phong-a").get("/xep-loai/dang-vien/?ky=2025&duoi=83.836.A")
    found = [(name, line.base, line.allowed, line.excellent) for name, line in answer.context["circles"]]
    assert found == [("Đảng viên mọi chi bộ trực thuộc", 5, 1, 1)]
    text = answer.content.decode()
    assert "5 tính làm gốc, được 1 xuất sắc, đang có 1." in text
    assert "20%" in text


def test_a_cell_within_a_wider_circle_leads_to_it_and_claims_no_line_it_cannot_see(wide: Year) -> None:
    keys = wide.keys
    address = reverse("evaluations:cell", args=[keys["83.836.A.02"]]) + "?ky=2025"
    office, secretary = (wide.sign_in(who).get(address) for who in ("van-phong-a", "bi-thu"))
    assert (office.context["line"].base, secretary.context["line"]) == (5, None)
    followed = wide.sign_in("van-phong-a").get(office.context["above"]["href"] + "&ky=2025")
    assert [line.base for _name, line in followed.context["circles"]] == [5]
    assert secretary.context["above"]["href"] == ""
    assert "Số của cả nhóm xem ở cấp trên trực tiếp." in secretary.content.decode()


def test_a_cap_cell_by_cell_has_no_circle_above(year: Year) -> None:
    answer = year.sign_in("van-phong-a").get("/xep-loai/dang-vien/?ky=2025&duoi=83.836.A")
    assert ("circles" in answer.context, "tính chung các chi bộ" in answer.content.decode()) == (False, False)
