"""Titles from workbooks: 100,000 rows as one whole, written in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.bulk import insert_rows, reserve_ids
from vungmanh.kernel.keeping import ChangeSet, change_each
from vungmanh.organisations.queries import StandingIndex, standing_index
from vungmanh.programmes.commands.closed import closed_faults
from vungmanh.programmes.commands.import_kept import kept_titles, write_kept
from vungmanh.programmes.models import ProgrammeVersion, Recheck, Registration, Step
from vungmanh.programmes.queries.known import KnownDossier, known_dossiers
from vungmanh.programmes.queries.versions import ProgrammeVersions, all_programmes
from vungmanh.programmes.rules.history import (
    KEPT,
    LABELS,
    LIFE,
    Key,
    TitleFault,
    TitleRecord,
    TitleRow,
    gather,
    judge,
    shown,
    stands_from,
    state_of,
)

REGISTRATION_FIELDS = (
    "id",
    "programme_id",
    "version_id",
    "organisation_id",
    "for_period",
    "for_from",
    "for_after",
    "attempt",
    "state",
    "stands_from",
    "registered_on",
    "appraised_on",
    "recognised_on",
    "revoked_on",
    "withdrawn_on",
    "decision_number",
    "revocation_number",
    "reason",
    "made_in_id",
    "voided_by",
    "void_reason",
)
STEP_FIELDS = (
    "registration_id",
    "move",
    "day",
    "decision_number",
    "note",
    "at",
    "by_name",
    "by_account",
    "made_in_id",
    "voided_by",
    "void_reason",
)
RECHECK_FIELDS = ("registration_id", "on", "result", "note", "made_in_id", "voided_by", "void_reason")
StepRow = tuple[int, str, date | None, str, str]


@dataclass
class Outcome:
    """What came of it. With a fault nothing was written; warnings never stop anything."""

    new: int = 0
    changed: int = 0
    same: int = 0
    faults: list[TitleFault] = field(default_factory=list)
    warnings: list[TitleFault] = field(default_factory=list)


@dataclass
class _Work:
    """One import while it runs."""

    change_set: ChangeSet
    actor: Actor
    at: datetime
    steps: list[StepRow] = field(default_factory=list)
    rechecks: list[tuple[int, date, str]] = field(default_factory=list)
    changed: list[tuple[Registration | Recheck, dict[str, Any]]] = field(default_factory=list)


def import_titles(actor: Actor, *, rows: Sequence[TitleRow], change_set: ChangeSet) -> Outcome:
    """Write titles by their natural key (programme, cell, period): new, changed, same. Any fault: nothing written.

    Needs ``imports.run`` at every cell named. Blank cells leave what is known; each row may add a re-check.
    """
    return _import(actor, rows=rows, change_set=change_set) if rows else Outcome()


@act
def _import(action: Action, *, rows: Sequence[TitleRow], change_set: ChangeSet) -> Outcome:
    cells = {row.organisation_id for row in rows}
    action.on_many(cells, "imports.run")
    programmes = {each.code: each for each in all_programmes()}
    outcome = Outcome(faults=_unknown_programmes(rows, programmes))
    records, faults = gather(row for row in rows if row.programme in programmes)
    known = known_dossiers(records)
    attempts = {key: known.pop(key).attempt + 1 for key in _begun_again(records, known)}
    _judge_all(outcome, records, known, standing_index(cells), programmes)
    kept, in_the_way = kept_titles(records, known)
    outcome.faults += [*faults, *in_the_way]
    outcome.faults += closed_faults(records, known, action.actor.day)
    if not outcome.faults:
        work = _Work(change_set, action.actor, clock.now())
        fresh = [each for key, each in records.items() if key not in known]
        _write_new(outcome, work, fresh, programmes, attempts)
        _write_changed(outcome, work, [(each, known[key]) for key, each in records.items() if key in known])
        _write_what_follows(work)
        write_kept(action, change_set, kept, records)
    counts = {"new": outcome.new, "changed": outcome.changed, "same": outcome.same, "faults": len(outcome.faults)}
    action.record("programmes.titles", change_set.pk, **counts)
    return outcome


def _begun_again(records: dict[Key, TitleRecord], known: dict[Key, KnownDossier]) -> list[Key]:
    """Registrations made after an earlier one of the same period was withdrawn: a new attempt, no correction."""
    return [
        key
        for key, dossier in known.items()
        if (left := dossier.facts.get("withdrawn_on")) is not None
        and (again := records[key].said.get("registered_on")) is not None
        and again > left
    ]


def _unknown_programmes(rows: Iterable[TitleRow], programmes: dict[str, ProgrammeVersions]) -> list[TitleFault]:
    known = ", ".join(programmes)
    words = _("Không có chương trình này. Đang có: %(known)s.") % {"known": known}
    return [
        TitleFault(row.number, "programme", row.programme, words) for row in rows if row.programme not in programmes
    ]


def _judge_all(
    outcome: Outcome,
    records: dict[Key, TitleRecord],
    known: dict[Key, KnownDossier],
    index: StandingIndex,
    programmes: dict[str, ProgrammeVersions],
) -> None:
    nothing: dict[str, Any] = {}
    for key, record in records.items():
        dossier = known.get(key)
        outcome.faults += judge(record, dossier.facts if dossier else nothing)
        _judge_scope(outcome, record, index, programmes[record.programme])


def _judge_scope(outcome: Outcome, record: TitleRecord, index: StandingIndex, programme: ProgrammeVersions) -> None:
    """What is not a cell can hold no title. A type outside the programme, or a cell that had ended, is a doubt."""
    day = record.first_day
    standing = index.on(record.organisation_id, day)
    if not standing.is_cell:
        message = _("Ngày %(day)s tổ chức này không phải là chi bộ.") % {"day": shown(day)}
        outcome.faults.append(TitleFault(record.number, "cell_code", "", message))
        return
    categories = _version(programme, record).categories
    if categories and standing.category not in categories:
        message = _("Loại hình của chi bộ chưa ghi hoặc không thuộc đối tượng của chương trình.")
        outcome.warnings.append(TitleFault(record.number, "cell_code", "", message))
    ended = index.lives[record.organisation_id][1]
    recognised = record.said.get("recognised_on")
    if ended is not None and recognised is not None and recognised >= ended:
        message = _("Chi bộ đã kết thúc trước ngày %(day)s.") % {"day": shown(ended)}
        outcome.warnings.append(TitleFault(record.number, "recognised_on", shown(recognised), message))


def _version(programme: ProgrammeVersions, record: TitleRecord) -> ProgrammeVersion:
    return programme.for_period(record.period, record.first_day)


def _write_new(
    outcome: Outcome,
    work: _Work,
    records: list[TitleRecord],
    programmes: dict[str, ProgrammeVersions],
    attempts: dict[Key, int],
) -> None:
    keys = reserve_ids(Registration, len(records)) if records else []
    rows = []
    for key, record in zip(keys, records, strict=True):
        said, period = record.said, record.period
        rows.append(
            (
                key,
                record.programme,
                _version(programmes[record.programme], record).pk,
                record.organisation_id,
                period.code,
                period.first,
                period.after,
                attempts.get(record.key, 1),
                state_of(said, rechecked=bool(record.rechecks)),
                stands_from(said, period),
                *(said.get(name) for name in (*LIFE, "withdrawn_on")),
                *(said.get(name, "") for name in ("decision_number", "revocation_number", "reason")),
                work.change_set.pk,
                "",
                "",
            )
        )
        work.steps += _steps(key, said, registered=rows[-1][9] is not None)
        work.rechecks += [(key, day, result) for day, (result, _) in record.rechecks.items()]
    insert_rows(Registration, REGISTRATION_FIELDS, rows)
    outcome.new = len(rows)


def _steps(key: int, said: dict[str, Any], *, registered: bool) -> Iterator[StepRow]:
    """The steps the dates tell of. A registration of an unknown day is a step without a day."""
    if registered:
        yield key, "register", said.get("registered_on"), "", ""
    if "appraised_on" in said:
        yield key, "appraise", said["appraised_on"], "", ""
    if "recognised_on" in said:
        yield key, "recognise", said["recognised_on"], said.get("decision_number", ""), ""
    if "revoked_on" in said:
        yield key, "revoke", said["revoked_on"], said.get("revocation_number", ""), said.get("reason", "")
    if "withdrawn_on" in said:
        yield key, "withdraw", said["withdrawn_on"], "", said.get("reason", "")


def _write_changed(outcome: Outcome, work: _Work, pairs: list[tuple[TitleRecord, KnownDossier]]) -> None:
    differing = [(record, dossier, _differences(record, dossier)) for record, dossier in pairs]
    keys = [dossier.pk for _, dossier, new in differing if new]
    rows = _fetch(keys)
    corrected = _fetch_rechecks(pairs)
    for record, dossier, new in differing:
        added = {day: found[0] for day, found in record.rechecks.items() if dossier.rechecks.get(day) != found[0]}
        if not new and not added:
            outcome.same += 1
            continue
        outcome.changed += 1
        if new:
            work.changed.append((rows[dossier.pk], new))
            work.steps += _steps_of_change(dossier, new)
        for day, result in added.items():
            if day in dossier.rechecks:
                work.changed.append((corrected[dossier.pk, day], {"result": result}))
            else:
                work.rechecks.append((dossier.pk, day, result))
    change_each(work.change_set, work.changed)


def _differences(record: TitleRecord, dossier: KnownDossier) -> dict[str, Any]:
    """What the record says otherwise than is known, and what follows from it for state and counting."""
    new = {name: value for name, value in record.said.items() if dossier.facts.get(name) != value}
    facts = {**dossier.facts, **new}
    checked = bool(record.rechecks or dossier.rechecks)
    closed = dossier.state in {"carried", "ended"} and "recognised_on" in dossier.facts
    state = dossier.state if closed and not new else state_of(facts, rechecked=checked, known=dossier.state)
    if (new or record.rechecks) and state != dossier.state:
        new["state"] = state
    if new.keys() & {"registered_on", "appraised_on", "recognised_on", "withdrawn_on"} and not dossier.carried:
        new["stands_from"] = stands_from(facts, record.period)
    return new


def _fetch(keys: Sequence[int]) -> dict[int, Registration]:
    found: dict[int, Registration] = {}
    for start in range(0, len(keys), 2_000):
        found.update(Registration.objects.in_bulk(keys[start : start + 2_000]))
    return found


def _fetch_rechecks(pairs: list[tuple[TitleRecord, KnownDossier]]) -> dict[tuple[int, date], Recheck]:
    """Checks whose result the file corrects. Rare: asked for only where there are any."""
    keys = [
        dossier.pk
        for record, dossier in pairs
        for day, (result, _) in record.rechecks.items()
        if dossier.rechecks.get(day, result) != result
    ]
    found: dict[tuple[int, date], Recheck] = {}
    for start in range(0, len(keys), 2_000):
        rows = Recheck.objects.filter(registration_id__in=keys[start : start + 2_000])
        found.update({(row.registration_id, row.on): row for row in rows})
    return found


def _steps_of_change(dossier: KnownDossier, new: dict[str, Any]) -> Iterator[StepRow]:
    """What is told for the first time is a step; what is told otherwise is a correction, old and new."""
    told = {name: value for name, value in new.items() if name in KEPT and not dossier.facts.get(name)}
    yield from _steps(dossier.pk, told, registered="registered_on" in told)
    for name, value in new.items():
        if name in KEPT and name not in told:
            note = f"{LABELS[name]}: {shown(dossier.facts[name])} → {shown(value)}"
            yield dossier.pk, "correct", None, "", note


def _write_what_follows(work: _Work) -> None:
    made = (work.change_set.pk, "", "")
    who = (work.at, work.actor.name, work.actor.account_id)
    work.steps += [(key, "recheck", day, "", "") for key, day, _ in work.rechecks]
    insert_rows(Step, STEP_FIELDS, ((*step, *who, *made) for step in work.steps))
    insert_rows(Recheck, RECHECK_FIELDS, ((*check, "", *made) for check in work.rechecks))
