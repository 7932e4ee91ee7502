"""The targets that the programme's own file sets, reckoned for a unit and its parts; each number opens its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.numbers import count_text, date_text, percent_text
from vungmanh.organisations import queries as organisations
from vungmanh.programmes.queries import ranges
from vungmanh.programmes.queries.ranges import RangeRow, RangeTable
from vungmanh.web.committees.workbook import table_workbook
from vungmanh.web.figure import Figure
from vungmanh.web.paging import PER_PAGE, Paging, page_number
from vungmanh.web.programmes.forms import QuestionForm
from vungmanh.web.programmes.pages import QuestionPage
from vungmanh.web.programmes.reading import Reading
from vungmanh.web.programmes.rules import MEASURES, attribute_words, range_text

PLACES = {
    "nothing": ("no_target", gettext_lazy("không có chi bộ nào để tính")),
    "below": ("behind", gettext_lazy("dưới mức")),
    "within": ("reached", gettext_lazy("trong mức")),
    "above": ("over", gettext_lazy("trên mức")),
}
KEYS = {ranges.DONE: gettext_lazy("Đã đạt"), ranges.WHOLE: gettext_lazy("Chi bộ được tính")}


class RangesPage(QuestionPage):
    """Every target of the file for one unit: the whole, and each part with its own denominator."""

    def answer(self, reading: Reading, form: QuestionForm) -> HttpResponse:
        programme, tables = ranges.range_tables(
            reading.asked.programme, under_id=reading.under_id, on=reading.asked.on, today=reading.question.today
        )
        shown_tables = [table_of(each, reading) for each in tables]
        if self.request.GET.get("tai") == "xlsx":
            return workbook(programme.code, shown_tables)
        label = organisations.labels_of([reading.under_id], reading.question.day)[reading.under_id]
        shown = QuestionForm(initial={"ngay": date_text(reading.asked.on) if reading.asked.on else ""})
        return self.page(
            "programmes/ranges.html",
            programme=programme,
            unit=label.name,
            asked=reading.asked,
            under=reading.asked.under,
            day_field=shown["ngay"],
            tables=shown_tables,
            download_href=download_href(reading) if tables else "",
        )


def table_of(table: RangeTable, reading: Reading) -> dict[str, Any]:
    target, today = table.target, reading.question.today
    return {
        "title": _("%(period)s: %(measure)s %(range)s, %(name)s")
        % {
            "period": table.period.words[:1].upper() + table.period.words[1:],
            "measure": str(MEASURES[target["measure"]]).lower(),
            "range": range_text(dict(target)),
            "name": target["name"],
        },
        "source": target["source"],
        "counted": counted_text(table),
        "begun": table.begun(today),
        "running": table.begun(today) and not table.over(today),
        "day": table.day,
        "under": [organisations.kind_names().get(kind, kind) for kind in target["under"]],
        "attributes": attribute_words(target),
        "rows": (rows := [line_of(row, table, reading) for row in (*table.rows, table.total)]),
        "some_above": any(row["shape"] == PLACES["above"][0] for row in rows),
        "percent": target["unit"] == "percent",
    }


def counted_text(table: RangeTable) -> str:
    if table.target["measure"] == "registered":
        return _("Tính chi bộ đăng ký cho kỳ.")
    if table.target.get("counted") == ranges.CUMULATIVE:
        return _("Tính luỹ kế danh hiệu từ đầu nhiệm kỳ chương trình, trừ danh hiệu đã thu hồi.")
    return _("Tệp không nói tính luỹ kế, nên tính số công nhận trong kỳ.")


def line_of(row: RangeRow, table: RangeTable, reading: Reading) -> dict[str, Any]:
    rule = reading.asked.rounding or str(settings.VUNGMANH_ROUNDING)
    percent = table.target["unit"] == "percent"
    shape, words = PLACES[row.place]
    plain = row.kind in ("unit", "total")
    judged = percent or row.kind == "total"  # a number set for the whole is not a number for each of its parts

    def figure(key: str, count: int) -> Figure:
        return Figure(count_text(count), records_href(table.number, key, row, reading) if plain else "")

    return {
        "name": _("Cộng") if row.kind == "total" else row.name,
        "is_total": row.kind == "total",
        "href": unit_href(row, reading) if row.kind == "unit" else "",
        "done": figure(ranges.DONE, row.done),
        "whole": figure(ranges.WHOLE, row.whole),
        "counts": (row.done, row.whole),
        "apart": (max(0, row.needed - row.done), row.beyond),
        "ratio": percent_text(row.done, row.whole, rule) if percent and row.whole else "",
        "needed": count_text(max(0, row.needed - row.done)) if row.place == "below" else "",
        "beyond": count_text(row.beyond) if row.beyond and judged else "",
        "shape": shape if judged else "",
        "words": words if judged else "–",
    }


def workbook(programme: str, tables: Sequence[dict[str, Any]]) -> HttpResponse:
    """Every target with its rows; what is above is told apart in the file as on the screen."""
    headings = [_("Mục tiêu"), _("Đơn vị"), _("Đã đạt"), _("Chi bộ được tính"), _("Tỷ lệ"), _("So với mục tiêu")]
    lines = [
        [
            table["title"],
            row["name"],
            *row["counts"],
            row["ratio"],
            str(row["words"]) if row["shape"] else "",
            *(row["apart"] if row["shape"] else ("", "")),
        ]
        for table in tables
        if table["begun"]
        for row in table["rows"]
    ]
    return table_workbook(f"muc-tieu-{programme}"[:31], [*headings, _("Còn thiếu"), _("Hơn mức cao")], lines)


def download_href(reading: Reading) -> str:
    query = {**reading.asked.query(), "tai": "xlsx"}
    return f"{reverse('programmes:ranges', args=[reading.asked.programme])}?{urlencode(query)}"


def unit_href(row: RangeRow, reading: Reading) -> str:
    query = {**reading.asked.query(), "duoi": row.code}
    return f"{reverse('programmes:ranges', args=[reading.asked.programme])}?{urlencode(query)}"


def records_href(number: int, key: str, row: RangeRow, reading: Reading) -> str:
    query = {"duoi": row.code, "so": key}
    if reading.asked.on:
        query["ngay"] = reading.asked.on.isoformat()
    return f"{reverse('programmes:range-records', args=[reading.asked.programme, number])}?{urlencode(query)}"


class RangeRecordsPage(QuestionPage):
    """The rows behind one number of one unit. ``number`` is the target's place in the file."""

    def answer(self, reading: Reading, form: QuestionForm) -> HttpResponse:
        key, page = self.request.GET.get("so", ""), page_number(self.request.GET)
        if key not in KEYS:
            raise Http404
        programme, tables = ranges.range_tables(
            reading.asked.programme,
            under_id=reading.under_id,
            on=reading.asked.on,
            today=reading.question.today,
            number=self.kwargs["number"],
        )
        found = ranges.range_records(
            programme.code,
            self.kwargs["number"],
            key,
            unit_id=reading.under_id,
            on=reading.asked.on,
            today=reading.question.today,
            page=page,
        )
        total = tables[0].total
        return self.page(
            "programmes/range_records.html",
            title=KEYS[key],
            programme=programme,
            unit=total.name,
            target=table_of(tables[0], reading),
            rows=found.rows,
            total=found.count + found.hidden,
            hidden=found.hidden,
            back_href=unit_href(total, reading),
            paging=Paging(found.count, page, records_href(tables[0].number, key, total, reading), PER_PAGE),
        )
