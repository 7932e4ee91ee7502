"""How many were admitted, and in which parts."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.admission import shipped_admission
from tests.factories.members import make_member
from tests.factories.organisations import SYSTEM, change_set
from vungmanh.kernel.figures import Question
from vungmanh.kernel.periods import parse_period
from vungmanh.members.commands.admission import (
    AdmissionCountRow,
    CandidateRow,
    import_candidates,
    state_admission_count,
)
from vungmanh.members.queries.admission import admissions_table, records_behind
from vungmanh.organisations.models import OrganisationCategory

A, A1, A2, B1 = "83.836.A", "83.836.A.01", "83.836.A.02", "83.836.B.01"
ADMITTED, ASKED = date(2024, 5, 1), date(2025, 6, 1)
QUESTION = Question(parse_period("2024"), None, ASKED)
PRIVATE = "private_enterprises"


@pytest.fixture
def firms(province: dict[str, int]) -> dict[str, int]:
    """Two cells of private enterprises: one was none any more when somebody was admitted there."""
    shipped_admission()
    for code, end in ((A1, None), (A2, date(2024, 1, 1))):
        OrganisationCategory.unscoped.filter(organisation_id=province[code]).update(valid_to=date(2018, 1, 1))
        OrganisationCategory.unscoped.create(
            organisation_id=province[code],
            category_id="PRIVATE_OR_FDI_ENTERPRISE",
            valid_from=date(2018, 1, 1),
            valid_to=end,
        )
    for number, code in enumerate((A1, A1, A2, B1)):
        make_member(province[code], f"Lê Văn {number}", since=ADMITTED, official=False)
    return province


def part_of(keys: dict[str, int], unit: str) -> tuple[int, int]:
    total = admissions_table(QUESTION, under_id=keys[unit]).total
    return total.admitted, total.parts[PRIVATE]


def test_whoever_is_admitted_in_a_private_enterprise_is_counted_by_the_type_of_the_day(firms: dict[str, int]) -> None:
    row = CandidateRow(0, firms[A1], "KN-9", "ADMITTED", ADMITTED, full_name="Trần Thị Mai")
    import_candidates(SYSTEM, rows=[row], change_set=change_set())
    assert (part_of(firms, A), part_of(firms, "83.836")) == ((4, 3), (5, 3))


def test_figure_of_private_enterprises_opens_candidates_members_and_counts(firms: dict[str, int]) -> None:
    row = CandidateRow(0, firms[A1], "KN-9", "ADMITTED", ADMITTED, full_name="Trần Thị Mai")
    import_candidates(SYSTEM, rows=[row], change_set=change_set())
    state_admission_count(
        SYSTEM, row=AdmissionCountRow(firms["83.835.C"], parse_period("2024"), 7, private_enterprises=2)
    )
    assert part_of(firms, "83") == (12, 5)
    behind = records_behind(
        QUESTION, under_id=firms["83"], unit_id=firms["83"], line="total", part=PRIVATE, tree="then", day=ASKED
    )
    assert ([each.code for each in behind.candidates], len(behind.members)) == (["KN-9"], 2)
    assert [each.private_enterprises for each in behind.counts] == [2]
