"""The shipped files, as the papers they stand for say it."""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.criteria.sheets import dec
from vungmanh.criteria.enums import Certainty, Scorer
from vungmanh.criteria.rules.definition import Value, Version
from vungmanh.criteria.rules.reading import read_criteria_set
from vungmanh.criteria.rules.scoring import ItemState, score
from vungmanh.kernel.catalogue import read_yaml

FOLDER = Path(__file__).parents[2] / "catalogue" / "score_sheets"
OF_GRADING = ("khung_366", "khung_366_dang_vien")
NAMES = ("an_phu", "hai_cot", *OF_GRADING, "khung_42hd", "phu_tho_khoi")
OF_TITLES = ("kieu_mau_chung_vi_du", "kieu_mau_thon_vi_du", "tsvmtd_vi_du")
OF_MEETINGS = tuple(each for each in NAMES if each not in OF_GRADING)


@cache
def shipped(name: str) -> Version:
    found, problems = read_criteria_set(read_yaml(FOLDER / f"{name}.yaml"))
    assert problems == []
    assert found is not None
    assert found.code == name
    return found.versions[0]


def best(version: Version) -> dict[str, Value]:
    """Answers that earn the most everywhere."""
    found: dict[str, Value] = {
        "members_on_roll": dec(20),
        "length_minutes": dec(95),
        "attendance_rate": dec(95),
        "absent_without_reason": dec(0),
        "speakers_rate": dec(60),
        "targets_done": dec(100),
    }
    return {fact.code: fact.highest or True for fact in version.facts} | found


def test_every_shipped_file_is_known_here():
    assert sorted(path.stem for path in FOLDER.glob("*.yaml")) == sorted((*NAMES, *OF_TITLES))


@pytest.mark.parametrize("name", OF_TITLES)
def test_a_sheet_for_a_title_is_an_example_from_the_head_to_every_item(name):
    """No wording of the criteria of any programme has been found: nothing here may pass for official."""
    version = shipped(name)
    assert (version.certainty, version.source.startswith("Ví dụ: ")) == (Certainty.EXAMPLE, True)
    assert {item.certainty for item in version.criteria()} == {Certainty.EXAMPLE}
    assert version.unknown != ()


def test_conditions_without_points_and_criteria_with_points_are_both_only_files():
    assert [shipped(name).total for name in OF_TITLES] == [100, 100, None]
    assert {sum(top.most for top in shipped(name).items) for name in OF_TITLES[:2]} == {100}


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_sheet_says_how_certain_it_is_and_what_is_unknown(name):
    version = shipped(name)
    assert len(version.source) > 20
    assert version.unknown != ()
    assert any("ví dụ" in each for each in version.unknown)


@pytest.mark.parametrize("name", [*NAMES, *OF_TITLES])
def test_the_source_of_a_shipped_sheet_is_a_paper_its_readers_know(name):
    """No path of the house that wrote the program, no mark of its lists of sources."""
    assert (
        re.search(r"\.md\b|/[a-z]|\b[A-Z]\d+\b", shipped(name).source.replace("-HD/BTCTW", "").replace("-QĐ/TW", ""))
        is None
    )


@pytest.mark.parametrize("name", OF_MEETINGS)
def test_a_shipped_sheet_comes_to_its_total_at_its_best_and_the_bands_of_all_sources(name):
    version = shipped(name)
    result = score(version, best(version))
    assert (result.total, result.band and result.band.code) == (100, "GOOD")
    assert [(band.name, band.within.lowest, band.within.highest) for band in version.bands] == [
        ("Tốt", 90, None),
        ("Khá", 70, 90),
        ("Trung bình", 50, 70),
        ("Kém", None, 50),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_points_by_judgement_are_marked_as_an_example(name):
    judged = [item for item in shipped(name).criteria() if item.params.get("judged")]
    assert {item.certainty for item in judged} == {Certainty.EXAMPLE}


def test_the_frame_of_the_yearly_grading_has_the_levels_and_limits_of_the_regulation():
    """366-QĐ/TW: 90, 70 and 50 points; its codes are those of the levels, so that it proposes one."""
    assert [(band.code, band.within.lowest, band.within.highest) for band in shipped("khung_366").bands] == [
        ("EXCELLENT", 90, None),
        ("GOOD", 70, 90),
        ("SATISFACTORY", 50, 70),
        ("UNSATISFACTORY", None, 50),
    ]


def test_only_the_national_frame_holds_without_being_adopted():
    assert [name for name in NAMES if shipped(name).everywhere] == ["khung_42hd"]


def test_the_frame_has_the_points_of_the_instruction():
    version = shipped("khung_42hd")
    assert {item.code: item.most for item in version.criteria()} == {
        "1": 5,
        "2": 5,
        "3.1": 5,
        "3.2": 5,
        "4.1": 5,
        "4.2": 25,
        "4.3": 10,
        "5": 5,
        "6": 30,
        "7": 5,
    }
    assert (version.scorers, version.official) == ((Scorer.SELF, Scorer.LEVEL_ABOVE), Scorer.LEVEL_ABOVE)


def test_the_bloc_sheet_has_its_four_groups():
    assert [item.most for item in shipped("phu_tho_khoi").criteria()] == [15, 20, 45, 20]


def an_phu(**values: Value):
    version = shipped("an_phu")
    return score(version, best(version) | values)


@pytest.mark.parametrize("minutes", [46, 52, 59])
def test_the_ward_sheet_has_no_line_for_46_to_59_minutes(minutes):
    assert an_phu(length_minutes=dec(minutes)).items["1.1"].state is ItemState.UNDECIDED


@pytest.mark.parametrize(("minutes", "points"), [(90, 5), (89, 4), (76, 4), (74, 3), (60, 3), (45, 2), (44, 1), (0, 1)])
def test_the_ward_sheet_judges_the_other_lengths(minutes, points):
    assert an_phu(length_minutes=dec(minutes)).items["1.1"].points == points


@pytest.mark.parametrize(("minutes", "points"), [(120, 5), (119, 4), (104, 3), (90, 3), (60, 2), (59, 1)])
def test_the_ward_sheet_asks_two_hours_of_a_cell_of_thirty(minutes, points):
    found = an_phu(members_on_roll=dec(30), length_minutes=dec(minutes))
    assert (found.items["1.1"].state, found.items["1.2"].points) == (ItemState.LEFT_OUT, points)
    assert found.total == 95 + points


def test_the_ward_sheet_has_two_lines_for_exactly_fifteen_minutes_short():
    assert an_phu(length_minutes=dec(75)).items["1.1"].candidates == (3, 4)


@pytest.mark.parametrize(
    ("rate", "points"), [("50.01", 5), ("49.99", 4), ("40", 4), ("39.99", 3), ("30", 3), ("29.99", 2)]
)
def test_the_ward_sheet_judges_the_share_of_speakers(rate, points):
    assert an_phu(speakers_rate=dec(rate)).items["4.5"].points == points


def test_the_ward_sheet_has_no_line_for_half_of_the_speakers():
    found = an_phu(speakers_rate=dec(50))
    assert (found.undecided, found.items["4.5"].candidates, found.total) == (("4.5",), (), None)


def test_the_ward_sheet_does_not_say_what_one_absence_without_reason_comes_to():
    assert an_phu(absent_without_reason=dec(1)).items["2.1"].candidates == (1, 4)
    assert an_phu(absent_without_reason=dec(1), attendance_rate=dec(60)).items["2.1"].points == 1


def test_the_ward_sheet_cannot_reach_a_hundred_in_a_month_without_theme():
    found = an_phu(thematic_held=False)
    assert (found.items["4.3"].state, found.total) == (ItemState.LEFT_OUT, 95)


def test_the_ward_sheet_gives_a_cell_without_committee_its_points():
    found = an_phu(has_committee=False)
    assert (found.items["3.3"].state, found.items["3.3"].points, found.total) == (ItemState.FULL_BY_RULE, 2, 100)
