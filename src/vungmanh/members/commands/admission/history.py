"""Candidates from a workbook: history as it was written elsewhere. It asks for days in order and for nothing more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.keeping import ChangeSet, change_each
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.vietnamese import fold, person_sort_key
from vungmanh.members.commands.admission.enrolling import Draft, judge_members, write_members
from vungmanh.members.commands.admission.opening import step_of
from vungmanh.members.enums import AFTER_ADMISSION, AdmissionStage
from vungmanh.members.models import AdmissionStep, Candidate
from vungmanh.members.queries.admission.rulebook import derived_days, rule_book, working_days
from vungmanh.members.rules.admission.moves import STAGES

IMPORTED = "import"
DAY_OF = {
    AdmissionStage.COURSE_DONE: "certificate_on",
    AdmissionStage.CELL_PROPOSED: "proposed_on",
    AdmissionStage.ADMISSION_DECIDED: "decided_on",
    AdmissionStage.ADMITTED: "ceremony_on",
    AdmissionStage.RECOGNITION_PROPOSED: "recognition_proposed_on",
    AdmissionStage.OFFICIAL: "official_on",
}
"""The day that a stage's own day is, where the file says nothing nearer."""
OWN = ("full_name", "born_on", "sex", "ethnic_minority", "religious", "youth_union", "is_student", "school", "grade")


@dataclass(frozen=True)
class CandidateRow:
    """One row of the sheet. What is None says nothing and leaves what is known."""

    number: int
    organisation_id: int
    code: str
    stage: str
    stage_on: date | None = None
    full_name: str | None = None
    is_student: bool | None = None
    school: str | None = None
    grade: str | None = None
    born_on: date | None = None
    sex: str | None = None
    ethnic_minority: bool | None = None
    religious: bool | None = None
    youth_union: bool | None = None
    decided_on: date | None = None
    decision_number: str | None = None
    ceremony_on: date | None = None
    member_code: str | None = None


@dataclass
class CandidateOutcome:
    """What came of it, by the row's number: column and words. With a fault nothing was written; a warning is of what
    was written and should be looked at.
    """

    new: int = 0
    changed: int = 0
    same: int = 0
    faults: dict[int, tuple[str, str]] = field(default_factory=dict)
    warnings: dict[int, tuple[str, str]] = field(default_factory=dict)
    members: int = 0
    """How many were made members; whoever was on the roll already is tied to his record."""


@act
def import_candidates(action: Action, *, rows: Sequence[CandidateRow], change_set: ChangeSet) -> CandidateOutcome:
    """Write candidates by code: new, changed, same. A stage that moved on leaves a step with the day given; whoever was
    admitted has a member's record from then on.
    """
    action.on_many({row.organisation_id for row in rows}, "admissions.write")
    codes = [row.code for row in rows]
    found = Candidate.unscoped.filter(code__in=codes, ended_on__isnull=True).select_related("member")
    known = {row.code: row for row in found}
    outcome = CandidateOutcome()
    for row in rows:
        if fault := _fault(row, known.get(row.code)):
            outcome.faults[row.number] = fault
    drafts = [] if outcome.faults else _drafts(rows, known, change_set)
    judged = judge_members(drafts, action.actor.day)
    outcome.faults |= judged.faults
    outcome.warnings |= judged.warnings
    if not outcome.faults:
        write_members(drafts, change_set)
        outcome.members = sum(bool(each.make) for each in drafts)
        _write(action, drafts, change_set, outcome)
    counts = {"new": outcome.new, "changed": outcome.changed, "same": outcome.same, "members": outcome.members}
    action.record("members.candidates", change_set.pk, **counts)
    return outcome


def _fault(row: CandidateRow, known: Candidate | None) -> tuple[str, str] | None:
    ceremony = row.ceremony_on or (row.stage_on if row.stage == AdmissionStage.ADMITTED else None)
    if row.decided_on and ceremony and ceremony < row.decided_on:
        return (
            "decided_on",
            _("Quyết định kết nạp không thể sau lễ kết nạp ngày %(day)s.") % {"day": date_text(ceremony)},
        )
    admitted = max((day for day in (row.decided_on, ceremony) if day is not None), default=None)
    if row.stage == AdmissionStage.OFFICIAL and row.stage_on and admitted and row.stage_on < admitted:
        words = _("Ngày chính thức không thể trước ngày kết nạp %(day)s.")
        return ("stage_on", words % {"day": date_text(admitted)})
    return _unfit(row, known)


def _unfit(row: CandidateRow, known: Candidate | None) -> tuple[str, str] | None:
    if known is None:
        return None if row.full_name else ("full_name", _("Hồ sơ mới thì phải có họ và tên."))
    if known.organisation_id != row.organisation_id:
        words = _("Mã %(code)s đang là hồ sơ của một chi bộ khác. Sửa mã, hoặc sửa chi bộ.")
        return ("organisation_code", words % {"code": row.code})
    if row.stage == known.stage or row.stage == AdmissionStage.DROPPED:
        return _out_of_order(row, known)
    if known.stage == AdmissionStage.DROPPED or STAGES.index(row.stage) < STAGES.index(known.stage):
        words = _("Hồ sơ đã ở bước “%(stage)s”; tệp không đưa lùi được. Trả lại hồ sơ ở trang hồ sơ.")
        return ("stage", words % {"stage": AdmissionStage(known.stage).label})
    return _out_of_order(row, known)


def _out_of_order(row: CandidateRow, known: Candidate) -> tuple[str, str] | None:
    if row.stage == known.stage or row.stage_on is None or known.stage_on is None or row.stage_on >= known.stage_on:
        return None
    words = _("Bước trước đã ghi ngày %(day)s. Ghi ngày không sớm hơn.")
    return ("stage_on", words % {"day": date_text(known.stage_on)})


def _drafts(rows: Sequence[CandidateRow], known: Mapping[str, Candidate], change_set: ChangeSet) -> list[Draft]:
    book, working = rule_book(), working_days()
    drafts: list[Draft] = []
    for row in rows:
        one = known.get(row.code) or Candidate(code=row.code, organisation_id=row.organisation_id, made_in=change_set)
        values = _values(row, one)
        trial = Candidate(
            **{name: getattr(one, name) for name in DERIVING} | {k: v for k, v in values.items() if k in DERIVING}
        )
        values |= derived_days(trial, book, working)
        drafts.append(Draft(row.number, one, values, row.member_code or ""))
    return drafts


def _write(action: Action, drafts: Sequence[Draft], change_set: ChangeSet, outcome: CandidateOutcome) -> None:
    new: list[Candidate] = []
    changed: list[tuple[Candidate, dict[str, Any]]] = []
    moved: list[Candidate] = []
    for each in drafts:
        one, values = each.one, each.values
        different = {name: value for name, value in values.items() if getattr(one, name) != value}
        if one.pk is None:
            for name, value in values.items():
                setattr(one, name, value)
            new.append(one)
            moved.append(one)
        elif different:
            changed.append((one, different))
            moved += [one] if "stage" in different else []
        else:
            outcome.same += 1
    Candidate.objects.bulk_create(new, batch_size=1000)
    change_each(change_set, changed)
    _write_steps(action, moved, change_set)
    outcome.new, outcome.changed = len(new), len(changed)


DERIVING = ("certificate_on", "decided_on", "ceremony_on")


def _values(row: CandidateRow, one: Candidate) -> dict[str, Any]:
    """What the row says, and what its stage means by its own day."""
    values: dict[str, Any] = {name: getattr(row, name) for name in OWN if getattr(row, name) is not None}
    if "full_name" in values:
        values |= {"folded": fold(values["full_name"]), "sort_key": person_sort_key(values["full_name"])}
    values["stage"] = row.stage
    if row.stage_on is not None or one.stage != row.stage:
        values["stage_on"] = row.stage_on
    said = {name: getattr(row, name) for name in ("decided_on", "decision_number", "ceremony_on")}
    values |= {name: value for name, value in said.items() if value is not None}
    own_day = DAY_OF.get(AdmissionStage(row.stage))
    if own_day and row.stage_on is not None and not values.get(own_day):
        values[own_day] = row.stage_on
    if row.stage in AFTER_ADMISSION:
        decided = values.get("decided_on") or one.decided_on
        values["admitted_on"] = decided or values.get("ceremony_on") or one.admitted_on
    return values


def _write_steps(action: Action, moved: Sequence[Candidate], change_set: ChangeSet) -> None:
    """The stage as the file gave it; without a day there is no step to tell of."""
    steps = [
        step_of(action.actor, row, IMPORTED, row.stage_on, made_in=change_set)
        for row in moved
        if row.stage_on is not None
    ]
    AdmissionStep.objects.bulk_create(steps, batch_size=1000)
