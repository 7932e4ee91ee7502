"""Pilots from a workbook: one row a choice; told fault by fault, out again as they came in, taken back."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM, apply_orders, order
from tests.imports.commands.given import PROVINCE, bring, counts, told
from vungmanh.imports.commands import run_import, undo_import
from vungmanh.imports.queries import export_sheets
from vungmanh.imports.templates import write_rows
from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import Refusal
from vungmanh.organisations.models import PendingDecision
from vungmanh.organisations.queries import last_bearer
from vungmanh.programmes import commands
from vungmanh.programmes.models import Pilot

CELL, OTHER, HEIR = "83.836.A.01", "83.836.A.02", "83.836.A.09"
MERGED, DECIDED = date(2022, 7, 1), date(2022, 8, 1)
PILOTS: tuple[tuple[Any, ...], ...] = (
    ("kieu_mau", CELL, "2022", "10/02/2022", "83.836", "15-QĐ/HU"),
    ("kieu_mau", "83.836.B.01", "2022", "10/02/2022", "83.836", "", "Cấp uỷ vững", "01/06/2022", "Bí thư chuyển"),
)


@pytest.fixture
def province(shipped: None, tmp_path: Path) -> None:
    assert bring(tmp_path, organisations=PROVINCE).faults == []


pytestmark = pytest.mark.usefixtures("province")


def places(outcome: Any) -> list[tuple[int | None, str]]:
    return [(row, column) for _sheet, row, column, _value in told(outcome)]


def exported(on: date | None = None) -> list[dict[str, Any]]:
    under = last_bearer("83")
    assert under is not None
    return export_sheets(["pilots"], under_id=under, on=on, today=date(2026, 1, 1))["pilots"]


def sent_back(folder: Path, rows: list[dict[str, Any]]) -> Any:
    write_rows({"pilots": rows}, folder / "ra.xlsx")
    return run_import(SYSTEM, files=[folder / "ra.xlsx"], check=False, at=clock.now())


def merge() -> None:
    apply_orders(MERGED, order("merge", CELL, OTHER, to=HEIR, to_names=("Chi bộ ấp 9",)))


def test_pilots_come_and_once_more_are_the_same(tmp_path: Path) -> None:
    outcome = bring(tmp_path, pilots=PILOTS)
    assert (outcome.faults, counts(outcome)) == ([], {"pilots": (2, 0, 0)})
    assert list(Pilot.objects.order_by("pk").values_list("day", "ended_on", "decision_number", "reason")) == [
        (date(2022, 2, 10), None, "15-QĐ/HU", ""),
        (date(2022, 2, 10), date(2022, 6, 1), "", "Cấp uỷ vững"),
    ]
    assert counts(bring(tmp_path, pilots=PILOTS)) == {"pilots": (0, 0, 2)}


def test_preview_writes_nothing(tmp_path: Path) -> None:
    assert counts(bring(tmp_path, check=True, pilots=PILOTS)) == {"pilots": (2, 0, 0)}
    assert Pilot.objects.count() == 0


def test_end_of_a_choice_is_a_change_that_is_taken_back(tmp_path: Path) -> None:
    bring(tmp_path, pilots=PILOTS)
    outcome = bring(tmp_path, pilots=[(*PILOTS[0], "", "01/09/2022", "Xin thôi")])
    assert counts(outcome) == {"pilots": (0, 1, 0)}
    assert Pilot.objects.filter(ended_on=date(2022, 9, 1)).count() == 1
    undo_import(SYSTEM, batch_id=outcome.batch or 0, at=clock.now())
    assert Pilot.objects.filter(ended_on__isnull=True).count() == 1


def test_import_is_taken_back_unless_a_lesson_rests_on_it(tmp_path: Path) -> None:
    batch = bring(tmp_path, pilots=PILOTS).batch or 0
    cell = last_bearer(CELL)
    assert cell is not None
    lesson = commands.state_lesson(
        SYSTEM, programme="kieu_mau", organisation_id=cell, pilot_id=Pilot.objects.get(organisation_id=cell).pk,
        title="Chuyên đề", done="Mỗi quý", result="96%", advice="Giao sớm", day=date(2022, 9, 1),
    )  # fmt: skip
    with pytest.raises(Refusal, match="bài học từ làm điểm"):
        undo_import(SYSTEM, batch_id=batch, at=clock.now())
    commands.void_lesson(SYSTEM, lesson_id=lesson.pk, reason="nhầm")
    undo_import(SYSTEM, batch_id=batch, at=clock.now())
    assert Pilot.objects.count() == 0


@pytest.mark.parametrize(
    ("row", "place"),
    [
        (("tsvmtd", CELL, "2022", "10/02/2022", "83.836", "1-QĐ"), "for_period"),
        (("kieu_mau", CELL, "2023", "10/02/2023", "83.836", "1-QĐ"), "for_period"),
        (("kieu_mau", CELL, "2022", "10/02/2022", "", "1-QĐ"), "unit_code"),
        (("kieu_mau", CELL, "2022", "10/02/2022", "83.836.A", "1-QĐ"), "unit_code"),
        (("kieu_mau", CELL, "2022", "10/02/2022", "83.999", "1-QĐ"), "unit_code"),
        (("kieu_mau", "83.836.A", "2022", "10/02/2022", "83.836", "1-QĐ"), "cell_code"),
        (("kieu_mau", CELL, "2022", "10/02/2027", "83.836", "1-QĐ"), "day"),
        (("kieu_mau", CELL, "2022", "10/02/2022", "83.836", "1-QĐ", "", "01/02/2022", "x"), "ended_on"),
        (("kieu_mau", CELL, "2022", "10/02/2022", "83.836", "1-QĐ", "", "01/03/2022", ""), "end_reason"),
        (("kieu_mau", CELL, "2022", "10/02/2022", "83.836", "1-QĐ", "", "", "", OTHER), "carried_from_code"),
    ],
)
def test_faults_name_their_cell_and_nothing_is_written(tmp_path: Path, row: tuple[Any, ...], place: str) -> None:
    outcome = bring(tmp_path, pilots=[row])
    assert places(outcome) == [(2, place)]
    assert Pilot.objects.count() == 0


def test_cell_is_a_pilot_of_a_stage_once_at_a_time(tmp_path: Path) -> None:
    bring(tmp_path, pilots=PILOTS)
    again = [(*PILOTS[0][:3], "01/05/2022", *PILOTS[0][4:]), (*PILOTS[1][:3], "01/06/2022", "83.836", "16-QĐ")]
    assert places(bring(tmp_path, pilots=again)) == [(2, "day")]
    assert counts(bring(tmp_path, pilots=again[1:])) == {"pilots": (1, 0, 0)}


def test_more_of_a_type_than_the_programme_names_is_told_and_not_refused(tmp_path: Path) -> None:
    cells = [
        (f"83.836.A.1{n}", f"Chi bộ ấp 1{n}", "SUBORDINATE_CELL", "83.836.A", "01/01/2015", "RESIDENTIAL")
        for n in range(4)
    ]
    bring(tmp_path, organisations=cells)
    outcome = bring(tmp_path, pilots=[("kieu_mau", row[0], "2022", "10/02/2022", "83.836", "1-QĐ") for row in cells])
    assert counts(outcome) == {"pilots": (4, 0, 0)}
    assert {warning.message for warning in outcome.warnings} == {
        "Đơn vị chọn 4 chi bộ thuộc loại hình này; chương trình nêu nhiều nhất 3."
    }


def test_pilots_go_out_as_they_came_in(tmp_path: Path) -> None:
    bring(tmp_path, pilots=PILOTS)
    assert exported(date(2022, 2, 9)) == []
    assert [row["ended_on"] for row in exported(date(2022, 5, 31))] == [None, None]
    again = sent_back(tmp_path, exported())
    assert (again.faults, counts(again)) == ([], {"pilots": (0, 0, 2)})


def test_part_gone_on_with_at_an_heir_goes_out_and_comes_in(tmp_path: Path) -> None:
    bring(tmp_path, pilots=PILOTS[:1])
    merge()
    carried = ("kieu_mau", HEIR, "2022", "01/08/2022", "", "20-QĐ/HU", "", "", "", CELL)
    outcome = bring(tmp_path, pilots=[carried])
    assert (outcome.faults, counts(outcome)) == ([], {"pilots": (1, 0, 0)})
    old, new = Pilot.objects.order_by("pk")
    assert (old.ended_on, new.carried_from_id, new.chosen_at_id) == (DECIDED, old.pk, old.chosen_at_id)
    asked = PendingDecision.objects.get(kind="pilot")
    assert (asked.decided_on, asked.outcome) == (DECIDED, "Chi bộ kế thừa làm điểm tiếp: Chi bộ ấp 9")
    again = sent_back(tmp_path, exported())
    assert (again.faults, counts(again)) == ([], {"pilots": (0, 0, 2)})
    undo_import(SYSTEM, batch_id=outcome.batch or 0, at=clock.now())
    assert list(Pilot.objects.values_list("organisation_id", "ended_on")) == [(last_bearer(CELL), None)]
    assert PendingDecision.objects.get(kind="pilot").decided_on is None


def test_what_was_decided_on_its_page_goes_out_and_comes_in_as_the_same(tmp_path: Path) -> None:
    bring(tmp_path, pilots=PILOTS[:1])
    merge()
    commands.decide_pilot_fate(
        SYSTEM, pending_id=PendingDecision.objects.get(kind="pilot").pk, day=DECIDED, heir_id=last_bearer(HEIR),
        decision_number="9-QĐ",
    )  # fmt: skip
    again = sent_back(tmp_path, exported())
    assert (again.faults, counts(again)) == ([], {"pilots": (0, 0, 2)})


def test_who_may_not_choose_for_the_unit_is_refused_and_may_send_back_what_stands(tmp_path: Path) -> None:
    office = make_account("van-phong", "commune_office", last_bearer("83.836.A"))
    actor = Actor("van-phong", date(2026, 1, 1), account_id=office.pk)
    assert places(bring(tmp_path, actor=actor, pilots=PILOTS[:1])) == [(2, "cell_code")]
    bring(tmp_path, pilots=PILOTS[:1])
    assert counts(bring(tmp_path, actor=actor, pilots=PILOTS[:1])) == {"pilots": (0, 0, 1)}
    board = make_account("ban-to-chuc", "organising_board", last_bearer("83.836"))
    mine = Actor("ban-to-chuc", date(2026, 1, 1), account_id=board.pk)
    assert counts(bring(tmp_path, actor=mine, pilots=PILOTS)) == {"pilots": (1, 0, 1)}
