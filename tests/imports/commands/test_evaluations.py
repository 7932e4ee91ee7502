"""Results of the yearly grading from a workbook."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.factories.evaluations import make_member, shipped_rules
from tests.factories.organisations import SYSTEM
from tests.imports.commands.given import PROVINCE, bring, counts, messages
from vungmanh.evaluations.models import Evaluation, Grade
from vungmanh.imports.commands import undo_import
from vungmanh.imports.queries import export_sheets
from vungmanh.kernel import clock
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.organisations.queries import bearer_of

pytestmark = pytest.mark.django_db
CELL = "83.836.A.01"
ROW = (CELL, "2023", "EXCELLENT", "", "", "12-QĐ/ĐU", "20/12/2023")


@pytest.fixture(autouse=True)
def province(shipped: None, tmp_path: Path) -> None:
    shipped_rules()
    assert bring(tmp_path, organisations=PROVINCE).faults == []


def grades() -> list[tuple[Any, ...]]:
    rows = Grade.unscoped.order_by("pk")
    return list(rows.values_list("level", "valid_from", "valid_to", "decision_number"))


def test_results_are_brought_in_and_are_the_same_the_second_time(tmp_path: Path) -> None:
    given = (ROW, ("83.836.A", "2016", "hoàn thành tốt nhiệm vụ", "", "", "", ""))
    assert counts(bring(tmp_path, evaluations=given)) == {"evaluations": (2, 0, 0)}
    assert grades() == [
        ("EXCELLENT", date(2023, 12, 20), None, "12-QĐ/ĐU"),
        ("GOOD", date(2016, 12, 31), None, ""),
    ]
    assert list(Evaluation.unscoped.order_by("pk").values_list("rule__code", "state")) == [
        ("qd_124", "decided"),
        ("hd_20_2008", "decided"),
    ]
    assert counts(bring(tmp_path, evaluations=given)) == {"evaluations": (0, 0, 2)}


def test_a_later_decision_with_another_level_is_a_version_of_its_own(tmp_path: Path) -> None:
    bring(tmp_path, evaluations=(ROW,))
    later = (CELL, "2023", "UNSATISFACTORY", "", "vi phạm", "9-QĐ", "01/06/2024")
    assert counts(bring(tmp_path, evaluations=(later,))) == {"evaluations": (0, 1, 0)}
    assert grades() == [
        ("EXCELLENT", date(2023, 12, 20), date(2024, 6, 1), "12-QĐ/ĐU"),
        ("UNSATISFACTORY", date(2024, 6, 1), None, "9-QĐ"),
    ]
    assert counts(bring(tmp_path, evaluations=(ROW,))) == {"evaluations": (0, 0, 1)}


def test_the_same_decision_told_otherwise_is_corrected(tmp_path: Path) -> None:
    bring(tmp_path, evaluations=(ROW,))
    other = (CELL, "2023", "GOOD", "", "", "12-QĐ/ĐU", "21/12/2023")
    bring(tmp_path, evaluations=((*other[:6], "20/12/2023"),))
    assert grades() == [("GOOD", date(2023, 12, 20), None, "12-QĐ/ĐU")]
    assert Evaluation.unscoped.get().level == "GOOD"


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ((CELL, "2024", "NOT_RATED", "80", "mới lập", "", ""), "score"),
        ((CELL, "2025", "GOOD", "101", "", "", ""), "score"),
        ((CELL, "2025", "GOOD", "", "", "", "31/12/2027"), "decided_on"),
        ((CELL, "2025", "GOOD", "", "", "", "01/12/2024"), "decided_on"),
        ((CELL, "2025", "RẤT TỐT", "", "", "", ""), "level"),
        ((CELL, "", "GOOD", "", "", "", ""), "year"),
    ],
)
def test_row_that_makes_no_sense_is_refused(tmp_path: Path, row: tuple[str, ...], column: str) -> None:
    outcome = bring(tmp_path, evaluations=(ROW, row))
    assert [fault.column_key for fault in outcome.faults] == [column]
    assert Evaluation.unscoped.count() == 0


def test_points_below_the_band_are_doubted_and_taken(tmp_path: Path) -> None:
    outcome = bring(tmp_path, evaluations=((CELL, "2025", "EXCELLENT", "85,5", "", "1-QĐ", "30/12/2025"),))
    assert [each.message for each in outcome.warnings] == [
        "Mức “Hoàn thành xuất sắc nhiệm vụ” cần từ 90 điểm theo Quy định 366-QĐ/TW năm 2025; tệp ghi 85,5."
    ]
    assert counts(outcome) == {"evaluations": (1, 0, 0)}


def test_an_import_can_be_taken_back(tmp_path: Path) -> None:
    bring(tmp_path, evaluations=(ROW,))
    later = bring(tmp_path, evaluations=((CELL, "2023", "GOOD", "", "vi phạm", "9-QĐ", "01/06/2024"),))
    assert later.batch is not None
    with entered(whole_scope("thử")):
        undo_import(SYSTEM, batch_id=later.batch, at=clock.now())
    assert grades() == [("EXCELLENT", date(2023, 12, 20), None, "12-QĐ/ĐU")]
    assert Evaluation.unscoped.get().level == "EXCELLENT"


@pytest.mark.parametrize("score", ["82", "82,50"])
def test_a_corrected_score_is_taken_back(tmp_path: Path, score: str) -> None:
    bring(tmp_path, evaluations=((CELL, "2023", "GOOD", "75", "", "12-QĐ/ĐU", "20/12/2023"),))
    later = bring(tmp_path, evaluations=((CELL, "2023", "GOOD", score, "", "12-QĐ/ĐU", "20/12/2023"),))
    assert later.batch is not None
    assert [row.score for row in Grade.unscoped.all()] == [Decimal(score.replace(",", "."))]
    with entered(whole_scope("thử")):
        undo_import(SYSTEM, batch_id=later.batch, at=clock.now())
    assert [row.score for row in Grade.unscoped.all()] == [Decimal(75)]


def test_a_score_corrected_again_by_hand_is_not_taken_back(tmp_path: Path) -> None:
    bring(tmp_path, evaluations=((CELL, "2023", "GOOD", "75", "", "12-QĐ/ĐU", "20/12/2023"),))
    later = bring(tmp_path, evaluations=((CELL, "2023", "GOOD", "82", "", "12-QĐ/ĐU", "20/12/2023"),))
    assert later.batch is not None
    Grade.unscoped.update(score=Decimal(83))
    with entered(whole_scope("thử")), pytest.raises(Refusal, match="sửa lần nữa"):
        undo_import(SYSTEM, batch_id=later.batch, at=clock.now())


def test_what_went_out_comes_back_the_same(tmp_path: Path) -> None:
    bring(tmp_path, evaluations=(ROW,))
    with entered(whole_scope("thử")):
        unit = bearer_of("83", date(2025, 6, 1))
        assert unit is not None
        rows = export_sheets(["evaluations"], under_id=unit, on=None, today=date(2025, 6, 1))["evaluations"]
        before = export_sheets(["evaluations"], under_id=unit, on=date(2023, 6, 1), today=date(2025, 6, 1))
    assert [{**row, "year": row["year"].code} for row in rows] == [
        {
            "organisation_code": CELL,
            "year": "2023",
            "level": "EXCELLENT",
            "score": None,
            "reason": "",
            "decision_number": "12-QĐ/ĐU",
            "decided_on": date(2023, 12, 20),
        }
    ]
    assert before == {"evaluations": []}


def test_results_of_members_go_by_their_codes(tmp_path: Path) -> None:
    with entered(whole_scope("thử")):
        cell = bearer_of(CELL, date(2025, 6, 1))
        assert cell is not None
        make_member("DV01", cell)
    row = (CELL, "DV01", "2024", "GOOD", "", "", "3-QĐ", "25/12/2024")
    assert counts(bring(tmp_path, member_evaluations=(row,))) == {"member_evaluations": (1, 0, 0)}
    assert counts(bring(tmp_path, member_evaluations=(row,))) == {"member_evaluations": (0, 0, 1)}
    unknown = bring(tmp_path, member_evaluations=((CELL, "DV99", "2024", "GOOD", "", "", "", ""),))
    assert messages(unknown) == ["Không có đảng viên mang mã DV99."]
