"""An empty workbook to fill in."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from vungmanh.cli import answering
from vungmanh.cli.command import OwnCommand
from vungmanh.cli.console import sheet_keys, writable
from vungmanh.imports.queries import pick_lists
from vungmanh.imports.templates import write_template


class Command(OwnCommand):
    help = "Tệp mẫu trống: tiêu đề cột, chú thích, danh mục để chọn"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("sheets", nargs="+", metavar="SHEET")
        parser.add_argument("-o", "--output", required=True, metavar="FILE.xlsx")

    def handle(self, **options: Any) -> None:
        keys, path = sheet_keys(options["sheets"]), writable(options["output"])
        with answering.on_the_command_line("template"):
            write_template(keys, path, choices=pick_lists())
        self.stderr.write(f"Đã ghi {path}.")
