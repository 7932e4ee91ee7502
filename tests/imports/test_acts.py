"""Acts of one day read out of a workbook, for a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.factories.organisations import shipped_kinds
from vungmanh.imports.acts import ActsRead, read_acts
from vungmanh.imports.reading import Source
from vungmanh.organisations.commands import Opening, Order

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)
ACTS = ("day", "act", "from_codes", "to_codes", "to_names", "parent_code", "decision_number", "reason")
NEW = ("code", "name", "kind", "parent_code", "opened_on")
MERGE = (DAY, "merge", "83.1; 83.2", "83.3", "Đảng bộ xã Ba", "83", "15-QĐ/TU", "sắp xếp")


def read(folder: Path, **sheets: Sequence[tuple[object, ...]]) -> ActsRead:
    shipped_kinds()
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    path = folder / "x.xlsx"
    book.save(path)
    return read_acts(Source(path, "phuong-an.xlsx"))


def test_acts_and_what_opens_with_them_are_read(tmp_path: Path):
    new = ("83.3.09", "Chi bộ trường", "SUBORDINATE_CELL", "83.3", None)
    found = read(tmp_path, reorganisations=[ACTS, MERGE], organisations=[NEW, new])

    assert (found.day, found.faults) == (DAY, [])
    assert found.acts == [
        Order(
            act="merge",
            from_codes=("83.1", "83.2"),
            to_codes=("83.3",),
            to_names=("Đảng bộ xã Ba",),
            parent_code="83",
            decision="15-QĐ/TU",
            reason="sắp xếp",
        ),
        Opening("83.3.09", "Chi bộ trường", "SUBORDINATE_CELL", parent_code="83.3"),
    ]


def test_what_opens_on_another_day_is_a_fault(tmp_path: Path):
    new = ("83.3.09", "Chi bộ trường", "SUBORDINATE_CELL", "83.3", date(2025, 8, 1))
    found = read(tmp_path, reorganisations=[ACTS, MERGE], organisations=[NEW, new])

    assert [(fault.address, fault.message) for fault in found.faults] == [
        ("E2", "Tổ chức lập trong phương án phải thành lập đúng ngày 01/07/2025, hoặc để trống.")
    ]


def test_other_sheets_are_not_passed_over_in_silence(tmp_path: Path):
    committees = [("organisation_code", "valid_from", "members"), ("83.1", DAY, 5)]
    found = read(tmp_path, reorganisations=[ACTS, MERGE], committees=committees)

    assert [fault.message for fault in found.faults] == [
        "Ở đây chỉ đọc trang reorganisations và organisations. Tách committees ra tệp nhập riêng."
    ]


def test_acts_of_two_days_are_two_plans(tmp_path: Path):
    other = (date(2025, 8, 1), *MERGE[1:2], "83.4; 83.5", "83.6", *MERGE[4:])
    found = read(tmp_path, reorganisations=[ACTS, MERGE, other])

    assert found.acts == []
    assert [fault.message for fault in found.faults] == [
        "Tệp có việc của nhiều ngày: 01/07/2025, 01/08/2025. Mỗi phương án một ngày; tách mỗi ngày một tệp."
    ]
