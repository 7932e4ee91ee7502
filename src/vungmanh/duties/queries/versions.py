"""Duties and their versions as plain values, and the calendar they are reckoned by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vungmanh.duties.enums import Certainty
from vungmanh.duties.models import Duty, DutyVersion, Holiday
from vungmanh.duties.rules.calendar import WorkCalendar
from vungmanh.duties.rules.definition import DutyVersion as Version
from vungmanh.duties.rules.definition import from_plain
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.memory import told_once
from vungmanh.kernel.prepared import prepared
from vungmanh.kernel.validity import is_in_force
from vungmanh.kernel.vietnamese import fold

COLUMNS = (
    "valid_to",
    "done_by",
    "every",
    "due",
    "who",
    "only",
    "under",
    "territory",
    "parts",
    "on_day_off",
    "grace",
    "chase",
    "reminders",
    "certainty",
    "basis",
    "unknown",
    "notes",
)


@dataclass(frozen=True)
class DutyVersions:
    """One duty with every version that stands, oldest first."""

    code: str
    name: str
    versions: tuple[Version, ...]

    def on(self, day: date) -> Version | None:
        for each in self.versions:
            if is_in_force(each.valid_from, each.valid_to, day):
                return each
        return None


@told_once
def all_duties() -> tuple[DutyVersions, ...]:
    """Every duty with its versions, by code. One query: there are never many."""
    found: dict[str, tuple[str, list[Version]]] = {}
    for code, name, first, *values in _standing():
        plain = from_plain(first, dict(zip(COLUMNS, values, strict=True)))
        found.setdefault(code, (name, []))[1].append(plain)
    return tuple(DutyVersions(code, name, tuple(versions)) for code, (name, versions) in found.items())


@prepared
def _standing() -> QuerySet[DutyVersion, tuple[Any, ...]]:
    rows = DutyVersion.objects.filter(voided_at__isnull=True).order_by("duty_id", "valid_from")
    return rows.values_list("duty_id", "duty__name", "valid_from", *COLUMNS)


def duty_named(code: str) -> DutyVersions:
    """The duty of that code, in any case. Raises ``NotFound`` with what was probably meant."""
    known = {each.code: each for each in all_duties()}
    wanted = known.get(code.strip().lower())
    if wanted is None:
        raise NotFound(_unknown(code, list(known)))
    return wanted


def _unknown(code: str, known: list[str]) -> str:
    if not known:
        return _("Chưa có việc định kỳ nào. Nạp danh mục bằng lệnh “vungmanh migrate”.")
    near = [each for each in known if fold(each)[:4] == fold(code)[:4]]
    if near:
        return _("Không có việc định kỳ “%(code)s”. Có phải %(near)s?") % {"code": code, "near": near[0]}
    return _("Không có việc định kỳ “%(code)s”. Đang có: %(known)s.") % {"code": code, "known": ", ".join(known)}


def duty_choices() -> list[tuple[str, str]]:
    """Code and name, for pick lists."""
    return list(Duty.objects.order_by("code").values_list("code", "name"))


@told_once
def work_calendar() -> WorkCalendar:
    """Every day off and every made-up working day that is known. One query: a few hundred rows."""
    days = {True: set[date](), False: set[date]()}
    for day, works in _days_off():
        days[works].add(day)
    return WorkCalendar(frozenset(days[False]), frozenset(days[True]))


@prepared
def _days_off() -> QuerySet[Holiday, tuple[date, bool]]:
    return Holiday.objects.filter(voided_at__isnull=True).values_list("day", "works")


@dataclass(frozen=True)
class HolidayLine:
    day: date
    name: str
    lunar: str
    works: bool
    certainty: Certainty
    basis: str


def holidays_between(first: date, after: date) -> tuple[HolidayLine, ...]:
    """Days off and made-up working days of a stretch, in order."""
    rows = Holiday.objects.filter(voided_at__isnull=True, day__gte=first, day__lt=after).order_by("day")
    columns = rows.values_list("day", "name", "lunar", "works", "certainty", "basis")
    return tuple(
        HolidayLine(day, name, lunar, works, Certainty(sure), basis) for day, name, lunar, works, sure, basis in columns
    )
