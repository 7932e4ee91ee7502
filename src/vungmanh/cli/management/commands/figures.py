"""Any indicator, rolled up."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser

from vungmanh.cli import answering
from vungmanh.cli.asking import Asked, add_format, add_question, asked
from vungmanh.cli.command import OwnCommand
from vungmanh.indicators.engine import FigureTable, UnknownIndicator, figure_table, find_indicator
from vungmanh.indicators.engine.answers import figure_answer
from vungmanh.kernel.answers import as_json
from vungmanh.kernel.figures import registry
from vungmanh.kernel.numbers import count_text
from vungmanh.programmes.queries import programme_named


class Command(OwnCommand):
    help = "Một chỉ tiêu, cộng theo cây tổ chức"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("indicator", nargs="?", default="", metavar="INDICATOR")
        parser.add_argument("--list", action="store_true", dest="listing", help="kể tên các chỉ tiêu")
        parser.add_argument("--programme", default="", metavar="CODE")
        parser.add_argument("--duty", default="", metavar="CODE", help="chỉ việc định kỳ này; bỏ trống là mọi việc")
        add_format(parser)
        add_question(parser)
        for action in parser._actions:
            if action.dest in ("under", "period"):
                action.required = False

    def handle(self, **options: Any) -> None:
        if options["listing"]:
            for each in registry.all():
                self.stdout.write(f"{each.code}\t{each.label}")
            return
        if not options["indicator"] or not options["under"] or options["period"] is None:
            raise CommandError("Ghi tên chỉ tiêu, --under và --period; hoặc --list.", returncode=2)
        _check_asked(options["indicator"], options["programme"])
        with answering.on_the_command_line("figures"):
            self._answer(options)

    def _answer(self, options: dict[str, Any]) -> None:
        programme = programme_named(options["programme"]).code if options["programme"] else ""
        what = asked(options, programme)
        table = figure_table(
            options["indicator"], question=what.question, under_id=what.under_id, tree=what.tree, by=what.by
        )
        self.stdout.write(_shaped(options["shape"], table, what))


def _check_asked(indicator: str, programme: str) -> None:
    """What only the arguments can be wrong about, before anything is looked up."""
    try:
        found = find_indicator(indicator)
    except UnknownIndicator as unknown:
        raise CommandError(unknown.message, returncode=2) from unknown
    if found.needs_programme and not programme:
        words = f"Chỉ tiêu {found.code} cần nêu chương trình, kiểu --programme tsvmtd."
        raise CommandError(words, returncode=2)


def _shaped(shape: str, table: FigureTable, what: Asked) -> str:
    answer = figure_answer(table, what.rounding)
    if shape == "json":
        return as_json(answer)
    rows = [*answer["rows"], answer["total"]]
    if shape == "csv":
        return answering.as_csv([row | {key: row.get(key) for key in ("basis", "stated", "gap")} for row in rows])
    columns = {
        "Đơn vị": lambda row: row["name"],
        "Tử số": lambda row: count_text(row["numerator"]),
        "Mẫu số": lambda row: "–" if row["denominator"] is None else count_text(row["denominator"]),
        "Giá trị": lambda row: row["text"],
    }
    title = f"{table.indicator.label} ({table.indicator.code}), {what.question.period.label}"
    return answering.as_table(title, columns, rows) + _marks(rows)


def _marks(rows: list[dict[str, Any]]) -> str:
    """What a reader must know of figures that stand on reported counts."""
    found = {row.get("basis", "") for row in rows}
    words = ""
    if found - {""}:
        beside = any("_and_records" in each for each in found)
        words = f"\n\n{'Gồm cả số' if beside else 'Số'} theo báo cáo của đơn vị, chưa phải hồ sơ từng đảng viên."
    inherited = [row["name"] for row in rows[:-1] if row.get("basis", "").endswith("_of_predecessors")]
    return f"{words} Gồm số của tổ chức trước sáp nhập: {', '.join(inherited)}." if inherited else words
