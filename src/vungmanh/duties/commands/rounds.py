"""What the worker does every two minutes: pick what is due today, send what waits, and tell what became of it."""

from __future__ import annotations

import time
from collections import Counter
from datetime import datetime

from django.conf import settings

from vungmanh.duties.commands.delivering import deliver
from vungmanh.duties.commands.picking import pick
from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.jobs import periodic

EVERY = 120


@periodic("duties.notices", every=EVERY)
def remind_all(actor: Actor, moment: datetime) -> Counter[str]:
    """Side by side with another worker it does no harm: each row is claimed by one of them."""
    begun = time.monotonic()
    picked = pick(actor, moment=moment)
    ended = deliver(actor, moment=moment, enough=lambda: time.monotonic() - begun > settings.VUNGMANH_NOTICE_SECONDS)
    if ended:
        record_round(actor, moment=moment, ended=dict(ended))
    return ended + Counter(picked=picked)


@act
def record_round(action: Action, *, moment: datetime, ended: dict[str, int]) -> None:
    action.on_installation("duties.remind")
    action.record("duties.notice", moment.isoformat(timespec="minutes"), ended=ended)
