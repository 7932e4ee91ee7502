"""The pair of keys by which browsers know messages of this installation."""

from __future__ import annotations

from typing import Any

from vungmanh.cli.command import OwnCommand
from vungmanh.duties.commands.channels.push import new_private_key


class Command(OwnCommand):
    help = "In một khoá mới cho thông báo đến trình duyệt, để ghi vào cấu hình; đổi khoá thì mọi máy phải đăng ký lại"
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def handle(self, **_options: Any) -> None:
        self.stdout.write(f"VUNGMANH_PUSH_KEY={new_private_key()}")
