"""Workbooks of a small made-up province, and what came of importing them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tests.factories.organisations import SYSTEM
from tests.imports.workbooks import workbook
from vungmanh.imports.commands import ImportOutcome, run_import
from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor
from vungmanh.organisations.queries import bearer_of, labels_of

Rows = Sequence[Sequence[object]]
HEADINGS = {
    "organisations": ("code", "name", "kind", "parent_code", "opened_on", "category", "closed_on", "has_committee"),
    "reorganisations": (
        "day",
        "act",
        "from_codes",
        "to_codes",
        "decision_number",
        "to_names",
        "parent_code",
        "to_kinds",
    ),
    "attributes": ("organisation_code", "attribute", "value", "valid_from", "valid_to"),
    "committees": ("organisation_code", "valid_from", "members", "reason_without", "valid_to"),
    "posts": (
        "organisation_code",
        "post",
        "member_code",
        "full_name",
        "valid_from",
        "valid_to",
        "dual_role",
        "ended_as",
    ),
    "headcounts": ("organisation_code", "on", "members", "official_members", "staff", "staff_not_members"),
    "targets": ("programme", "organisation_code", "period", "measure", "value", "decided_on", "unit", "attribute"),
    "titles": (
        "programme",
        "cell_code",
        "registered_on",
        "recognised_on",
        "decision_number",
        "for_period",
        "rechecked_on",
        "recheck_result",
    ),
    "plans": (
        "programme",
        "cell_code",
        "for_period",
        "place",
        "made_on",
        "plan_number",
        "submitted_on",
        "what",
        "due",
        "difficulty",
        "goal",
        "unit",
        "month",
        "state",
        "figure",
        "words",
    ),
    "committee_plans": (
        "programme",
        "organisation_code",
        "for_period",
        "made_on",
        "plan_number",
        "aim",
        "work",
        "ended_on",
        "end_reason",
        "carried_from_codes",
        "month",
        "reviewed_on",
        "progress",
        "difficulties",
        "next_steps",
    ),
    "teams": (
        "organisation_code",
        "team_kind",
        "decision_number",
        "name",
        "decided_on",
        "full_name",
        "agency",
        "post",
        "team_role",
        "username",
        "valid_to",
    ),
    "pilots": (
        "programme",
        "cell_code",
        "for_period",
        "day",
        "unit_code",
        "decision_number",
        "reason",
        "ended_on",
        "end_reason",
        "carried_from_code",
    ),
    "scores": (
        "sheet",
        "cell_code",
        "on",
        "part",
        "scorer",
        "item",
        "value",
        "points",
        "note",
        "reason",
        "programme",
        "for_period",
        "stage",
    ),
    "sheet_adoptions": ("organisation_code", "sheet", "valid_from", "valid_to", "decision_number"),
    "evaluations": (
        "organisation_code",
        "year",
        "level",
        "score",
        "reason",
        "decision_number",
        "decided_on",
    ),
    "member_evaluations": (
        "cell_code",
        "member_code",
        "year",
        "level",
        "score",
        "reason",
        "decision_number",
        "decided_on",
    ),
    "duty_exceptions": (
        "organisation_code",
        "duty",
        "valid_from",
        "valid_to",
        "until",
        "reason",
        "decision_number",
        "below",
    ),
    "members": (
        "member_code",
        "full_name",
        "cell_code",
        "state",
        "admitted_on",
        "official_on",
        "in_cell_from",
        "born_on",
        "card_number",
        "identity_number",
        "standing",
        "standing_from",
        "left_on",
        "left_as",
        "sex",
        "ethnicity",
        "religion",
    ),
    "admissions": (
        "candidate_code",
        "full_name",
        "organisation_code",
        "stage",
        "stage_on",
        "is_student",
        "school",
        "decided_on",
        "sex",
    ),
    "absences": ("cell_code", "member_code", "period", "without_reason", "with_reason", "on"),
    "admission_counts": ("organisation_code", "period", "on", "admitted", "women", "students"),
    "officials": ("code", "full_name", "post", "organisation_code", "member_code", "phone", "email"),
    "assignments": (
        "official_code",
        "organisation_code",
        "duty",
        "valid_from",
        "valid_to",
        "every",
        "decision_number",
        "area",
    ),
    "support_log": (
        "official_code",
        "organisation_code",
        "duty",
        "on",
        "done",
        "difficulty",
        "agreed",
        "due_on",
        "settled_on",
    ),
    "accounts": (
        "username",
        "full_name",
        "role",
        "organisation_code",
        "valid_from",
        "valid_to",
        "official_code",
        "phone",
    ),
}
THEN, NOW = date(2025, 6, 30), date(2025, 7, 1)
PROVINCE: Rows = (
    ("83", "Đảng bộ tỉnh Bến Tre", "PROVINCE", "", "01/01/2015"),
    ("83.836", "Đảng bộ huyện Ba Tri", "DISTRICT", "83", "01/01/2015"),
    ("83.836.A", "Đảng bộ xã An Bình", "COMMUNE", "83.836", "01/01/2015"),
    ("83.836.B", "Đảng bộ xã Bảo Thuận", "COMMUNE", "83.836", "01/01/2015"),
    ("83.836.A.01", "Chi bộ ấp 1", "SUBORDINATE_CELL", "83.836.A", "01/01/2015", "RESIDENTIAL"),
    ("83.836.A.02", "Chi bộ ấp 2", "SUBORDINATE_CELL", "83.836.A", "01/01/2015", "RESIDENTIAL"),
    ("83.836.B.01", "Chi bộ ấp 3", "SUBORDINATE_CELL", "83.836.B", "01/01/2015", "RESIDENTIAL"),
)
MERGED = ("01/07/2025", "merge", "83.836.A; 83.836.B", "83.C", "95-QĐ/TU", "Đảng bộ xã Ba Tri", "83")
CLOSED = ("01/07/2025", "close", "83.836", "", "95-QĐ/TU")


def book(path: Path, **sheets: Rows) -> Path:
    """A workbook with these sheets; rows may be shorter than the headings."""
    pages: dict[str, Any] = {
        name: [list(HEADINGS[name]), *(list(row) for row in rows)] for name, rows in sheets.items()
    }
    return workbook(path, **pages)


def bring(
    folder: Path, *, check: bool = False, under: str | None = None, actor: Actor = SYSTEM, **sheets: Rows
) -> ImportOutcome:
    """Import one workbook with these sheets."""
    path = book(folder / "tep.xlsx", **sheets)
    return run_import(actor, files=[path], check=check, under_code=under, at=clock.now())


def column(
    cell: str = "83.836.A.01", on: str = "03/03/2025", scorer: str = "self", part: str = "", **values: object
) -> list[tuple[object, ...]]:
    """A whole column of the small sheet, row by row; other answers by the code of their question."""
    told = {"rate": "95", "minutes": "100", "1.2": "có"} | values
    return [
        ("small", cell, on, part, scorer, code, *(each if isinstance(each, tuple) else (each,)))
        for code, each in told.items()
    ]


def counts(outcome: ImportOutcome) -> dict[str, tuple[int, int, int]]:
    """New, changed, same by sheet."""
    return {key: (each.new, each.changed, each.same) for key, each in outcome.counts.items()}


def told(outcome: ImportOutcome) -> list[tuple[str, int | None, str, str]]:
    """Where the faults are: sheet, row, column, value."""
    return [(fault.sheet, fault.row, fault.column_key, fault.value) for fault in outcome.faults]


def messages(outcome: ImportOutcome) -> list[str]:
    return [fault.message for fault in outcome.faults]


def name_of(code: str, day: date) -> str:
    one = bearer_of(code, day)
    assert one is not None
    return labels_of([one], day)[one].name
