"""A made-up country for measuring and for trying things out."""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction

from vungmanh.cli import answering
from vungmanh.cli.command import OwnCommand
from vungmanh.cli.simulation.filling import Size, fill
from vungmanh.kernel import clock
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.statistics import refresh_statistics

MOST = 500_000


def a_number(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST:
        raise ArgumentTypeError(f"“{text}”: ghi một số từ 1 đến {MOST}.")
    return int(text)


class Command(OwnCommand):
    help = "Đổ vào cơ sở dữ liệu trống một đất nước mô phỏng"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--cells", type=a_number, required=True, help="số chi bộ")
        parser.add_argument("--months", type=a_number, required=True, help="số tháng có số liệu đảng viên")
        parser.add_argument("--seed", type=int, default=1, help="cùng một mầm cho cùng một dữ liệu")

    def handle(self, **options: Any) -> None:
        size = Size(options["cells"], options["months"], options["seed"])
        with answering.on_the_command_line("simulate"), transaction.atomic():
            written = fill(system_actor(clock.today()), size, self._say)
        refresh_statistics()
        for name, count in written.items():
            self.stdout.write(f"{name}\t{count}")

    def _say(self, text: str) -> None:
        self.stderr.write(text, self.style.HTTP_INFO)
