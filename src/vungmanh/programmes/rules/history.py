"""Titles as they come from workbooks: what a record must satisfy, and what it says. Plain values.

Importing records history: a step nobody recorded may be missing, but the dates that are given must be in order, and a
recognition or a revocation needs its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from vungmanh.kernel.periods import Period, year_of
from vungmanh.kernel.wording import gettext as _
from vungmanh.kernel.wording import gettext_noop

Key = tuple[str, int, str]

LABELS = {
    "registered_on": gettext_noop("ngày đăng ký"),
    "appraised_on": gettext_noop("ngày thẩm định"),
    "recognised_on": gettext_noop("ngày công nhận"),
    "rechecked_on": gettext_noop("ngày kiểm tra lại"),
    "revoked_on": gettext_noop("ngày thu hồi"),
    "withdrawn_on": gettext_noop("ngày rút đăng ký"),
    "decision_number": gettext_noop("số quyết định"),
    "revocation_number": gettext_noop("số quyết định thu hồi"),
    "reason": gettext_noop("lý do"),
}
DATES = ("registered_on", "appraised_on", "recognised_on", "revoked_on", "withdrawn_on")
TEXTS = ("decision_number", "revocation_number", "reason")
KEPT = (*DATES, *TEXTS)
"""What a row may say about a dossier. A blank leaves what is already known."""

LIFE = ("registered_on", "appraised_on", "recognised_on", "revoked_on")


class TitleFault(NamedTuple):
    """One place to mend: the row's number in the file, the column's key, the value and what is wrong with it."""

    row: int
    column: str
    value: str
    message: str


@dataclass(slots=True)
class TitleRow:
    """One row, cells already understood and the code already an organisation."""

    number: int
    programme: str
    organisation_id: int
    registered_on: date | None = None
    for_period: Period | None = None
    appraised_on: date | None = None
    recognised_on: date | None = None
    decision_number: str = ""
    rechecked_on: date | None = None
    recheck_result: str = ""
    revoked_on: date | None = None
    revocation_number: str = ""
    withdrawn_on: date | None = None
    reason: str = ""
    kept_from: tuple[int, ...] = ()
    """Organisations that ever bore the code named: one of them had the title that is kept here."""


@dataclass(slots=True)
class TitleRecord:
    """All rows of one key as one record. ``said`` holds what is given; ``rechecks`` day -> (result, row)."""

    number: int
    programme: str
    organisation_id: int
    period: Period
    said: dict[str, Any]
    rechecks: dict[date, tuple[str, int]] = field(default_factory=dict)
    kept_from: tuple[int, ...] = ()

    @property
    def key(self) -> Key:
        return (self.programme, self.organisation_id, self.period.code)

    @property
    def first_day(self) -> date:
        """The day the row speaks of: its first date, else the last day of its period."""
        for name in DATES:
            if name in self.said:
                return self.said[name]  # type: ignore[no-any-return]  # dates stand under date keys
        return min(self.rechecks, default=self.period.last)


def gather(rows: Iterable[TitleRow]) -> tuple[dict[Key, TitleRecord], list[TitleFault]]:
    """Rows as records by natural key. The same key twice with other values is a fault; each row may add a re-check."""
    records: dict[Key, TitleRecord] = {}
    faults: list[TitleFault] = []
    years: dict[int, Period] = {}
    for row in rows:
        period = row.for_period or _year_of_row(row, years)
        if period is None:
            faults.append(TitleFault(row.number, "for_period", "", _("Ghi kỳ, để biết dòng này nói về hồ sơ nào.")))
            continue
        said = {name: value for name in KEPT if (value := getattr(row, name))}
        key = (row.programme, row.organisation_id, period.code)
        record = records.get(key)
        if record is None:
            record = records[key] = TitleRecord(row.number, row.programme, row.organisation_id, period, said)
        else:
            faults += _merge(record, said, row.number)
        record.kept_from = record.kept_from or row.kept_from
        if row.rechecked_on is not None:
            faults += _add_recheck(record, row)
    return records, faults


def _year_of_row(row: TitleRow, years: dict[int, Period]) -> Period | None:
    """A blank period is the year of the registration, else of the recognition, else of the appraisal.

    Each year is made once: a file has many rows and few years.
    """
    day = row.registered_on or row.recognised_on or row.appraised_on
    if day is None:
        return None
    if day.year not in years:
        years[day.year] = year_of(day.year)
    return years[day.year]


def _merge(record: TitleRecord, said: Mapping[str, Any], number: int) -> list[TitleFault]:
    faults = []
    for name, value in said.items():
        known = record.said.setdefault(name, value)
        if known != value:
            words = _("Dòng %(row)d ghi %(what)s %(value)s cho cùng chi bộ và kỳ này.")
            told = {"row": record.number, "what": _(LABELS[name]), "value": shown(known)}
            faults.append(TitleFault(number, name, shown(value), words % told))
    return faults


def _add_recheck(record: TitleRecord, row: TitleRow) -> list[TitleFault]:
    day = row.rechecked_on
    if day is None:
        return []
    known = record.rechecks.setdefault(day, (row.recheck_result, row.number))
    if known[0] == row.recheck_result:
        return []
    message = _("Dòng %(row)d ghi kết quả khác cho cùng ngày kiểm tra lại.") % {"row": known[1]}
    return [TitleFault(row.number, "recheck_result", row.recheck_result, message)]


def shown(value: Any) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def judge(record: TitleRecord, known: Mapping[str, Any]) -> list[TitleFault]:
    """What is wrong with the record, together with what is already known of the dossier."""
    facts = {**known, **record.said} if known else record.said
    faults = _order_faults(record, facts)
    for day_name, number_name in (("recognised_on", "decision_number"), ("revoked_on", "revocation_number")):
        if facts.get(day_name) and not facts.get(number_name):
            told = {"day": _(LABELS[day_name]), "number": _(LABELS[number_name])}
            faults.append(TitleFault(record.number, number_name, "", _("Có %(day)s thì phải ghi %(number)s.") % told))
    return faults


def _order_faults(record: TitleRecord, facts: Mapping[str, Any]) -> list[TitleFault]:
    faults: list[TitleFault] = []
    before, last = "", None
    for name in LIFE:
        day = facts.get(name)
        if day is None:
            continue
        if last is not None and day < last:
            faults.append(_too_early(record.number, name, day, before, last))
        before, last = name, day
        if name == "recognised_on" or not facts.get("recognised_on"):
            faults += [
                _too_early(number, "rechecked_on", checked, name, day)
                for checked, (_result, number) in record.rechecks.items()
                if name != "revoked_on" and checked < day
            ]
    withdrawn, registered = facts.get("withdrawn_on"), facts.get("registered_on")
    if withdrawn and registered and withdrawn < registered:
        faults.append(_too_early(record.number, "withdrawn_on", withdrawn, "registered_on", registered))
    return faults


def _too_early(number: int, name: str, day: date, before: str, last: date) -> TitleFault:
    told = {"what": _(LABELS[name]).capitalize(), "day": shown(day), "before": _(LABELS[before]), "last": shown(last)}
    return TitleFault(number, name, shown(day), _("%(what)s %(day)s trước %(before)s %(last)s.") % told)


def state_of(facts: Mapping[str, Any], *, rechecked: bool, known: str = "") -> str:
    """Where the dates put a dossier. What a merger closed stays closed unless the title itself is known."""
    if facts.get("revoked_on"):
        return "revoked"
    if facts.get("recognised_on") or rechecked:
        return "recognised"
    if facts.get("withdrawn_on"):
        return "withdrawn"
    if known in {"carried", "ended"}:
        return known
    if facts.get("appraised_on"):
        return known if known in {"returned", "agreed"} else "appraised"
    return known if known in {"returned", "submitted", "checked"} else "registered"


def stands_from(facts: Mapping[str, Any], period: Period) -> date | None:
    """From which day the registration counts. A title without a registration day was given without registering;
    any other dossier was registered, at the latest when its period began or its first step was made.
    """
    registered: date | None = facts.get("registered_on")
    if registered is not None or facts.get("recognised_on"):
        return registered
    return min(day for day in (facts.get("appraised_on"), facts.get("withdrawn_on"), period.first) if day)
