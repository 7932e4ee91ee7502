"""What the tester says of the sheets that ship, and of the faults the domain notes tell of the ward's sheet."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from vungmanh.criteria.queries.findings import review_criteria_set
from vungmanh.criteria.rules.reading import read_criteria_set
from vungmanh.criteria.rules.tester import Weight, findings

FOLDER = Path(__file__).parents[4] / "catalogue" / "score_sheets"
WARD = "an_phu.yaml"


def data_of(name):
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def found_in(name):
    stated, problems = read_criteria_set(data_of(name))
    assert problems == []
    return [each for version in stated.versions for each in findings(version)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            WARD,
            [
                ("hole", "1.1"),
                ("overlap", "1.1"),
                ("hole", "1.2"),
                ("overlap", "1.2"),
                ("overlap", "2.1"),
                ("total_unreachable", "4.3"),
                ("hole", "4.5"),
                ("evidence_again", "4.8"),
            ],
        ),
        ("hai_cot.yaml", []),
        ("khung_366.yaml", []),
        ("khung_366_dang_vien.yaml", []),
        ("khung_42hd.yaml", []),
        ("kieu_mau_chung_vi_du.yaml", []),
        ("kieu_mau_thon_vi_du.yaml", []),
        ("phu_tho_khoi.yaml", []),
        ("tsvmtd_vi_du.yaml", []),
    ],
)
def test_shipped_sheet_has_exactly_these_findings(name, expected):
    assert [(each.kind, each.item) for each in found_in(name)] == expected


def test_no_other_sheet_ships_untested():
    assert sorted(path.name for path in FOLDER.glob("*.yaml")) == [
        WARD,
        "hai_cot.yaml",
        "khung_366.yaml",
        "khung_366_dang_vien.yaml",
        "khung_42hd.yaml",
        "kieu_mau_chung_vi_du.yaml",
        "kieu_mau_thon_vi_du.yaml",
        "phu_tho_khoi.yaml",
        "tsvmtd_vi_du.yaml",
    ]


def said_of(item, kind):
    return next((each.said, each.example) for each in found_in(WARD) if (each.item, each.kind) == (item, kind))


def test_ward_sheet_leaves_46_to_59_minutes_in_no_step():
    said, example = said_of("1.1", "hole")
    assert said.startswith("Mục 1.1: từ 46 đến 59 phút không thuộc mức nào.")
    assert example == "52 phút"


def test_ward_sheet_leaves_half_of_the_speakers_in_no_band():
    said, example = said_of("4.5", "hole")
    assert said.startswith("Mục 4.5: đúng 50% không thuộc mức nào.")
    assert example == "50%"


def test_ward_sheet_cannot_reach_100_in_a_month_without_theme():
    said, _ = said_of("4.3", "total_unreachable")
    assert said == (
        "Mục 4.3: khi “Tháng này có sinh hoạt chuyên đề” là không thì không chấm, cả phiếu cao nhất chỉ được 95 trong "
        "100 điểm, mà phiếu không nói tính thế nào. Ghi rõ: cho đủ điểm, bỏ qua, hay quy đổi các mục còn lại."
    )


def test_ward_sheet_reads_good_attendance_with_one_absent_in_two_ways():
    said, example = said_of("2.1", "overlap")
    assert example == "95%, 1 đảng viên"
    assert "vừa được 4 điểm và 1 điểm" in said


def test_ward_sheet_may_count_the_posting_of_papers_three_times():
    said, _ = said_of("4.8", "evidence_again")
    assert said.startswith("Mục 3.5, 4.8 và 8.3 cùng dựa vào một minh chứng")


def test_review_tells_the_number_and_every_finding_faults_first():
    lines = review_criteria_set(data_of(WARD), WARD)
    assert lines[0] == "an_phu.yaml: phiếu này (từ ngày 19/9/2025) có 7 chỗ sai, 1 chỗ nên xem lại."
    findings, remarks = lines[1:9], lines[9:]
    assert [line.split(":")[0].strip() for line in findings] == ["sai"] * 7 + ["xem lại"]
    assert [re.findall("“(.+?)” ghi computed_by: (.+?), máy chưa có", line) for line in remarks] == [
        [("length_minutes", "meetings.length")],
        [("attendance_rate", "meetings.attendance")],
        [("absent_without_reason", "meetings.absent_without_reason")],
        [("thematic_held", "meetings.thematic_held")],
        [("speakers_rate", "meetings.speakers")],
        [("targets_done", "meetings.tasks_done")],
    ]
    weights = [each.weight for each in found_in(WARD)]
    assert weights == [Weight.FAULT] * 7 + [Weight.DOUBT]


def test_review_says_nothing_of_a_sound_sheet():
    assert review_criteria_set(data_of("khung_42hd.yaml"), "khung_42hd.yaml") == []


def test_review_says_nothing_of_what_cannot_be_read():
    assert review_criteria_set({"code": "x", "versions": [{"from": date(2026, 1, 1)}]}, "x.yaml") == []
