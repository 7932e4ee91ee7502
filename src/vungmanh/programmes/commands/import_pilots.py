"""Cells chosen to try a programme first, from workbooks: all or nothing, taken back as one whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.indicators.queries import closed_over, locked_words
from vungmanh.kernel.action import Action, Actor, act, gates
from vungmanh.kernel.keeping import ChangeSet, change_each
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations.enums import Pending
from vungmanh.programmes.commands.answered import Answer, answer_open, asked_later
from vungmanh.programmes.commands.outcome import RowsOutcome
from vungmanh.programmes.commands.pilots import CHOOSE
from vungmanh.programmes.models import Pilot
from vungmanh.programmes.queries.after_mergers import PILOT
from vungmanh.programmes.queries.known_pilots import (
    Fitness,
    StageOf,
    chosen_now,
    fitness,
    known_pilots,
    stages_by_period,
    wanted_types,
)
from vungmanh.programmes.rules.pilot_history import PilotKey, PilotRow, judge_days, overlap
from vungmanh.programmes.rules.row_faults import RowFault

BATCH = 500
SAID = ("decision_number", "reason", "ended_on", "end_reason")
Known = dict[PilotKey, list[Pilot]]


@dataclass
class _Work:
    """One import while it runs. ``touched``: by row the unit that chose, and the fact that is written."""

    actor: Actor
    change_set: ChangeSet
    stages: StageOf
    known: Known
    fit: Fitness
    outcome: RowsOutcome = field(default_factory=RowsOutcome)
    new: list[tuple[PilotRow, Pilot]] = field(default_factory=list)
    carried: list[tuple[Pilot, Pilot]] = field(default_factory=list)
    changes: list[tuple[Pilot, dict[str, Any]]] = field(default_factory=list)
    touched: list[tuple[PilotRow, int, tuple[int, date]]] = field(default_factory=list)

    def refuse(self, row: PilotRow, column: str, words: str) -> None:
        self.outcome.faults.append(RowFault(row.at, column, words))


def import_pilots(actor: Actor, *, rows: Sequence[PilotRow], change_set: ChangeSet) -> RowsOutcome:
    """Write choices by their natural key: new, changed, same. Any fault: nothing written. The limits only warn."""
    return _import_pilots(actor, rows=rows, change_set=change_set) if rows else RowsOutcome()


@act
def _import_pilots(action: Action, *, rows: Sequence[PilotRow], change_set: ChangeSet) -> RowsOutcome:
    cells = {row.organisation_id for row in rows}
    action.on_many(cells, CHOOSE)
    keys = {row.key for row in rows} | {key for row in rows for key in row.before()}
    fit = fitness(cells, {row.unit_id for row in rows if row.unit_id is not None})
    work = _Work(action.actor, change_set, stages_by_period(), known_pilots(keys), fit)
    work.outcome.faults += judge_days(rows, action.actor.day)
    for row in sorted(rows, key=lambda each: (bool(each.carried_from), each.day)):
        _say(work, row)
    _forbidden(work)
    _closed(work)
    _too_early(work)
    if not work.outcome.faults:
        _write(action, work)
        work.outcome.warnings += _beyond(work)
    action.record("programmes.pilots", change_set.pk, **work.outcome.told)
    return work.outcome


def _say(work: _Work, row: PilotRow) -> None:
    """One row: a choice that stands says what it says otherwise, any other is judged and made."""
    others = work.known.setdefault(row.key, [])
    known = next((each for each in others if each.day == row.day), None)
    if known is None:
        _begin(work, row, others)
        return
    if row.unit_id not in (None, known.chosen_at_id):
        work.refuse(row, "unit_code", _("Lượt chọn này đã ghi do đơn vị khác chọn. Bỏ trống, hoặc ghi đúng đơn vị đó."))
    before = known.carried_from
    if row.carried_from and (before is None or before.organisation_id not in row.carried_from):
        work.refuse(row, "carried_from_code", _("Lượt làm điểm này đã ghi không phải làm tiếp từ chi bộ đó."))
    said = {name: getattr(row, name) for name in SAID}
    new = {name: value for name, value in said.items() if value and getattr(known, name) != value}
    if new and known.pk is not None:
        work.changes.append((known, new))
        day = row.ended_on or known.ended_on or known.day
        work.touched.append((row, known.chosen_at_id, (known.organisation_id, day)))
    work.outcome.count(made=False, changed=bool(new))


def _begin(work: _Work, row: PilotRow, others: list[Pilot]) -> None:
    before = _part_before(work, row)
    unit = row.unit_id if before is None else before.chosen_at_id
    fault = _unfit(work, row, unit, others, carried=before is not None)
    if fault is not None or unit is None:
        work.outcome.faults += [fault] if fault is not None else []
        return
    period = parse_period(row.for_period)
    pilot = Pilot(
        organisation_id=row.organisation_id,
        programme_id=row.programme,
        chosen_at_id=unit,
        for_period=period.code,
        for_from=period.first,
        for_after=period.after,
        day=row.day,
        by_name=work.actor.both_names[:255],
        made_in=work.change_set,
        **{name: getattr(row, name) for name in SAID},
    )
    others.append(pilot)
    work.new.append((row, pilot))
    work.touched.append((row, pilot.chosen_at_id, (pilot.chosen_at_id, row.day)))
    if before is not None:
        work.carried.append((before, pilot))
    work.outcome.count(made=True, changed=False)


def _part_before(work: _Work, row: PilotRow) -> Pilot | None:
    """The choice of the cell before that this one goes on with: not ended yet, or ended that very day."""
    found = [each for key in row.before() for each in work.known.get(key, ()) if each.day <= row.day]
    return next((each for each in found if each.ended_on in (None, row.day)), None)


def _unfit(work: _Work, row: PilotRow, unit: int | None, others: Iterable[Pilot], *, carried: bool) -> RowFault | None:
    """Why the cell could not have been chosen that day; of a part gone on with, only that it is one."""
    stage = work.stages.get((row.programme, row.for_period))
    if stage is None:
        return RowFault(row.at, "for_period", _("Chương trình không nêu chặng làm điểm nào cho kỳ này."))
    if row.carried_from and not carried:
        words = _("Không thấy chi bộ cũ làm điểm cho cùng chương trình và chặng. Ghi cả dòng của chi bộ cũ.")
        return RowFault(row.at, "carried_from_code", words)
    if unit is None:
        return RowFault(row.at, "unit_code", _("Ghi mã đơn vị đã chọn chi bộ này."))
    if not row.decision_number and not row.reason:
        return RowFault(row.at, "decision_number", _("Ghi số quyết định, hoặc lý do chọn."))
    if not carried and not work.fit.chooses(unit, stage[1].each_unit, row.day):
        return RowFault(row.at, "unit_code", _("Chương trình không giao cấp này chọn chi bộ làm điểm."))
    if not carried and not work.fit.may_be_chosen(row.organisation_id, unit, wanted_types(stage), row.day):
        words = _("Ngày %(day)s đây không phải chi bộ đang hoạt động thuộc đơn vị chọn, đúng loại hình của chặng.")
        return RowFault(row.at, "cell_code", words % {"day": f"{row.day:%d/%m/%Y}"})
    return overlap(row, [(each.day, each.ended_on) for each in others])


def _forbidden(work: _Work) -> None:
    """Rows that would write a choice of a unit that is out of one's hands."""
    units = {unit for _row, unit, _fact in work.touched}
    if work.actor.system or not units:
        return
    barred = gates.forbidden(work.actor, CHOOSE, units)
    words = _("Vai trò của đồng chí không chọn chi bộ làm điểm cho đơn vị này.")
    for row, unit, _fact in work.touched:
        if unit in barred:
            work.refuse(row, "unit_code", words)


def _closed(work: _Work) -> None:
    """What is new or differs may not lie in a period that is closed."""
    today = work.actor.day
    shut = closed_over({fact for _row, _unit, fact in work.touched if fact[1] < today}, on=today)
    for row, _unit, fact in work.touched:
        if (lock := shut.get(fact)) is not None:
            work.refuse(row, "day" if fact[1] == row.day else "ended_on", locked_words(lock))


def _too_early(work: _Work) -> None:
    """A part is gone on with from the day of the reorganisation that asks about it, at the earliest."""
    rows = {id(pilot): row for row, pilot in work.new}
    told = {old.pk: rows[id(new)] for old, new in work.carried if old.pk is not None}
    words = _("Chi bộ cũ kết thúc ngày %(day)s. Chi bộ kế thừa làm điểm tiếp từ ngày đó trở đi.")
    for pk, asked in asked_later(Pending.PILOT, PILOT, {pk: row.day for pk, row in told.items()}).items():
        work.refuse(told[pk], "day", words % {"day": f"{asked:%d/%m/%Y}"})


def _write(action: Action, work: _Work) -> None:
    """Choices that end are written before new ones begin; of a chain of heirs each before the next."""
    change_each(work.change_set, work.changes)
    heirs = {id(pilot) for _old, pilot in work.carried}
    Pilot.objects.bulk_create([pilot for _row, pilot in work.new if id(pilot) not in heirs], BATCH)
    ending = []
    for old, pilot in work.carried:
        if old.ended_on is None:
            ending.append((old, {"ended_on": pilot.day, "end_reason": _("Chi bộ kế thừa làm điểm tiếp")}))
    change_each(work.change_set, ending)
    for old, pilot in work.carried:
        pilot.carried_from = old
        pilot.save(force_insert=True)
    told = {old.pk: Answer(new.organisation_id, new.day, new.decision_number) for old, new in work.carried}
    answer_open(action, work.change_set, Pending.PILOT, PILOT, _("Chi bộ kế thừa làm điểm tiếp"), told)


def _beyond(work: _Work) -> list[RowFault]:
    """New choices of a unit that come to more of a type than the programme names: told, never refused."""
    keys = {(row.programme, row.for_period, pilot.chosen_at_id) for row, pilot in work.new if pilot.ended_on is None}
    if not keys:
        return []
    standing = chosen_now(keys)
    fit = fitness({each.organisation_id for each in standing}, ())
    counts = Counter(_sort(each, fit) for each in standing)
    found = []
    for row, pilot in work.new:
        most = work.stages[row.programme, row.for_period][1].at_most
        count = counts[_sort(pilot, fit)] if pilot.ended_on is None else 0
        if most is not None and count > most:
            words = _("Đơn vị chọn %(count)s chi bộ thuộc loại hình này; chương trình nêu nhiều nhất %(most)s.")
            found.append(RowFault(row.at, "cell_code", words % {"count": count, "most": most}))
    return found


def _sort(pilot: Pilot, fit: Fitness) -> tuple[str, str, int, str | None]:
    kind = fit.type_of(pilot.organisation_id, pilot.day)
    return pilot.programme_id, pilot.for_period, pilot.chosen_at_id, kind
