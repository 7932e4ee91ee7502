"""Processor time beside the clock: our own and, on PostgreSQL, that of the one server process that answers us."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time
from types import TracebackType

from django.db import connection


@dataclass(frozen=True)
class Taken:
    """Milliseconds."""

    clock: float
    processor: float


class Stopwatch:
    """``with watch:`` as often as wanted; ``taken`` is the last."""

    def __init__(self) -> None:
        self.server = self._server()
        self.taken = Taken(0, 0)

    def _server(self) -> Path | None:
        if connection.vendor != "postgresql":
            return None
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            path = Path("/proc") / str(cursor.fetchone()[0]) / "schedstat"
        return path if path.exists() else None

    def _processor(self) -> float:
        there = int(self.server.read_text().split()[0]) / 1e6 if self.server is not None else 0.0
        return process_time() * 1000 + there

    def __enter__(self) -> Stopwatch:
        self.begun = (perf_counter(), self._processor())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        clock, processor = self.begun
        self.taken = Taken((perf_counter() - clock) * 1000, self._processor() - processor)
