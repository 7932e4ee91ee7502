"""Meetings missed from a workbook: the same twice, put right, faults by row, taken back, out again."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.factories.evaluations import make_member
from tests.factories.organisations import SYSTEM
from tests.imports.commands.given import PROVINCE, bring, counts, messages
from vungmanh.imports.commands import undo_import
from vungmanh.imports.queries import export_sheets
from vungmanh.kernel import clock
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import StatedAbsence
from vungmanh.organisations.queries import bearer_of

pytestmark = pytest.mark.django_db
CELL = "83.836.A.01"
ROW = (CELL, "DV01", "2024", 3, 1, "28/12/2024")


@pytest.fixture(autouse=True)
def cell(shipped: None, tmp_path: Path) -> None:
    assert bring(tmp_path, organisations=PROVINCE).faults == []
    with entered(whole_scope("thử")):
        make_member("DV01", bearer_of(CELL, date(2025, 6, 1)) or 0, since=date(2020, 1, 1))


def stated() -> list[tuple[Any, ...]]:
    rows = StatedAbsence.unscoped.order_by("pk")
    return list(rows.values_list("member__member_code", "period", "without_reason", "with_reason", "on"))


def test_the_same_twice_changes_nothing_and_another_number_puts_it_right(tmp_path: Path) -> None:
    assert counts(bring(tmp_path, absences=(ROW,))) == {"absences": (1, 0, 0)}
    assert counts(bring(tmp_path, absences=(ROW,))) == {"absences": (0, 0, 1)}
    assert counts(bring(tmp_path, absences=((*ROW[:3], 2, 1, ROW[5]),))) == {"absences": (0, 1, 0)}
    assert stated() == [("DV01", "2024", 2, 1, date(2024, 12, 28))]


def test_without_a_day_it_is_the_last_of_the_period(tmp_path: Path) -> None:
    bring(tmp_path, absences=((*ROW[:4], "", ""),))
    assert stated() == [("DV01", "2024", 3, None, date(2024, 12, 31))]


def test_every_fault_is_told_at_its_row_and_nothing_is_written(tmp_path: Path) -> None:
    wrong = (
        (CELL, "DV99", "2024", 1),
        (CELL, "DV01", "2018", 1),
        (CELL, "DV01", "2023", 99),
        (CELL, "DV01", "2022", 1, "", "01/06/2021"),
    )
    assert messages(bring(tmp_path, absences=(ROW, *wrong))) == [
        "Không có đảng viên mang mã DV99 trong phạm vi này. Sửa mã, hoặc nhập danh sách trước.",
        "Đồng chí này không ở trong danh sách chính thức của chi bộ đó trong kỳ.",
        "Nhiều hơn 60 buổi trong một kỳ. Xem lại số buổi.",
        "Ngày này trước kỳ được ghi (từ 01/01/2022).",
    ]
    assert stated() == []


def test_an_import_is_taken_back_whole(tmp_path: Path) -> None:
    bring(tmp_path, absences=(ROW,))
    batch = bring(tmp_path, absences=((*ROW[:3], 2, 1, ROW[5]), (CELL, "DV01", "2023", 0))).batch
    assert batch is not None
    undo_import(SYSTEM, batch_id=batch, at=clock.now())
    assert stated() == [("DV01", "2024", 3, 1, date(2024, 12, 28))]


def test_what_is_stored_comes_out_as_it_is_read(tmp_path: Path) -> None:
    bring(tmp_path, absences=(ROW,))
    day = date(2025, 6, 1)
    with entered(whole_scope("thử")):
        found = export_sheets(["absences"], under_id=bearer_of("83", day) or 0, on=None, today=day)
    [row] = found["absences"]
    assert (row["cell_code"], row["member_code"], row["period"].code, row["without_reason"], row["on"]) == (
        CELL,
        "DV01",
        "2024",
        3,
        date(2024, 12, 28),
    )
