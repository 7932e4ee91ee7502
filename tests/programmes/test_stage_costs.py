"""What concluding a stage of appraisal costs, alone and many together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.appraisals import APRIL, MARCH, NOW, full_life_programme, make_team, submitted, work
from vungmanh.kernel.memory import remembering
from vungmanh.programmes import commands
from vungmanh.programmes.models import Team
from vungmanh.programmes.queries.judging import Intent

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(province: dict[str, int], tmp_path: Path) -> dict[str, int]:
    full_life_programme(tmp_path)
    return province


@pytest.fixture
def commune(full: dict[str, int]) -> Team:
    return make_team(full["83.836.A"], "Nguyễn Văn An", "Trần Thị Bình", kind="check", number="5-QĐ/ĐU")


@pytest.fixture
def district(full: dict[str, int]) -> Team:
    return make_team(full["83.836"], "Lê Văn Ba", "Phạm Thị Bốn", "Võ Văn Năm", number="12-QĐ/HU")


def statements(act: Callable[[], object]) -> int:
    """As within one request, without the brackets of the transaction."""
    with CaptureQueriesContext(connection) as captured, remembering():
        act()
    return len([each for each in captured if not each["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))])


@pytest.mark.parametrize("others", [0, 2])
def test_concluding_a_stage_costs_eight_statements_and_one_for_the_period(
    full: dict[str, int], commune: Team, district: Team, others: int
):
    """However many dossiers stand beside it. The system actor passes no gate; was twelve, and fourteen for a check."""
    row = submitted(full["83.836.A.01"])
    for code in ("83.836.A.02", "83.836.B.01")[:others]:
        submitted(full[code])
    work(row, commune, MARCH)
    assert statements(lambda: commands.advance(NOW, registration_id=row.pk, move_name="check", day=MARCH)) - 1 == 8
    work(row, district, APRIL)
    assert statements(lambda: commands.advance(NOW, registration_id=row.pk, move_name="conclude", day=APRIL)) - 1 == 8


def test_concluding_three_together_costs_what_one_does(full: dict[str, int], commune: Team):
    other = make_team(full["83.836.B"], "Đỗ Văn Sáu", "Lý Thị Bảy", kind="check", number="6-QĐ/ĐU")
    cells = {"83.836.A.01": commune, "83.836.A.02": commune, "83.836.B.01": other, "83.836.B.02": other}
    rows = [submitted(full[code]) for code in cells]
    for row, team in zip(rows, cells.values(), strict=True):
        work(row, team, MARCH)
    intent = Intent("check", MARCH)
    costs = [
        statements(partial(commands.advance_many, NOW, registration_ids=keys, intent=intent))
        for keys in ([rows[0].pk], [row.pk for row in rows[1:]])
    ]
    assert costs == [18, 18]
