"""What adds up over the months to a figure: the rows of the page come to the figure, whatever has merged since."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_account
from tests.factories.duties import make_duty, shipped_duties, state_count
from tests.factories.organisations import apply_orders, order
from tests.web.conftest import Scene
from vungmanh.indicators.engine import figure_table
from vungmanh.kernel.figures import Question
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes.models import ProgrammeVersion

A, A1, A2 = "83.836.A", "83.836.A.01", "83.836.A.02"
DAY = date(2021, 7, 1)
QUERIES = 24


@pytest.fixture
def room(scene: Scene) -> Scene:
    """The first cell stated its count in January and May, the second in February: due on the fifth after."""
    with entered(whole_scope("thử")):
        make_duty()
        for code, month in ((A1, 1), (A1, 5), (A2, 2)):
            state_count(scene.keys[code], date(2021, month, 10))
    return scene


def here(scene: Scene, code: str = "duties.done", unit: str = A, period: str = "2021") -> str:
    return f"/dinh-nghia/{code}/{scene.keys[unit]}/theo-thang/?ky={period}&ngay={DAY}"


def rows(response: Any) -> list[tuple[str, str, str, str]]:
    return [(row.month, row.name, row.number, row.whole) for row in response.context["rows"]]


def figure(scene: Scene, unit: str, period: str = "2021") -> tuple[int, int | None]:
    with entered(whole_scope("thử")):
        question = Question(parse_period(period), None, DAY)
        total = figure_table("duties.done", question=question, under_id=scene.keys[unit]).total
    return total.numerator, total.denominator


def test_months_of_a_cell_add_up_to_its_figure(room: Scene):
    response = room.board.get(here(room, unit=A1))
    found = [(month, number, whole) for month, _name, number, whole in rows(response)]
    assert found == [
        ("tháng 2 năm 2021", "1", "1"),
        ("tháng 3 năm 2021", "0", "1"),
        ("tháng 4 năm 2021", "0", "1"),
        ("tháng 5 năm 2021", "0", "1"),
        ("tháng 6 năm 2021", "1", "1"),
    ]
    assert (response.context["number"], response.context["whole"]) == ("2", "5")
    assert figure(room, A1) == (2, 5)


def test_each_month_opens_the_list_of_what_was_due_in_it(room: Scene):
    client = room.board
    line = client.get(here(room, unit=A1)).context["rows"][0]
    assert line.list_href == f"/viec-dinh-ky/?duoi={A1}&ky=2021-02&ngay={DAY}"
    assert client.get(line.list_href).status_code == 200


def test_months_of_a_unit_add_up_whatever_has_merged_since(room: Scene):
    with entered(whole_scope("thử")):
        apply_orders(date(2021, 4, 1), order("merge", A1, A2, to=A2))
    response = room.board.get(here(room))
    told = rows(response)
    whole = figure(room, A)
    assert (sum(int(number) for *_rest, number, _whole in told), sum(int(each[3]) for each in told)) == whole
    assert (response.context["number"], response.context["whole"]) == tuple(str(each) for each in whole)


def test_months_add_up_with_the_duties_the_house_ships(room: Scene):
    """Duties due by a day in a record count beside those of a rhythm: here a title's re-check and a plan's review."""
    with entered(whole_scope("thử")):
        shipped_duties()
        ProgrammeVersion.objects.filter(programme_id="tsvmtd").update(recheck_months=12)
    for code in ("duties.done", "duties.on_time"):
        told = rows(room.board.get(here(room, code)))
        with entered(whole_scope("thử")):
            total = figure_table(code, question=Question(parse_period("2021"), None, DAY), under_id=room.keys[A]).total
        assert total.denominator
        assert (sum(int(each[2]) for each in told), sum(int(each[3]) for each in told)) == (
            total.numerator,
            total.denominator,
        )


def test_what_does_not_add_up_over_months_has_no_such_page(room: Scene):
    client = room.board
    for code in ("members.count", "titles.recognised", "khong-co", "members.admitted"):
        assert client.get(here(room, code)).status_code == 404


def test_a_period_that_cannot_be_read_is_said(room: Scene):
    assert room.board.get(here(room, period="2021-13")).status_code == 422


def test_added_page_is_for_those_who_see_the_unit(room: Scene):
    with entered(whole_scope("thử")):
        make_account("huyen", "organising_board", room.keys["83.835"])
    assert room.sign_in("huyen").get(here(room)).status_code == 404
    assert room.sign_in("khong-vai").get(here(room)).status_code == 403


def test_added_page_costs_the_same_with_two_cells_and_three(room: Scene):
    client, costs = room.board, []
    for unit in (A, "83.836"):
        with CaptureQueriesContext(connection) as found:
            client.get(here(room, unit=unit))
        costs.append(len(found))
    assert costs == [QUERIES, QUERIES]
