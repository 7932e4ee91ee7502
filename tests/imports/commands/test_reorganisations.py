"""The sheet of reorganisations: each day a set, with the organisations opened that day."""

from datetime import date
from pathlib import Path

import pytest

from tests.imports.commands.given import CLOSED, MERGED, NOW, PROVINCE, THEN, bring, counts, messages, name_of, told
from vungmanh.organisations.commands import path_faults
from vungmanh.organisations.queries import bearer_of, labels_of
from vungmanh.organisations.queries.stated import acts_on


@pytest.fixture
def province(shipped: None, tmp_path: Path) -> None:
    assert bring(tmp_path, organisations=PROVINCE).faults == []


pytestmark = pytest.mark.usefixtures("province")


def parent_code(code: str, day: date = NOW) -> str:
    one = bearer_of(code, day)
    assert one is not None
    parent = labels_of([one], day)[one].parent_id
    assert parent is not None
    return labels_of([parent], day)[parent].code


def test_acts_of_a_day_are_one_set_whatever_their_order(tmp_path: Path) -> None:
    assert counts(bring(tmp_path, reorganisations=(CLOSED, MERGED))) == {"reorganisations": (2, 0, 0)}
    assert parent_code("83.836.A.01") == "83.C"
    assert bearer_of("83.836", NOW) is None
    assert path_faults() == (0, 0)


def test_organisations_opened_that_day_take_part_in_the_set(tmp_path: Path) -> None:
    outcome = bring(
        tmp_path,
        organisations=(("83.C", "Đảng bộ xã Ba Tri", "COMMUNE", "83", "01/07/2025", "", "", "có"),),
        reorganisations=(
            ("01/07/2025", "merge", "83.836.A", "83.C", "95-QĐ/TU"),
            ("01/07/2025", "merge", "83.836.B", "83.C", "95-QĐ/TU"),
            CLOSED,
        ),
    )
    assert counts(outcome) == {"reorganisations": (3, 0, 0), "organisations": (1, 0, 0)}
    assert name_of("83.C", NOW) == "Đảng bộ xã Ba Tri"
    assert parent_code("83.836.B.01") == "83.C"


def test_what_is_opened_that_day_may_stand_under_what_the_set_makes(tmp_path: Path) -> None:
    outcome = bring(
        tmp_path,
        organisations=(("83.C.09", "Chi bộ cơ quan xã", "SUBORDINATE_CELL", "83.C", "01/07/2025", "AGENCY"),),
        reorganisations=(MERGED, CLOSED),
    )
    assert outcome.faults == []
    assert parent_code("83.C.09") == "83.C"
    assert path_faults() == (0, 0)


def test_a_code_is_reused_on_the_very_day_its_bearer_ends(tmp_path: Path) -> None:
    outcome = bring(
        tmp_path,
        organisations=(("83.836.A", "Đảng bộ xã An Bình mới", "COMMUNE", "83", "01/07/2025"),),
        reorganisations=(
            ("01/07/2025", "merge", "83.836.B", "83.836.A", "95-QĐ/TU"),
            ("01/07/2025", "close", "83.836.A", "", "95-QĐ/TU"),
            ("01/07/2025", "move", "83.836.A.01;83.836.A.02", "", "95-QĐ/TU", "", "83.836.A"),
            CLOSED,
        ),
    )
    assert outcome.faults == []
    assert bearer_of("83.836.A", THEN) != bearer_of("83.836.A", NOW)
    assert name_of("83.836.A", NOW) == "Đảng bộ xã An Bình mới"
    assert path_faults() == (0, 0)


def test_organisations_of_later_days_may_rest_on_the_set(tmp_path: Path) -> None:
    outcome = bring(
        tmp_path,
        organisations=(("83.C.09", "Chi bộ cơ quan xã", "SUBORDINATE_CELL", "83.C", "01/09/2025", "AGENCY"),),
        reorganisations=(MERGED, CLOSED),
        headcounts=(("83.C.09", "31/12/2025", 7), ("83.836.A.01", "31/12/2020", 9)),
    )
    assert outcome.faults == []
    assert counts(outcome)["headcounts"] == (2, 0, 0)


def test_an_open_registration_in_the_same_file_is_carried_over(tmp_path: Path) -> None:
    outcome = bring(
        tmp_path,
        reorganisations=(("01/07/2025", "merge", "83.836.A.01;83.836.A.02", "83.836.A.01", "95-QĐ/HU"),),
        titles=(("tsvmtd", "83.836.A.02", "01/02/2025"),),
    )
    assert outcome.faults == []
    again = bring(tmp_path, titles=(("tsvmtd", "83.836.A.02", "01/02/2025"),))
    assert counts(again) == {"titles": (0, 0, 1)}


def test_sets_of_several_days_are_written_in_their_order(tmp_path: Path) -> None:
    outcome = bring(
        tmp_path,
        reorganisations=(
            ("01/07/2025", "rename", "83.836.X", "", "95-QĐ/TU", "Đảng bộ xã Ba"),
            ("01/12/2024", "recode", "83.836.A", "83.836.X", "12-QĐ/TU"),
        ),
    )
    assert outcome.faults == []
    assert name_of("83.836.X", NOW) == "Đảng bộ xã Ba"


def test_acts_are_kept_as_ordered(tmp_path: Path) -> None:
    bring(tmp_path, reorganisations=(MERGED, CLOSED))
    merge = next(act for act in acts_on([NOW]) if act.act == "merge")
    assert (merge.from_codes, merge.to_codes, merge.parent_code) == (("83.836.A", "83.836.B"), ("83.C",), "83")
    assert merge.decision_number == "95-QĐ/TU"


def test_the_same_act_with_other_content_is_a_fault(tmp_path: Path) -> None:
    bring(tmp_path, reorganisations=(MERGED, CLOSED))
    other = (*MERGED[:3], "83.D", *MERGED[4:])
    outcome = bring(tmp_path, reorganisations=(other, CLOSED))
    assert told(outcome) == [("reorganisations", 2, "from_codes", "83.836.A; 83.836.B")]


def test_a_missing_decision_number_is_a_fault(tmp_path: Path) -> None:
    outcome = bring(tmp_path, reorganisations=(("01/07/2025", "close", "83.836.A.01"),))
    assert told(outcome) == [("reorganisations", 2, "decision_number", "")]


def test_problems_stand_at_the_cell_they_are_about(tmp_path: Path) -> None:
    outcome = bring(
        tmp_path,
        reorganisations=(
            ("01/07/2025", "merge", "83.836.A;83.836.Z", "83.C", "95-QĐ/TU", "Đảng bộ xã Ba Tri", "83"),
            ("01/07/2025", "rename", "83.836.B", "", "95-QĐ/TU"),
        ),
    )
    assert told(outcome) == [
        ("reorganisations", 2, "from_codes", "83.836.A;83.836.Z"),
        ("reorganisations", 3, "to_names", ""),
    ]


def test_children_left_behind_are_a_problem_of_the_day(tmp_path: Path) -> None:
    outcome = bring(tmp_path, reorganisations=(("01/07/2025", "close", "83.836.A", "", "95-QĐ/TU"),))
    assert told(outcome) == [("reorganisations", 2, "day", "01/07/2025")]
    assert "Chi bộ ấp 1 (83.836.A.01)" in messages(outcome)[0]


def test_a_set_with_a_faulty_row_is_not_judged_by_half(tmp_path: Path) -> None:
    outcome = bring(
        tmp_path,
        reorganisations=((*MERGED[:4], "", *MERGED[5:]), CLOSED),
        headcounts=(("83.C", "31/12/2025", 7),),
    )
    assert told(outcome) == [("reorganisations", 2, "decision_number", "")]


def test_what_a_person_must_decide_is_listed_and_refuses_nothing(tmp_path: Path) -> None:
    outcome = bring(
        tmp_path,
        reorganisations=(("01/07/2025", "close", "83.836.A.01", "", "95-QĐ/TU"),),
        titles=(("tsvmtd", "83.836.A.01", "01/02/2021", "01/06/2021", "01-QĐ/HU"),),
    )
    assert outcome.faults == []
    assert len(outcome.to_decide) == 2
    assert all(line.startswith("Chi bộ ấp 1: ") for line in outcome.to_decide)
