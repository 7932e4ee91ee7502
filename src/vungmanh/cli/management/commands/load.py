"""Rules of the installation from files: programmes, kinds, roles, letterheads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction

from vungmanh.cli import answering
from vungmanh.cli.command import OwnCommand
from vungmanh.kernel import clock
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.catalogue import catalogue


class Command(OwnCommand):
    help = "Nạp tệp danh mục .yaml; nội dung đổi thành phiên bản mới"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE.yaml")

    def handle(self, **options: Any) -> None:
        paths = [Path(name) for name in options["files"]]
        if missing := [str(path) for path in paths if not path.is_file()]:
            raise CommandError(f"Không có tệp {', '.join(missing)}.", returncode=2)
        with answering.on_the_command_line("load"), transaction.atomic():
            for path in paths:
                self.stderr.write(catalogue.load(system_actor(clock.today()), path), self.style.NOTICE)
                for line in catalogue.review(path):
                    self.stderr.write(line, self.style.WARNING)
