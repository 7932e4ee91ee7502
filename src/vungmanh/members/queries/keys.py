"""Whether the numbers that stand sealed open with this installation's key."""

from __future__ import annotations

from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.sealed import digest, unseal
from vungmanh.members.models import Particulars

LOOKED_AT = 3


def sealed_examined() -> tuple[int, bool]:
    """How many files hold sealed numbers, and whether the first and the last of them open and are found by digest."""
    rows = Particulars.unscoped.exclude(card_sealed="").order_by("pk")
    some = [*rows[:LOOKED_AT], *rows.reverse()[:LOOKED_AT]]
    try:
        sound = all(digest(unseal(row.card_sealed)) == row.card_digest for row in some)
    except Refusal:
        sound = False
    return rows.count(), sound
