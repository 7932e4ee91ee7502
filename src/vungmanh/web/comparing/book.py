"""The comparisons as one workbook, a page each."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from vungmanh.criteria.queries import comparing
from vungmanh.imports.templates import open_book
from vungmanh.kernel.numbers import date_text
from vungmanh.web.background import ask_later, in_background
from vungmanh.web.comparing.asking import Asked, asked_of
from vungmanh.web.comparing.lines import against_row, alike_row, beside_rows, unit_line
from vungmanh.web.download import AT_ONCE, EVERYTHING, file_answer
from vungmanh.web.page import Page, Request

WIDTH = 24
NAME = "doi-chieu-diem"
Row = Sequence[Any]


class BookPage(Page):
    """What the pages show, whole; a large one is made by a worker."""

    permission = "criteria.compare"

    def get(self, request: Request) -> HttpResponse:
        asked = asked_of(request, request.GET)
        many = comparing.beside_page(asked.compared, count=0).total > AT_ONCE
        if many and not in_background(request):
            return ask_later(request, f"{NAME}.xlsx")
        with tempfile.TemporaryDirectory(prefix="vungmanh-") as folder:
            path = Path(folder) / "compared.xlsx"
            book = open_book(path, streaming=True)
            bold = book.add_format({"bold": True, "bottom": 1})
            for name, headings, rows in _sheets(asked):
                _write(book.add_worksheet(name), bold, headings, rows)
            book.close()
            return file_answer(path.read_bytes(), NAME, ".xlsx")


def _write(page: Any, bold: Any, headings: Row, rows: Iterable[Row]) -> None:
    for place, heading in enumerate(headings):
        page.set_column(place, place, WIDTH)
        page.write_string(0, place, str(heading), bold)
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, int):
                page.write_number(number, place, value)
            else:
                page.write_string(number, place, str(value))
    page.freeze_panes(1, 0)


def _sheets(asked: Asked) -> Iterator[tuple[str, Row, Iterable[Row]]]:
    cell = (_("Chi bộ"), _("Thuộc"), _("Phiếu"), _("Ngày"))
    yield "don-vi", _unit_headings(), _units(asked)
    scores = (_("Chi bộ tự chấm"), _("Người dự chấm"), _("Cấp trên chấm"), _("Chênh, trên thang 100"))
    yield "phieu", (*cell, *scores), _beside(asked)
    yield "minh-chung-giong", (_("Nhóm"), *cell, _("Câu hỏi"), _("Lời ghi"), _("Mức giống")), _alike(asked)
    yield "cung-mot-tep", (_("Nhóm"), *cell, _("Câu hỏi"), _("Tệp")), _shared(asked)
    answers = (_("Số liệu"), _("Sổ sách tính"), _("Chi bộ ghi"), _("Ghi chú"))
    yield "khac-so-sach", (*cell, *answers), _against(asked)


def _unit_headings() -> Row:
    return (
        _("Đơn vị"),
        _("Phiếu có đủ hai cột"),
        _("Chênh trung bình, trên thang 100"),
        _("Độ tản"),
        _("Thấp nhất … cao nhất"),
        _("Nhận xét"),
        _("Tự chấm đạt, cấp trên chấm chưa đạt"),
        _("Phiếu khác sổ sách"),
    )


def _units(asked: Asked) -> Iterator[Row]:
    for each in comparing.units_compared(asked.compared).rows:
        line = unit_line(each, asked)
        yield line.name, each.gaps.count, line.mean, line.spread, line.ends, line.word, each.parted, each.differing


def _beside(asked: Asked) -> Iterator[Row]:
    for line in beside_rows(comparing.beside_page(asked.compared, count=EVERYTHING)):
        scores = [
            "; ".join(f"{one.text} ({one.elsewhere})" if one.elsewhere else one.text for one in some)
            for _name, some in line.scores
        ]
        yield line.cell, ", ".join(line.above), line.sheet, date_text(line.on), *scores, line.gap


def _alike(asked: Asked) -> Iterator[Row]:
    for number, group in enumerate(comparing.alike_found(asked.compared).groups, start=1):
        row = alike_row(group)
        for each, _href in row.lines:
            place = (each.cell, ", ".join(each.above), each.sheet, date_text(each.on))
            yield number, *place, each.question, each.text, row.how


def _shared(asked: Asked) -> Iterator[Row]:
    for number, group in enumerate(comparing.shared_found(asked.compared), start=1):
        for each in group.lines:
            yield number, each.cell, ", ".join(each.above), each.sheet, date_text(each.on), each.question, each.name


def _against(asked: Asked) -> Iterator[Row]:
    for each in comparing.against_page(asked.compared, count=EVERYTHING).rows:
        row = against_row(each)
        for answer in row.answers:
            yield row.cell, ", ".join(row.above), row.sheet, date_text(row.on), *answer
