"""Papers of the file, and the members who stand beside a candidate."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.vietnamese import nfc
from vungmanh.members.enums import CLOSED_STAGES, SupportRole
from vungmanh.members.models import Candidate, CandidateBacker, CandidatePaper, Member
from vungmanh.members.queries.admission.dossiers import candidate_for_update, of_the_same, papers_of
from vungmanh.members.queries.admission.rulebook import rule_book


def _open(action: Action, candidate_id: int) -> Candidate:
    row = candidate_for_update(candidate_id)
    action.on(row.organisation_id, "admissions.write")
    if row.ended_on is not None:
        raise Refusal(_("Hồ sơ đã chuyển theo tổ chức. Mở hồ sơ ở chi bộ kế thừa."))
    if row.stage in CLOSED_STAGES:
        raise Refusal(_("Hồ sơ đã kết thúc nên giữ nguyên."))
    return row


@act
def tick_papers(action: Action, *, candidate_id: int, received: Mapping[str, date | None]) -> Candidate:
    """Which papers are there and since when; None takes a tick back, voided. What is not named stays."""
    row = _open(action, candidate_id)
    rules = rule_book().on(action.actor.day)
    known = {each.code for each in rules.papers} if rules else set()
    if unknown := set(received) - known:
        raise Refusal(_("Không có mẫu %(code)s trong quy định.") % {"code": ", ".join(sorted(unknown))})
    if any(day and day > action.actor.day for day in received.values()):
        raise Refusal(_("Ngày nhận giấy tờ ở tương lai. Ghi ngày đã nhận."))
    there = papers_of(row)
    changed = {
        code: day for code, day in received.items() if day != (there[code].received_on if code in there else None)
    }
    if not changed:
        raise Refusal(_("Không có gì khác với điều đang ghi. Dữ liệu giữ nguyên."))
    gone = [there[code].pk for code in changed if code in there]
    CandidatePaper.objects.filter(pk__in=gone).update(
        voided_at=clock.now(), voided_by=action.actor.name, void_reason="sửa ngày nhận hoặc bỏ đánh dấu"
    )
    CandidatePaper.objects.bulk_create(
        CandidatePaper(candidate=row, code=code, received_on=day, by_name=action.actor.both_names[:255])
        for code, day in changed.items()
        if day is not None
    )
    told = {code: day for code, day in changed.items() if day}
    action.record(
        "members.candidate", row.pk, row.organisation_id, papers=told, taken_back=sorted(set(changed) - set(told))
    )
    return row


@act
def name_backer(
    action: Action, *, candidate_id: int, role: str, day: date, member_id: int | None = None, name: str = ""
) -> CandidateBacker:
    """A mentor or a sponsor from a day on: a member in sight, or a name where no record is held."""
    row = _open(action, candidate_id)
    if role not in SupportRole.values:
        raise Refusal(_("Chọn người giúp đỡ hoặc người giới thiệu."))
    if member_id is not None:
        member = Member.objects.filter(pk=member_id, left_on__isnull=True).first()
        if member is None:
            raise NotFound(_("Không có đảng viên này trong phạm vi của đồng chí."))
        name = member.full_name
    if not nfc(name):
        raise Refusal(_("Chọn đảng viên, hoặc ghi họ tên nếu chưa có hồ sơ đảng viên."))
    if day > action.actor.day:
        raise Refusal(_("Ngày phân công ở tương lai. Ghi ngày đã phân công."))
    standing = CandidateBacker.objects.filter(of_the_same(row), role=role, valid_to__isnull=True)
    same = {"member__isnull": True} if member_id is None else {"member_id": member_id}
    if standing.filter(name=nfc(name)[:255], **same).exists():
        raise Refusal(_("Đồng chí này đã được ghi rồi."))
    found = CandidateBacker(candidate=row, role=role, member_id=member_id, name=nfc(name)[:255], valid_from=day)
    found.save(force_insert=True)
    action.record("members.candidate", row.pk, row.organisation_id, role=role, name=found.name, day=day)
    return found


@act
def end_backer(action: Action, *, candidate_id: int, backer_id: int, day: date) -> CandidateBacker:
    """From a day on somebody no longer stands beside; named by mistake, nothing but the trace is left."""
    row = _open(action, candidate_id)
    found = CandidateBacker.objects.filter(of_the_same(row), pk=backer_id, valid_to__isnull=True).first()
    if found is None:
        raise NotFound(_("Không có người này trong hồ sơ."))
    if day <= found.valid_from:
        found.voided_at, found.voided_by, found.void_reason = clock.now(), action.actor.name, "thôi trong ngày"
        found.save(update_fields=["voided_at", "voided_by", "void_reason"])
    else:
        found.valid_to = day
        found.save(update_fields=["valid_to"])
    action.record("members.candidate", row.pk, row.organisation_id, role=found.role, name=found.name, ended_on=day)
    return found
