"""Candidates: opened, corrected, voided, and settled where a cell ended without one heir."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vungmanh.indicators.commands import keep_open
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.vietnamese import fold, nfc, person_sort_key
from vungmanh.members.enums import AdmissionStage
from vungmanh.members.models import AdmissionStep, Candidate
from vungmanh.members.queries.admission.dossiers import candidate_for_update
from vungmanh.organisations.queries import standing_on

OWN = (
    "code",
    "full_name",
    "born_on",
    "sex",
    "ethnic_minority",
    "religious",
    "youth_union",
    "is_student",
    "school",
    "grade",
    "leaves_school_on",
    "schooling",
    "schooling_exception",
    "over_age_consent",
)
"""What a person fills in and may correct. Days and numbers of steps follow from the steps."""
OPENLY = frozenset({"code", "full_name", "is_student", "school", "grade", "leaves_school_on"})
"""Of the others the journal says only that they were changed, not what they are."""
LENGTHS = {
    "code": 40,
    "full_name": 255,
    "school": 255,
    "grade": 40,
    "schooling_exception": 100,
    "over_age_consent": 100,
}
OPENED = "open"
FOLLOWED = "follow"
"""The file of whom the roll knew before it."""


@act
def open_candidate(action: Action, /, *, organisation_id: int, day: date, **values: Any) -> Candidate:
    """Put somebody into the pool of a cell. ``values``: of ``OWN``; ``code`` and ``full_name`` at least."""
    standing = standing_on(organisation_id, day)
    if standing is None:
        raise NotFound(_("Không có tổ chức này trong phạm vi của đồng chí."))
    action.on(organisation_id, "admissions.write")
    if not standing.alive or not standing.is_cell:
        raise Refusal(_("Nguồn kết nạp ghi ở chi bộ đang hoạt động. Chọn lại chi bộ."))
    if day > action.actor.day:
        raise Refusal(_("Ngày đưa vào nguồn ở tương lai. Ghi ngày chi bộ đưa vào nguồn."))
    row = Candidate(organisation_id=organisation_id, stage=AdmissionStage.IN_POOL, stage_on=day, **cleaned(values))
    if not row.code or not row.full_name:
        raise Refusal(_("Ghi mã và họ tên người xin vào Đảng."))
    named(row)
    save_new(row)
    step_of(action.actor, row, OPENED, day).save(force_insert=True)
    action.record("members.candidate", row.pk, organisation_id, full_name=row.full_name, move=OPENED, day=day)
    return row


def cleaned(values: Mapping[str, Any]) -> dict[str, Any]:
    """One spelling for what looks the same, no longer than the column."""
    unknown = set(values) - set(OWN)
    if unknown:
        raise TypeError(f"no such field of a candidate: {', '.join(sorted(unknown))}")
    return {
        name: nfc(value)[: LENGTHS.get(name)] if isinstance(value, str) else value for name, value in values.items()
    }


def named(row: Candidate) -> None:
    row.folded = fold(row.full_name)
    row.sort_key = person_sort_key(row.full_name)


def save_new(row: Candidate) -> None:
    """The database judges whether the code is free."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        words = _("Mã %(code)s đã dùng cho một hồ sơ kết nạp khác. Ghi mã khác.")
        raise Refusal(words % {"code": row.code}) from error


def step_of(actor: Actor, row: Candidate, move: str, day: date, **values: Any) -> AdmissionStep:
    """One line of the record, in the name of who acts."""
    return AdmissionStep(
        candidate=row,
        move=move,
        stage=row.stage,
        day=day,
        at=clock.now(),
        by_name=actor.both_names[:255],
        by_account=actor.account_id,
        for_account=actor.for_id,
        **values,
    )


@act
def correct_candidate(action: Action, /, *, candidate_id: int, reason: str = "", **values: Any) -> Candidate:
    """Mend what was written of a person. The journal keeps what changed; of private fields only that they did."""
    row = candidate_for_update(candidate_id)
    action.on(row.organisation_id, "admissions.write")
    _refuse_ended(row)
    wanted = {name: value for name, value in cleaned(values).items() if getattr(row, name) != value}
    if not wanted:
        raise Refusal(_("Không có gì khác với điều đang ghi. Dữ liệu giữ nguyên."))
    if not wanted.get("code", "x") or not wanted.get("full_name", "x"):
        raise Refusal(_("Ghi mã và họ tên người xin vào Đảng."))
    old = {name: getattr(row, name) for name in wanted}
    for name, value in wanted.items():
        setattr(row, name, value)
    named(row)
    try:
        with transaction.atomic():
            row.save(update_fields=[*wanted, "folded", "sort_key"])
    except IntegrityError as error:
        words = _("Mã %(code)s đã dùng cho một hồ sơ kết nạp khác. Ghi mã khác.")
        raise Refusal(words % {"code": row.code}) from error
    told = {
        side: {name: each[name] for name in wanted if name in OPENLY} for side, each in (("old", old), ("new", wanted))
    }
    private = sorted(set(wanted) - OPENLY)
    action.record("members.candidate", row.pk, row.organisation_id, **told, private=private, reason=nfc(reason)[:500])
    return row


@act
def void_candidate(action: Action, *, candidate_id: int, reason: str) -> None:
    """A record that should never have been: it stays, voided. Not for whoever was admitted by it: of whom the roll knew
    before, only until his recognition is proposed.
    """
    row = candidate_for_update(candidate_id)
    action.on(row.organisation_id, "admissions.write")
    _refuse_ended(row)
    if not nfc(reason):
        raise Refusal(_("Chưa ghi lý do huỷ. Ghi vào rồi làm lại."))
    if row.member_id is not None:
        if row.stage != AdmissionStage.ADMITTED or not row.steps.filter(move=FOLLOWED).exists():
            raise Refusal(_("Đã kết nạp theo hồ sơ này nên không huỷ được. Sửa ở hồ sơ đảng viên."))
        keep_open(action.actor, [(row.organisation_id, row.admitted_on or action.actor.day)])
    row.voided_at, row.voided_by, row.void_reason = clock.now(), action.actor.name, nfc(reason)[:500]
    row.save(update_fields=["voided_at", "voided_by", "void_reason"])
    action.record("members.candidate", row.pk, row.organisation_id, voided=True, reason=row.void_reason)


def _refuse_ended(row: Candidate) -> None:
    if row.ended_on is not None:
        raise Refusal(_("Hồ sơ đã chuyển theo tổ chức. Mở hồ sơ ở chi bộ kế thừa."))


COPIED = (
    *OWN,
    "folded",
    "sort_key",
    "stage",
    "stage_on",
    "certificate_on",
    "certificate_until",
    "proposed_on",
    "decided_on",
    "decision_number",
    "ceremony_due",
    "ceremony_on",
    "admitted_on",
    "probation_until",
    "recognition_due",
    "recognition_proposed_on",
    "official_on",
    "official_number",
)


def at_heir(row: Candidate, heir: int) -> Candidate:
    """The same record at the heir: it never counts as a new one, nor does an admission count twice."""
    return Candidate(
        organisation_id=heir,
        member_id=row.member_id,
        carried_from_id=row.pk,
        origin_id=row.origin_id or row.pk,
        **{name: getattr(row, name) for name in COPIED},
    )


@act
def settle_candidate(action: Action, *, candidate_id: int, organisation_id: int, day: date) -> Candidate:
    """Whoever answers for an ended cell says at which cell the record goes on."""
    row = candidate_for_update(candidate_id)
    standing = standing_on(organisation_id, day)
    if standing is None:
        raise NotFound(_("Không có tổ chức này trong phạm vi của đồng chí."))
    action.on(organisation_id, "admissions.write")
    if not standing.alive or not standing.is_cell:
        raise Refusal(_("Nguồn kết nạp ghi ở chi bộ đang hoạt động. Chọn lại chi bộ."))
    if row.ended_on is None or row.carried_to.exists():
        raise Refusal(_("Hồ sơ này không chờ chọn chi bộ kế thừa."))
    if day < row.ended_on:
        raise Refusal(_("Ngày nhận hồ sơ không thể trước ngày chi bộ cũ kết thúc."))
    new = at_heir(row, organisation_id)
    save_new(new)
    step_of(action.actor, new, "carry", day).save(force_insert=True)
    action.record("members.candidate", new.pk, organisation_id, move="carry", day=day, carried_from=row.pk)
    return new
