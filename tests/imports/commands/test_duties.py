"""Exceptions of duties from a workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.factories.duties import make_duty
from tests.imports.commands.given import PROVINCE, bring, counts, messages
from vungmanh.duties.models import DutyException
from vungmanh.imports.queries import export_sheets
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.queries import bearer_of

pytestmark = pytest.mark.django_db
ROW = ("83.836.A.01", "headcount", "01/03/2024", "31/05/2024", "", "bão số 3", "12-QĐ/HU", "")
HEAD = ("organisation_code", "duty", "valid_from", "valid_to", "until", "reason", "decision_number", "below")


@pytest.fixture(autouse=True)
def province(shipped: None, tmp_path: Path) -> None:
    make_duty()
    assert bring(tmp_path, organisations=PROVINCE).faults == []


def test_exceptions_are_brought_in_and_are_the_same_the_second_time(tmp_path: Path) -> None:
    given = (ROW, ("83.836.A", "headcount", "01/03/2024", "", "30/06/2024", "bão số 3", "", "có"))
    assert counts(bring(tmp_path, duty_exceptions=given)) == {"duty_exceptions": (2, 0, 0)}
    made = DutyException.unscoped.order_by("pk")
    assert [(each.valid_to, each.until, each.below) for each in made] == [
        (date(2024, 6, 1), None, False),
        (None, date(2024, 6, 30), True),
    ]
    assert counts(bring(tmp_path, duty_exceptions=given)) == {"duty_exceptions": (0, 0, 2)}


@pytest.mark.parametrize(("place", "value"), [(1, "khong-co"), (2, ""), (3, "01/02/2024"), (4, "01/01/2024"), (5, "")])
def test_row_that_makes_no_sense_is_refused(tmp_path: Path, place: int, value: str) -> None:
    row = (*ROW[:place], value, *ROW[place + 1 :])
    assert len(messages(bring(tmp_path, duty_exceptions=(row,)))) == 1
    assert DutyException.unscoped.count() == 0


def test_what_went_out_comes_back_the_same(tmp_path: Path) -> None:
    bring(tmp_path, duty_exceptions=(ROW,))
    with entered(whole_scope("thử")):
        unit = bearer_of("83", date(2024, 6, 1))
        assert unit is not None
        rows = export_sheets(["duty_exceptions"], under_id=unit, on=None, today=date(2024, 6, 1))["duty_exceptions"]
    assert [tuple(row) for row in rows] == [HEAD]
    assert (rows[0]["organisation_code"], rows[0]["duty"], rows[0]["reason"]) == (
        "83.836.A.01",
        "headcount",
        "bão số 3",
    )
