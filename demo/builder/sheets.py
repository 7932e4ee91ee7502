"""Writes rows as the sheets that the program imports, one folder for each import."""

import csv
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from builder.naming import words

Row = Mapping[str, str]

COLUMNS = {
    "organisations": words(
        "code name kind category parent_code area_code label opened_on closed_on decision_number has_committee"
    ),
    "attributes": words("organisation_code attribute value valid_from valid_to decision_number"),
    "committees": words("organisation_code valid_from valid_to members reason_without"),
    "headcounts": words("organisation_code on members official_members staff staff_not_members"),
    "targets": words(
        "programme indicator organisation_code period measure category attribute unit value at_least at_most "
        "decided_on decision_number reason"
    ),
    "titles": words(
        "programme cell_code registered_on for_period appraised_on recognised_on decision_number rechecked_on "
        "recheck_result revoked_on revocation_number withdrawn_on reason"
    ),
    "plans": words(
        "programme cell_code for_period place made_on plan_number submitted_on agreed_on what solution resources due "
        "assignee difficulty goal unit month state figure words"
    ),
    "committee_plans": words(
        "programme organisation_code for_period made_on plan_number aim work carried_from_codes month reviewed_on "
        "progress difficulties next_steps"
    ),
    "members": words(
        "member_code full_name born_on sex cell_code in_cell_from admitted_on official_on state standing standing_from"
    ),
    "posts": words(
        "organisation_code post member_code valid_from valid_to term_until entered_as decision_number ended_as "
        "dual_role"
    ),
    "admissions": words(
        "candidate_code full_name organisation_code stage stage_on is_student school grade born_on sex youth_union "
        "decided_on decision_number ceremony_on"
    ),
    "evaluations": words("organisation_code year level score decision_number decided_on"),
    "member_evaluations": words("cell_code member_code year level score reason decision_number decided_on"),
    "officials": words("code full_name post organisation_code member_code phone email"),
    "assignments": words("official_code organisation_code duty valid_from valid_to every decision_number area"),
    "support_log": words("official_code organisation_code duty on done difficulty agreed due_on settled_on"),
    "absences": words("cell_code member_code period without_reason with_reason on"),
    "scores": words("sheet cell_code on part scorer item value points note reason"),
    "sheet_adoptions": words("organisation_code sheet valid_from valid_to decision_number"),
    "reorganisations": words(
        "day act from_codes to_codes to_names to_kinds to_category parent_code decision_number reason"
    ),
}


def day_text(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def write(folder: Path, sheet: str, rows: Sequence[Row]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    columns = COLUMNS[sheet]
    with (folder / f"{sheet}.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow({key: unicodedata.normalize("NFC", text) for key, text in row.items()})
