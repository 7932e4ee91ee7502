"""The sheet of organisations: what may be opened, what is known, what may be corrected."""

from datetime import date
from pathlib import Path

import pytest

from tests.factories.organisations import SYSTEM
from tests.imports.commands.given import (
    CLOSED,
    MERGED,
    NOW,
    PROVINCE,
    THEN,
    Rows,
    bring,
    counts,
    messages,
    name_of,
    told,
)
from tests.imports.workbooks import workbook
from vungmanh.imports.commands import run_import
from vungmanh.kernel import clock
from vungmanh.organisations.commands import path_faults
from vungmanh.organisations.enums import BEGINNING
from vungmanh.organisations.queries import bearer_of, labels_of
from vungmanh.organisations.queries.stated import histories

NEW = ("83.836.A.03", "Chi bộ ấp 4", "SUBORDINATE_CELL", "83.836.A", "01/01/2020")


def changed(row: int, **cells: object) -> Rows:
    """The province with some cells of one row changed, by heading."""
    places = {"code": 0, "name": 1, "kind": 2, "parent_code": 3, "opened_on": 4, "category": 5, "closed_on": 6}
    rows = [list(each) + [""] * (8 - len(each)) for each in PROVINCE]
    for key, value in cells.items():
        rows[row][places[key]] = value
    return rows


@pytest.fixture(autouse=True)
def province(shipped: None, tmp_path: Path) -> None:
    assert bring(tmp_path, organisations=PROVINCE).faults == []


def test_parents_may_stand_below_in_the_file(tmp_path: Path) -> None:
    rows = (
        ("84.A.01", "Chi bộ 1", "SUBORDINATE_CELL", "84.A", "01/01/2015"),
        ("84.A", "Đảng bộ xã A", "COMMUNE", "84", "01/01/2015"),
        ("84", "Đảng bộ tỉnh Trà Vinh", "PROVINCE", "", "01/01/2015"),
    )
    assert counts(bring(tmp_path, organisations=rows)) == {"organisations": (3, 0, 0)}
    assert path_faults() == (0, 0)


def test_a_blank_opening_day_is_the_beginning(tmp_path: Path) -> None:
    bring(tmp_path, organisations=(("84", "Đảng bộ tỉnh Trà Vinh", "PROVINCE"),))
    one = bearer_of("84", NOW)
    assert one is not None
    assert labels_of([one], NOW)[one].opened_on == BEGINNING


def test_a_blank_opening_day_under_a_dated_parent_is_that_of_the_parent(tmp_path: Path) -> None:
    outcome = bring(tmp_path, organisations=(("83.836.A.03", "Chi bộ ấp 4", "SUBORDINATE_CELL", "83.836.A"),))
    one = bearer_of("83.836.A.03", NOW)
    assert one is not None
    assert labels_of([one], NOW)[one].opened_on == date(2015, 1, 1)
    assert [fault.column_key for fault in outcome.warnings] == ["opened_on"]


def test_the_last_day_is_kept_half_open(tmp_path: Path) -> None:
    bring(tmp_path, organisations=((*NEW, "", "31/12/2022"),))
    assert bearer_of(NEW[0], date(2022, 12, 31)) is not None
    assert bearer_of(NEW[0], date(2023, 1, 1)) is None


def test_a_wrong_name_is_corrected_from_the_first_day(tmp_path: Path) -> None:
    outcome = bring(tmp_path, organisations=changed(2, name="Đảng bộ xã An Bình Tây"))
    assert counts(outcome) == {"organisations": (0, 1, 6)}
    assert name_of("83.836.A", date(2015, 1, 1)) == "Đảng bộ xã An Bình Tây"


def test_a_wrong_parent_is_corrected_from_the_first_day(tmp_path: Path) -> None:
    assert counts(bring(tmp_path, organisations=changed(4, parent_code="83.836.B"))) == {"organisations": (0, 1, 6)}
    one, parent = bearer_of("83.836.A.01", THEN), bearer_of("83.836.B", THEN)
    assert one is not None
    assert histories([one])[one].parent == [(date(2015, 1, 1), parent)]
    assert path_faults() == (0, 0)


def test_a_blank_category_leaves_what_is_known(tmp_path: Path) -> None:
    assert counts(bring(tmp_path, organisations=changed(4, category=""))) == {"organisations": (0, 0, 7)}


def test_a_correction_after_a_dated_act_is_sent_to_reorganisations(tmp_path: Path) -> None:
    bring(tmp_path, reorganisations=(("01/12/2024", "rename", "83.836.A", "", "12-QĐ/TU", "Đảng bộ xã An Hoà"),))
    outcome = bring(tmp_path, organisations=changed(2, name="Đảng bộ xã Tên Khác"))
    assert told(outcome) == [("organisations", 4, "name", "Đảng bộ xã Tên Khác")]
    assert "reorganisations" in messages(outcome)[0]


def test_an_old_name_in_an_old_file_is_no_correction(tmp_path: Path) -> None:
    bring(tmp_path, reorganisations=(("01/12/2024", "rename", "83.836.A", "", "12-QĐ/TU", "Đảng bộ xã An Hoà"),))
    assert counts(bring(tmp_path, organisations=PROVINCE)) == {"organisations": (0, 0, 7)}
    assert counts(bring(tmp_path, organisations=changed(2, name="Đảng bộ xã An Hoà"))) == {"organisations": (0, 0, 7)}


def test_an_end_of_what_stands_is_sent_to_reorganisations(tmp_path: Path) -> None:
    outcome = bring(tmp_path, organisations=changed(4, closed_on="31/12/2024"))
    assert told(outcome) == [("organisations", 6, "closed_on", "31/12/2024")]


def test_a_code_is_borne_by_one_organisation_a_day(tmp_path: Path) -> None:
    outcome = bring(tmp_path, organisations=changed(6, opened_on="01/01/2020"))
    assert told(outcome) == [("organisations", 8, "code", "83.836.B.01")]
    assert "Chi bộ ấp 3" in messages(outcome)[0]


def test_a_code_is_free_again_after_its_bearer_ended(tmp_path: Path) -> None:
    bring(tmp_path, organisations=((*NEW, "", "31/12/2022"),))
    again = (NEW[0], "Chi bộ ấp 4 mới", *NEW[2:4], "01/01/2023")
    assert counts(bring(tmp_path, organisations=(again,))) == {"organisations": (1, 0, 0)}
    assert name_of(NEW[0], NOW) == "Chi bộ ấp 4 mới"


def test_faults_of_parents_are_told_with_the_value(tmp_path: Path) -> None:
    outcome = bring(
        tmp_path,
        organisations=(
            ("83.1", "Đảng bộ 1", "COMMUNE", "83.838", "01/01/2015"),
            ("83.2", "Đảng bộ 2", "COMMUNE", "83.836", "01/01/2010"),
            ("83.3", "Đảng bộ 3", "COMMUNE", "83.4", "01/01/2016"),
            ("83.4", "Đảng bộ 4", "DISTRICT", "83.3", "01/01/2016"),
            ("83.5", "Đảng bộ 5", "COMMUNE", "83.5", "01/01/2016"),
            ("83.6", "Đảng bộ 6", "DISTRICT", "83", "01/01/2016", "", "31/12/2018"),
            ("83.7", "Đảng bộ 7", "COMMUNE", "83.6", "01/01/2016"),
            ("83.8", "Đảng bộ 8", "COMMUNE", "83.9", "01/01/2016"),
            ("83.9", "Đảng bộ 9", "DISTRICT", "83", "01/01/2020"),
        ),
    )
    assert told(outcome) == [
        ("organisations", 2, "parent_code", "83.838"),
        ("organisations", 3, "parent_code", "83.836"),
        ("organisations", 4, "parent_code", "83.4"),
        ("organisations", 6, "parent_code", "83.5"),
        ("organisations", 8, "parent_code", "83.6"),
        ("organisations", 9, "parent_code", "83.9"),
    ]
    assert messages(outcome)[0] == "Không có tổ chức nào mang mã 83.838. Có phải 83.836?"


def test_a_parent_below_itself_is_no_correction(tmp_path: Path) -> None:
    outcome = bring(tmp_path, organisations=changed(1, parent_code="83.836.A"))
    assert told(outcome) == [("organisations", 3, "parent_code", "83.836.A")]


def test_a_parent_that_has_ended_is_refused(tmp_path: Path) -> None:
    bring(tmp_path, reorganisations=(MERGED, CLOSED))
    outcome = bring(tmp_path, organisations=((*NEW[:4], "01/01/2026"),))
    assert told(outcome) == [("organisations", 2, "parent_code", "83.836.A")]


def test_an_unusual_parent_is_a_doubt_and_no_fault(tmp_path: Path) -> None:
    outcome = bring(tmp_path, organisations=(("83.K", "Đảng bộ xã K", "COMMUNE", "83.836.A.01", "01/01/2020"),))
    assert outcome.faults == []
    assert [(fault.row, fault.column_key) for fault in outcome.warnings] == [(2, "parent_code")]


@pytest.mark.parametrize(("said", "exists"), [("có", True), ("không", False)])
def test_whether_there_is_a_committee_is_written_from_the_first_day(tmp_path: Path, said: str, exists: bool) -> None:
    row = (*NEW, "", "", said)
    bring(tmp_path, organisations=(row,))
    one = bearer_of(NEW[0], NOW)
    assert one is not None
    assert histories([one])[one].committee == {date(2020, 1, 1): exists}
    assert counts(bring(tmp_path, organisations=(row,))) == {"organisations": (0, 0, 1)}


def test_a_committee_not_told_before_is_added_to_what_stands(tmp_path: Path) -> None:
    row = (*PROVINCE[2], "", "", "không")
    assert counts(bring(tmp_path, organisations=(row,))) == {"organisations": (0, 1, 0)}
    assert counts(bring(tmp_path, organisations=(row,))) == {"organisations": (0, 0, 1)}


AREA = ("code", "name", "kind", "parent_code", "opened_on", "area_code", "label")


def test_area_code_and_label_are_kept_and_may_be_told_after_an_act(tmp_path: Path) -> None:
    def rows(area: str, label: str = "") -> list[list[object]]:
        return [list(AREA), ["83.836.A", "Đảng bộ xã An Bình", "COMMUNE", "83.836", "01/01/2015", area, label]]

    def run(area: str, label: str = "") -> dict[str, tuple[int, int, int]]:
        path = workbook(tmp_path / "dia-ban.xlsx", organisations=rows(area, label))
        return counts(run_import(SYSTEM, files=[path], check=False, at=clock.now()))

    bring(tmp_path, reorganisations=(("01/12/2024", "move", "83.836.A", "", "12-QĐ/TU", "", "83"),))
    assert run("029110") == {"organisations": (0, 1, 0)}
    assert run("029110") == {"organisations": (0, 0, 1)}
    assert run("029110", "thị trấn") == {"organisations": (0, 1, 0)}
    one = bearer_of("83.836.A", NOW)
    assert one is not None
    assert [value for _, value in histories([one])[one].area_code] == ["029110"]


def test_a_new_code_keeps_the_area(tmp_path: Path) -> None:
    row: list[object] = ["84", "Đảng bộ tỉnh Trà Vinh", "PROVINCE", "", "01/01/2015", "84", ""]
    path = workbook(tmp_path / "dia-ban.xlsx", organisations=[list(AREA), row])
    run_import(SYSTEM, files=[path], check=False, at=clock.now())
    bring(tmp_path, reorganisations=(("01/12/2024", "recode", "84", "840", "12-QĐ/TU"),))
    one = bearer_of("840", NOW)
    assert one is not None
    assert [area for _, area in histories([one])[one].area_code] == ["84", "84"]
