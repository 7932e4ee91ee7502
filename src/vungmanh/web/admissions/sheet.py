"""Table T6 as a workbook: real numbers, with what they rest on beside them."""

from __future__ import annotations

import io
from datetime import date, datetime, time

import xlsxwriter
from django.utils.translation import gettext as _

from vungmanh.kernel.periods import Period
from vungmanh.members.queries.admission import PARTS, Table, TableRow
from vungmanh.web.admissions.forms import PART_LABELS

SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def table_workbook(table: Table, period: Period, day: date) -> bytes:
    """The columns of table T6; the parts overlap, so nothing adds them up."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, SAFE)
    book.set_properties({"title": _("Kết nạp đảng viên"), "created": datetime.combine(day, time())})
    page = book.add_worksheet("T6")
    strong, share = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "0.00%"})
    page.write(0, 0, _("Kết nạp đảng viên, %(period)s") % {"period": period.words}, strong)
    page.set_column(1, 1, 42)
    heads = [
        _("TT"),
        _("Đảng bộ"),
        _("Chỉ tiêu"),
        _("Kết nạp"),
        _("Tỷ lệ"),
        *(str(PART_LABELS[part]) for part in PARTS),
    ]
    page.write_row(2, 0, [*heads, _("Ghi chú")], strong)
    for place, row in enumerate((*table.rows, table.total), 1):
        _write(page, 2 + place, place if row is not table.total else None, row, share)
    book.close()
    return stream.getvalue()


def _write(page: xlsxwriter.worksheet.Worksheet, at: int, order: int | None, row: TableRow, share: object) -> None:
    name = row.name if order else _("Cộng: %(name)s") % {"name": row.name}
    page.write_row(at, 0, [order if order else "", name, row.target if row.target is not None else "", row.admitted])
    if row.target:
        page.write_number(at, 4, row.admitted / row.target, share)
    page.write_row(at, 5, [row.parts[part] for part in PARTS])
    notes = [_("theo số báo cáo")] if row.on_counts else []
    if row.stated is not None:
        notes.append(
            _("đơn vị tự nêu %(stated)s, chênh %(gap)s") % {"stated": row.stated, "gap": row.stated - row.admitted}
        )
    page.write(at, 5 + len(PARTS), "; ".join(notes))
