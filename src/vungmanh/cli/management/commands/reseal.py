"""After a change of ``VUNGMANH_MEMBER_KEY``: everything sealed goes under the newest key."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser

from vungmanh.cli import answering
from vungmanh.cli.command import OwnCommand
from vungmanh.kernel import clock
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.numbers import count_text
from vungmanh.members.commands.resealing import reseal_all
from vungmanh.members.queries.keys import PLACES, Place, Standing, states

WORDS = {"files": "lý lịch", "corrections": "đề nghị sửa hồ sơ", "changes": "bản lưu của các lần nhập"}


class Command(OwnCommand):
    help = "Niêm lại số thẻ, số định danh bằng khoá mới nhất của VUNGMANH_MEMBER_KEY; dừng giữa chừng thì chạy lại"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="chỉ đếm, không niêm lại")

    def handle(self, **options: Any) -> None:
        with answering.on_the_command_line("reseal"):
            if options["check"]:
                found = {place: self.counted(place) for place in PLACES}
            else:
                found = reseal_all(system_actor(clock.today()), told=self.tell)
        done = "còn dưới khoá cũ" if options["check"] else "đã niêm lại"
        for place, each in found.items():
            numbers = f"{count_text(each.rows)} có số niêm, {count_text(each.older)} {done}"
            self.stdout.write(f"{WORDS[place]}\t{numbers}, {count_text(each.unopened)} không mở được")
        if lost := sum(each.unopened for each in found.values()):
            raise CommandError(
                f"{count_text(lost)} bản ghi niêm bằng khoá không có trong VUNGMANH_MEMBER_KEY. Chúng giữ nguyên. Ghi"
                " khoá cũ sau khoá mới, cách nhau dấu phẩy, rồi chạy lại."
            )

    def counted(self, place: Place) -> Standing:
        found = Standing()
        for _key, state in states(place):
            found.add(state)
        return found

    def tell(self, place: Place, count: int) -> None:
        self.stderr.write(f"{WORDS[place]}: niêm lại {count_text(count)}")
