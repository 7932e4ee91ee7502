"""``--under``: an import confined to one organisation and what is below it."""

from pathlib import Path

import pytest

from tests.imports.commands.given import CLOSED, MERGED, PROVINCE, bring, counts, told
from vungmanh.kernel.errors import NotFound

OTHER = (
    ("83.835", "Đảng bộ huyện Bình Đại", "DISTRICT", "83", "01/01/2015"),
    ("83.835.01", "Chi bộ cơ quan", "SUBORDINATE_CELL", "83.835", "01/01/2015", "AGENCY"),
)


@pytest.fixture
def province(shipped: None, tmp_path: Path) -> None:
    assert bring(tmp_path, organisations=(*PROVINCE, *OTHER)).faults == []


pytestmark = pytest.mark.usefixtures("province")


def test_rows_at_or_below_are_taken(tmp_path: Path) -> None:
    outcome = bring(
        tmp_path,
        under="83.836",
        organisations=(*PROVINCE[1:3], ("83.836.A.03", "Chi bộ ấp 4", "SUBORDINATE_CELL", "83.836.A", "01/01/2020")),
        titles=(("tsvmtd", "83.836.A.01", "01/02/2021"), ("tsvmtd", "83.836.A.03", "01/02/2021")),
        targets=(("tsvmtd", "83.836", "2021", "recognised", 2),),
    )
    assert outcome.faults == []
    assert counts(outcome)["titles"] == (2, 0, 0)


def test_rows_elsewhere_are_faults(tmp_path: Path) -> None:
    outcome = bring(
        tmp_path,
        under="83.836",
        organisations=(
            PROVINCE[0],
            ("83.835.02", "Chi bộ 2", "SUBORDINATE_CELL", "83.835", "01/01/2020"),
            ("84", "Đảng bộ tỉnh Trà Vinh", "PROVINCE", "", "01/01/2015"),
        ),
        titles=(("tsvmtd", "83.835.01", "01/02/2021"),),
        reorganisations=(("01/07/2025", "close", "83.835.01", "", "95-QĐ/TU"),),
    )
    assert told(outcome) == [
        ("organisations", 2, "code", "83"),
        ("organisations", 3, "parent_code", "83.835"),
        ("organisations", 4, "parent_code", ""),
        ("reorganisations", 2, "from_codes", "83.835.01"),
        ("titles", 2, "cell_code", "83.835.01"),
    ]


def test_predecessors_count_as_below(tmp_path: Path) -> None:
    bring(tmp_path, reorganisations=(MERGED, CLOSED))
    outcome = bring(tmp_path, under="83.C", headcounts=(("83.836.A", "31/12/2020", 30),))
    assert counts(outcome) == {"headcounts": (1, 0, 0)}


def test_a_code_that_nobody_ever_bore_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        bring(tmp_path, under="99", headcounts=(("83.836.A", "31/12/2020", 30),))
