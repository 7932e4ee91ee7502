"""Workers as processes and a real mail server: two at once send once, one killed while sending is not made up for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections

from tests.cli.test_worker_process import LONG, ROOT, database_url
from tests.duties.channels.servers import Mailbox, mail_server
from tests.factories.accounts import make_account
from tests.factories.duties import make_duty, version
from tests.factories.organisations import make_cell, make_organisation
from vungmanh.accounts.models import Account
from vungmanh.duties.models import Notice
from vungmanh.kernel.scope import entered, whole_scope

pytestmark = pytest.mark.django_db(transaction=True)
CELLS = 12
NEVER_QUIET = {
    "VUNGMANH_QUIET_HOURS": "-",
    "VUNGMANH_QUIET_DAYS_OFF": "0",
    "VUNGMANH_NOTICE_HOUR": "0",
    "DJANGO_SETTINGS_MODULE": "vungmanh.config.settings.test",
}


class SlowMailbox(Mailbox):
    """Lets the test act while a letter is on its way."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go_on = threading.Event(), threading.Event()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - the library's name
        self.begun.set()
        self.go_on.wait(LONG)
        return await super().handle_DATA(server, session, envelope)


@pytest.fixture
def secretaries() -> Iterator[list[str]]:
    """Cells that owe something whatever day it is, each with a secretary."""
    with entered(whole_scope("thử nhắc việc")):
        commune = make_organisation("83", "Đảng bộ xã", "COMMUNE")
        make_duty("headcount", version(reminders=[{"days": -60, "to": "doer"}]))
        names = [f"bi-thu-{number:02}" for number in range(CELLS)]
        for name in names:
            make_account(name, "cell_secretary", make_cell(f"83.{name[-2:]}", commune))
            Account.objects.filter(username=name).update(email=f"{name}@tinh.example")
        yield [f"{name}@tinh.example" for name in names]


class Workers:
    """Processes started by one test, none of which outlives it."""

    def __init__(self, port: int) -> None:
        self.environment = os.environ | NEVER_QUIET
        self.environment |= {"DATABASE_URL": database_url(), "VUNGMANH_SMTP_URL": f"smtp://127.0.0.1:{port}"}
        self.started: list[subprocess.Popen[bytes]] = []

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "vungmanh.config", "worker", "--once"]
        self.started.append(subprocess.Popen(command, cwd=ROOT, env=self.environment))
        return self.started[-1]

    def stop(self) -> None:
        for process in self.started:
            process.kill()
            process.wait(LONG)


def states() -> dict[str, int]:
    connections.close_all()
    rows = Notice.with_voided.filter(channel="email").values_list("state", flat=True)
    return {state: list(rows).count(state) for state in sorted(set(rows))}


def test_two_workers_at_once_write_each_letter_once(secretaries: list[str]):
    box = Mailbox()
    with mail_server(box) as port:
        workers = Workers(port)
        try:
            both = [workers.start(), workers.start()]
            assert [process.wait(LONG) for process in both] == [0, 0]
        finally:
            workers.stop()
    assert sorted(box.recipients) == secretaries
    assert set(states()) == {"sent"}


def test_letter_of_a_worker_killed_while_sending_is_not_written_again(secretaries: list[str]):
    box = SlowMailbox()
    with mail_server(box) as port:
        workers = Workers(port)
        try:
            first = workers.start()
            assert box.begun.wait(LONG)
            first.send_signal(signal.SIGKILL)
            first.wait(LONG)
            box.go_on.set()
            assert workers.start().wait(LONG) == 0
            assert workers.start().wait(LONG) == 0
        finally:
            box.go_on.set()
            workers.stop()
    times = {name: box.recipients.count(name) for name in secretaries}
    found = states()
    assert max(times.values()) == 1
    assert (set(found), sorted(times.values())[1:]) == ({"claimed", "sent"}, [1] * (CELLS - 1))
