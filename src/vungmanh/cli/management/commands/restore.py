"""The installation made what a backup holds, or the backup only checked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandParser

from vungmanh.cli import answering
from vungmanh.cli.command import OwnCommand
from vungmanh.kernel import clock
from vungmanh.kernel.backup import Manifest, check_archive, restore
from vungmanh.kernel.statistics import refresh_statistics


class Command(OwnCommand):
    help = "Khôi phục toàn bộ từ một bản sao lưu, kể cả sang loại cơ sở dữ liệu khác"
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="tệp do vungmanh backup làm ra")
        parser.add_argument("--replace", action="store_true", help="thay toàn bộ dữ liệu đang có")
        parser.add_argument("--check", action="store_true", help="chỉ kiểm tệp, không ghi gì")

    def handle(self, **options: Any) -> None:
        path = Path(options["file"])
        with answering.on_the_command_line("restore"):
            if options["check"]:
                self.say(f"Bản sao lưu nguyên vẹn: {described(check_archive(path))}.")
                return
            done = restore(path, clock.now(), replace=options["replace"], tell=self.say)
        call_command("migrate", verbosity=0, stdout=self.stdout, stderr=self.stderr)
        refresh_statistics()
        self.say(f"Đã khôi phục: {described(done.manifest)}. Mọi người đăng nhập lại.")
        for each in done.set_aside:
            self.say(f"Phần cũ để ở {each}; xem xong không cần nữa thì xoá.")

    def say(self, words: str) -> None:
        self.stderr.write(words, self.style.NOTICE)


def described(manifest: Manifest) -> str:
    return (
        f"bản {manifest.version}, làm lúc {manifest.made_at}, {manifest.rows} dòng của {len(manifest.tables)} bảng,"
        f" {len(manifest.files)} tệp"
    )
