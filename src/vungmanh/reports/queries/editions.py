"""What has moved between two editions, or since an edition was issued: number by number, row by row, by cause."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from vungmanh.evaluations.queries import graded_between
from vungmanh.indicators.queries import targets_under
from vungmanh.organisations import queries as organisations
from vungmanh.programmes.queries.changes import RecordedStep, steps_recorded, still_standing
from vungmanh.reports.enums import Cause
from vungmanh.reports.kinds import report_kind
from vungmanh.reports.models import ReportDocument
from vungmanh.reports.queries.composing import (
    frozen_of,
    further_frozen,
    read_now,
    snapshot_frozen,
    snapshot_now,
)
from vungmanh.reports.queries.further import IN_ORDER, further_of
from vungmanh.reports.queries.records_behind import counts_of
from vungmanh.reports.rules.causes import cause_of
from vungmanh.reports.rules.editions import EVENTS, Difference, Effect, FigureRow, Snapshot, differences


@dataclass(frozen=True)
class Explained:
    """One record that moved a number. ``name`` is the organisation's; the step says who entered what, when."""

    amount: int
    organisation_id: int
    registration_id: int
    name: str
    cause: str
    cause_label: str
    above: str = ""
    """What it stands under: many cells share a name."""
    step: RecordedStep | None = None


@dataclass(frozen=True)
class Moved:
    """One number that is not what it was, with every record that moved it."""

    difference: Difference
    rows: tuple[Explained, ...]
    decision: str = ""
    """Of a target: the paper that changed it."""


@dataclass(frozen=True)
class Comparison:
    """The older edition against the newer, or against the records as they are now."""

    old: Snapshot
    new: Snapshot
    moved: tuple[Moved, ...]
    causes: tuple[tuple[str, int], ...]
    """How many rows each cause accounts for."""
    further: tuple[tuple[str, tuple[Difference, ...]], ...] = ()
    """By table behind the first, where any number of it moved: of the tables both have."""


def compare(older: ReportDocument, newer: ReportDocument | None, *, today: date) -> Comparison:
    """``newer`` None or a draft: against the records now."""
    old = snapshot_frozen(older)
    settled = newer is not None and bool(newer.frozen)
    new = snapshot_frozen(newer) if newer is not None and settled else snapshot_now(newer or older, today)
    found = differences(old, new)
    until = date.fromisoformat(frozen_of(older)["as_of"])
    explain = _Explaining(older, found, until, newer.frozen_at if newer is not None and settled else None, today)
    moved = tuple(
        Moved(each, tuple(explain.row(each.figure, effect) for effect in each.effects), explain.decision(each))
        for each in found
    )
    later = further_frozen(newer) if newer is not None and settled else further_of(read_now(newer or older, today))
    return Comparison(old, new, moved, explain.tally(moved), _further(further_frozen(older), later))


def _further(
    old: Mapping[str, Snapshot], new: Mapping[str, Snapshot]
) -> tuple[tuple[str, tuple[Difference, ...]], ...]:
    found = ((code, tuple(differences(old[code], new[code]))) for code in IN_ORDER if code in old and code in new)
    return tuple((code, moved) for code, moved in found if moved)


@dataclass(frozen=True)
class Since:
    """Which numbers of an issued report are no longer what the records say: of its first table, and of the others."""

    first: list[Difference]
    further: tuple[tuple[str, tuple[Difference, ...]], ...]

    @property
    def count(self) -> int:
        return len(self.first) + sum(len(moved) for _code, moved in self.further)


def moved_since(document: ReportDocument, *, today: date) -> Since:
    """Without their rows, and quickly."""
    report = read_now(document, today)
    first = differences(_bare(snapshot_frozen(document)), counts_of(report.table))
    return Since(first, _further(further_frozen(document), further_of(report)))


def _bare(snapshot: Snapshot) -> Snapshot:
    """Only the numbers."""
    return Snapshot(tuple(_without(row) for row in snapshot.rows), _without(snapshot.total))


def _without(row: FigureRow) -> FigureRow:
    return dataclasses.replace(row, records={})


class _Explaining:
    """Everything asked once for all differences: names, steps entered since, dossiers that still stand."""

    def __init__(
        self,
        older: ReportDocument,
        found: Sequence[Difference],
        until: date,
        settled_at: datetime | None,
        today: date,
    ) -> None:
        self._until = until
        self._programme = older.programme if report_kind(older.kind).about_programme else ""
        effects = [effect for each in found for effect in each.effects]
        ids = {effect.organisation_id for effect in effects}
        self._labels = organisations.labels_of(ids, today)
        parents = {label.parent_id for label in self._labels.values() if label.parent_id is not None}
        self._parents = organisations.labels_of(parents, today)
        self._standing = still_standing({effect.registration_id for effect in effects}) if self._programme else set()
        self._by_dossier: dict[int, list[RecordedStep]] = {}
        self._by_cell: dict[int, list[RecordedStep]] = {}
        self._graded: set[int] = set()
        if older.frozen_at is not None and not self._programme:
            self._graded = graded_between(older.period, ids, after=older.frozen_at, until=settled_at)
        if older.frozen_at is not None and self._programme:
            for step in steps_recorded(older.programme, ids, after=older.frozen_at, until=settled_at):
                self._by_dossier.setdefault(step.registration_id, []).append(step)
                self._by_cell.setdefault(step.organisation_id, []).append(step)
        self._decisions = self._targets(older, found)

    def row(self, figure: str, effect: Effect) -> Explained:
        if not self._programme:
            return self._explained(effect, self._of_grading(figure, effect), None)
        by_dossier = figure in EVENTS
        steps = self._by_dossier.get(effect.registration_id, []) if by_dossier else self._cell_steps(effect)
        standing = effect.registration_id in self._standing
        cause = cause_of(effect, figure, steps, until=self._until, standing=standing)
        return self._explained(effect, cause.code, None if cause.step is None else steps[cause.step])

    def _of_grading(self, figure: str, effect: Effect) -> str:
        """An organisation is graded, graded anew, or came and went: there are no steps of a title behind it."""
        if figure == "existing" or effect.moved:
            return Cause.REORGANISED
        return Cause.RECORDED_LATER if effect.organisation_id in self._graded else Cause.COUNTED_ANEW

    def _explained(self, effect: Effect, code: str, step: RecordedStep | None) -> Explained:
        label = self._labels[effect.organisation_id]
        above = self._parents.get(label.parent_id) if label.parent_id is not None else None
        return Explained(
            amount=effect.amount,
            organisation_id=effect.organisation_id,
            registration_id=effect.registration_id,
            name=label.name,
            cause=code,
            cause_label=str(Cause(code).label),
            above=above.name if above else "",
            step=step,
        )

    def _cell_steps(self, effect: Effect) -> list[RecordedStep]:
        return self._by_cell.get(effect.organisation_id, [])

    def decision(self, difference: Difference) -> str:
        if difference.figure not in ("target", "target_most") or difference.organisation_id is None:
            return ""
        return self._decisions.get(difference.organisation_id, "")

    @staticmethod
    def _targets(older: ReportDocument, found: Sequence[Difference]) -> Mapping[int, str]:
        """The paper each changed target rests on now."""
        ids = {each.organisation_id for each in found if each.figure.startswith("target") and each.organisation_id}
        if not ids:
            return {}
        lines = targets_under(
            programme=older.programme,
            measure="recognised",
            organisation_ids=ids,
            period=older.period,
            on=older.on,
            attribute=older.attribute,
            category=older.category,
        )
        return {line.organisation_id: line.decision_number for line in lines if not line.superseded}

    @staticmethod
    def tally(moved: Sequence[Moved]) -> tuple[tuple[str, int], ...]:
        counted: dict[str, set[tuple[int, int]]] = {}
        for each in moved:
            for row in each.rows:
                counted.setdefault(row.cause, set()).add((row.organisation_id, row.registration_id))
        return tuple((str(code.label), len(counted[code])) for code in Cause if code in counted)
