"""Results from workbooks: history as it was decided, written in bulk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.evaluations.enums import Level, MoveName, State
from vungmanh.evaluations.models import Evaluation, EvaluationStep, Grade, GradingRule
from vungmanh.evaluations.queries.known import Known, known_evaluations, told_by
from vungmanh.evaluations.queries.rules import read, rows_for, rule_row_for
from vungmanh.evaluations.rules.history import (
    GradingFault,
    GradingRow,
    Key,
    Told,
    doubts_of,
    is_later,
    joined,
    judge_row,
)
from vungmanh.indicators.queries import closed_over, locked_words
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.keeping import ChangeSet, change_each
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import Period, parse_period
from vungmanh.members.queries.graded import member_keys
from vungmanh.organisations.queries import labels_of

BATCH = 500
PERMISSION = "evaluations.appraise"


@dataclass
class GradingOutcome:
    """What came of it, in rows. With a fault nothing was written."""

    new: int = 0
    changed: int = 0
    same: int = 0
    faults: list[GradingFault] = field(default_factory=list)
    warnings: list[GradingFault] = field(default_factory=list)


@dataclass
class _Work:
    """One import while it runs."""

    actor: Actor
    change_set: ChangeSet
    at: datetime
    outcome: GradingOutcome
    rules: dict[str, GradingRule] = field(default_factory=dict)
    own_rules: dict[str, dict[int, GradingRule]] = field(default_factory=dict)
    periods: dict[str, Period] = field(default_factory=dict)
    late: set[tuple[int, str]] = field(default_factory=set)
    evaluations: list[Evaluation] = field(default_factory=list)
    steps: list[EvaluationStep] = field(default_factory=list)
    grades: list[Grade] = field(default_factory=list)
    changes: list[tuple[Evaluation | Grade, dict[str, Any]]] = field(default_factory=list)

    def rule_of(self, row: GradingRow) -> GradingRule:
        """The organisation's own of that period, else everybody's."""
        return self.own_rules[row.period].get(row.organisation_id) or self.rules[row.period]


def import_evaluations(actor: Actor, *, rows: Sequence[GradingRow], change_set: ChangeSet) -> GradingOutcome:
    """Write results by their natural key: new, changed, same. Any fault: nothing written.

    A row with another level and a later day of decision is a version of its own; any other difference corrects.
    """
    return _import(actor, rows=rows, change_set=change_set) if rows else GradingOutcome()


@act
def _import(action: Action, *, rows: Sequence[GradingRow], change_set: ChangeSet) -> GradingOutcome:
    ids = {row.organisation_id for row in rows}
    action.on_many(ids, PERMISSION)
    work = _Work(action.actor, change_set, clock.now(), GradingOutcome())
    keyed = _keyed(work, rows)
    _judge(work, keyed)
    if not work.outcome.faults:
        known = known_evaluations(set(work.periods), ids, members=bool(rows[0].member_code))
        _late(work, keyed)
        for key, row in keyed.items():
            _say(work, key, row, known.get(key))
        if not work.outcome.faults:
            _write(work)
    outcome = work.outcome
    counts = {"new": outcome.new, "changed": outcome.changed, "same": outcome.same, "faults": len(outcome.faults)}
    action.record("evaluations.results", change_set.pk, **counts)
    return outcome


def _keyed(work: _Work, rows: Sequence[GradingRow]) -> dict[Key, GradingRow]:
    """By natural key; a member nobody knows is a fault."""
    members = member_keys({row.member_code for row in rows if row.member_code})
    found: dict[Key, GradingRow] = {}
    for row in rows:
        one = members.get(row.member_code, 0)
        if row.member_code and not one:
            words = _("Không có đảng viên mang mã %(code)s.") % {"code": row.member_code}
            work.outcome.faults.append(GradingFault(row.number, "member_code", words))
        found[row.organisation_id, row.period, one] = row
    return found


def _judge(work: _Work, keyed: Mapping[Key, GradingRow]) -> None:
    for row in keyed.values():
        if row.period not in work.periods:
            work.periods[row.period] = parse_period(row.period)
            try:
                work.rules[row.period] = rule_row_for(work.periods[row.period])
            except Refusal as refused:
                work.outcome.faults.append(GradingFault(row.number, "year", refused.message))
    ids = {row.organisation_id for row in keyed.values()}
    work.own_rules = {code: rows_for(ids, period.last) for code, period in work.periods.items()}
    read_rules = {rule.pk: read(rule) for rule in {*work.rules.values(), *_values(work.own_rules)}}
    labels = {code: labels_of(ids, period.last) for code, period in work.periods.items()}
    for row in keyed.values():
        period = work.periods[row.period]
        work.outcome.faults += judge_row(row, period, work.actor.day)
        label = labels[row.period][row.organisation_id]
        if label.opened_on >= period.after or (label.closed_on is not None and label.closed_on <= period.first):
            words = _("Trong kỳ này tổ chức chưa thành lập hoặc đã kết thúc.")
            work.outcome.faults.append(GradingFault(row.number, "year", words))
        if row.period in work.rules:
            work.outcome.warnings += doubts_of(row, read_rules[work.rule_of(row).pk])


def _values(by_period: Mapping[str, Mapping[int, GradingRule]]) -> Iterator[GradingRule]:
    return (rule for those in by_period.values() for rule in those.values())


def _late(work: _Work, keyed: Mapping[Key, GradingRow]) -> None:
    """Results that come in after their period was closed: taken, and said so."""
    days = {(row.organisation_id, work.periods[row.period].last): row for row in keyed.values()}
    past = {pair for pair in days if pair[1] < work.actor.day}
    for (one, day), lock in closed_over(past, on=work.actor.day).items():
        row = days[one, day]
        work.late.add((one, row.period))
        words = _("%(locked)s Kết quả được ghi là ghi sau khi khoá kỳ.") % {"locked": locked_words(lock)}
        work.outcome.warnings.append(GradingFault(row.number, "year", words))


def _say(work: _Work, key: Key, row: GradingRow, known: Known | None) -> None:
    if known is None:
        evaluation = _evaluation(work, key, row)
        work.evaluations.append(evaluation)
        _add(work, evaluation, joined(row, None), None)
        work.outcome.new += 1
        return
    before = known.in_force
    if before is None:
        _add(work, known.evaluation, joined(row, None), None)
        work.outcome.changed += 1
        return
    told = joined(row, told_by(before))
    if told == told_by(before) or any(told_by(each) == joined(row, told_by(each)) for each in known.grades[:-1]):
        work.outcome.same += 1
        return
    work.outcome.changed += 1
    if is_later(told, told_by(before)):
        work.changes.append((before, {"valid_to": told.decided_on}))
        _add(work, known.evaluation, told, before)
    elif before.replaces_id is not None and told.decided_on != before.decided_on:
        words = _("Kết quả này đã thay đổi theo quyết định ngày %(day)s. Ghi ngày sau đó, hoặc bỏ dòng này.")
        day = date_text(before.decided_on or before.valid_from)
        work.outcome.faults.append(GradingFault(row.number, "decided_on", words % {"day": day}))
    else:
        _correct(work, known.evaluation, before, told)


def _evaluation(work: _Work, key: Key, row: GradingRow) -> Evaluation:
    period = work.periods[row.period]
    return Evaluation(
        organisation_id=row.organisation_id,
        member_id=key[2] or None,
        period=period.code,
        period_from=period.first,
        period_after=period.after,
        rule=work.rule_of(row),
        **_columns(work, row.level, row.score, row.decided_on or period.last),
        made_in=work.change_set,
    )


def _columns(work: _Work, level: str, score: object, day: date) -> dict[str, Any]:
    """Never later than today: what follows may be entered from today on."""
    state = State.LEFT_OUT if level == Level.NOT_RATED else State.DECIDED
    return {"state": state.value, "level": level, "score": score, "last_day": min(day, work.actor.day)}


def _add(work: _Work, row: Evaluation, told: Told, before: Grade | None) -> None:
    """A result of its own, with the step that says where it comes from."""
    day = told.decided_on or date.fromordinal(row.period_after.toordinal() - 1)
    if row.pk is not None:
        work.changes.append((row, _columns(work, told.level, told.score, day)))
    shared = {"level": told.level, "score": told.score, "decision_number": told.decision_number}
    written = {"at": work.at, "by_name": work.actor.both_names[:255], "made_in": work.change_set}
    work.steps.append(
        EvaluationStep(
            evaluation=row,
            move=MoveName.RECORD.value,
            day=day,
            by_account=work.actor.account_id,
            for_account=work.actor.for_id,
            note=told.reason,
            **shared,
            **written,
        )
    )
    work.grades.append(
        Grade(
            evaluation=row,
            valid_from=day,
            reason=told.reason,
            decided_on=told.decided_on,
            replaces=before,
            late=(row.organisation_id, row.period) in work.late,
            **shared,
            **written,
        )
    )


def _correct(work: _Work, row: Evaluation, before: Grade, told: Told) -> None:
    """Another word about the same decision: the version in force is corrected, and kept in the ledger as it was."""
    different = {name: value for name, value in vars(told).items() if getattr(before, name) != value}
    if told.decided_on is not None and told.decided_on != before.valid_from and "decided_on" in different:
        different["valid_from"] = told.decided_on
    work.changes.append((before, different))
    if {"level", "score"} & set(different):
        day = told.decided_on or before.valid_from
        work.changes.append((row, _columns(work, told.level, told.score, day)))


def _write(work: _Work) -> None:
    Evaluation.objects.bulk_create(work.evaluations, batch_size=BATCH)
    EvaluationStep.objects.bulk_create(work.steps, batch_size=BATCH)
    change_each(work.change_set, work.changes)
    Grade.objects.bulk_create(work.grades, batch_size=BATCH)
