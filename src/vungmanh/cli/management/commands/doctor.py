"""Whether the installation is sound."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser

from vungmanh.cli import answering
from vungmanh.cli.command import OwnCommand
from vungmanh.cli.examination import examine


class Command(OwnCommand):
    help = "Khám hệ thống: cấu hình, phiên bản dữ liệu, cây tổ chức, nhật ký, việc nền, đĩa, đồng hồ, sao lưu"
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seal", default="", metavar="DIGEST", help="mã niêm ghi trên giấy, để đối chiếu")

    def handle(self, **options: Any) -> None:
        with answering.on_the_command_line("doctor"):
            findings = examine(options["seal"])
        for each in findings:
            self.stdout.write(f"{'được' if each.sound else 'HỎNG'}\t{each.subject}\t{each.words}")
        faults = sum(not each.sound for each in findings)
        if faults:
            raise CommandError(f"{faults} việc cần sửa.")
