"""A worker in the test's own process."""

from __future__ import annotations

from vungmanh.accounts.access import standing_of_asker
from vungmanh.kernel import clock
from vungmanh.kernel.dispatch import carry_out, claim


def work_off() -> int:
    """Do everything that waits; answers with how much that was."""
    done = 0
    while (job := claim(clock.now())) is not None:
        carry_out(job, standing_of_asker)
        done += 1
    return done
