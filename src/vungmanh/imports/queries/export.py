"""What is stored, back out in the shape the import reads: imported again, every row is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any

from vungmanh.accounts.queries.sheets import account_rows
from vungmanh.criteria.queries.workbook import adoption_rows, score_rows
from vungmanh.duties.queries.sheets import exception_rows
from vungmanh.evaluations.queries.sheets import grading_rows, member_grading_rows
from vungmanh.imports.commands.timeline import TITLE_DAYS
from vungmanh.indicators.queries.sheets import headcount_rows, target_rows
from vungmanh.members.queries import member_rows, post_rows
from vungmanh.members.queries.absences import absence_rows
from vungmanh.members.queries.admission.sheets import admission_count_rows, candidate_rows
from vungmanh.organisations.queries.sheets import (
    CodesBorne,
    act_rows,
    attribute_rows,
    codes_borne,
    committee_rows,
    last_day_of,
    organisation_rows,
)
from vungmanh.oversight.queries.sheets import assignment_rows, official_rows, support_rows
from vungmanh.programmes.queries.known_pilots import pilot_rows
from vungmanh.programmes.queries.known_plans import plan_rows
from vungmanh.programmes.queries.known_teams import team_rows
from vungmanh.programmes.queries.known_unit_plans import unit_plan_rows
from vungmanh.programmes.queries.scored import with_dossiers
from vungmanh.programmes.queries.sheets import title_rows

Row = dict[str, Any]
Rows = Callable[[int, date], list[Row]]
FACTS: dict[str, tuple[str, Rows]] = {
    "attributes": ("organisation_code", attribute_rows),
    "committees": ("organisation_code", committee_rows),
    "posts": ("organisation_code", post_rows),
    "headcounts": ("organisation_code", headcount_rows),
    "members": ("cell_code", member_rows),
    "targets": ("organisation_code", target_rows),
    "titles": ("cell_code", title_rows),
    "plans": ("cell_code", plan_rows),
    "committee_plans": ("organisation_code", unit_plan_rows),
    "teams": ("organisation_code", team_rows),
    "pilots": ("cell_code", pilot_rows),
    "sheet_adoptions": ("organisation_code", adoption_rows),
    "scores": ("cell_code", lambda under_id, day: with_dossiers(score_rows(under_id, day))),
    "duty_exceptions": ("organisation_code", exception_rows),
    "admissions": ("organisation_code", candidate_rows),
    "admission_counts": ("organisation_code", admission_count_rows),
    "absences": ("cell_code", absence_rows),
    "evaluations": ("organisation_code", grading_rows),
    "member_evaluations": ("cell_code", member_grading_rows),
    "officials": ("organisation_code", official_rows),
    "assignments": ("organisation_code", assignment_rows),
    "support_log": ("organisation_code", support_rows),
    "accounts": ("organisation_code", account_rows),
}
PERSONAL: dict[str, Rows] = {"members": partial(member_rows, personal=True)}
"""Sheets that say more to whoever keeps the installation."""
GRADINGS = ("evaluations", "member_evaluations")
WITHOUT_DAY = ("officials",)
"""Rows that say how things are today; the import reads their codes so."""
FIRST_DAY = {
    "attributes": "valid_from",
    "committees": "valid_from",
    "posts": "valid_from",
    "headcounts": "on",
    "members": "in_cell_from",
    "sheet_adoptions": "valid_from",
    "scores": "on",
    "plans": "made_on",
    "committee_plans": "made_on",
    "teams": "valid_from",
    "pilots": "day",
    "duty_exceptions": "valid_from",
    "admissions": "stage_on",
    "admission_counts": "on",
    "absences": "on",
    "assignments": "valid_from",
    "support_log": "on",
    "accounts": "valid_from",
}
SAID_ONCE = {"titles": "rechecked_on", "plans": "month", "committee_plans": "month"}
"""Sheets with one row more for each of these; without it a dossier or a task has one row."""
MONTH_COLUMNS = ("month", "state", "figure", "words")
REVIEW_COLUMNS = ("month", "reviewed_on", "progress", "difficulties", "next_steps")
NUMBER_OF = {"recognised_on": "decision_number", "rechecked_on": "recheck_result", "revoked_on": "revocation_number"}


def export_sheets(
    sheets: Sequence[str], *, under_id: int, on: date | None, today: date, personal: bool = False
) -> dict[str, list[Row]]:
    """Rows of each sheet for one organisation, all below and their predecessors, as far as the asker sees.

    ``on``: the tree of that day, and only what had happened by then; without it the tree of today, or of the last
    day of an organisation that has ended. ``personal``: members with what their files say, for whoever keeps the
    installation; a face that answers one person does without.
    """
    day = last_day_of(under_id, on or today)
    codes = codes_borne()
    found = {sheet: _rows(sheet, under_id, day, on, codes) for sheet in sheets if not (personal and sheet in PERSONAL)}
    for sheet in PERSONAL.keys() & set(sheets) if personal else ():
        column, rows = FACTS[sheet][0], PERSONAL[sheet](under_id, day)
        found[sheet] = [{column: _code(sheet, row, row.pop("organisation_id"), codes), **row} for row in rows]
    return {sheet: found[sheet] for sheet in sheets}


def coded_rows(sheet: str, rows: Iterable[Row]) -> list[Row]:
    """Rows a page has chosen itself, with the codes the import will know them by."""
    codes, column = codes_borne(), FACTS[sheet][0]
    found = []
    for row in rows:
        known = dict(row)
        one = known.pop("organisation_id")
        found.append({column: _code(sheet, known, one, codes), **known})
    return found


def _rows(sheet: str, under_id: int, day: date, on: date | None, codes: CodesBorne) -> list[Row]:
    if sheet == "organisations":
        return organisation_rows(under_id, day)
    if sheet == "reorganisations":
        return [row for row in act_rows(under_id, day) if on is None or row["day"] <= on]
    column, rows = FACTS[sheet]
    found: list[Row] = []
    dossiers: set[object] = set()
    for row in rows(under_id, day):
        known = row if on is None else _known_by(sheet, row, on)
        if known is None or (sheet in SAID_ONCE and _said_before(sheet, known, dossiers)):
            continue
        one = known.pop("organisation_id")
        found.append({column: _code(sheet, known, one, codes), **known})
    return found


def _said_before(sheet: str, row: Row, dossiers: set[object]) -> bool:
    """Whether the row was there for what is not known yet, and its dossier or task has a row already."""
    key = (row["programme"], row["organisation_id"], row["for_period"], row.get("place"))
    if key in dossiers and row.get(SAID_ONCE[sheet]) is None:
        return True
    dossiers.add(key)
    return False


def _known_by(sheet: str, row: Row, on: date) -> Row | None:
    """What of the row had happened by the day; None when nothing had."""
    if sheet == "titles":
        return _title_by(row, on)
    if sheet == "plans":
        return _plan_by(row, on)
    if sheet == "committee_plans":
        return _committee_plan_by(row, on)
    if sheet in WITHOUT_DAY:
        return row
    if sheet in GRADINGS:
        return row if (row["decided_on"] or row["year"].last) <= on else None
    first = row[FIRST_DAY.get(sheet, "decided_on")]
    if sheet == "pilots" and row["ended_on"] is not None and row["ended_on"] > on:
        row = {**row, "ended_on": None, "end_reason": None}
    return row if first is None or first <= on else None


def _plan_by(row: Row, on: date) -> Row | None:
    """A plan made by then, with the steps and the months that had come."""
    if row["made_on"] > on:
        return None
    later = [name for name in ("submitted_on", "agreed_on") if row[name] is not None and row[name] > on]
    unheard = MONTH_COLUMNS if row["month"] is not None and row["month"].first > on else ()
    return {**row, **dict.fromkeys((*later, *unheard))}


def _committee_plan_by(row: Row, on: date) -> Row | None:
    """A plan made by then, with what was said of it by then."""
    if row["made_on"] > on:
        return None
    unheard = REVIEW_COLUMNS if row["reviewed_on"] is not None and row["reviewed_on"] > on else ()
    ahead = ("ended_on", "end_reason") if row["ended_on"] is not None and row["ended_on"] > on else ()
    return {**row, **dict.fromkeys((*unheard, *ahead))}


def _title_by(row: Row, on: date) -> Row | None:
    later = [name for name in TITLE_DAYS if row.get(name) is not None and row[name] > on]
    if not later:
        return row
    blanked = {**dict.fromkeys(later), **dict.fromkeys(NUMBER_OF[name] for name in later if name in NUMBER_OF)}
    if "recognised_on" in later:
        blanked["kept_from_code"] = None
    known = {**row, **blanked}
    return known if any(known.get(name) for name in TITLE_DAYS) else None


def _code(sheet: str, row: Row, one: int, codes: CodesBorne) -> str | None:
    """The code the organisation bore on the row's own day, which is how the import will read it."""
    if sheet == "targets":
        return _code_of_target(row, one, codes)
    if sheet == "titles":
        given = next((row[name] for name in TITLE_DAYS if row.get(name) is not None), None)
        return codes.on(one, given or row["for_period"].last)
    if sheet in GRADINGS:
        return codes.on(one, row["decided_on"] or row["year"].last)
    day = None if sheet in WITHOUT_DAY else row[FIRST_DAY[sheet]]
    return codes.on(one, day) if day else codes.last(one)


def _code_of_target(row: Row, one: int, codes: CodesBorne) -> str | None:
    """A day of decision that stands for the start of the period is left blank where the organisation began later."""
    period, decided = row["period"], row["decided_on"]
    code = codes.on(one, decided)
    if code is None and decided == period.first:
        row["decided_on"] = None
        code = codes.on(one, period.last)
    return code
