"""What the page of the year opens on for whom, what it leaves out of its lines, and what there is to do first."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.evaluations import make_evaluation
from tests.factories.organisations import apply_orders, order
from tests.web.evaluations.conftest import Year
from vungmanh.kernel.clock import today
from vungmanh.kernel.scope import entered, whole_scope

pytestmark = pytest.mark.django_db


def test_a_secretary_opens_on_his_cell_and_what_is_above_on_its_own_kind(year: Year) -> None:
    secretary = year.sign_in("bi-thu").get("/xep-loai/?ky=2025")
    assert (secretary.context["asked"].kind, secretary.context["figures"]["existing"].text) == ("cells", "1")
    assert [line.total for line in secretary.context["lines"]] == [True]
    assert year.sign_in("van-phong-a").get("/xep-loai/?ky=2025").context["asked"].kind == "cells"
    assert year.board.get("/xep-loai/?ky=2025").context["asked"].kind == ""


def test_the_kind_one_chose_is_kept_by_every_way_on(year: Year) -> None:
    office = year.sign_in("van-phong-a").get("/xep-loai/?ky=2024&loai=")
    assert (office.context["asked"].kind, office.context["figures"]["existing"].text) == ("", "1")
    href = office.context["figures"]["existing"].href
    assert year.sign_in("van-phong-a").get(href).context["paging"].total == 1
    assert '<option value="cells" selected' in year.sign_in("bi-thu").get("/xep-loai/").content.decode()


def test_first_there_is_to_grade_the_cell_itself_then_to_open_its_file(year: Year) -> None:
    secretary, one = year.sign_in("bi-thu"), year.keys["83.836.A.02"]
    words, href = secretary.get("/xep-loai/?ky=2025").context["main"]
    assert (words, href) == ("Tự xếp loại chi bộ, năm 2025", f"/xep-loai/bat-dau/{one}/tu-xep-loai/?ky=2025")
    assert secretary.get(href).status_code == 200
    with entered(whole_scope("thử")):
        row = make_evaluation(one, level="GOOD")
    asked = secretary.get("/xep-loai/?ky=2025")
    assert asked.context["main"] == ("Mở hồ sơ xếp loại của chi bộ", f"/xep-loai/{row.pk}/")
    assert f'href="/xep-loai/chi-bo/{one}/?ky=2025"' in asked.content.decode()


def test_another_year_than_the_running_one_offers_the_running_one(year: Year) -> None:
    with entered(whole_scope("thử")):
        make_evaluation(year.keys["83.836.A.02"], level="GOOD")
    asked = year.sign_in("bi-thu").get("/xep-loai/")
    assert asked.context["asked"].running == str(today().year)
    assert f"ky={today().year}" in asked.context["running_href"]


def test_units_without_anything_to_grade_are_named_together(year: Year) -> None:
    cells = year.board.get("/xep-loai/?ky=2025&loai=cells&duoi=83.836").context
    assert (len(cells["lines"]), cells["empty"]) == (3, [])
    members = year.board.get("/xep-loai/dang-vien/?ky=2025")
    assert [line.name for line in members.context["empty"]] == ["Đảng bộ huyện Bình Đại"]
    assert members.content.decode().count('<th scope="row">') == len(members.context["rows"]) - len(
        members.context["empty"]
    )


def test_results_of_what_ended_within_the_year_open_their_records(year: Year) -> None:
    """Cell B.02 was graded for 2025 and absorbed by B.01 in December of it."""
    with entered(whole_scope("thử")):
        make_evaluation(year.keys["83.836.B.02"], level="GOOD")
        apply_orders(date(2025, 12, 1), order("merge", "83.836.B.01", "83.836.B.02", to="83.836.B.01"))
    ended = year.board.get("/xep-loai/?ky=2025&loai=cells").context["ended"]
    assert ended.text == "1"
    records = year.board.get(ended.href).context
    assert ([row.organisation_id for row, _shape, _state in records["rows"]], records["paging"].total) == (
        [year.keys["83.836.B.02"]],
        1,
    )
    assert year.board.get("/xep-loai/?ky=2025&loai=cells&duoi=83.836.A").context["ended"] is None
    assert year.sign_in("nguoi-la").get(ended.href).context["rows"] == []


def test_what_is_begun_is_opened_instead_of_begun_again(year: Year) -> None:
    one = year.keys["83.836.A.01"]
    answer = year.sign_in("van-phong-a").get(f"/xep-loai/bat-dau/{one}/tu-xep-loai/?ky=2025")
    assert (answer.status_code, answer["Location"]) == (302, f"/xep-loai/{year.decided}/")
    assert year.sign_in("nguoi-la").get(f"/xep-loai/bat-dau/{one}/tu-xep-loai/?ky=2025").status_code == 404
