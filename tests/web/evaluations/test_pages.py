"""The year by unit and kind, the rows behind a figure, circles, members, rules."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from tests.factories.evaluations import intent, make_evaluation
from tests.factories.organisations import SYSTEM
from tests.web.evaluations.conftest import Year
from vungmanh.evaluations.commands import begin
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope

pytestmark = pytest.mark.django_db
CELLS = "/xep-loai/?ky=2025&loai=cells"


def test_year_says_how_many_exist_were_rated_and_good_or_better(year: Year) -> None:
    answer = year.board.get(CELLS)
    assert answer.status_code == 200
    figures = answer.context["figures"]
    assert {key: each.text for key, each in figures.items()} == {
        "existing": "6",
        "rated": "1",
        "not_rated": "0",
        "unsettled": "5",
        "excellent": "0",
        "good_or_better": "1",
        "good": "1",
        "satisfactory": "0",
        "unsatisfactory": "0",
    }
    assert answer.context["share"] == "100,00%"


def test_each_figure_opens_as_many_rows_as_it_says(year: Year) -> None:
    answer = year.board.get(CELLS)
    for line in answer.context["lines"]:
        for figure in line.figures.values():
            if figure.href:
                assert str(year.board.get(figure.href).context["paging"].total) == figure.text, figure.href


def test_rows_by_kind_never_mix_a_committee_with_its_cells(year: Year) -> None:
    answer = year.board.get("/xep-loai/?ky=2024&theo=kind")
    rows = {line.name: (line.figures["existing"].text, line.figures["rated"].text) for line in answer.context["lines"]}
    assert rows["Đảng bộ xã"] == ("3", "1")
    assert rows["Chi bộ trực thuộc"] == ("6", "0")
    assert answer.context["total"].of("existing") == 3


def test_change_is_in_percentage_points_and_says_so(year: Year) -> None:
    with entered(whole_scope("thử")):
        make_evaluation(year.keys["83.836.B.01"], "2024", level="SATISFACTORY")
        make_evaluation(year.keys["83.836.A.02"], "2024", level="GOOD")
    line = year.board.get(CELLS).context["lines"][-1]
    assert line.change == "+50,00 điểm %"


def test_years_of_two_systems_are_not_compared(year: Year) -> None:
    answer = year.board.get("/xep-loai/?ky=2018&loai=cells")
    assert answer.context["comparable"] is False


def test_stranger_meets_nothing_and_nobody_without_role_enters(year: Year) -> None:
    assert year.sign_in("nguoi-la").get("/xep-loai/?duoi=83.836&ky=2025").status_code == 404
    assert year.sign_in("khong-vai").get("/xep-loai/").status_code == 403


def test_a_filter_that_cannot_be_read_is_said_at_its_field(year: Year) -> None:
    answer = year.board.get("/xep-loai/?ky=hai")
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["ky"]


def test_year_costs_the_same_with_one_and_with_three_graded(year: Year, django_assert_num_queries: Any) -> None:
    board = year.board
    board.get(CELLS)
    with django_assert_num_queries(25):
        board.get(CELLS)
    with entered(whole_scope("thử")):
        make_evaluation(year.keys["83.836.B.02"])
        make_evaluation(year.keys["83.835.C.01"])
    with django_assert_num_queries(25):
        board.get(CELLS)


def test_tables_come_as_workbooks(year: Year) -> None:
    for address in (f"{CELLS}&tai=xlsx", "/xep-loai/dang-vien/?ky=2025&tai=xlsx"):
        assert year.board.get(address).content[:2] == b"PK"


def test_circle_shows_the_line_and_who_is_beyond_it(year: Year) -> None:
    answer = year.board.get("/xep-loai/nhom/?duoi=83.836.B&ky=2025")
    (circle,) = answer.context["circles"]
    assert (circle["line"].base, circle["line"].allowed, circle["line"].excellent) == (1, 0, 1)
    assert [one["row"].beyond for one in circle["rows"]] == [True, False]
    assert [(one.name, one.mark) for one in answer.context["settings"]] == [
        ("Tỷ lệ tối đa", "2"),
        ("Tính trên", "?"),
        ("Trong nhóm", "2"),
        ("Làm tròn", "?"),
    ]


def test_members_are_counted_without_names(year: Year) -> None:
    answer = year.sign_in("nguoi-xem").get("/xep-loai/dang-vien/?ky=2025")
    assert (answer.context["total"]["existing"], answer.context["total"]["new"]) == (2, 1)
    assert "Nguyễn Văn" not in answer.content.decode()


def test_rules_show_how_certain_each_setting_is(year: Year) -> None:
    answer = year.sign_in("nguoi-xem").get("/xep-loai/quy-dinh/")
    assert [one["rule"].code for one in answer.context["rules"]] == ["qd_366", "qd_124", "qd_132", "hd_20_2008"]
    assert "chưa rõ, đang ghi ví dụ" in answer.content.decode()


def test_cell_names_its_members_only_to_who_works_on_the_grading(year: Year) -> None:
    address = reverse("evaluations:cell", args=[year.keys["83.836.A.01"]]) + "?ky=2025"
    office = year.sign_in("van-phong-a").get(address)
    assert [line["row"].name for line in office.context["rows"]] == ["Nguyễn Văn DV01", "Nguyễn Văn DV02"]
    assert office.context["rows"][1]["row"].left_out_by == ("Kết nạp chưa đủ 6 tháng",)
    assert [line["state"] for line in office.context["rows"]] == ["chưa bắt đầu", "không thuộc diện"]
    reader = year.sign_in("nguoi-xem").get(address)
    assert (reader.status_code, "Nguyễn Văn DV01" in reader.content.decode()) == (200, False)
    assert year.sign_in("nguoi-la").get(address).status_code == 404


def test_empty_year_says_what_to_do(year: Year) -> None:
    assert "Chi bộ mọi loại" in year.board.get("/xep-loai/?ky=2025&loai=BLOC").content.decode()


def test_why_some_were_not_rated_opens_those_it_was_said_of(year: Year) -> None:
    with entered(whole_scope("thử")):
        for code, note in (
            ("83.836.A.02", "mới thành lập"),
            ("83.836.B.02", "lý do khác"),
            ("83.835.C.01", "lý do khác"),
        ):
            told = intent("leave_out", date(2026, 1, 1), note=note)
            begin(SYSTEM, organisation_id=year.keys[code], period=parse_period("2025"), intent=told)
    reasons = year.board.get(CELLS).context["reasons"]
    assert [(reason, figure.text) for reason, figure in reasons] == [("lý do khác", "2"), ("mới thành lập", "1")]
    for _reason, figure in reasons:
        assert str(year.board.get(figure.href).context["paging"].total) == figure.text
    assert year.board.get(f"{CELLS.replace('/?', '/to-chuc/?')}&so=not_rated&ly_do=-").context["paging"].total == 0
