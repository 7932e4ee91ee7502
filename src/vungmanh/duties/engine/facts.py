"""The records that show duties done, read for some organisations."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import DateField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import timezone

from vungmanh.duties.engine.times import FactsKey, OnRecords, Time, chosen, dated_of, facts_key, periodic_of
from vungmanh.kernel.prepared import Keys, prepared

Facts = dict[int, list[tuple[Any, date | None]]]
"""Organisation -> what tells the period (a day, or a code) and when it was done, of every record."""


# Named alike and of one type in every source: they stand in one column.
ANNOTATED_DAYS = {"duty_on": Cast("duty_day", DateField()), "duty_met": Cast("duty_done", DateField())}


@dataclass(frozen=True)
class Done:
    """Records by what was asked of them and by organisation."""

    facts: dict[FactsKey, Facts]

    def on(self, time: Time, one: int) -> date | None:
        """The first day on which this occurrence was done there; unknown days count as in time."""
        period = time.occurrence.period
        how = periodic_of(time.facts_key)
        if period is None:
            return None
        days = [
            entered or (told if how.day else time.occurrence.due)
            for told, entered in self.facts.get(time.facts_key, {}).get(one, ())
            if (period.contains(told) if how.day else told == period.code)
        ]
        return min(days, default=None)


@dataclass(frozen=True)
class Occasion:
    """One record that names its own day."""

    organisation_id: int
    record: str
    day: date
    done_on: date | None


def periodic_rows(key: FactsKey, asked: Collection[Time]) -> QuerySet[Any]:
    """Unscoped records that any of these occurrences may be done by."""
    return _records(*_stretch(key, asked), key=key)


def _stretch(key: FactsKey, asked: Collection[Time]) -> tuple[Any, ...]:
    """First day, first day after, and the codes of the periods where a record names its period by one."""
    periods = [each.occurrence.period for each in asked if each.occurrence.period is not None]
    codes = sorted({each.code for each in periods}) if periodic_of(key).period else ()
    return min(each.first for each in periods), max(each.after for each in periods), *codes


def _records(first: date, after: date, *codes: str, key: FactsKey) -> QuerySet[Any]:
    how = periodic_of(key)
    rows = how.source(first, after).filter(**chosen(key)).order_by()
    return rows.filter(**{f"{how.period}__in": codes}) if how.period else rows


def by_facts(asked: Collection[Time]) -> dict[FactsKey, list[Time]]:
    found: dict[FactsKey, list[Time]] = {}
    for each in asked:
        found.setdefault(each.facts_key, []).append(each)
    return found


def read_done(asked: Collection[Time], organisation_ids: Collection[int]) -> Done:
    """One query for each sort of record."""
    return Done({key: _facts(key, some, organisation_ids) for key, some in by_facts(asked).items()})


def _facts(key: FactsKey, asked: Collection[Time], organisation_ids: Collection[int]) -> Facts:
    found: Facts = {}
    for one, told, *entered in _facts_of(sorted(organisation_ids), *_stretch(key, asked), key=key):
        found.setdefault(one, []).append((told, _day(entered[0]) if entered else None))
    return found


@prepared
def _facts_of(
    organisation_ids: Keys, first: date, after: date, *codes: str, key: FactsKey
) -> QuerySet[Any, tuple[Any, ...]]:
    how = periodic_of(key)
    rows = _records(first, after, *codes, key=key).filter(**{f"{how.organisation}__in": organisation_ids})
    columns = [how.organisation, how.day or how.period, *([how.entered] if how.entered else [])]
    return rows.values_list(*columns)


def _day(entered: date | datetime | None) -> date | None:
    return timezone.localtime(entered).date() if isinstance(entered, datetime) else entered


def occasion_rows(asked: OnRecords, first: date, after: date) -> list[tuple[QuerySet[Any], str]]:
    """Unscoped records whose own day lies in the stretch and under this version, with the way to their organisation."""
    return _dated(facts_key(asked.version), *_stretch_of(asked, first, after))


def _stretch_of(asked: OnRecords, first: date, after: date) -> tuple[date, date]:
    return max(first, asked.version.valid_from), min(after, asked.version.valid_to or after)


def _dated(key: FactsKey, first: date, after: date) -> list[tuple[QuerySet[Any], str]]:
    how = dated_of(key)
    return [(source(first, after).filter(**chosen(key)).order_by(), path) for source, path in how.sources]


def read_occasions(
    asked: Sequence[tuple[OnRecords, date, date]], organisation_ids: Collection[int]
) -> Iterator[tuple[OnRecords, Occasion]]:
    """Of each duty those whose day lies in its stretch. One query for all of them."""
    if not asked:
        return
    keys = tuple(facts_key(each.version) for each, _first, _after in asked)
    days = [day for each, first, after in asked for day in _stretch_of(each, first, after)]
    for number, place, one, record, day, done in _occasions(sorted(organisation_ids), *days, keys=keys):
        yield asked[number][0], Occasion(one, f"{place}-{record}" if place else str(record), day, done)


def _occasions(
    organisation_ids: Sequence[int], *days: date, keys: tuple[FactsKey, ...]
) -> QuerySet[Any, tuple[int, int, int, int, date, date | None]]:
    """``days``: of each key the first day asked about and the first day after. Not written once: some sources look up
    the rules they go by.
    """
    parts = [
        rows.filter(**{f"{path}__in": organisation_ids})
        .annotate(
            duty_of=Value(number), duty_source=Value(place), duty_node=F(path), duty_record=F("pk"), **ANNOTATED_DAYS
        )
        .values_list("duty_of", "duty_source", "duty_node", "duty_record", "duty_on", "duty_met")
        for number, (key, first, after) in enumerate(zip(keys, days[::2], days[1::2], strict=True))
        for place, (rows, path) in enumerate(_dated(key, first, after))
    ]
    found: QuerySet[Any, tuple[int, int, int, int, date, date | None]] = parts[0].union(*parts[1:], all=True)
    return found
