"""Grading by quarter: only those who lead, the fourth with the year; each of the others with the reason why not.

And the cap on members where a rule counts it over several cells: its line stands where all of the circle is seen.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.conf import settings
from django.urls import reverse

from tests.factories.evaluations import intent, make_evaluation, make_member
from tests.factories.organisations import SYSTEM
from tests.factories.posts import make_post
from tests.web.evaluations.conftest import Year
from vungmanh.evaluations.commands import begin, load_rule
from vungmanh.evaluations.models import Evaluation, Grade, GradingRule
from vungmanh.evaluations.queries import cell_roll, member_table
from vungmanh.indicators.engine import figure_table
from vungmanh.kernel import clock
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.catalogue import read_yaml
from vungmanh.kernel.errors import Unmet
from vungmanh.kernel.figures import Question
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import StandingSpell
from vungmanh.reports.queries.question import ReportQuestion
from vungmanh.reports.queries.yearly_grading import yearly_grading_report
from vungmanh.reports.rules.document import Paragraph
from vungmanh.reports.rules.yearly_grading import grading_slots

pytestmark = pytest.mark.django_db
APRIL = date(2026, 4, 2)
QUERIES = 24


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
    assert [line["row"].name for line in answer.context["rows"]] == ["Nguyễn Văn DV01"]
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
        with django_assert_num_queries(21):
            client.get(address + "?ky=2026-Q1")
        with django_assert_num_queries(20):
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
def half(led: Year) -> Year:
    """Four lead: one is graded, one not, one is exempt, one is open; five lead nothing, of whom one had a result."""
    keys = led.keys
    with entered(whole_scope("thử")):
        for number, (code, post) in enumerate(
            (("83.836.A.02", "SECRETARY"), ("83.836.A.02", "DEPUTY_SECRETARY"), ("83.836.B.01", "SECRETARY"))
        ):
            member = make_member(f"L{number}", keys[code])
            make_post(keys[code], post, f"#L{number}", date(2025, 10, 1))
            if number == 0:
                make_result(keys[code], member, "GOOD")
            if number == 1:
                StandingSpell.objects.create(member_id=member, standing="EXEMPT", valid_from=date(2025, 10, 1))
            if number == 2:
                make_result(keys[code], member, "NOT_RATED", "ốm đau dài ngày")
        for number in range(4):
            member = make_member(f"N{number}", keys["83.836.B.01"])
            if number == 0:
                make_result(keys["83.836.B.01"], member, "SATISFACTORY")
    return led


def make_result(cell_id: int, member: int, level: str, reason: str = "") -> None:
    """A result of the quarter as a list tells it."""
    row = Evaluation.objects.create(
        organisation_id=cell_id, member_id=member, period="2026-Q1", rule=GradingRule.objects.get(code="qd_366"),
        state="left_out" if reason else "decided", level=level,
        period_from=date(2026, 1, 1), period_after=date(2026, 4, 1),
    )  # fmt: skip
    Grade.objects.create(evaluation=row, level=level, reason=reason, valid_from=APRIL, at=clock.now(), by_name="x")


Q1 = "/xep-loai/dang-vien/?ky=2026-Q1&duoi=83.836"


def test_the_table_of_a_quarter_is_about_those_who_lead(half: Year) -> None:
    board = half.board
    answer = board.get(Q1)
    total = {key: each.text for key, each in answer.context["rows"][-1].figures.items()}
    assert [total[key] for key in ("existing", "due", "rated", "not_rated", "unsettled", "left_out")] == [
        "9", "4", "2", "1", "1", "5",
    ]  # fmt: skip
    assert (answer.context["rows"][-1].share, total["exempt"]) == ("50,00%", "1")
    assert [(why, count.text) for why, count in answer.context["left_out"]] == [
        ("Không giữ chức vụ lãnh đạo, quản lý", "4"),
        ("Được miễn công tác và sinh hoạt", "1"),
    ]
    assert [(why, count.text) for why, count in answer.context["reasons"]] == [("ốm đau dài ngày", "1")]


def test_each_figure_of_a_quarter_opens_as_many_as_it_says(half: Year) -> None:
    for client in (half.board, half.sign_in("nguoi-xem")):
        answer = client.get(Q1)
        figures = [each for line in answer.context["rows"] for each in line.figures.values()]
        figures += [each for _why, each in (*answer.context["left_out"], *answer.context["reasons"])]
        for figure in figures:
            if figure.href:
                assert str(client.get(figure.href).context["total"]) == figure.text, figure.href


def test_the_fourth_quarter_has_nobody_to_grade(half: Year) -> None:
    answer = half.board.get(Q1.replace("2026-Q1", "2025-Q4"))
    assert (answer.context["total"]["existing"], answer.context["total"]["due"]) == (9, 0)
    assert [(why, count.text) for why, count in answer.context["left_out"]] == [("Quý IV xếp loại cùng với năm", "9")]


def test_workbook_report_and_indicators_say_the_same_of_a_quarter(half: Year) -> None:
    book = openpyxl.load_workbook(BytesIO(half.board.get(f"{Q1}&tai=xlsx").content)).active
    rows = [[cell.value for cell in row] for row in book.iter_rows(min_row=3)]
    last = next(row for row in rows if row[1] == "Cộng")
    assert dict(zip(rows[0], last, strict=True)) | {"TT": 0} == {
        "TT": 0,
        "Đơn vị": "Cộng",
        "Tổng số đảng viên": 9,
        "Thuộc diện xếp loại": 4,
        "Được xếp loại": 2,
        "Không xếp loại": 1,
        "Chưa có kết quả": 1,
        "Không thuộc diện xếp loại": 5,
        "Miễn sinh hoạt": 1,
        "Kết nạp chưa đủ 6 tháng": 1,
        "Xuất sắc": 0,
        "Tốt, không gồm xuất sắc": 1,
        "Hoàn thành": 1,
        "Không hoàn thành": 0,
        "Tốt trở lên, trong đó có xuất sắc": 1,
        "%": "50,00%",
        "So với năm trước (điểm %)": "–",
    }
    assert [row[1:3] for row in rows[-3:]] == [
        ["Không thuộc diện xếp loại: Không giữ chức vụ lãnh đạo, quản lý", 4],
        ["Không thuộc diện xếp loại: Được miễn công tác và sinh hoạt", 1],
        ["Không xếp loại: ốm đau dài ngày", 1],
    ]
    under = half.keys["83.836"]
    with entered(whole_scope("thử")):
        report = yearly_grading_report(ReportQuestion(under, parse_period("2026-Q1"), APRIL))
        question = Question(parse_period("2026-Q1"), None, APRIL)
        told = {
            figure: figure_table(f"evaluations.members_{figure}", question=question, under_id=under).total
            for figure in ("rated", "good_or_better", "satisfactory")
        }
    said = next(slot.text for slot in grading_slots(report) if isinstance(slot, Paragraph) and slot.key == "members")
    assert said.startswith(
        "Tổng số 9 đảng viên; thuộc diện xếp loại 4, được xếp loại 2, không xếp loại 1 (ốm đau dài ngày: 1), "
        "chưa có kết quả 1; không thuộc diện 5 (không giữ chức vụ lãnh đạo, quản lý: 4; được miễn công tác và "
        "sinh hoạt: 1); miễn sinh hoạt 1; kết nạp chưa đủ 6 tháng 1."
    )
    assert {key: (row.numerator, row.denominator) for key, row in told.items()} == {
        "rated": (2, 4),
        "good_or_better": (1, 2),
        "satisfactory": (1, 2),
    }


@pytest.mark.parametrize("period", ["2026-Q1", "2025-Q4", "2025"])
def test_the_table_counts_as_the_page_of_each_cell_does(half: Year, period: str) -> None:
    """Under a commune with a rule of its own that grades everybody by quarter, and under one without."""
    data = read_yaml(settings.CATALOGUE / "evaluations" / "qd_366_2025.yaml")
    with entered(whole_scope("thử")):
        plain = {key: each for key, each in data.items() if key != "quarterly"}
        own = {**plain, "code": "rieng", "applies": {"under": ["83.836.B"]}}
        load_rule(SYSTEM, own, "t.yaml")
        asked = parse_period(period)
        for code in ("83.836.A.01", "83.836.A.02", "83.836.B.01"):
            unit = half.keys[code]
            table = member_table(asked, under_id=unit, on=None, today=APRIL)
            roll = cell_roll(unit, asked, APRIL)
            assert table.total["due"] == sum(row.due for row in roll.rows), code
            assert table.total["left_out"] == sum(each.count for each in table.left_out), code
            assert table.total["existing"] == len(roll.rows), code
        if period == "2026-Q1":
            assert (table.total["existing"], table.total["due"]) == (5, 5)


def test_the_table_of_a_quarter_costs_the_same_however_many(half: Year, django_assert_num_queries: Any) -> None:
    board = half.board
    board.get(Q1)
    with django_assert_num_queries(QUERIES):
        board.get(Q1)
    with entered(whole_scope("thử")):
        for number in range(3):
            make_member(f"M{number}", half.keys["83.836.A.02"])
    with django_assert_num_queries(QUERIES):
        board.get(Q1)


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
