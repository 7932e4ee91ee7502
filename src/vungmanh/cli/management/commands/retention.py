"""Particulars kept longer than the rule allows: listed; erased by a decision with a number."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from vungmanh.cli import answering
from vungmanh.cli.command import OwnCommand
from vungmanh.kernel import clock
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.numbers import date_text
from vungmanh.members.commands import erase_particulars
from vungmanh.members.queries.retention import overdue_particulars


class Command(OwnCommand):
    help = "Liệt kê lý lịch đã hết thời hạn giữ; xoá nội dung theo quyết định có số"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--erase", nargs="+", metavar="CODE", default=[], help="mã đảng viên cần xoá nội dung")
        parser.add_argument("--decision", default="", metavar="NUMBER", help="số quyết định xoá")

    def handle(self, **options: Any) -> None:
        day = clock.today()
        with answering.on_the_command_line("retention"):
            found = {each.member_code: each for each in overdue_particulars(day)}
            if not options["erase"]:
                for each in found.values():
                    left = f"{each.left_as} {date_text(each.left_on)}"
                    rule = f"giữ {each.years} năm {each.certainty}"
                    self.stdout.write(f"{each.member_code}\t{left}\t{rule}\thết hạn {date_text(each.since)}")
                self.stderr.write(f"{len(found)} lý lịch đã hết thời hạn giữ.", self.style.NOTICE)
                return
            unknown = [code for code in options["erase"] if code not in found]
            if unknown:
                raise Refusal(f"Chưa hết thời hạn giữ, hoặc không có: {', '.join(unknown)}. Chưa xoá gì.")
            for code in options["erase"]:
                member_id, number = found[code].member_id, options["decision"]
                erase_particulars(system_actor(day), member_id=member_id, decision_number=number, day=day)
                self.stdout.write(f"{code}\tđã xoá nội dung")
