"""Files of this installation that belong to somebody: sent in or made for him. Never served but by a page that asks.

Workers and the site share the folder. Names are random; what a file is called stands with whoever keeps the name.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

KEPT_FOR = timedelta(days=7)


def fresh(room: str, suffix: str) -> str:
    """A name nobody else has or guesses; its folder stands."""
    name = f"{room}/{secrets.token_hex(16)}{suffix}"
    path_of(name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return name


def path_of(name: str) -> Path:
    """Where the file of that name lies. A name that leads out of the folder is a fault of the program."""
    root = Path(settings.VUNGMANH_FILES).resolve()
    path = (root / name).resolve()
    if not path.is_relative_to(root) or path == root:
        raise ValueError(f"{name!r} lies outside {root}")
    return path


def is_kept(name: str) -> bool:
    return bool(name) and path_of(name).is_file()


def sweep(now: datetime, room: str, kept_for: timedelta = KEPT_FOR) -> int:
    """Remove the files of a room that are older than they need be. Returns how many."""
    oldest = (now - kept_for).timestamp()
    gone = 0
    for path in path_of(f"{room}/.").glob("*"):
        if path.is_file() and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
            gone += 1
    return gone
