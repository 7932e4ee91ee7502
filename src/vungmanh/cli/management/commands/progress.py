"""The table of a programme by unit."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from vungmanh.cli import answering
from vungmanh.cli.asking import Asked, add_format, add_question, asked
from vungmanh.cli.command import OwnCommand
from vungmanh.kernel.answers import as_json
from vungmanh.kernel.numbers import count_text
from vungmanh.programmes.enums import Standing
from vungmanh.programmes.queries import ProgressTable, programme_named, progress_table
from vungmanh.programmes.queries.answers import progress_answer


class Command(OwnCommand):
    help = "Bảng kết quả một chương trình theo đơn vị"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("programme", metavar="PROGRAMME")
        add_format(parser)
        add_question(parser)

    def handle(self, **options: Any) -> None:
        with answering.on_the_command_line("progress"):
            what = asked(options, programme_named(options["programme"]).code)
            table = progress_table(
                what.question.programme,
                under_id=what.under_id,
                period=what.question.period,
                on=what.question.on,
                today=what.question.today,
                tree=what.tree,
                by=what.by,
                kind=what.question.kind,
                attribute=what.question.attribute,
                category=what.question.category,
            )
            self.stdout.write(_shaped(options["shape"], table, what))


def _shaped(shape: str, table: ProgressTable, what: Asked) -> str:
    answer = progress_answer(table, what.question, what.rounding)
    if shape == "json":
        return as_json(answer)
    rows = [*answer["rows"], answer["total"]]
    if shape == "csv":
        return answering.as_csv([row | {key: row.get(key) for key in ("children_target", "gap")} for row in rows])
    return answering.as_table(_title(table), COLUMNS, rows) + _gap(table)


def _count(key: str) -> Any:
    return lambda row: "–" if row[key] is None else count_text(row[key])


def _ends(least: int | None, most: int | None) -> str:
    """Both ends of a range."""
    if least is None:
        return "–"
    return count_text(least) if most in (None, least) else f"{count_text(least)}–{count_text(most or 0)}"


COLUMNS = {
    "Đơn vị": lambda row: row["name"],
    "Đối tượng": _count("eligible"),
    "Đăng ký": _count("registered"),
    "ĐK nhiệm kỳ": _count("registered_term"),
    "Chỉ tiêu": lambda row: _ends(row["target"], row["target_most"]),
    "Thẩm định": _count("appraised"),
    "Công nhận": _count("recognised"),
    "Tỷ lệ": lambda row: row["ratio_target_text"] or "–",
    "Dự kiến thêm": _count("expected"),
    "Dự báo": _count("forecast"),
    "Tỷ lệ dự báo": lambda row: row["ratio_forecast_text"] or "–",
    "Luỹ kế": _count("cumulative"),
    "Thu hồi": _count("revoked"),
    "Tiến độ": lambda row: "Trên mức cao" if row["place"] == "above" else str(Standing(row["standing"]).label),
}


def _title(table: ProgressTable) -> str:
    day = f"{table.day[8:]}/{table.day[5:7]}/{table.day[:4]}"
    tree = "cây tổ chức hôm nay" if table.tree == "today" else "cây tổ chức khi đó"
    return f"{table.programme_name}\n{table.under_name}, {table.period_label}, tính đến {day}, {tree}"


def _gap(table: ProgressTable) -> str:
    if table.gap is None:
        return ""
    return (
        f"\n\nChỉ tiêu {table.under_name}: {table.total.target}; "
        f"tổng giao xuống: {table.children_target}; còn thiếu: {table.gap}"
    )
