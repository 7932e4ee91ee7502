"""Run as a process of its own by the tests of the worker: writes inside a transaction, says so, and waits."""

import os
import sys
import time
from pathlib import Path
from typing import Any

import django

PLACE = Path(os.environ["SLOW_WORK"])


def main() -> None:
    django.setup()
    from vungmanh.cli.worker.rounds import Rounds
    from vungmanh.kernel.jobs import Task, job
    from vungmanh.organisations.models import Decision

    @job("test.slow", label="Việc lâu")
    def slow(task: Task, *, count: int) -> dict[str, Any]:
        with task.whole():
            for number in range(count):
                Decision.objects.create(number=f"{task.job.pk}/{number}")
            (PLACE / "written").touch()
            while not (PLACE / "go-on").exists():
                time.sleep(0.02)
            task.result["count"] = count
        return {}

    rounds = Rounds()
    rounds.stopping.listen()
    rounds.go(once="--once" in sys.argv)


if __name__ == "__main__":
    main()
