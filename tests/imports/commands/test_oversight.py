"""Officials, assignments and the log from workbooks: by their keys, all or nothing, out and back in unchanged."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM, apply_orders, order
from tests.imports.commands.given import PROVINCE, bring, counts, messages, told
from vungmanh.imports.commands import run_import, undo_import
from vungmanh.imports.queries import export_sheets
from vungmanh.imports.templates import write_rows
from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor
from vungmanh.organisations.queries import last_bearer
from vungmanh.oversight.models import Assignment, Official, SupportEntry

SHEETS = ("officials", "assignments", "support_log")
OFFICIALS = (
    ("CB-01", "Trần Văn Vùng", "Uỷ viên Ban Thường vụ", "83", "", "0903123456", "vung@example.vn"),
    ("CB-02", "Lê Thị Ấp", "Cán bộ xã", "83.836.A"),
)
GIVEN = (
    ("CB-01", "83.836.A", "IN_CHARGE", "01/02/2025", "", "", "12-QĐ/HU", "Tiểu vùng 1"),
    ("CB-01", "83.836.B", "IN_CHARGE", "01/02/2025", "", "", "12-QĐ/HU", "Tiểu vùng 1"),
    ("CB-02", "83.836.A.01", "MONITOR_SUPPORT", "01/02/2025", "31/10/2025", "month", "124-QĐ/ĐU"),
)
LOG = (
    ("CB-02", "83.836.A.01", "MONITOR_SUPPORT", "05/03/2025", "Góp ý nghị quyết", "Ít họp", "Họp lại", "20/03/2025"),
)
WHOLE: dict[str, Any] = {"officials": OFFICIALS, "assignments": GIVEN, "support_log": LOG}


@pytest.fixture
def province(shipped: None, tmp_path: Path) -> None:
    assert bring(tmp_path, organisations=PROVINCE).faults == []


pytestmark = pytest.mark.usefixtures("province")


def places(outcome: Any) -> list[tuple[str, int | None, str]]:
    return [(sheet, row, column) for sheet, row, column, _value in told(outcome)]


def exported(on: date | None = None) -> dict[str, list[dict[str, Any]]]:
    under = last_bearer("83")
    assert under is not None
    return export_sheets(SHEETS, under_id=under, on=on, today=date(2026, 1, 1))


def test_the_three_come_together_and_once_more_are_the_same(tmp_path: Path) -> None:
    outcome = bring(tmp_path, **WHOLE)
    assert (outcome.faults, counts(outcome)) == (
        [],
        {"officials": (2, 0, 0), "assignments": (3, 0, 0), "support_log": (1, 0, 0)},
    )
    assert list(Official.objects.order_by("code").values_list("code", "post", "phone")) == [
        ("CB-01", "Uỷ viên Ban Thường vụ", "0903123456"),
        ("CB-02", "Cán bộ xã", ""),
    ]
    held = Assignment.objects.order_by("pk").values_list("duty", "valid_to", "every", "area")
    assert list(held) == [
        ("IN_CHARGE", None, "", "Tiểu vùng 1"),
        ("IN_CHARGE", None, "", "Tiểu vùng 1"),
        ("MONITOR_SUPPORT", date(2025, 11, 1), "month", ""),
    ]
    entry = SupportEntry.objects.get()
    assert (entry.on, entry.agreed, entry.due_on) == (date(2025, 3, 5), "Họp lại", date(2025, 3, 20))
    assert counts(bring(tmp_path, **WHOLE)) == {
        "officials": (0, 0, 2),
        "assignments": (0, 0, 3),
        "support_log": (0, 0, 1),
    }


def test_preview_writes_nothing(tmp_path: Path) -> None:
    assert bring(tmp_path, check=True, **WHOLE).batch is None
    assert (Official.objects.count(), Assignment.objects.count()) == (0, 0)


def test_a_blank_cell_leaves_what_is_known_and_what_differs_is_changed(tmp_path: Path) -> None:
    bring(tmp_path, **WHOLE)
    outcome = bring(
        tmp_path,
        officials=[("CB-01", "Trần Văn Vùng", "Phó Bí thư", "83")],
        assignments=[("CB-01", "83.836.A", "IN_CHARGE", "01/02/2025", "30/06/2025")],
        support_log=[(*LOG[0][:4], "Góp ý nghị quyết", "", "Họp lại", "", "18/03/2025")],
    )
    assert counts(outcome) == {"officials": (0, 1, 0), "assignments": (0, 1, 0), "support_log": (0, 1, 0)}, messages(
        outcome
    )
    one = Official.objects.get(code="CB-01")
    assert (one.post, one.phone, one.folded) == ("Phó Bí thư", "0903123456", "tran van vung cb-01 pho bi thu")
    commune = last_bearer("83.836.A")
    assert commune is not None
    changed = Assignment.objects.get(organisation_id=commune)
    assert (changed.valid_to, changed.area) == (date(2025, 7, 1), "Tiểu vùng 1")
    assert SupportEntry.objects.get().settled_on == date(2025, 3, 18)


def test_a_whole_import_is_taken_back(tmp_path: Path) -> None:
    batch = bring(tmp_path, **WHOLE).batch or 0
    undo_import(SYSTEM, batch_id=batch, at=clock.now())
    assert (Official.objects.count(), Assignment.objects.count(), SupportEntry.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("rows", "place", "words"),
    [
        (
            {"assignments": [("CB-99", "83.836.A", "IN_CHARGE", "01/02/2025")]},
            ("assignments", 2, "official_code"),
            "Không có cán bộ mang mã CB-99",
        ),
        (
            {"assignments": [("CB-02", "83.836.A.01", "MONITOR_SUPPORT", "01/10/2025")]},
            ("assignments", 2, "valid_from"),
            "Đồng chí này đã được giao nhiệm vụ đó từ ngày 01/02/2025 đến trước ngày 01/11/2025.",
        ),
        (
            {"assignments": [("CB-02", "83.836.A.01", "MONITOR_SUPPORT", "01/02/2025", "04/03/2025")]},
            ("assignments", 2, "valid_to"),
            "Nhật ký đã ghi ngày 05/3/2025",
        ),
        (
            {"assignments": [("CB-02", "83.836.A.01", "FOLLOW", "01/02/2025")]},
            ("assignments", 2, "duty"),
            "",
        ),
        (
            {"support_log": [("CB-02", "83.836.A.01", "MONITOR_SUPPORT", "05/12/2025", "x")]},
            ("support_log", 2, "official_code"),
            "Ngày này cán bộ CB-02 không được giao nhiệm vụ đó",
        ),
        (
            {"support_log": [("CB-01", "83.836.A", "IN_CHARGE", "05/01/2027", "x")]},
            ("support_log", 2, "on"),
            "Ngày này còn ở phía sau",
        ),
        (
            {"support_log": [("CB-01", "83.836.A", "IN_CHARGE", "05/03/2025", "x", "", "", "20/03/2025")]},
            ("support_log", 2, "agreed"),
            "",
        ),
    ],
)
def test_faults_name_row_and_column_and_nothing_is_written(
    tmp_path: Path, rows: dict[str, Any], place: tuple[str, int, str], words: str
) -> None:
    bring(tmp_path, **WHOLE)
    before = (Assignment.objects.count(), SupportEntry.objects.count())
    outcome = bring(tmp_path, **rows)
    assert len(outcome.faults) == 1, messages(outcome)
    fault = outcome.faults[0]
    assert (fault.row, fault.column_key) == place[1:]
    assert words in fault.message
    assert (Assignment.objects.count(), SupportEntry.objects.count()) == before


def test_all_go_out_as_they_came_in(tmp_path: Path) -> None:
    bring(tmp_path, **WHOLE)
    rows = exported()
    assert [row["organisation_code"] for row in rows["assignments"]] == ["83.836.A.01", "83.836.A", "83.836.B"]
    write_rows(rows, tmp_path / "ra.xlsx")
    again = run_import(SYSTEM, files=[tmp_path / "ra.xlsx"], check=False, at=clock.now())
    assert (again.faults, counts(again)) == (
        [],
        {"officials": (0, 0, 2), "assignments": (0, 0, 3), "support_log": (0, 0, 1)},
    )
    early = exported(date(2025, 3, 1))
    assert [len(early[sheet]) for sheet in SHEETS] == [2, 3, 0]


def test_an_office_brings_rows_of_its_own_scope_alone(tmp_path: Path) -> None:
    bring(tmp_path, officials=OFFICIALS)
    office = make_account("van-phong", "commune_office", last_bearer("83.836.A"))
    actor = Actor("van-phong", date(2026, 1, 1), account_id=office.pk)
    refused = bring(tmp_path, actor=actor, assignments=GIVEN[1:])
    assert [row for _sheet, row, _column in places(refused)] == [2]
    assert counts(bring(tmp_path, actor=actor, assignments=GIVEN[2:])) == {"assignments": (1, 0, 0)}
    taken = bring(tmp_path, actor=actor, officials=[("CB-01", "Ai Khác", "", "83.836.A")])
    assert messages(taken) == ["Mã cán bộ CB-01 đã có người mang, ở nơi đồng chí không sửa được. Xem lại mã."]


def test_one_written_after_its_organisation_ended_ends_with_it(tmp_path: Path) -> None:
    bring(tmp_path, officials=OFFICIALS)
    apply_orders(date(2025, 7, 1), order("close", "83.836.A.01"))
    rows = [("CB-02", "83.836.A.01", "MONITOR_SUPPORT", "01/02/2025")]
    assert counts(bring(tmp_path, assignments=rows)) == {"assignments": (1, 0, 0)}
    assert Assignment.objects.get().valid_to == date(2025, 7, 1)
    assert counts(bring(tmp_path, assignments=rows)) == {"assignments": (0, 0, 1)}
