"""Plans from a workbook: beside the titles they rest on, told fault by fault, out again as they came in."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM
from tests.imports.commands.given import PROVINCE, bring, counts, messages
from vungmanh.imports.commands import run_import, undo_import
from vungmanh.imports.queries import export_sheets
from vungmanh.imports.templates import write_rows
from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor
from vungmanh.organisations.queries import last_bearer
from vungmanh.programmes.models import Plan, PlanTask, TaskProgress

TITLE = ("tsvmtd", "83.836.A.01", "01/02/2025", "", "", "2025")
TASK: tuple[Any, ...] = (
    "tsvmtd", "83.836.A.01", "2025", 1, "01/03/2025", "02-KH/CB", "05/03/2025", "Giảm hộ nghèo", "01/12/2025", "khó",
    3, "hộ",
)  # fmt: skip
PLANS = (
    (*TASK, "2025-10", "đang làm", 1, "đã giúp một hộ"),
    (*TASK, "2025-11", "xong", 3),
    ("tsvmtd", "83.836.A.01", "2025", 2, "01/03/2025", "02-KH/CB", "05/03/2025", "Mở lớp", "01/06/2025"),
)


@pytest.fixture
def province(shipped: None, tmp_path: Path) -> None:
    assert bring(tmp_path, organisations=PROVINCE).faults == []


pytestmark = pytest.mark.usefixtures("province")


def test_plans_come_beside_the_titles_they_rest_on(tmp_path: Path) -> None:
    outcome = bring(tmp_path, titles=[TITLE], plans=PLANS)
    assert (counts(outcome), outcome.faults) == ({"titles": (1, 0, 0), "plans": (3, 0, 0)}, [])
    assert list(PlanTask.objects.order_by("place").values_list("what", "difficulty")) == [
        ("Giảm hộ nghèo", "hard"),
        ("Mở lớp", "middle"),
    ]
    assert counts(bring(tmp_path, plans=PLANS)) == {"plans": (0, 0, 3)}


def test_plans_without_their_title_are_told_row_by_row(tmp_path: Path) -> None:
    outcome = bring(tmp_path, plans=PLANS)
    assert [(fault.row, fault.column_key) for fault in outcome.faults] == [
        (2, "cell_code"),
        (3, "cell_code"),
        (4, "cell_code"),
    ]
    assert Plan.objects.count() == 0


def test_a_month_without_its_state_and_a_figure_without_its_unit_are_faults(tmp_path: Path) -> None:
    bad = (*TASK[:11], "", "2025-10", "", "", "")
    assert len(bring(tmp_path, titles=[TITLE], plans=[bad]).faults) == 2


def test_plans_go_out_as_they_came_in(tmp_path: Path) -> None:
    bring(tmp_path, titles=[TITLE], plans=PLANS)
    under = last_bearer("83")
    assert under is not None
    assert export_sheets(["plans"], under_id=under, on=date(2025, 2, 20), today=date(2026, 1, 1)) == {"plans": []}
    for on, rows in ((None, 3), (date(2025, 10, 20), 2)):
        found = export_sheets(["plans"], under_id=under, on=on, today=date(2026, 1, 1))
        assert len(found["plans"]) == rows
        write_rows(found, tmp_path / "ra.xlsx")
        again = run_import(SYSTEM, files=[tmp_path / "ra.xlsx"], check=False, at=clock.now())
        assert (again.faults, counts(again)) == ([], {"plans": (0, 0, rows)})


def test_import_of_plans_is_taken_back(tmp_path: Path) -> None:
    bring(tmp_path, titles=[TITLE])
    batch = bring(tmp_path, plans=PLANS).batch
    assert batch is not None
    undo_import(SYSTEM, batch_id=batch, at=clock.now())
    assert (Plan.objects.count(), TaskProgress.objects.count()) == (0, 0)


def test_who_may_not_write_plans_is_refused(tmp_path: Path) -> None:
    bring(tmp_path, titles=[TITLE])
    keeper = Actor("quan-tri", date(2026, 1, 1), account_id=make_account("quan-tri", "administrator", None).pk)
    outcome = bring(tmp_path, actor=keeper, plans=PLANS)
    assert {each.split(" ở ")[0] for each in messages(outcome)} == {"Vai trò của đồng chí không ghi được trang này"}
    assert Plan.objects.count() == 0
