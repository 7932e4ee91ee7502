"""Candidates and counts of admissions from a workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.factories.organisations import SYSTEM
from tests.imports.commands.given import PROVINCE, bring, counts, messages
from vungmanh.imports.commands import undo_import
from vungmanh.imports.queries import export_sheets
from vungmanh.kernel import clock
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import AdmissionCount, AdmissionStep, Candidate
from vungmanh.organisations.queries import bearer_of

pytestmark = pytest.mark.django_db
ROW = ("KN-01", "Trần Thị Mai", "83.836.A.01", "ADMITTED", "19/05/2024", "", "", "01/05/2024", "nữ")
COUNT = ("83.836.A", "2024", "", 12, 5, 2)


@pytest.fixture(autouse=True)
def province(shipped: None, tmp_path: Path) -> None:
    assert bring(tmp_path, organisations=PROVINCE).faults == []


def exported(sheet: str) -> list[dict[str, object]]:
    with entered(whole_scope("thử")):
        unit = bearer_of("83", date(2024, 6, 1))
        assert unit is not None
        return export_sheets([sheet], under_id=unit, on=None, today=date(2026, 6, 1))[sheet]


def test_a_candidate_is_brought_in_and_is_the_same_the_second_time(tmp_path: Path) -> None:
    assert counts(bring(tmp_path, admissions=(ROW,))) == {"admissions": (1, 0, 0)}
    row = Candidate.unscoped.get()
    assert (row.full_name, row.stage, row.sex) == ("Trần Thị Mai", "ADMITTED", "FEMALE")
    assert (row.decided_on, row.ceremony_on, row.admitted_on) == (date(2024, 5, 1), date(2024, 5, 19), date(2024, 5, 1))
    assert counts(bring(tmp_path, admissions=(ROW,))) == {"admissions": (0, 0, 1)}


def test_a_later_stage_moves_on_and_leaves_a_step(tmp_path: Path) -> None:
    pool = ("KN-02", "Lê Văn Út", "83.836.A.01", "IN_POOL", "01/02/2024", "có", "THPT Bến Cầu", "", "")
    bring(tmp_path, admissions=(pool,))
    later = (*pool[:3], "SYMPATHISER", "05/03/2024", *pool[5:])
    assert counts(bring(tmp_path, admissions=(later,))) == {"admissions": (0, 1, 0)}
    steps = AdmissionStep.unscoped.order_by("pk").values_list("stage", "day")
    assert list(steps) == [("IN_POOL", date(2024, 2, 1)), ("SYMPATHISER", date(2024, 3, 5))]


def test_a_stage_may_not_run_back(tmp_path: Path) -> None:
    bring(tmp_path, admissions=(ROW,))
    back = (*ROW[:3], "IN_POOL", "20/05/2024", *ROW[5:])
    assert messages(bring(tmp_path, admissions=(back,))) == [
        "Hồ sơ đã ở bước “đảng viên dự bị”; tệp không đưa lùi được. Trả lại hồ sơ ở trang hồ sơ."
    ]
    assert Candidate.unscoped.get().stage == "ADMITTED"


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (1, "", "Hồ sơ mới thì phải có họ và tên."),
        (3, "LINH TINH", None),
        (7, "20/06/2024", "Quyết định kết nạp không thể sau lễ kết nạp ngày 19/5/2024."),
    ],
)
def test_row_that_makes_no_sense_is_refused(tmp_path: Path, place: int, value: str, words: str | None) -> None:
    row = (*ROW[:place], value, *ROW[place + 1 :])
    said = messages(bring(tmp_path, admissions=(row,)))
    assert len(said) == 1
    assert words is None or said == [words]
    assert Candidate.unscoped.count() == 0


def test_a_code_belongs_to_one_cell(tmp_path: Path) -> None:
    bring(tmp_path, admissions=(ROW,))
    other = (*ROW[:2], "83.836.A.02", *ROW[3:])
    assert messages(bring(tmp_path, admissions=(other,))) == [
        "Mã KN-01 đang là hồ sơ của một chi bộ khác. Sửa mã, hoặc sửa chi bộ."
    ]


def test_counts_are_brought_in_and_are_the_same_the_second_time(tmp_path: Path) -> None:
    assert counts(bring(tmp_path, admission_counts=(COUNT,))) == {"admission_counts": (1, 0, 0)}
    row = AdmissionCount.unscoped.get()
    assert (row.on, row.admitted, row.women, row.students, row.religious) == (date(2024, 12, 31), 12, 5, 2, None)
    assert counts(bring(tmp_path, admission_counts=(COUNT,))) == {"admission_counts": (0, 0, 1)}
    assert counts(bring(tmp_path, admission_counts=((*COUNT[:3], 13, 5, 2),))) == {"admission_counts": (0, 1, 0)}


def test_a_part_is_not_larger_than_its_whole(tmp_path: Path) -> None:
    assert messages(bring(tmp_path, admission_counts=((*COUNT[:4], 13, 2),))) == [
        "13 nhiều hơn số kết nạp 12. Xem lại một trong hai số."
    ]


def test_a_count_is_of_a_day_of_its_period(tmp_path: Path) -> None:
    assert messages(bring(tmp_path, admission_counts=((*COUNT[:2], "01/01/2025", 12, 5, 2),))) == [
        "Ngày này nằm ngoài kỳ 2024. Ghi ngày trong kỳ, hoặc để trống."
    ]


@pytest.mark.parametrize("sheet", ["admissions", "admission_counts"])
def test_what_went_out_says_what_came_in(tmp_path: Path, sheet: str) -> None:
    given = {sheet: (ROW if sheet == "admissions" else COUNT,)}
    bring(tmp_path, **given)  # type: ignore[arg-type]  # rows of one sheet or of the other
    (row,) = exported(sheet)
    if sheet == "admissions":
        assert (row["organisation_code"], row["candidate_code"], row["stage"], row["stage_on"]) == (
            "83.836.A.01",
            "KN-01",
            "ADMITTED",
            date(2024, 5, 19),
        )
    else:
        period = row["period"]
        assert (row["organisation_code"], row["admitted"], row["on"]) == ("83.836.A", 12, date(2024, 12, 31))
        assert getattr(period, "code", None) == "2024"


def test_a_candidate_without_a_day_goes_out_under_the_last_code(tmp_path: Path) -> None:
    bring(tmp_path, admissions=((*ROW[:3], "IN_POOL", "", *ROW[5:7], "", ""),))
    (row,) = exported("admissions")
    assert (row["organisation_code"], row["stage_on"]) == ("83.836.A.01", None)


def test_an_import_is_taken_back_whole(tmp_path: Path) -> None:
    outcome = bring(tmp_path, admissions=(ROW,), admission_counts=(COUNT,))
    assert outcome.batch is not None
    with entered(whole_scope("thử")):
        undo_import(SYSTEM, batch_id=outcome.batch, at=clock.now())
    assert (Candidate.unscoped.count(), AdmissionStep.unscoped.count(), AdmissionCount.unscoped.count()) == (0, 0, 0)
