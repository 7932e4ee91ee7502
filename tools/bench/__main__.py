"""``make bench``: both databases in one run, into ``var/bench.json`` and onto the screen.

``BENCH_CELLS`` and ``BENCH_MONTHS`` make it smaller for trying out, ``BENCH_RUNS`` shorter.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

import django

from tests.postgres import running_postgres

CELLS = int(os.environ.get("BENCH_CELLS", "17500"))
MONTHS = int(os.environ.get("BENCH_MONTHS", "60"))
RUNS = int(os.environ.get("BENCH_RUNS", "30"))
COMPARED, LARGE = min(10_000, CELLS), min(100_000, CELLS * 10)
HOME = Path(__file__).resolve().parents[2]
VAR = HOME / "var"
SETTINGS = "tools.bench.settings"


def on(title: str, url: str) -> dict[str, Any]:
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "PYTHONPATH": f"{HOME / 'src'}{os.pathsep}{HOME}",
    }
    print(f"{title}: {CELLS} cells, {MONTHS} months", file=sys.stderr, flush=True)
    start = perf_counter()
    _vungmanh(environment, "migrate", "--verbosity", "0")
    _vungmanh(environment, "simulate", "--cells", str(CELLS), "--months", str(MONTHS))
    filled = round(perf_counter() - start, 1)
    print(f"  filled in {filled} s", file=sys.stderr, flush=True)
    words = [sys.executable, "-m", "tools.bench.measure", str(RUNS), str(COMPARED), str(LARGE)]
    done = subprocess.run(words, env=environment, cwd=HOME, check=True, stdout=subprocess.PIPE)
    found: dict[str, Any] = json.loads(done.stdout)
    return {"filled_s": filled, **found}


def _vungmanh(environment: dict[str, str], *words: str) -> None:
    command = [sys.executable, "-m", "vungmanh.config", *words]
    subprocess.run(command, env=environment, cwd=HOME, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def on_sqlite() -> dict[str, Any]:
    path = VAR / "bench.sqlite3"
    _forget(path)
    try:
        return on("SQLite", f"sqlite:///{path}")
    finally:
        _forget(path)


def _forget(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def main() -> int:
    VAR.mkdir(exist_ok=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    django.setup()
    from tools.bench.machine import machine  # noqa: PLC0415 - apps must be loaded first
    from tools.bench.report import table  # noqa: PLC0415 - beside it

    found: dict[str, Any] = {"machine": machine(), "cells": CELLS, "months": MONTHS, "databases": [on_sqlite()]}
    with running_postgres() as url:
        found["databases"].append(on("PostgreSQL", url))
    (VAR / "bench.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
