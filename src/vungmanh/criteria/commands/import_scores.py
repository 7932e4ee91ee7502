"""Sheets from workbooks: whole columns as history has them, written in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from vungmanh.criteria.enums import ColumnState, Scorer
from vungmanh.criteria.models import Answer, CriteriaVersion, FilledSheet, Scoring
from vungmanh.criteria.queries.facts import FactQuestion, computed_facts
from vungmanh.criteria.queries.known import KnownColumn, SheetKey, days_about, known_columns, known_sheets
from vungmanh.criteria.queries.records import indicators_of
from vungmanh.criteria.queries.versions import read, versions_of
from vungmanh.criteria.rules.definition import Value
from vungmanh.criteria.rules.handing import PART
from vungmanh.criteria.rules.history import ColumnRecord, Key, ScoreFault, ScoreRow, gather, judge
from vungmanh.criteria.rules.texts import as_text
from vungmanh.indicators.queries import closed_over, locked_words
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.keeping import ChangeSet, change_each
from vungmanh.kernel.numbers import date_text, rounded
from vungmanh.kernel.periods import month_of, year_of
from vungmanh.kernel.validity import is_in_force

BY_YEAR = ("title", "grading")
BATCH = 500


@dataclass
class ScoreOutcome:
    """What came of it, in rows. With a fault nothing was written."""

    new: int = 0
    changed: int = 0
    same: int = 0
    faults: list[ScoreFault] = field(default_factory=list)


@dataclass
class _Work:
    """One import while it runs."""

    change_set: ChangeSet
    actor: Actor
    at: datetime
    versions: Mapping[Key, CriteriaVersion]
    known: Mapping[Key, KnownColumn]
    outcome: ScoreOutcome
    answers: list[Answer] = field(default_factory=list)
    changed: list[tuple[Answer | Scoring, dict[str, Any]]] = field(default_factory=list)


def import_scores(actor: Actor, *, rows: Sequence[ScoreRow], change_set: ChangeSet) -> ScoreOutcome:
    """Write columns by their natural key: new, changed, same. Any fault: nothing written.

    Needs ``criteria.decide`` at every organisation named. No moves are asked for, but no half-written column: what is
    known is corrected by what the file says, and the whole must come to a result.
    """
    return _import(actor, rows=rows, change_set=change_set) if rows else ScoreOutcome()


@act
def _import(action: Action, *, rows: Sequence[ScoreRow], change_set: ChangeSet) -> ScoreOutcome:
    action.on_many({row.organisation_id for row in rows}, "criteria.decide")
    outcome = ScoreOutcome()
    records = gather(rows)
    versions = _versions(records, outcome)
    known = known_columns(versions)
    computed = _computed(versions)
    for key, row in versions.items():
        before = known[key].answers if key in known else {}
        outcome.faults += judge(records[key], read(row), before, computed.get(key, {}))
    outcome.faults += _day_faults(records, known, action.actor.day)
    outcome.faults += _other_days(records)
    if not outcome.faults:
        work = _Work(change_set, action.actor, clock.now(), versions, known, outcome)
        _write(work, records)
    counts = {"new": outcome.new, "changed": outcome.changed, "same": outcome.same, "faults": len(outcome.faults)}
    action.record("criteria.scores", change_set.pk, **counts)
    return outcome


def _versions(records: Mapping[Key, ColumnRecord], outcome: ScoreOutcome) -> dict[Key, CriteriaVersion]:
    """The version of each column's own day; a day without one is a fault."""
    by_code = versions_of({key[0] for key in records})
    found: dict[Key, CriteriaVersion] = {}
    for key, record in records.items():
        code, _one, on, *_rest = key
        version = next((row for row in by_code.get(code, ()) if is_in_force(row.valid_from, row.valid_to, on)), None)
        if version is None:
            words = _("Ngày %(day)s phiếu %(code)s chưa có phiên bản nào có hiệu lực.")
            outcome.faults.append(ScoreFault(record.first.number, "on", words % {"day": date_text(on), "code": code}))
        else:
            found[key] = version
    return found


def _computed(versions: Mapping[Key, CriteriaVersion]) -> dict[Key, dict[str, Value]]:
    """What the records say of each column's facts: one question for all of a version and a day."""
    together: dict[tuple[int, date], list[Key]] = {}
    for key, row in versions.items():
        together.setdefault((row.pk, key[2]), []).append(key)
    found: dict[Key, dict[str, Value]] = {}
    for (_pk, on), keys in together.items():
        row = versions[keys[0]]
        version, question = read(row), _question(row, on, keys)
        facts, indicators = computed_facts(version, question), indicators_of(version, question)
        for key in keys:
            found[key] = {**facts.get(key[1], {}), **indicators.get(key[1], {})}
    return found


def _question(row: CriteriaVersion, on: date, keys: Iterable[Key]) -> FactQuestion:
    period = year_of(on.year) if row.criteria_set.use in BY_YEAR else month_of(on)
    return FactQuestion(tuple({key[1] for key in keys}), on, period)


def _day_faults(records: Mapping[Key, ColumnRecord], known: Mapping[Key, KnownColumn], today: date) -> list[ScoreFault]:
    """Days still to come, and what would change something in a closed period."""
    words = _("Ngày %(day)s chưa đến. Phiếu chấm lập từ ngày đó trở đi.")
    faults = [
        ScoreFault(record.first.number, "on", words % {"day": date_text(key[2])})
        for key, record in records.items()
        if key[2] > today
    ]
    changing = {key: record for key, record in records.items() if key[2] < today and _changes(record, known.get(key))}
    shut = closed_over({(key[1], key[2]) for key in changing}, on=today)
    for key, record in changing.items():
        lock = shut.get((key[1], key[2]))
        if lock is not None:
            faults.append(ScoreFault(record.first.number, "on", locked_words(lock)))
    return faults


def _other_days(records: Mapping[Key, ColumnRecord]) -> list[ScoreFault]:
    """A record has one sheet of a set: whatever the day, what is said of it belongs to that one."""
    there = days_about(records)
    words = _("Phiếu của hồ sơ này đã lập về ngày %(day)s. Ghi ngày đó.")
    return [
        ScoreFault(record.first.number, "on", words % {"day": date_text(there[key[0], key[4]])})
        for key, record in records.items()
        if (key[0], key[4]) in there and there[key[0], key[4]] != key[2]
    ]


def _changes(record: ColumnRecord, known: KnownColumn | None) -> bool:
    if known is None or not known.handed_in or (record.reason and record.reason != known.row.reason):
        return True
    return any(known.answers.get(code) != said for code, said in record.answers.items())


def _write(work: _Work, records: Mapping[Key, ColumnRecord]) -> None:
    sheets = _sheets(work, records)
    rows = _columns(work, records, sheets)
    for key, record in records.items():
        _say(work, record, rows[key], work.known.get(key))
    Answer.objects.bulk_create(work.answers, batch_size=BATCH)
    change_each(work.change_set, work.changed)


def _sheets(work: _Work, records: Mapping[Key, ColumnRecord]) -> dict[SheetKey, FilledSheet]:
    """The sheet of every column, laid out where there is none."""
    found = known_sheets(records)
    new: dict[SheetKey, FilledSheet] = {}
    for key in records:
        if key[:5] not in found and key[:5] not in new:
            new[key[:5]] = _sheet(work, key)
    FilledSheet.objects.bulk_create(new.values(), batch_size=BATCH)
    return found | new


def _sheet(work: _Work, key: Key) -> FilledSheet:
    code, one, on, part, about, _scorer = key
    row = work.versions[key]
    period = year_of(on.year) if row.criteria_set.use in BY_YEAR else month_of(on)
    return FilledSheet(
        organisation_id=one,
        criteria_set_id=code,
        version=row,
        on=on,
        part=part,
        subject=about[0],
        subject_key=about[1],
        period=period.code,
        begun_by=work.actor.both_names[:255],
        begun_at=work.at,
        made_in=work.change_set,
    )


def _columns(
    work: _Work, records: Mapping[Key, ColumnRecord], sheets: Mapping[SheetKey, FilledSheet]
) -> dict[Key, Scoring]:
    """The row of every column; new ones as they stand at the end, and an empty one for each other who scores."""
    there = {key: each.row for key, each in work.known.items()}
    rows = Scoring.objects.filter(sheet__in=[each.pk for each in sheets.values()])
    standing = set(rows.values_list("sheet", "scorer"))
    new: dict[Key, Scoring] = {}
    for key, sheet in _every_column(work, records, sheets):
        if key in there or (sheet.pk, key[5]) in standing or key in new:
            continue
        official = read(sheet.version).official.value == key[5] and PART not in sheet.subject_key
        blank = Scoring(sheet=sheet, scorer=key[5], official=official, at=work.at, made_in=work.change_set)
        for name, value in (_outcome(work, records[key]) if key in records else {}).items():
            setattr(blank, name, value)
        new[key] = blank
    Scoring.objects.bulk_create(new.values(), batch_size=BATCH)
    return there | new


def _every_column(
    work: _Work, records: Mapping[Key, ColumnRecord], sheets: Mapping[SheetKey, FilledSheet]
) -> Iterable[tuple[Key, FilledSheet]]:
    for key in records:
        sheet = sheets[key[:5]]
        others = () if PART in sheet.subject_key else read(sheet.version).scorers
        for scorer in {Scorer(key[5]), *others}:
            yield (*key[:5], scorer.value), sheet


def _outcome(work: _Work, record: ColumnRecord) -> dict[str, Any]:
    """What a column comes to, as columns of its row."""
    result = record.judged
    return {
        "state": ColumnState.HANDED_IN.value,
        "total": None if result.total is None else rounded(result.total, settings.VUNGMANH_ROUNDING),
        "exact": "" if result.total is None else str(result.total),
        "band": result.band.code if result.band is not None else "",
        "met": result.met,
        "reason": record.reason,
        "day": record.key[2],
        "by_name": work.actor.both_names[:255],
        "by_account": work.actor.account_id,
        "for_account": work.actor.for_id,
    }


def _say(work: _Work, record: ColumnRecord, row: Scoring, known: KnownColumn | None) -> None:
    """Answers that are new or other than known, and what the column comes to by them."""
    stored = known.stored if known is not None else {}
    told = {each.code for each in record.rows}
    new, changed = set(), set()
    for code, said in record.answers.items():
        values = {"value": as_text(said.value), "chosen": said.chosen, "note": said.note}
        there = stored.get(code)
        if there is None:
            work.answers.append(Answer(scoring=row, code=code, made_in=work.change_set, **values))
            new.add(code)
            continue
        different = {name: value for name, value in values.items() if getattr(there, name) != value}
        if different:
            work.changed.append((there, different))
            changed.add(code)
    closing = known is not None and _close(work, record, row)
    counted = len(told & changed) or (1 if closing and not new & told else 0)
    work.outcome.new += len(told & new)
    work.outcome.changed += counted
    work.outcome.same += len(told) - len(told & new) - counted


def _close(work: _Work, record: ColumnRecord, row: Scoring) -> bool:
    """Bring a known column to what it comes to now; who scored it stays unless it was still open."""
    wanted = _outcome(work, record)
    wanted["reason"] = record.reason or row.reason
    if row.state == ColumnState.HANDED_IN:
        for name in ("day", "by_name", "by_account", "for_account"):
            del wanted[name]
    different = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    if different:
        work.changed.append((row, different))
    return bool(different)
