"""The yearly report on the grading: composed, written in three ways, frozen like others."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories.evaluations import intent, make_evaluation, shipped_rules
from tests.factories.organisations import SYSTEM, small_province
from vungmanh.evaluations.commands import advance
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.reports.kinds import render_report, report_kind
from vungmanh.reports.queries import ReportQuestion
from vungmanh.reports.queries.records_behind import snapshot_of
from vungmanh.reports.rules.editions import differences

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)


@pytest.fixture
def province() -> Any:
    with entered(whole_scope("thử")):
        keys = small_province()
        shipped_rules()
        make_evaluation(keys["83.836.A"], "2024", level="GOOD", day=date(2025, 1, 10))
        make_evaluation(keys["83.836.B"], "2024", level="SATISFACTORY", day=date(2025, 1, 10))
        make_evaluation(keys["83.836.A"], "2023", level="GOOD", day=date(2024, 1, 10))
        yield keys


def question(keys: dict[str, int], period: str = "2024", **values: Any) -> ReportQuestion:
    return ReportQuestion(keys["83"], parse_period(period), DAY, **values)


def test_report_says_rated_and_existing_and_good_or_better_of_which_excellent(province: dict[str, int]) -> None:
    kind = report_kind("yearly-grading")
    paper = kind.compose(kind.read(question(province)), {})
    texts = [block.text for block in paper.blocks if hasattr(block, "text")]
    assert texts[2] == (
        "Có 03 tổ chức cơ sở đảng; được xếp loại 02, chưa hoặc không xếp loại 01. Trong số được xếp loại: từ mức “hoàn "
        "thành tốt nhiệm vụ” trở lên 01 (50,00%), trong đó “hoàn thành xuất sắc nhiệm vụ” 00 (0,00%); “hoàn thành nhiệm"
        " vụ” 01; “không hoàn thành nhiệm vụ” 00. So với năm trước giảm 50,00 điểm phần trăm."
    )
    assert [row.cells[:5] for row in paper.appendix.rows] == [
        (1, "Đảng bộ huyện Ba Tri", 2, 2, 0),
        (2, "Đảng bộ huyện Bình Đại", 1, 0, 1),
        ("", "Tổng cộng", 3, 2, 1),
    ]


@pytest.mark.parametrize(("suffix", "begins"), [(".docx", b"PK"), (".xlsx", b"PK"), (".pdf", b"%PDF")])
def test_report_is_written_in_three_ways_and_the_same_each_time(
    province: dict[str, int], suffix: str, begins: bytes
) -> None:
    first = render_report("yearly-grading", question(province), suffix)
    assert first.startswith(begins)
    assert render_report("yearly-grading", question(province), suffix) == first


def test_a_commune_speaks_of_its_cells(province: dict[str, int]) -> None:
    asked = ReportQuestion(province["83.836.A"], parse_period("2024"), DAY)
    assert report_kind("yearly-grading").read(asked).counted == "chi bộ"


def test_a_later_change_moves_the_numbers_and_names_the_organisation(province: dict[str, int]) -> None:
    kind = report_kind("yearly-grading")
    asked = question(province)
    old = snapshot_of(kind.read(asked).table, asked)
    frozen = question(province, on=date(2025, 6, 30))
    row = make_evaluation(province["83.835.C"], "2024", level="GOOD", day=date(2025, 12, 1))
    advance(SYSTEM, evaluation_id=row.pk, intent=intent("change", DAY, level="SATISFACTORY"))
    new = snapshot_of(kind.read(asked).table, asked)
    moved = {(each.row_name, each.figure): (each.before, each.after) for each in differences(old, new)}
    assert moved == {
        ("Đảng bộ huyện Bình Đại", "rated"): (0, 1),
        ("Đảng bộ huyện Bình Đại", "satisfactory"): (0, 1),
        ("Đảng bộ tỉnh Bến Tre", "rated"): (2, 3),
        ("Đảng bộ tỉnh Bến Tre", "satisfactory"): (1, 2),
    }
    assert kind.read(frozen).table.total.of("rated") == 2
