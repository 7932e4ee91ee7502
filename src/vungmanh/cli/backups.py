"""A folder of backups: names that sort by time, and how old the newest is."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

PATTERN = "vungmanh-????????-??????.zip"


def fresh_name(now: datetime) -> str:
    return f"vungmanh-{now:%Y%m%d-%H%M%S}.zip"


def backups_in(folder: Path) -> list[Path]:
    """Newest last."""
    return sorted(folder.glob(PATTERN))


def remove_older(folder: Path, keep: int) -> list[Path]:
    """Only files of our own naming, and never the newest ones."""
    gone = backups_in(folder)[: -max(keep, 1)]
    for each in gone:
        each.unlink()
    return gone
