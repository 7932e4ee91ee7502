"""The table of Party organisations: parts come to their wholes, and every figure opens its records."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.organisations import apply_orders, make_cell, make_organisation, order
from tests.web.conftest import Scene
from vungmanh.indicators.engine import SumRow
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.web.committees.table import COLUMNS, above_of, faults_of

DAY = "2026-08-01"
HERE = f"/cap-uy/bieu-to-chuc/?ngay={DAY}"
QUERIES = 32


def numbers(response: Any) -> dict[str, list[str]]:
    rows = [*response.context["rows"], response.context["total"]]
    return {row.name: [figure.text for figure in row.figures] for row in rows}


def test_table_counts_organisations_members_and_those_without_a_committee(scene: Scene) -> None:
    with entered(whole_scope("thử")):
        make_organisation("83.836.D", "Chi bộ Trường A", "GRASSROOTS_CELL", scene.keys["83.836"])
    found = numbers(scene.board.get(HERE))
    assert found == {
        "Ba Tri": ["3", "2", "1", "4", "5", "21", "6", "–"],
        "Bình Đại": ["1", "1", "0", "2", "2", "–", "2", "–"],
        "Cộng": ["4", "3", "1", "6", "7", "21", "8", "–"],
    }


def test_commune_is_no_grassroots_organisation_between_july_2025_and_july_2026(scene: Scene) -> None:
    before = numbers(scene.board.get("/cap-uy/bieu-to-chuc/?ngay=2026-07-25"))
    assert before["Cộng"][:5] == ["0", "0", "0", "6", "6"]


def test_every_figure_opens_the_records_it_counts(scene: Scene) -> None:
    client = scene.board
    response = client.get(HERE)
    for row in (*response.context["rows"], response.context["total"]):
        for figure in row.figures:
            if figure.href:
                assert client.get(figure.href).context["total"] == figure.text


def test_table_says_that_its_parts_were_checked_and_where_they_differ(scene: Scene) -> None:
    response = scene.board.get(HERE)
    assert response.context["faults"] == []

    half = SumRow(1, "83.836", "Ba Tri", "unit", {"organisations.grassroots": 3, "organisations.grassroots_cells": 1})
    whole = SumRow(2, "83", "Tỉnh", "total", {"organisations.grassroots": 4, "organisations.grassroots_committees": 4})
    assert faults_of([half], whole) == [
        "Ba Tri: tổ chức cơ sở đảng không bằng tổng các phần.",
        "Ba Tri: tổng số chi bộ không bằng tổng các phần.",
        "Cộng các đơn vị không bằng tổng: tổ chức cơ sở đảng.",
        "Cộng các đơn vị không bằng tổng: đảng bộ cơ sở.",
        "Cộng các đơn vị không bằng tổng: chi bộ cơ sở.",
    ]


def test_those_that_ended_alike_are_told_apart_by_what_they_stood_under(scene: Scene) -> None:
    """Every commune had a first hamlet; whoever alone bears a name is called by it."""
    with entered(whole_scope("thử")):
        one = make_cell("83.836.A.91", scene.keys["83.836.A"], name="Chi bộ khu phố 1")
        other = make_cell("83.835.C.91", scene.keys["83.835.C"], name="Chi bộ khu phố 1")
        apply_orders(date(2026, 7, 1), order("close", "83.836.A.91"), order("close", "83.835.C.91"))
        rows = [
            SumRow(one, "83.836.A.91", "Chi bộ khu phố 1", "closed", {}),
            SumRow(other, "83.835.C.91", "Chi bộ khu phố 1", "closed", {}),
            SumRow(scene.keys["83.836.B.02"], "83.836.B.02", "Chi bộ ấp 2", "closed", {}),
        ]
        assert above_of(rows, date(2026, 8, 1)) == {one: ("A",), other: ("C",)}


def test_table_says_why_those_that_ended_still_count_members(scene: Scene) -> None:
    """B.01 reported nine members, ended without an heir, and nobody said where they went."""
    why = "chưa ghi đảng viên ở đó về chi bộ nào"
    here = f"{HERE}&duoi=83.836.B"
    before = scene.board.get(here).content.decode()
    with entered(whole_scope("thử")):
        apply_orders(date(2026, 7, 1), order("close", "83.836.B.01"))
    after = scene.board.get(here)
    ended = [each.figures[5].text for each in after.context["rows"] if each.name.endswith("(đã kết thúc)")]
    assert (ended, why in before, why in after.content.decode()) == (["9"], False, True)


def test_workbook_has_the_same_numbers(scene: Scene) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(scene.board.get(f"{HERE}&tai=xlsx").content)).active
    assert sheet is not None
    rows = list(sheet.values)
    assert (len(rows), len(rows[0]), rows[-1][0], rows[-1][1]) == (4, len(COLUMNS) + 1, "Cộng", 3)


def test_records_refuse_what_is_no_figure_of_the_table(scene: Scene) -> None:
    for query in ("chi_so=titles.recognised", "chi_so=members.count&dong=khac", ""):
        assert scene.board.get(f"/cap-uy/bieu-to-chuc/ban-ghi/?{query}").status_code == 404


def test_stranger_gets_404_and_no_role_403(scene: Scene) -> None:
    assert scene.sign_in("nguoi-la").get(f"{HERE}&duoi=83.836").status_code == 404
    assert scene.sign_in("khong-vai").get(HERE).status_code == 403
    assert scene.sign_in("nguoi-xem").get(HERE).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_table_costs_the_same_with_one_row_and_three(scene: Scene, rows: int) -> None:
    with entered(whole_scope("thử")):
        for place in range(rows - 1):
            make_cell(f"83.836.B.1{place}", scene.keys["83.836.B"], name=f"Chi bộ ấp mới {place}")
    client = scene.board
    client.get(HERE)
    with CaptureQueriesContext(connection) as asked:
        client.get(f"{HERE}&duoi=83.836.B")
    assert len(asked) == QUERIES
