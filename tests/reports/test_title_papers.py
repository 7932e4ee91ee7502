"""In whose name a decision and a certificate are: whom the programme's file names, else as before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.factories.appraisals import APRIL, FULL, MAY, NOW, appraised, full_life_programme, make_team
from tests.factories.organisations import small_province
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.programmes import commands
from vungmanh.programmes.models import Registration
from vungmanh.programmes.queries.appraisals.recogniser import recogniser_of, undecided_words
from vungmanh.reports.queries.appraisal_forms import Paper, appraisal_paper
from vungmanh.reports.rules.document import ToFill

pytestmark = pytest.mark.django_db
PAPERS = ("quyet-dinh", "giay-chung-nhan")


@pytest.fixture
def province() -> Iterator[dict[str, int]]:
    with entered(whole_scope("thử")):
        yield small_province()


def issuers(province: dict[str, int], folder: Path, recogniser: Any) -> dict[str, str]:
    """A dossier brought to its title, then the first line of each of its papers."""
    full_life_programme(folder, recogniser=recogniser)
    commune = make_team(province["83.836.A"], "Nguyễn Văn An", "Trần Thị Bình", kind="check", number="5-QĐ/ĐU")
    district = make_team(province["83.836"], "Lê Văn Ba", number="12-QĐ/HU")
    row = appraised(province, "83.836.A.01", commune, district)
    for name, number in (("ask", "12-TTr/ĐU"), ("agree", "34-TB/HU"), ("recognise", "95-QĐ/HU")):
        commands.advance(NOW, registration_id=row.pk, move_name=name, day=MAY, decision_number=number)
    papers = ("bien-ban-huyen", "to-trinh", *PAPERS)
    stage = {"bien-ban-huyen": "huyen"}
    return {
        slug: appraisal_paper(row.pk, Paper(slug, stage=stage.get(slug, "")), NOW).header.issuer_line for slug in papers
    }


def test_silent_file_leaves_decision_and_certificate_to_the_last_stage(province: dict[str, int], tmp_path: Path):
    assert issuers(province, tmp_path, None) == {
        "bien-ban-huyen": "HUYỆN ỦY BA TRI",
        "to-trinh": "ĐẢNG ỦY XÃ A",
        "quyet-dinh": "HUYỆN ỦY BA TRI",
        "giay-chung-nhan": "HUYỆN ỦY BA TRI",
    }


def test_decision_and_certificate_are_in_the_name_of_whom_the_file_says(province: dict[str, int], tmp_path: Path):
    found = issuers(province, tmp_path, {"level": ["PROVINCE"]})
    assert {found[slug] for slug in PAPERS} == {"TỈNH ỦY BẾN TRE"}
    assert (found["bien-ban-huyen"], found["to-trinh"]) == ("HUYỆN ỦY BA TRI", "ĐẢNG ỦY XÃ A")


def test_paper_says_that_nobody_stands_where_the_file_looks(province: dict[str, int], tmp_path: Path):
    found = issuers(province, tmp_path, {"level": ["BLOC"]})
    assert {found[slug] for slug in PAPERS} == {"(CƠ QUAN QUYẾT ĐỊNH)"}
    paper = appraisal_paper(Registration.objects.get(programme_id=FULL).pk, Paper("quyet-dinh"), NOW)
    assert paper.blocks[0] == ToFill(
        "Chưa rõ cơ quan quyết định công nhận: tệp chương trình nêu Đảng bộ khối, ngày 04/5/2026 không có đơn vị nào "
        "như vậy ở trên chi bộ. Hỏi cơ quan ban hành chương trình, rồi ghi cấp quyết định kèm ngày ở mục “recogniser” "
        "của tệp."
    )
    assert paper.signature.authority_line == "T/M (CƠ QUAN QUYẾT ĐỊNH)"


def test_whom_the_file_names_from_a_day_on_decides_from_then(province: dict[str, int], tmp_path: Path):
    levels = [
        {"level": ["DISTRICT"], "to": date(2026, 4, 30)},
        {"level": ["PROVINCE"], "from": date(2026, 5, 1)},
    ]
    found = issuers(province, tmp_path, levels)
    assert {found[slug] for slug in PAPERS} == {"TỈNH ỦY BẾN TRE"}
    row = Registration.objects.select_related("version").get(programme_id=FULL)
    assert recogniser_of(row, APRIL).unit_id == province["83.836"]


def test_day_the_file_says_nothing_of_is_not_known(province: dict[str, int], tmp_path: Path):
    full_life_programme(tmp_path, recogniser=[{"level": ["DISTRICT"], "to": date(2026, 1, 31)}])
    row = commands.register(NOW, programme=FULL, organisation_id=province["83.836.A.01"], for_period="2026", day=APRIL)
    assert (recogniser_of(row, APRIL).unknown, recogniser_of(row, APRIL).asked) == (True, ("DISTRICT",))
    assert "Chưa rõ cơ quan quyết định công nhận" in undecided_words(row, APRIL)


def test_recogniser_is_read_on_the_day_of_the_paper(province: dict[str, int], tmp_path: Path):
    full_life_programme(tmp_path, recogniser={"level": ["DISTRICT"]})
    row = commands.register(
        NOW, programme="tsvmtd_du_buoc", organisation_id=province["83.836.A.01"], for_period="2026", day=APRIL
    )
    assert recogniser_of(row, APRIL).unit_id == province["83.836"]
    assert recogniser_of(row, date(2026, 4, 7)).stated is True
