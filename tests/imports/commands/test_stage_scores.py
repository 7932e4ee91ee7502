"""Scores of dossiers from a workbook: the cell's own and each stage's in columns of their own, out as they came in."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.factories.appraisals import FULL, NOW, SHEET, full_life_programme, score_sheet, small_sheet
from tests.factories.organisations import SYSTEM
from tests.imports.commands.given import PROVINCE, bring, counts, messages, told
from vungmanh.criteria.models import FilledSheet, Scoring
from vungmanh.imports.commands import run_import, undo_import
from vungmanh.imports.queries import export_sheets
from vungmanh.imports.templates import write_rows
from vungmanh.kernel import clock
from vungmanh.kernel.catalogue import catalogue
from vungmanh.organisations.queries import last_bearer
from vungmanh.programmes import commands, queries
from vungmanh.programmes.models import Registration

CELL, ON = "83.836.A.01", "02/03/2026"


def score(scorer: str, value: str, stage: str = "", programme: str = FULL, on: str = ON) -> tuple[Any, ...]:
    return (SHEET, CELL, on, "", scorer, "dat", value, "", "", "", programme, "2026", stage)


SCORES = (
    score("tự chấm", "có"),
    score("cấp trên chấm", "không", "xa"),
    score("cấp trên chấm", "có", "huyen"),
)


@pytest.fixture(autouse=True)
def dossier(shipped: None, tmp_path: Path) -> int:
    assert bring(tmp_path, organisations=PROVINCE).faults == []
    full_life_programme(tmp_path)
    assert bring(tmp_path, actor=NOW, titles=[(FULL, CELL, "15/01/2026", "", "", "2026")]).faults == []
    return Registration.objects.get().pk


def columns() -> list[tuple[str, str, bool, bool | None]]:
    rows = Scoring.objects.order_by("sheet__subject_key", "scorer")
    return list(rows.values_list("sheet__subject_key", "scorer", "official", "met"))


def test_own_commune_and_district_scores_have_columns_of_their_own(tmp_path: Path, dossier: int) -> None:
    outcome = bring(tmp_path, actor=NOW, scores=SCORES)
    assert (outcome.faults, counts(outcome)) == ([], {"scores": (3, 0, 0)})
    assert columns() == [
        (str(dossier), "level_above", True, True),
        (str(dossier), "self", False, True),
        (f"{dossier}:xa", "level_above", False, False),
    ]
    (sheet,) = queries.dossier_sheets(Registration.objects.get(), date(2026, 11, 1))
    assert [each.column.met for each in sheet.stages if each.column] == [False]
    assert sheet.last is not None
    assert sheet.last.code == "huyen"
    assert counts(bring(tmp_path, actor=NOW, scores=SCORES)) == {"scores": (0, 0, 3)}


def test_scores_go_out_as_they_came_in_and_are_taken_back(tmp_path: Path) -> None:
    batch = bring(tmp_path, actor=NOW, scores=SCORES).batch or 0
    under = last_bearer("83")
    assert under is not None
    found = export_sheets(["scores"], under_id=under, on=None, today=date(2026, 11, 1))
    told_of = [(row["scorer"], row["programme"], row["for_period"].code, row["stage"]) for row in found["scores"]]
    assert sorted(told_of, key=str) == [
        ("level_above", FULL, "2026", "huyen"),
        ("level_above", FULL, "2026", "xa"),
        ("self", FULL, "2026", None),
    ]
    write_rows(found, tmp_path / "ra.xlsx")
    again = run_import(NOW, files=[tmp_path / "ra.xlsx"], check=False, at=clock.now())
    assert (again.faults, counts(again)) == ([], {"scores": (0, 0, 3)})
    undo_import(SYSTEM, batch_id=batch, at=clock.now())
    assert (FilledSheet.objects.count(), Scoring.objects.count()) == (0, 0)


def test_what_was_scored_on_the_pages_goes_out_and_comes_in_as_the_same(tmp_path: Path, dossier: int) -> None:
    score_sheet(dossier, "self", NOW)
    score_sheet(dossier, "appraisal", NOW, stage="xa")
    under = last_bearer("83")
    assert under is not None
    found = export_sheets(["scores"], under_id=under, on=None, today=date(2026, 11, 1))
    write_rows(found, tmp_path / "ra.xlsx")
    again = run_import(NOW, files=[tmp_path / "ra.xlsx"], check=False, at=clock.now())
    assert (again.faults, counts(again)) == ([], {"scores": (0, 0, 2)})


@pytest.mark.parametrize(
    ("row", "place", "words"),
    [
        (score("cấp trên chấm", "có"), "stage", "Mỗi bước thẩm định có cột điểm riêng."),
        (score("cấp trên chấm", "có", "tinh"), "stage", "Chương trình không nêu bước này."),
        (score("tự chấm", "có", "xa"), "stage", "Chỉ cột cấp trên chấm mới thuộc một bước."),
        (score("tự chấm", "có", "", "kieu_mau"), "cell_code", "Chi bộ chưa có hồ sơ danh hiệu"),
        ((*score("tự chấm", "có")[:10], FULL, ""), "for_period", ""),
        ((*score("tự chấm", "có")[:10], "", "", "xa"), "programme", ""),
    ],
)
def test_faults_name_their_cell(tmp_path: Path, row: tuple[Any, ...], place: str, words: str) -> None:
    outcome = bring(tmp_path, actor=NOW, scores=[row])
    assert [(number, column) for _sheet, number, column, _value in told(outcome)] == [(2, place)]
    assert messages(outcome)[0].startswith(words)
    assert FilledSheet.objects.count() == 0


def test_sheet_of_a_dossier_keeps_its_day(tmp_path: Path) -> None:
    bring(tmp_path, actor=NOW, scores=SCORES[:1])
    outcome = bring(tmp_path, actor=NOW, scores=[score("tự chấm", "không", on="05/03/2026")])
    assert messages(outcome) == ["Phiếu của hồ sơ này đã lập về ngày 02/3/2026. Ghi ngày đó."]


def test_programme_without_stages_goes_on_with_the_one_column(tmp_path: Path) -> None:
    catalogue.load(SYSTEM, plain_programme(tmp_path))
    small_sheet()
    bring(tmp_path, actor=NOW, titles=[("mot_buoc", CELL, "15/01/2026", "", "", "2026")])
    outcome = bring(tmp_path, actor=NOW, scores=[score("cấp trên chấm", "có", "", "mot_buoc")])
    assert (outcome.faults, counts(outcome)) == ([], {"scores": (1, 0, 0)})
    key = str(Registration.objects.get(programme_id="mot_buoc").pk)
    assert columns() == [(key, "level_above", True, True), (key, "self", False, None)]
    under = last_bearer("83")
    assert under is not None
    found = export_sheets(["scores"], under_id=under, on=None, today=date(2026, 11, 1))
    assert [(row["programme"], row["stage"]) for row in found["scores"]] == [("mot_buoc", None)]


def plain_programme(folder: Path) -> Path:
    path = folder / "mot-buoc.yaml"
    path.write_text(
        "catalogue: programme\ncode: mot_buoc\nname: Một bước\nversions:\n  - from: 2026-01-01\n    term: 2026..2030\n"
        f"    criteria:\n      - {{categories: [], self: {SHEET}, appraisal: {SHEET}}}\n",
        encoding="utf-8",
    )
    return path


def test_stage_that_the_programme_does_not_name_has_no_sheet(dossier: int) -> None:
    with pytest.raises(Exception, match="Chương trình không nêu bước thẩm định này"):
        commands.begin_dossier_sheet(NOW, registration_id=dossier, purpose="appraisal", day=NOW.day, stage="tinh")
