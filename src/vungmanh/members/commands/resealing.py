"""A change of keys: what stands under an older key is sealed anew, some rows at a time, each piece whole or not at all.

Stopped half way, it goes on from what is left: what stands under the newest key is passed by.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.keeping import Change
from vungmanh.members.queries.keys import PLACES, Place, Standing, parts_of, renewed, sealed_rows, states

PIECE = 500
"""Rows of one transaction: few enough that nobody waits long for a file that is being sealed."""
SUBJECT = "members.seal"
Told = Callable[[Place, int], None]


@act
def reseal(action: Action, *, place: Place, keys: Collection[int]) -> int:
    """These rows under the newest key; returns how many changed. The journal keeps how many, never of whom."""
    action.on_installation("catalogue.load")
    rows = sealed_rows(place).select_for_update(of=("self",)).filter(pk__in=list(keys)).order_by("pk")
    changed = [row for row in rows if _renew(row)]
    if changed:
        names = ["before", "after"] if place == "changes" else sorted(parts_of(changed[0])[0])
        QuerySet(type(changed[0])).bulk_update(changed, names, batch_size=100)
    action.record(SUBJECT, place, rows=len(changed))
    return len(changed)


def reseal_all(actor: Actor, *, told: Told = lambda _place, _count: None, piece: int = PIECE) -> dict[Place, Standing]:
    """Everything, in pieces; afterwards how it stands, ``older`` being what was resealed. What no key opens stays."""
    found: dict[Place, Standing] = {}
    for place in PLACES:
        found[place] = standing = Standing()
        waiting = _older(place, standing)
        while keys := list(islice(waiting, piece)):
            told(place, reseal(actor, place=place, keys=keys))
    return found


def _older(place: Place, standing: Standing) -> Iterator[int]:
    """Keys gathered before the first piece is written: no cursor stays open over transactions."""
    older = []
    for key, state in states(place):
        standing.add(state)
        if state == "older":
            older.append(key)
    return iter(older)


def _renew(row: Any) -> bool:
    """Whether the row changed. Under lock it is asked again: somebody may have written in between."""
    parts = parts_of(row)
    try:
        new = [renewed(part) for part in parts]
    except Refusal:
        return False
    if isinstance(row, Change):
        row.before, row.after = {**row.before, **new[0]}, {**row.after, **new[1]}
    else:
        for name, value in new[0].items():
            setattr(row, name, value)
    return any(new)
