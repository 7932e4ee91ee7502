"""Duties for tests, loaded through the command the program uses."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings

from tests.factories.organisations import SYSTEM, change_set, shipped_kinds
from vungmanh.duties.commands import load_duty
from vungmanh.indicators.commands import HeadCountRow, state_headcounts
from vungmanh.kernel import clock
from vungmanh.kernel.catalogue import catalogue
from vungmanh.kernel.keeping import ChangeSet


def version(**values: Any) -> dict[str, Any]:
    """One entry under ``versions``: cells state their numbers by the fifth of the following month."""
    plain = {
        "from": date(2021, 1, 1),
        "done_by": "headcounts.stated",
        "who": {"properties": ["cell"]},
        "every": "month",
        "due": {"after_end": 5},
        "on_day_off": "stay",
    }
    return {key: value for key, value in {**plain, **values}.items() if value is not None}


def make_duty(code: str = "headcount", *versions: dict[str, Any], name: str = "", **values: Any) -> str:
    """Load a duty of these versions, or of one with these values."""
    shipped_kinds()
    entries = [*versions] or [version(**values)]
    load_duty(SYSTEM, {"code": code, "name": name or f"Việc {code}", "versions": entries}, f"{code}.yaml")
    return code


def shipped_duties() -> None:
    """The days off and the duties the house ships with."""
    shipped_kinds()
    catalogue.load(SYSTEM, settings.CATALOGUE / "holidays.yaml")
    for path in sorted((settings.CATALOGUE / "duties").glob("*.yaml")):
        catalogue.load(SYSTEM, path)


def entered_on(day: date) -> ChangeSet:
    """A change set of that day, which is when its numbers were entered."""
    made = change_set()
    made.at = clock.now().replace(year=day.year, month=day.month, day=day.day)
    made.save(update_fields=["at"])
    return made


def state_count(organisation_id: int, on: date, entered: date | None = None) -> None:
    """A head count of a day, entered that day or later."""
    row = HeadCountRow(organisation_id, on, members=10)
    state_headcounts(SYSTEM, rows=[row], change_set=entered_on(entered or on))
