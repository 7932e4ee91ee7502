"""Workers as processes: one is killed without warning, one is told to stop. Nothing half-written, nothing twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from tests.factories.organisations import SYSTEM
from vungmanh.kernel.jobs import Job, ask, job, registry
from vungmanh.organisations.models import Decision

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]
LONG = 60


def database_url() -> str:
    here = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{here['NAME']}"
    host = here["HOST"] or here["OPTIONS"]["host"]
    return f"postgresql://{here['USER']}@/{here['NAME']}?host={quote(host, safe='')}"


@pytest.fixture(autouse=True)
def known() -> Iterator[None]:
    """The kind is known here by name alone; the process knows how it is done."""
    job("test.slow", label="Việc lâu")(lambda task, **_arguments: None)
    yield
    registry.kinds.pop("test.slow")


class Workers:
    """Processes started by one test, none of which outlives it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.started: list[subprocess.Popen[bytes]] = []

    def start(self, *words: str, patience: int = 20) -> subprocess.Popen[bytes]:
        environment = os.environ | {
            "DATABASE_URL": database_url(),
            "DJANGO_SETTINGS_MODULE": "vungmanh.config.settings.test",
            "SLOW_WORK": str(self.place),
            "VUNGMANH_JOB_SILENCE": "2",
            "VUNGMANH_JOB_PATIENCE": str(patience),
        }
        command = [sys.executable, "-m", "tests.cli.slow_work", *words]
        self.started.append(subprocess.Popen(command, cwd=ROOT, env=environment))
        return self.started[-1]

    def stop(self) -> None:
        for process in self.started:
            process.kill()
            process.wait(LONG)


@pytest.fixture
def workers(tmp_path: Path) -> Iterator[Workers]:
    found = Workers(tmp_path)
    yield found
    found.stop()


def wait_for(path: Path) -> None:
    end = time.monotonic() + LONG
    while not path.exists():
        assert time.monotonic() < end, f"{path.name} never came"
        time.sleep(0.02)


def test_a_killed_worker_leaves_nothing_and_the_next_does_the_job_once(workers: Workers, tmp_path: Path):
    one = ask(SYSTEM, "test.slow", "Việc lâu", count=5)
    first = workers.start()
    wait_for(tmp_path / "written")
    first.send_signal(signal.SIGKILL)
    first.wait(LONG)
    lost = Job.objects.get(pk=one.pk)
    assert (lost.state, lost.attempts, Decision.objects.count()) == ("running", 1, 0)

    (tmp_path / "go-on").touch()
    time.sleep(2.1)
    assert workers.start("--once").wait(LONG) == 0
    after = Job.objects.get(pk=one.pk)
    assert (after.state, after.attempts, after.result, Decision.objects.count()) == ("done", 2, {"count": 5}, 5)

    assert workers.start("--once").wait(LONG) == 0
    assert (Job.objects.get(pk=one.pk).attempts, Decision.objects.count()) == (2, 5)


def test_a_worker_told_to_stop_ends_what_it_has_begun(workers: Workers, tmp_path: Path):
    one = ask(SYSTEM, "test.slow", "Việc lâu", count=3)
    waiting = ask(SYSTEM, "test.slow", "Việc sau", count=3)
    process = workers.start()
    wait_for(tmp_path / "written")
    process.send_signal(signal.SIGTERM)
    (tmp_path / "go-on").touch()
    assert process.wait(LONG) == 0
    states = [Job.objects.get(pk=each.pk).state for each in (one, waiting)]
    assert (states, Decision.objects.count()) == (["done", "waiting"], 3)


def test_a_worker_whose_patience_is_over_gives_its_job_back(workers: Workers, tmp_path: Path):
    one = ask(SYSTEM, "test.slow", "Việc lâu", count=3)
    process = workers.start(patience=1)
    wait_for(tmp_path / "written")
    process.send_signal(signal.SIGTERM)
    assert process.wait(LONG) == 0
    after = Job.objects.get(pk=one.pk)
    assert (after.state, after.attempts, Decision.objects.count()) == ("waiting", 0, 0)


def test_two_workers_do_each_job_once(workers: Workers, tmp_path: Path):
    (tmp_path / "go-on").touch()
    asked = [ask(SYSTEM, "test.slow", f"Việc {number}", count=1) for number in range(12)]
    both = [workers.start("--once"), workers.start("--once")]
    assert [process.wait(LONG) for process in both] == [0, 0]
    ended = Job.objects.filter(pk__in=[one.pk for one in asked]).values_list("state", "attempts")
    assert (list(ended), Decision.objects.count()) == ([("done", 1)] * 12, 12)
