"""Accounts from the command line: nobody can be locked out of an installation for good."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from vungmanh.accounts.commands import reopen_account, reset_password, watch_idle
from vungmanh.accounts.queries import account_keys
from vungmanh.cli import answering
from vungmanh.cli.command import OwnCommand
from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor, system_actor


class Command(OwnCommand):
    help = "Tài khoản: rà tài khoản lâu không dùng (chạy mỗi ngày một lần), mở lại, cấp lại mật khẩu"

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--idle", action="store_true", help="báo rồi đóng tài khoản lâu không dùng")
        what.add_argument("--reopen", metavar="USERNAME", help="mở lại tài khoản đã đóng")
        what.add_argument("--reset", metavar="USERNAME", help="đặt mật khẩu mới và in ra một lần")

    def handle(self, **options: Any) -> None:
        with answering.on_the_command_line("accounts"):
            actor = system_actor(clock.today())
            if options["idle"]:
                self._watch(actor)
            elif options["reopen"]:
                reopen_account(actor, account_id=self._key(options["reopen"]), day=actor.day)
                self.stderr.write(f"Đã mở lại tài khoản {options['reopen']}.", self.style.NOTICE)
            else:
                slip = reset_password(actor, account_id=self._key(options["reset"]))
                self.stdout.write(f"{slip.username}\t{slip.password}")
                self.stderr.write("Mật khẩu chỉ hiện lần này; vào lần đầu phải đổi.", self.style.NOTICE)

    def _watch(self, actor: Actor) -> None:
        warn, close = settings.VUNGMANH_IDLE_WARN_DAYS, settings.VUNGMANH_IDLE_CLOSE_DAYS
        if not 0 < warn < close:
            raise CommandError("VUNGMANH_IDLE_WARN_DAYS phải lớn hơn 0 và nhỏ hơn VUNGMANH_IDLE_CLOSE_DAYS.")
        done = watch_idle(actor, warn_after=warn, close_after=close)
        self.stderr.write(
            f"Không dùng từ {warn} ngày: báo {done.warned}. Từ {close} ngày và đã báo trước: đóng {done.closed}.",
            self.style.NOTICE,
        )

    def _key(self, username: str) -> int:
        found = account_keys([username])
        if username not in found:
            raise CommandError(f"Không có tài khoản “{username}”.")
        return found[username]
