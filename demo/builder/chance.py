"""Choices that look free and are the same on every machine: they come from the text of a key, not from a seed."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeVar
from zlib import crc32

T = TypeVar("T")


def pick(key: str, size: int) -> int:
    """A number from 0 to ``size`` - 1 that belongs to this key for good."""
    return crc32(key.encode()) % size


def shuffled(items: Iterable[T], key: str) -> list[T]:
    return sorted(items, key=lambda item: (crc32(f"{key}|{item}".encode()), str(item)))


def day_between(first: date, last: date, key: str) -> date:
    """A working day of the span: offices do not sign on Sundays."""
    day = first + timedelta(days=pick(key, (last - first).days + 1))
    if day.weekday() < 5:
        return day
    earlier = day - timedelta(days=day.weekday() - 4)
    return earlier if earlier >= first else day + timedelta(days=7 - day.weekday())
