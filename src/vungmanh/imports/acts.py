"""Reading the acts of one day out of a workbook, for whoever plans a reorganisation. Nothing is judged against the
database here and nothing is written: the plan is tried as a whole afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext

from vungmanh.imports.commands.reorganisations import order_of
from vungmanh.imports.faults import Fault, about_file
from vungmanh.imports.queries.choices import pick_lists
from vungmanh.imports.reading import Reading, Row, Source, read_files
from vungmanh.organisations.commands import Opening, Order

ACTS, NEW = "reorganisations", "organisations"
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class ActsRead:
    """``day`` None, and nothing else, where there are faults."""

    day: date | None
    acts: list[Order | Opening] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_acts(source: Source) -> ActsRead:
    """The acts and the organisations opened with them: one day, as they will be tried and applied."""
    reading = read_files([source], max_bytes=settings.VUNGMANH_IMPORT_MAX_MB * MEGABYTE, choices=pick_lists())
    faults = [*reading.faults, *_other_sheets(reading, source)]
    rows = [*reading.rows_of(ACTS)] if not faults else []
    days = sorted({_day(row) for row in rows})
    if not faults and len(days) != 1:
        faults = [about_file(source.name, _days_fault(days), sheet=ACTS)]
    if faults:
        return ActsRead(None, faults=faults)
    opened = list(reading.rows_of(NEW))
    faults = [_opened_otherwise(row, days[0]) for row in opened if row["opened_on"] not in (None, days[0])]
    if faults:
        return ActsRead(None, faults=faults)
    return ActsRead(days[0], [*(order_of(row.values) for row in rows), *(_opening(row) for row in opened)])


def _day(row: Row) -> date:
    day: Any = row["day"]
    return day if isinstance(day, date) else date.max


def _other_sheets(reading: Reading, source: Source) -> list[Fault]:
    others = [key for key in reading.keys if key not in (ACTS, NEW)]
    words = gettext("Ở đây chỉ đọc trang reorganisations và organisations. Tách %(others)s ra tệp nhập riêng.")
    return [about_file(source.name, words % {"others": ", ".join(others)})] if others else []


def _days_fault(days: list[date]) -> str:
    if not days:
        return gettext("Trang reorganisations không có dòng nào. Ghi mỗi việc một dòng.")
    listed = ", ".join(f"{day:%d/%m/%Y}" for day in days)
    return gettext("Tệp có việc của nhiều ngày: %(days)s. Mỗi phương án một ngày; tách mỗi ngày một tệp.") % {
        "days": listed
    }


def _opened_otherwise(row: Row, day: date) -> Fault:
    words = gettext("Tổ chức lập trong phương án phải thành lập đúng ngày %(day)s, hoặc để trống.")
    return row.fault("opened_on", words % {"day": f"{day:%d/%m/%Y}"})


def _opening(row: Row) -> Opening:
    said: dict[str, Any] = row.values
    return Opening(
        code=said["code"],
        name=said["name"],
        kind=said["kind"],
        category=said["category"],
        parent_code=said["parent_code"] or "",
        label=said["label"] or "",
        decision=said["decision_number"] or "",
        has_committee=said["has_committee"],
        area_code=said["area_code"] or "",
    )
