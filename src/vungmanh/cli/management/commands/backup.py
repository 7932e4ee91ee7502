"""The whole installation into one file, while it is in use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from vungmanh.cli import answering
from vungmanh.cli.backups import fresh_name, remove_older
from vungmanh.cli.command import OwnCommand
from vungmanh.kernel import clock
from vungmanh.kernel.backup import back_up


class Command(OwnCommand):
    help = "Sao lưu toàn bộ vào một tệp, trong khi mọi người vẫn làm việc"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="tệp .zip sẽ ghi, hoặc thư mục: tên tệp khi đó theo ngày giờ")
        parser.add_argument("--keep", type=int, metavar="N", help="khi FILE là thư mục: giữ N bản mới nhất")

    def handle(self, **options: Any) -> None:
        now = clock.now()
        folder = Path(options["file"]).is_dir()
        path = Path(options["file"]) / fresh_name(now) if folder else Path(options["file"])
        with answering.on_the_command_line("backup"):
            manifest = back_up(path, now)
        self.stdout.write(str(path))
        size = path.stat().st_size // 1024 + 1
        self.stderr.write(
            f"Đã sao lưu {manifest.rows} dòng của {len(manifest.tables)} bảng và {len(manifest.files)} tệp: {size} KB.",
            self.style.NOTICE,
        )
        if folder and options["keep"]:
            for each in remove_older(path.parent, options["keep"]):
                self.stderr.write(f"Đã bỏ bản cũ {each.name}.", self.style.NOTICE)
