"""When an account that nobody uses is warned, and when it is closed."""

from __future__ import annotations

from datetime import date


def idle_days(used: list[date | None], day: date) -> int:
    """Days since the account was last used, opened or opened again."""
    known = [each for each in used if each is not None]
    return (day - max(known)).days if known else 0


def fate(idle: int, warned_on: date | None, day: date, *, warn_after: int, close_after: int) -> str:
    """``warn``, ``close`` or nothing. Nobody is closed who was not warned, and for as long as the rule promises."""
    if warned_on is None:
        return "warn" if idle >= warn_after else ""
    waited = (day - warned_on).days
    return "close" if idle >= close_after and waited >= close_after - warn_after else ""
