"""The demonstration into the current database."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from vungmanh.cli import answering
from vungmanh.cli.command import OwnCommand
from vungmanh.cli.console import Bar
from vungmanh.cli.demonstration.accounts import accounts_table
from vungmanh.cli.demonstration.loading import load_demonstration
from vungmanh.kernel import clock
from vungmanh.kernel.action import system_actor


class Command(OwnCommand):
    help = "Nạp bản minh hoạ (Bến Tre, Thái Bình, Đầm Dơi, Bến Cầu); nạp lại thì không đổi gì"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--progress", action="store_true", help="luôn hiện thanh tiến độ")

    def handle(self, **options: Any) -> None:
        bar = Bar(asked=options["progress"])
        with answering.on_the_command_line("demo"):
            try:
                load_demonstration(
                    system_actor(clock.today()),
                    settings.DEMONSTRATION / "data",
                    tell=lambda words: self.stderr.write(words, self.style.NOTICE),
                    on_progress=bar,
                )
            finally:
                bar.close()
        self.stdout.write(accounts_table())
