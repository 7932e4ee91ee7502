"""The yearly tables as workbooks: T7 and T8 of the statistics, with parts and wholes and the shares beside them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import xlsxwriter
from django.http import HttpResponse
from django.utils.translation import gettext as _

from vungmanh.evaluations.enums import RATED, Whom
from vungmanh.evaluations.queries import GradingTable, MemberLine, MemberTable, Rule
from vungmanh.kernel.numbers import percent_text
from vungmanh.web.download import file_answer
from vungmanh.web.evaluations.address import Asked
from vungmanh.web.evaluations.wording import points_text

Rows = Sequence[Sequence[object]]


def table_workbook(asked: Asked, table: GradingTable, rule: Rule, rounding: str) -> HttpResponse:
    labels = [rule.label(Whom.ORGANISATION, level) for level in RATED]
    head = [
        _("TT"),
        _("Đơn vị, loại hình"),
        _("Tổng số"),
        _("Được xếp loại"),
        _("Không xếp loại"),
        _("Chưa có kết quả"),
    ]
    for label in labels:
        head += [label, "%"]
    head += [_("Tốt trở lên, trong đó có xuất sắc"), "%", _("So với năm trước (điểm %)")]
    rows = []
    for number, line in enumerate((*table.rows, table.total), start=1):
        rated = line.of("rated")
        row: list[object] = ["" if line is table.total else number, line.name]
        row += [line.of(each) for each in ("existing", "rated", "not_rated", "unsettled")]
        for level in RATED:
            count = line.of(level.value.lower())
            row += [count, percent_text(count, rated, rounding)]
        better = line.of("good_or_better")
        row += [better, percent_text(better, rated, rounding), points_text(line.change) if table.comparable else "–"]
        rows.append(row)
    title = _("Xếp loại tổ chức đảng, %(period)s, %(unit)s")
    return _answer(
        title % {"period": asked.period.words, "unit": asked.unit.name}, head, rows, "xep-loai-to-chuc", "T7"
    )


def member_workbook(asked: Asked, table: MemberTable, rounding: str) -> HttpResponse:
    name = _("Loại tổ chức") if table.breakdowns else _("Đơn vị")
    head = [_("TT"), name, _("Tổng số đảng viên"), _("Thuộc diện xếp loại"), _("Được xếp loại")]
    head += [_("Không xếp loại"), _("Chưa có kết quả"), _("Không thuộc diện xếp loại"), _("Miễn sinh hoạt")]
    head += [_("Kết nạp chưa đủ 6 tháng"), _("Xuất sắc"), _("Tốt, không gồm xuất sắc"), _("Hoàn thành")]
    head += [_("Không hoàn thành"), _("Tốt trở lên, trong đó có xuất sắc"), "%", _("So với năm trước (điểm %)")]
    keys = ["existing", "due", "rated", "not_rated", "unsettled", "left_out", "exempt", "new"]
    keys += ["excellent", "good", "satisfactory", "unsatisfactory"]
    rows: list[list[object]] = []
    whole = replace(table.whole, name=_("Cộng"))
    for label, lines in [(each.said, each.rows) for each in table.breakdowns] or [("", table.rows)]:
        rows += [["", label, *[""] * (len(keys) + 3)]] if label else []
        rows += [[number, *_member_cells(line, keys, rounding)] for number, line in enumerate(lines, start=1)]
    rows.append(["", *_member_cells(whole, keys, rounding)])
    rows += [["", "", *[""] * (len(keys) + 3)]] if table.left_out or table.reasons else []
    told = [(_("Không thuộc diện xếp loại: %(why)s"), each.text, each.count) for each in table.left_out]
    told += [(_("Không xếp loại: %(why)s"), reason or _("chưa ghi lý do"), count) for reason, count in table.reasons]
    rows += [["", words % {"why": why}, count, *[""] * (len(keys) + 2)] for words, why, count in told]
    title = _("Xếp loại đảng viên, %(period)s, %(unit)s")
    return _answer(
        title % {"period": asked.period.words, "unit": asked.unit.name}, head, rows, "xep-loai-dang-vien", "T8"
    )


def _member_cells(line: MemberLine, keys: Sequence[str], rounding: str) -> list[object]:
    numbers = line.numbers
    share = percent_text(numbers["good_or_better"], numbers["rated"], rounding)
    return [line.name, *(numbers[key] for key in (*keys, "good_or_better")), share, points_text(line.change)]


def _answer(title: str, head: Sequence[str], rows: Rows, name: str, table: str) -> HttpResponse:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"bold": True, "text_wrap": True, "border": 1})
    plain = book.add_format({"border": 1})
    sheet = book.add_worksheet(table)
    sheet.write_string(0, 0, title, bold)
    sheet.write_row(2, 0, head, wrapped)
    for number, row in enumerate(rows, start=3):
        sheet.write_row(number, 0, row, plain)
    sheet.set_column(1, 1, 34)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    book.close()
    return file_answer(buffer.getvalue(), name, ".xlsx")
