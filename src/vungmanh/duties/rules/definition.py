"""A duty as its catalogue file states it: plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vungmanh.duties.enums import Certainty, Every, OnDayOff, RemindTo


@dataclass(frozen=True)
class Who:
    """On whom a duty lies; what is empty narrows nothing. All three hold at once."""

    properties: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Due:
    """Exactly one of the four: days after the period's end, days before it, a day of one of its months (counted from
    its first, so that 13 is the January after a year), or days before a record's own day.
    """

    after_end: int | None = None
    before_end: int | None = None
    in_month: int | None = None
    day: int | None = None
    before: int | None = None
    working_days: bool = False


@dataclass(frozen=True)
class Rung:
    """One step of the ladder: so many days from the due day, to whom; ``levels``: 1 is the next level above."""

    days: int
    to: RemindTo
    levels: int = 1


@dataclass(frozen=True)
class DutyVersion:
    """One entry under ``versions``: the duty from a day on, to the day before ``valid_to``."""

    valid_from: date
    done_by: str
    every: Every
    due: Due
    valid_to: date | None = None
    who: Who = field(default_factory=Who)
    only: Mapping[str, str] = field(default_factory=dict)
    under: str = ""
    territory: str = ""
    parts: tuple[int, ...] = ()
    on_day_off: OnDayOff = OnDayOff.NEXT
    grace: int = 0
    chase: int = 2
    reminders: tuple[Rung, ...] = ()
    certainty: Certainty = Certainty.EXAMPLE
    basis: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class DutyFile:
    """A catalogue file: the duty and its versions, the oldest first."""

    code: str
    name: str
    versions: tuple[DutyVersion, ...]


@dataclass(frozen=True)
class HolidayRow:
    """One day on which offices are closed, or (``works``) a weekend day on which they are open."""

    day: date
    name: str
    lunar: str = ""
    works: bool = False
    certainty: Certainty = Certainty.EXAMPLE
    basis: str = ""


JUDGED = ("done_by", "every", "due", "who", "only", "under", "parts", "on_day_off", "grace")
"""What decides who owes what and when it is late: frozen once the version has begun. The rest are words and ladder."""


def as_plain(version: DutyVersion) -> dict[str, Any]:
    """As columns of the database: nothing but text, numbers, lists and groups of them."""
    due = {name: value for name, value in vars(version.due).items() if value is not None and value is not False}
    return {
        "valid_to": version.valid_to,
        "done_by": version.done_by,
        "every": version.every.value,
        "due": due,
        "who": {name: list(value) for name, value in vars(version.who).items()},
        "only": dict(version.only),
        "under": version.under,
        "territory": version.territory,
        "parts": list(version.parts),
        "on_day_off": version.on_day_off.value,
        "grace": version.grace,
        "chase": version.chase,
        "reminders": [{"days": each.days, "to": each.to.value, "levels": each.levels} for each in version.reminders],
        "certainty": version.certainty.value,
        "basis": list(version.basis),
        "unknown": list(version.unknown),
        "notes": list(version.notes),
    }


def from_plain(valid_from: date, columns: Mapping[str, Any]) -> DutyVersion:
    """The other way round."""
    who = {name: tuple(value) for name, value in columns["who"].items()}
    rungs = (Rung(each["days"], RemindTo(each["to"]), each["levels"]) for each in columns["reminders"])
    return DutyVersion(
        valid_from=valid_from,
        valid_to=columns["valid_to"],
        done_by=columns["done_by"],
        every=Every(columns["every"]),
        due=Due(**columns["due"]),
        who=Who(**who),
        only=dict(columns["only"]),
        under=columns["under"],
        territory=columns["territory"],
        parts=tuple(columns["parts"]),
        on_day_off=OnDayOff(columns["on_day_off"]),
        grace=columns["grace"],
        chase=columns["chase"],
        reminders=tuple(rungs),
        certainty=Certainty(columns["certainty"]),
        basis=tuple(columns["basis"]),
        unknown=tuple(columns["unknown"]),
        notes=tuple(columns["notes"]),
    )
