"""How often each key or session asked in the running minute. Counted in the process: asking must not cost a write."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from threading import Lock

MINUTE = 60


@dataclass
class Minute:
    """The counts of one minute of the clock; the next one begins empty."""

    number: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    lock: Lock = field(default_factory=Lock)

    def asked(self, who: str, seconds: float) -> int:
        """Count one question and say how many that makes."""
        now = int(seconds) // MINUTE
        with self.lock:
            if now != self.number:
                self.number = now
                self.counts.clear()
            self.counts[who] += 1
            return self.counts[who]


running = Minute()
