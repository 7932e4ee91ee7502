"""A name is as good as a code where one organisation alone in sight bears it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories.organisations import SYSTEM
from tests.imports.commands.given import CLOSED, MERGED, PROVINCE, Rows, bring, messages
from tests.imports.commands.test_permission import seen_by
from vungmanh.imports.commands import ImportOutcome
from vungmanh.indicators.models import HeadCount
from vungmanh.kernel.action import Actor

OTHER: Rows = (
    ("83.835", "Đảng bộ huyện Bình Đại", "DISTRICT", "83", "01/01/2015"),
    ("83.835.A", "Đảng bộ xã Thới Thuận", "COMMUNE", "83.835", "01/01/2015"),
    ("83.835.A.01", "Chi bộ ấp 3", "SUBORDINATE_CELL", "83.835.A", "01/01/2015", "RESIDENTIAL"),
    ("83.835.A.02", "Chi bộ ấp Bà", "SUBORDINATE_CELL", "83.835.A", "01/01/2015", "RESIDENTIAL"),
    ("83.835.A.03", "Chi bộ ấp Ba", "SUBORDINATE_CELL", "83.835.A", "01/01/2015", "RESIDENTIAL"),
)


@pytest.fixture
def province(shipped: None, tmp_path: Path) -> None:
    assert bring(tmp_path, organisations=(*PROVINCE, *OTHER)).faults == []


pytestmark = pytest.mark.usefixtures("province")


def counted(tmp_path: Path, name: str, *, under: str | None = None, actor: Actor = SYSTEM) -> ImportOutcome:
    return bring(tmp_path, under=under, actor=actor, headcounts=((name, "31/12/2020", 12),))


def stored() -> dict[str, int | None]:
    return dict(HeadCount.objects.values_list("organisation__codes__code", "members"))


def test_a_name_that_one_alone_bears_and_whom_it_was_taken_for(tmp_path: Path) -> None:
    outcome = counted(tmp_path, "Chi bộ ấp Bà")
    assert (outcome.faults, stored()) == ([], {"83.835.A.02": 12})
    assert [fault.message for fault in outcome.warnings] == ["Đọc theo tên: Chi bộ ấp Bà, mã 83.835.A.02."]


def test_without_case_and_diacritics_where_that_is_enough(tmp_path: Path) -> None:
    assert counted(tmp_path, "DANG BO XA THOI THUAN").faults == []
    assert stored() == {"83.835.A": 12}


def test_letter_for_letter_goes_before(tmp_path: Path) -> None:
    assert counted(tmp_path, "chi bộ ấp ba").faults == []
    assert stored() == {"83.835.A.03": 12}


def test_a_name_that_several_bear_is_asked_back(tmp_path: Path) -> None:
    outcome = counted(tmp_path, "Chi bo ap ba")
    assert messages(outcome) == ["Có 2 tổ chức mang tên “Chi bo ap ba”. Ghi mã tổ chức vào ô này."]
    assert stored() == {}


def test_nobody_bears_it(tmp_path: Path) -> None:
    assert messages(counted(tmp_path, "Chi bộ không có")) == ["Không có tổ chức nào mang mã hay tên “Chi bộ không có”."]


def test_confined_to_a_unit_only_what_is_below_it_is_meant(tmp_path: Path) -> None:
    name = next(row[1] for row in PROVINCE if row[0] == "83.836.A.01")
    twin = (("83.835.A.04", name, "SUBORDINATE_CELL", "83.835.A", "01/01/2015", "RESIDENTIAL"),)
    assert bring(tmp_path, organisations=twin).faults == []
    assert [each.startswith("Có 2 tổ chức") for each in messages(counted(tmp_path, str(name)))] == [True]
    assert counted(tmp_path, str(name), under="83.835").faults == []
    assert stored() == {"83.835.A.04": 12}


def test_only_what_one_sees_is_meant_and_only_what_one_may_is_written(tmp_path: Path) -> None:
    name = next(str(row[1]) for row in PROVINCE if row[0] == "83.836.A.01")
    with seen_by("commune_office", "83.836.A") as actor:
        assert messages(counted(tmp_path, "Chi bộ ấp Bà", actor=actor)) == [
            "Không có tổ chức nào mang mã hay tên “Chi bộ ấp Bà”."
        ]
        assert counted(tmp_path, name, actor=actor).faults == []


def test_a_name_of_one_that_has_ended_counts_on_its_own_days(tmp_path: Path) -> None:
    name = next(str(row[1]) for row in PROVINCE if row[0] == "83.836.A.01")
    bring(tmp_path, reorganisations=(MERGED, CLOSED))
    assert counted(tmp_path, name).faults == []
