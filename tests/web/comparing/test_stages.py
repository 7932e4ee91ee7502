"""Where each stage of an appraisal scores for itself: own scores are held against the commune's or the last one's."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from tests.factories.appraisals import FULL, JANUARY, NOW, SHEET, full_life_programme, score_sheet
from tests.factories.organisations import SYSTEM
from tests.factories.programmes import shipped_programmes
from tests.web.comparing.conftest import Compared
from vungmanh.criteria.commands import answer, hand_in
from vungmanh.criteria.commands.catalogue import load_criteria_set
from vungmanh.kernel.catalogue import read_yaml
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes import commands
from vungmanh.programmes.queries.scored import stages_before_the_last

YEAR = "?ky=2026&duoi=83.836"
POINTS = "kieu_mau_thon_vi_du"
CELL = "83.836.A.01"


def registered(compared: Compared, folder: Path, sheet: str) -> int:
    shipped_programmes()
    full_life_programme(folder, criteria=[{"self": sheet, "appraisal": sheet}])
    cell = compared.scene.keys[CELL]
    return commands.register(NOW, programme=FULL, organisation_id=cell, for_period="2026", day=JANUARY).pk


def scored(row: int, purpose: str, points: int, stage: str = "") -> None:
    sheet, column = commands.begin_dossier_sheet(NOW, registration_id=row, purpose=purpose, day=NOW.day, stage=stage)
    values = {
        "1": Decimal(points),
        "2": Decimal(35),
        "3": Decimal(20),
        "years_good": Decimal(2),
        "official": Decimal(9),
    }
    notes = {"years_good": "theo sổ", "official": "theo sổ"}
    answer(NOW, sheet_id=sheet, scorer=column, values=values, notes=notes)
    hand_in(NOW, sheet_id=sheet, scorer=column, reason="xem lại sổ")


@pytest.fixture
def pointed(compared: Compared, tmp_path: Path) -> int:
    """The cell gives itself 30 of 30, the commune 20, the last stage 28."""
    with entered(whole_scope("thử")):
        path = settings.CATALOGUE / "score_sheets" / f"{POINTS}.yaml"
        load_criteria_set(SYSTEM, read_yaml(path), path.name)
        row = registered(compared, tmp_path, POINTS)
        scored(row, "self", 30)
        scored(row, "appraisal", 20, "xa")
        scored(row, "appraisal", 28, "huyen")
    return row


def test_own_score_is_held_against_each_stage_by_name(compared: Compared, pointed: int):
    client = compared.board
    for stage, gap in (("", "+2"), ("xa", "+10")):
        page = client.get(f"/doi-chieu-diem/phieu/{YEAR}&chi=du-hai-cot&buoc={stage}")
        assert [(row.cell, row.gap) for row in page.context["rows"]] == [("Chi bộ ấp 83.836.A.01", gap)], stage
    assert "Chênh với Thẩm tra của xã, trên thang 100" in page.content.decode()


def test_units_count_the_sheets_of_the_stage_asked_for_and_open_them(compared: Compared, pointed: int):
    client = compared.board
    page = client.get(f"/doi-chieu-diem/{YEAR}&buoc=xa")
    (row,) = page.context["rows"]
    assert (row.name, row.sheets.text) == ("Đảng bộ xã A", "1")
    assert row.gaps.mean == 10
    assert "buoc=xa" in row.sheets.href
    assert client.get(row.sheets.href).context["paging"].total == 1
    assert "so điểm tự chấm với bước: Thẩm tra của xã" in page.content.decode()


def test_a_stage_that_is_no_stage_is_said_at_its_field(compared: Compared, pointed: int):
    found = compared.board.get(f"/doi-chieu-diem/{YEAR}&buoc=khac")
    assert (found.status_code, list(found.context["form"].errors)) == (422, ["buoc"])


def test_sheet_of_a_stage_says_where_the_cell_scored_itself(compared: Compared, pointed: int):
    rows = compared.board.get(f"/doi-chieu-diem/phieu/{YEAR}").context["rows"]
    own = {row.sheet: row.scores[0][1][0].text for row in rows}
    assert own["Kiểu mẫu thôn (ví dụ), Thẩm tra của xã"] in ("chấm ở phiếu chính", "100/100")
    assert "chưa nộp" not in own.values()


def test_paper_without_points_is_compared_by_what_it_came_to(compared: Compared, tmp_path: Path):
    with entered(whole_scope("thử")):
        row = registered(compared, tmp_path, SHEET)
        score_sheet(row, "self")
        sheet, column = commands.begin_dossier_sheet(
            NOW, registration_id=row, purpose="appraisal", day=NOW.day, stage="xa"
        )
        answer(NOW, sheet_id=sheet, scorer=column, values={"dat": False})
        hand_in(NOW, sheet_id=sheet, scorer=column, reason="chưa đủ sổ")
        score_sheet(row, "appraisal", stage="huyen")
    client = compared.board
    counts = {}
    for stage in ("", "xa"):
        rows = client.get(f"/doi-chieu-diem/{YEAR}&buoc={stage}").context["rows"]
        counts[stage] = [(row.name, row.sheets.text, row.apart.text) for row in rows]
        if rows:
            assert client.get(rows[0].apart.href).context["paging"].total == 1
    assert counts == {"": [], "xa": [("Đảng bộ xã A", "0", "1")]}
    assert client.get(f"/doi-chieu-diem/{YEAR}&buoc=xa").context["apart"] == "1"
    shown = client.get(f"/doi-chieu-diem/phieu/{YEAR}&chi=khac-ket-luan&buoc=xa").context["rows"]
    assert [[one.text for one in some] for _name, some in shown[0].scores] == [
        ["đạt"],
        ["đạt", "chưa đạt"],
    ]


def test_stages_are_told_once_by_code(db: None, tmp_path: Path):
    with entered(whole_scope("thử")):
        assert stages_before_the_last() == {}
        shipped_programmes()
        full_life_programme(tmp_path)
        assert stages_before_the_last() == {"xa": "Thẩm tra của xã"}
