"""The numbers of the tables behind the first, line by line: frozen with a report and set against later ones.

They keep no keys of records: of members there are too many, and whose grade moved is not for every reader of a report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from vungmanh.evaluations.queries import COLUMNS, GradingLine, MemberLine, MemberTable
from vungmanh.kernel.errors import Refusal
from vungmanh.reports.queries.records_behind import MOVING, row_key
from vungmanh.reports.rules.editions import TOTAL, FigureRow, Snapshot, unequal_figures
from vungmanh.reports.rules.member_development import MemberDevelopmentReport
from vungmanh.reports.rules.statistics import ROLL, roll_number
from vungmanh.reports.rules.yearly_grading import YearlyGradingReport

if TYPE_CHECKING:
    from vungmanh.members.queries import RollLine, RollTable
    from vungmanh.reports.rules.programme_progress import ProgrammeProgressReport

    Report = ProgrammeProgressReport | YearlyGradingReport | MemberDevelopmentReport

KINDS, MEMBERS, MEMBER_TYPES, THE_ROLL = IN_ORDER = ("kinds", "members", "member_types", "roll")


def further_of(report: Report) -> dict[str, Snapshot]:
    """By table, as it stands behind the text."""
    if isinstance(report, MemberDevelopmentReport):
        return {THE_ROLL: _roll(report.roll)}
    if not isinstance(report, YearlyGradingReport):
        return {}
    found = {KINDS: _snapshot(report.kinds.rows, report.kinds.total)}
    if report.members.total["existing"]:
        found[MEMBERS] = _members(report.members)
        found[MEMBER_TYPES] = _members(report.member_types)
    return found


def further_checked(report: Report) -> dict[str, Snapshot]:
    """The same at issue: parts that must come to the whole do, or somebody is writing at this moment."""
    found = further_of(report)
    if MEMBERS in found and (
        unequal_figures(found[MEMBERS]) or found[MEMBERS].total.counts != found[MEMBER_TYPES].total.counts
    ):
        raise Refusal(str(MOVING))
    if isinstance(report, MemberDevelopmentReport):
        lines = (*report.roll.lines, report.roll.total)
        if not all(line.equation.holds for line in lines):
            raise Refusal(str(MOVING))
    return found


def _snapshot(rows: Iterable[GradingLine], total: GradingLine) -> Snapshot:
    told = {row_key(row): (row.name, {each: row.of(each) for each in COLUMNS}) for row in rows}
    return _plain(told, {each: total.of(each) for each in COLUMNS}, total.name)


def _members(table: MemberTable) -> Snapshot:
    told = {_member_key(row): (row.name, row.numbers) for row in table.rows}
    return _plain(told, table.total, table.whole.name)


def _member_key(row: MemberLine) -> str:
    if row.kind in ("own", "other"):
        return row.kind
    return f"type:{row.kind}:{row.code}" if row.organisation_id is None else f"unit:{row.organisation_id}"


def _roll(table: RollTable) -> Snapshot:
    told = {f"unit:{line.organisation_id}": (line.name, _roll_counts(line)) for line in table.lines}
    return _plain(told, _roll_counts(table.total), table.total.name)


def _roll_counts(line: RollLine) -> dict[str, int]:
    return {key: roll_number(line.equation, key) for key in ROLL}


def _plain(rows: Mapping[str, tuple[str, Mapping[str, int]]], total: Mapping[str, int], name: str) -> Snapshot:
    return Snapshot(
        tuple(FigureRow(key, _unit(key), each, counts=dict(counts)) for key, (each, counts) in rows.items()),
        FigureRow(TOTAL, None, name, counts=dict(total)),
    )


def _unit(key: str) -> int | None:
    return int(key.removeprefix("unit:")) if key.startswith("unit:") else None
