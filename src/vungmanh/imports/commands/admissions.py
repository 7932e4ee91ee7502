"""Candidates and counts of admissions, handed over as one whole to the app that owns them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from vungmanh.imports.commands.work import Found, Work
from vungmanh.members.commands.admission import (
    AdmissionCountRow,
    CandidateRow,
    import_candidates,
    state_admission_counts,
)

PARTS = ("women", "ethnic_minority", "religious", "youth_union", "students", "private_enterprises")


def write_admissions(work: Work, found: list[Found]) -> None:
    seen: dict[object, Found] = {}
    places: list[Found] = []
    rows: list[CandidateRow] = []
    for each in found:
        block, index, one = each
        cells: dict[str, Any] = {key: values[index] for key, values in block.columns.items()}
        code = cells.pop("candidate_code")
        del cells["organisation_code"]
        if work.once(seen, code, each, "candidate_code"):
            rows.append(CandidateRow(number=len(places), organisation_id=one, code=code, **cells))
            places.append(each)
    if not rows:
        return
    outcome = import_candidates(work.actor, rows=rows, change_set=work.change_set)
    for number, (column, message) in outcome.faults.items():
        block, index, _ = places[number]
        work.faults.append(block.refuse(index, column, message))
    for number, (column, message) in outcome.warnings.items():
        block, index, _ = places[number]
        work.warnings.append(block.fault(index, column, message, warning=True))
    work.count("admissions", new=outcome.new, changed=outcome.changed, same=outcome.same)


def write_admission_counts(work: Work, found: list[Found]) -> None:
    seen: dict[object, Found] = {}
    rows: list[AdmissionCountRow] = []
    for each in found:
        block, index, one = each
        cells: dict[str, Any] = {key: values[index] for key, values in block.columns.items()}
        del cells["organisation_code"]
        row = AdmissionCountRow(organisation_id=one, **cells)
        if _add_up(work, each, row) and work.once(seen, row.key, each, "period"):
            rows.append(row)
    if rows:
        work.count("admission_counts", **state_admission_counts(work.actor, rows=rows, change_set=work.change_set))


def _add_up(work: Work, found: Found, row: AdmissionCountRow) -> bool:
    """A part is not larger than its whole; nobody counts after the end of the period."""
    block, index, _ = found
    sound = True
    for part in PARTS:
        number = getattr(row, part)
        if number is not None and number > row.admitted:
            words = gettext("%(part)d nhiều hơn số kết nạp %(whole)d. Xem lại một trong hai số.")
            work.refuse(block, index, part, words, part=number, whole=row.admitted)
            sound = False
    if row.on is not None and not row.period.contains(row.on):
        words = gettext("Ngày này nằm ngoài kỳ %(period)s. Ghi ngày trong kỳ, hoặc để trống.")
        work.refuse(block, index, "on", words, period=row.period.code)
        sound = False
    return sound
