"""Attributes, committees, head counts, targets and titles: read at their own day, judged, written once."""

from datetime import date
from pathlib import Path

import pytest

from tests.factories.organisations import SYSTEM
from tests.imports.commands.given import CLOSED, MERGED, PROVINCE, Rows, bring, counts, messages, told
from tests.imports.workbooks import workbook
from vungmanh.imports.commands import ImportOutcome, run_import
from vungmanh.indicators.models import Target
from vungmanh.kernel import clock
from vungmanh.organisations.models import Committee, OrganisationAttribute
from vungmanh.programmes.models import Registration


@pytest.fixture
def province(shipped: None, tmp_path: Path) -> None:
    assert bring(tmp_path, organisations=PROVINCE).faults == []


pytestmark = pytest.mark.usefixtures("province")


def test_an_attribute_is_known_by_its_name_too(tmp_path: Path) -> None:
    rows = (("83.836.A", "đạt chuẩn nông thôn mới", "có", "31/12/2018"),)
    assert counts(bring(tmp_path, attributes=rows)) == {"attributes": (1, 0, 0)}
    assert OrganisationAttribute.objects.get().attribute_id == "new_countryside"


def test_an_open_attribute_gives_way_to_the_next(tmp_path: Path) -> None:
    bring(
        tmp_path,
        attributes=(
            ("83.836.A", "new_countryside", "đạt", "31/12/2018"),
            ("83.836.A", "new_countryside", "nâng cao", "31/12/2020"),
        ),
    )
    spans = OrganisationAttribute.objects.order_by("valid_from").values_list("value", "valid_to")
    assert list(spans) == [("đạt", date(2020, 12, 31)), ("nâng cao", None)]


def test_stretches_that_overlap_are_a_fault(tmp_path: Path) -> None:
    outcome = bring(
        tmp_path,
        attributes=(
            ("83.836.A", "new_countryside", "đạt", "31/12/2018", "31/12/2021"),
            ("83.836.A", "new_countryside", "nâng cao", "31/12/2020"),
        ),
    )
    assert told(outcome) == [("attributes", 3, "valid_from", "31/12/2020")]


def test_what_is_open_ends_with_its_organisation(tmp_path: Path) -> None:
    rows: Rows = (("83.836.A", "01/01/2015", 5),)
    bring(tmp_path, committees=rows)
    bring(tmp_path, reorganisations=(MERGED, CLOSED))
    assert Committee.objects.get().valid_to == date(2025, 7, 1)
    assert counts(bring(tmp_path, committees=rows)) == {"committees": (0, 0, 1)}


def test_nothing_lasts_longer_than_its_organisation(tmp_path: Path) -> None:
    bring(tmp_path, reorganisations=(MERGED, CLOSED))
    outcome = bring(tmp_path, committees=(("83.836.A", "01/01/2015", 5, "", "31/12/2025"),))
    assert told(outcome) == [("committees", 2, "valid_to", "31/12/2025")]


def test_a_committee_is_corrected_and_counted_as_changed(tmp_path: Path) -> None:
    bring(tmp_path, committees=(("83.836.A", "01/01/2015", 5),))
    outcome = bring(tmp_path, committees=(("83.836.A", "01/01/2015", 7), ("83.836.B", "01/01/2015", "", "mới lập")))
    assert counts(outcome) == {"committees": (1, 1, 0)}
    assert set(Committee.objects.values_list("exists", "members")) == {(True, 7), (False, None)}


def test_parts_larger_than_their_whole_are_faults(tmp_path: Path) -> None:
    outcome = bring(tmp_path, headcounts=(("83.836.A", "31/12/2020", 10, 12), ("83.836.B", "31/12/2020", "", "", 5, 6)))
    assert told(outcome) == [
        ("headcounts", 2, "official_members", "12"),
        ("headcounts", 3, "staff_not_members", "6"),
    ]


def test_two_codes_of_one_organisation_on_the_same_day_are_one_record(tmp_path: Path) -> None:
    bring(tmp_path, reorganisations=(("01/12/2024", "recode", "83.836.A", "83.836.X", "12-QĐ/TU"),))
    outcome = bring(
        tmp_path,
        targets=(
            ("tsvmtd", "83.836.A", "2021", "recognised", 2, "18/01/2021"),
            ("tsvmtd", "83.836.X", "2021", "recognised", 3, "18/01/2025"),
        ),
    )
    assert outcome.faults == []
    outcome = bring(tmp_path, headcounts=(("83.836.X", "31/12/2020", 10),))
    assert told(outcome) == [("headcounts", 2, "organisation_code", "83.836.X")]
    assert messages(outcome)[0].startswith("Ngày 31/12/2020 không có tổ chức nào mang mã 83.836.X.")


def test_targets_keep_percent_range_category_and_attribute(tmp_path: Path) -> None:
    rows = (
        ("tsvmtd", "83", "2021", "recognised", 75, "18/01/2021"),
        ("tsvmtd", "83", "2020..2025", "recognised", 100, "18/01/2021", "percent", "new_countryside"),
    )
    assert counts(bring(tmp_path, targets=rows)) == {"targets": (2, 0, 0)}
    assert counts(bring(tmp_path, targets=rows)) == {"targets": (0, 0, 2)}
    changed = ((*rows[0][:4], 80, rows[0][5]), rows[1])
    assert counts(bring(tmp_path, targets=changed)) == {"targets": (0, 1, 1)}
    adjusted = ((*rows[0][:4], 70, "01/07/2021"),)
    assert counts(bring(tmp_path, targets=adjusted)) == {"targets": (1, 0, 0)}
    assert Target.objects.count() == 3


def test_a_target_without_a_day_is_read_at_the_end_of_its_period(tmp_path: Path) -> None:
    bring(tmp_path, reorganisations=(MERGED, CLOSED))
    outcome = bring(
        tmp_path,
        targets=(("tsvmtd", "83.C", "2025", "recognised", 2), ("tsvmtd", "83.836", "2025", "recognised", 2)),
    )
    assert told(outcome) == [("targets", 3, "organisation_code", "83.836")]


def test_faults_of_targets(tmp_path: Path) -> None:
    outcome = bring(
        tmp_path,
        targets=(
            ("tsvmtd", "83", "2021", "value", 75),
            ("tsvmtd", "83", "2022", "recognised", -1),
            ("tsvmtd", "83", "2023", "recognised", 5, "", "", "nong_thon"),
            ("tsvmtd", "83", "2024", "recognised", 1.23456, "", "percent"),
            ("tsvmtd", "83", "2025", "recognised", 2.5),
        ),
    )
    assert told(outcome) == [
        ("targets", 2, "measure", "value"),
        ("targets", 3, "value", "-1"),
        ("targets", 4, "attribute", "nong_thon"),
        ("targets", 5, "value", "1,23456"),
        ("targets", 6, "value", "2,5"),
    ]


def test_titles_of_a_code_borne_by_two_in_turn_go_to_the_bearer_of_their_day(tmp_path: Path) -> None:
    bring(
        tmp_path,
        reorganisations=(("01/07/2025", "close", "83.836.A.01", "", "95-QĐ/TU"),),
    )
    bring(
        tmp_path,
        organisations=(("83.836.A.01", "Chi bộ mới", "SUBORDINATE_CELL", "83.836.A", "01/08/2025", "RESIDENTIAL"),),
    )
    outcome = bring(tmp_path, titles=(("tsvmtd", "83.836.A.01", "01/02/2021"), ("tsvmtd", "83.836.A.01", "01/09/2025")))
    assert counts(outcome) == {"titles": (2, 0, 0)}
    assert Registration.objects.values("organisation_id").distinct().count() == 2


def test_titles_add_checks_row_by_row(tmp_path: Path) -> None:
    title = ("tsvmtd", "83.836.A.01", "01/02/2021", "01/06/2021", "01-QĐ/HU", "2021")
    rows = ((*title, "01/06/2022", "MAINTAINED"), (*title, "01/06/2023", "WARNED"))
    assert counts(bring(tmp_path, titles=rows)) == {"titles": (1, 0, 0)}
    assert counts(bring(tmp_path, titles=rows)) == {"titles": (0, 0, 1)}


def test_faults_of_titles_stand_at_their_cells(tmp_path: Path) -> None:
    outcome = bring(
        tmp_path,
        titles=(
            ("tsvmtd", "83.836.A", "01/02/2021"),
            ("tsvmtd", "83.836.A.01", "01/02/2021", "01/06/2021"),
            ("tsvmtd", "83.836.A.02", "01/02/2014"),
        ),
    )
    assert told(outcome) == [
        ("titles", 2, "cell_code", "83.836.A"),
        ("titles", 3, "decision_number", ""),
        ("titles", 4, "cell_code", "83.836.A.02"),
    ]


WITHDRAWN_HEADINGS = ("programme", "cell_code", "registered_on", "for_period", "withdrawn_on")


def bring_titles(folder: Path, *rows: tuple[str, ...]) -> ImportOutcome:
    path = workbook(folder / "titles.xlsx", titles=[[*line] for line in (WITHDRAWN_HEADINGS, *rows)])
    return run_import(SYSTEM, files=[path], check=False, at=clock.now())


def test_a_registration_after_a_withdrawal_is_a_new_attempt(tmp_path: Path) -> None:
    first = ("tsvmtd", "83.836.A.01", "01/02/2021", "2021", "01/03/2021")
    again = ("tsvmtd", "83.836.A.01", "05/04/2021", "2021")
    assert [bring_titles(tmp_path, row).faults for row in (first, again)] == [[], []]
    kept = Registration.objects.order_by("attempt").values_list("attempt", "registered_on", "withdrawn_on", "state")
    assert list(kept) == [
        (1, date(2021, 2, 1), date(2021, 3, 1), "withdrawn"),
        (2, date(2021, 4, 5), None, "registered"),
    ]
    assert counts(bring_titles(tmp_path, again)) == {"titles": (0, 0, 1)}


def test_a_day_before_the_withdrawal_corrects_the_attempt_that_was_withdrawn(tmp_path: Path) -> None:
    first = ("tsvmtd", "83.836.A.01", "01/02/2021", "2021", "01/03/2021")
    assert bring_titles(tmp_path, first).faults == []
    assert counts(bring_titles(tmp_path, ("tsvmtd", "83.836.A.01", "02/02/2021", "2021"))) == {"titles": (0, 1, 0)}
    assert Registration.objects.count() == 1
