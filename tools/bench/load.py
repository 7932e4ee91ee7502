"""The load part of ``make bench``: people at their desks against the real server and worker on PostgreSQL.

Everything runs on the one machine: database, server, worker and the people themselves share its cores.
``python -m tools.bench.load --seconds 120 --cells 2000`` for a quick look. Adds itself to ``var/bench.json``.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tests.postgres import CONNECTIONS, running_postgres
from tools.bench.load_report import summed, table

HOME = Path(__file__).resolve().parents[2]
RESULT = HOME / "var" / "bench.json"
THREADS = 4
SECRET = "only-for-measuring-and-nowhere-else-0123456789"  # noqa: S105 - guards nothing but a throw-away database


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=int(os.environ.get("BENCH_LOAD_SECONDS", "300")))
    parser.add_argument("--cells", type=int, default=int(os.environ.get("BENCH_CELLS", "17500")))
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--processes", type=int, default=2 * (os.cpu_count() or 1), help="server processes")
    return parser.parse_args()


def environment(url: str, home: str) -> dict[str, str]:
    """As in production, over plain http on the loopback."""
    return {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "vungmanh.config.settings.prod",
        "VUNGMANH_HOME": home,
        "VUNGMANH_HTTPS": "0",
        "VUNGMANH_HOSTS": "127.0.0.1",
        "VUNGMANH_SECRET_KEY": SECRET,
        "VUNGMANH_SECOND_STEP_ROLES": "-",
        "VUNGMANH_FAILED_BY_ADDRESS": "1000/m/ip",  # all fifty come from one address here
        "PYTHONPATH": f"{HOME / 'src'}{os.pathsep}{HOME}",
        "PYTHONUTF8": "1",
    }


def vungmanh(settings: dict[str, str], *words: str) -> None:
    command = [sys.executable, "-m", "vungmanh.config", *words]
    done = subprocess.run(command, env=settings, cwd=HOME, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"vungmanh {words[0]}: {done.stderr[-2000:]}")


@contextmanager
def running(settings: dict[str, str], *command: str) -> Iterator[subprocess.Popen[bytes]]:
    log = Path(settings["VUNGMANH_HOME"]) / f"{Path(command[0]).name}-{command[1].rpartition(':')[2]}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=settings, cwd=HOME, stdout=out, stderr=out)
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def await_ready(address: str, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5) as answer:  # noqa: S310 - our own address
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise SystemExit("the server did not become ready")


def await_quiet(worker: subprocess.Popen[bytes], seconds: float = 300) -> None:
    """The first reminders of a new installation are picked before anybody sits down: once, and early in the day."""
    until, used = time.monotonic() + seconds, -1.0
    while time.monotonic() < until:
        fields = Path(f"/proc/{worker.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        now = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        if now - used < 0.2:
            return
        used = now
        time.sleep(4)


def measured(asked: argparse.Namespace, url: str, home: str) -> dict[str, Any]:
    settings = environment(url, home)
    tell(f"{asked.cells} cells, {asked.months} months of counts")
    vungmanh(settings, "migrate", "--verbosity", "0")
    vungmanh(settings, "simulate", "--cells", str(asked.cells), "--months", str(asked.months))
    vungmanh(settings, "collectstatic", "--noinput", "--verbosity", "0")
    words = [sys.executable, "-m", "tools.bench.load_people", str(asked.users)]
    people = subprocess.run(words, env=settings, cwd=HOME, check=True, stdout=subprocess.PIPE).stdout
    binaries, ports = Path(sys.executable).parent, [free_port() for _ in range(asked.processes)]
    addresses = [f"http://127.0.0.1:{port}" for port in ports]
    with ExitStack() as stack:
        for port in ports:
            server = (f"{binaries}/waitress-serve", f"--listen=127.0.0.1:{port}", f"--threads={THREADS}")
            stack.enter_context(running(settings, *server, "vungmanh.config.wsgi:application"))
        worker = stack.enter_context(running(settings, f"{binaries}/vungmanh", "worker"))
        for address in addresses:
            await_ready(address)
        await_quiet(worker)
        before = os.getloadavg()[0]
        tell(f"{asked.users} people for {asked.seconds} s; load before: {before:.1f}")
        words = [sys.executable, "-m", "tools.bench.load_users", str(asked.seconds), *addresses]
        walked = subprocess.run(words, cwd=HOME, check=True, input=people, stdout=subprocess.PIPE)
        after = os.getloadavg()[0]
    found = json.loads(walked.stdout)
    return {
        **summed(found),
        "users": asked.users,
        "cells": asked.cells,
        "processes": asked.processes,
        "threads": THREADS,
        "cores": os.cpu_count(),
        "load": [round(before, 1), round(after, 1)],
    }


def tell(words: str) -> None:
    print(f"  load: {words}", file=sys.stderr, flush=True)


def keep(found: dict[str, Any]) -> None:
    """Beside the other measurements, if there are any."""
    RESULT.parent.mkdir(exist_ok=True)
    known = json.loads(RESULT.read_text(encoding="utf-8")) if RESULT.exists() else {}
    known["load"] = found
    RESULT.write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> int:
    asked = options()
    with running_postgres(CONNECTIONS) as url, tempfile.TemporaryDirectory(prefix="vm-load-") as home:
        found = measured(asked, url, home)
    keep(found)
    print(table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
