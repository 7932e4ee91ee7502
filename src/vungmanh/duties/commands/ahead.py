"""What took long to find is found ahead by the worker: after midnight, and after whatever moved all of it."""

from __future__ import annotations

import time
from datetime import datetime

from vungmanh.duties.engine import found_ahead
from vungmanh.kernel.action import Actor
from vungmanh.kernel.jobs import periodic

EVERY = 60
ENOUGH = 10.0
"""Seconds of one round: what is left waits for the next, so that no job waits long for it."""


@periodic("duties.ahead", every=EVERY)
def find_ahead(_actor: Actor, moment: datetime) -> int:
    """How many were looked at. Where nothing was done that moves it, nothing is asked."""
    begun = time.monotonic()
    return found_ahead(moment.date(), enough=lambda: time.monotonic() - begun > ENOUGH)
