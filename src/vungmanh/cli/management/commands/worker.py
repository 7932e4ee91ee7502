"""The process that does the long work beside the site: imports, exports, reports, small duties."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from vungmanh.cli.command import OwnCommand
from vungmanh.cli.worker.rounds import Rounds


class Command(OwnCommand):
    help = "Làm các việc nền: nhập, xuất, báo cáo, việc định kỳ. Dừng: Ctrl-C hoặc SIGTERM"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="làm hết việc đang chờ rồi thôi")

    def handle(self, **options: Any) -> None:
        rounds = Rounds()
        rounds.stopping.listen()
        self.stderr.write("Đang chờ việc nền (Ctrl-C để dừng).", self.style.NOTICE)
        rounds.go(once=options["once"])
        self.stderr.write("Đã dừng.", self.style.NOTICE)
