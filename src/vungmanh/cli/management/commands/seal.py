"""Close what the journal holds so far. The worker does the same by itself every ten minutes."""

from __future__ import annotations

from typing import Any

from vungmanh.cli import answering
from vungmanh.cli.command import OwnCommand
from vungmanh.kernel import clock
from vungmanh.kernel.action import system_actor
from vungmanh.kernel.sealing import seal


class Command(OwnCommand):
    help = "Niêm nhật ký: sau đó dòng nào bị sửa, bớt, thêm thì vungmanh doctor thấy"

    def handle(self, **options: Any) -> None:
        now = clock.now()
        with answering.on_the_command_line("seal"):
            count = seal(system_actor(now.date()), now)
        self.stderr.write(f"Đã niêm {count} dòng nhật ký.", self.style.NOTICE)
