"""Any sheet back out in the shape the import reads."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from vungmanh.cli import answering
from vungmanh.cli.asking import a_day, unit_called
from vungmanh.cli.command import OwnCommand
from vungmanh.cli.console import Bar, sheet_keys, writable
from vungmanh.imports.queries import export_sheets
from vungmanh.imports.templates import write_rows
from vungmanh.kernel import clock


class Command(OwnCommand):
    help = "Xuất các trang ra tệp .xlsx, đúng kiểu mà lệnh import đọc"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("sheets", nargs="+", metavar="SHEET")
        parser.add_argument("--under", required=True, metavar="CODE", help="mã tổ chức")
        parser.add_argument("--on", type=a_day, default=None, metavar="DATE", help="ngày chốt, kiểu 2021-06-30")
        parser.add_argument("-o", "--output", required=True, metavar="FILE.xlsx")

    def handle(self, **options: Any) -> None:
        keys, path = sheet_keys(options["sheets"]), writable(options["output"])
        bar = Bar()
        with answering.on_the_command_line("export"):
            under_id = unit_called(options["under"], options["on"])
            contents = export_sheets(keys, under_id=under_id, on=options["on"], today=clock.today(), personal=True)
            written = write_rows(contents, path, on_progress=bar)
        bar.close()
        words = ", ".join(f"{key} {count} dòng" for key, count in written.items())
        self.stderr.write(f"Đã ghi {path}: {words}.")
