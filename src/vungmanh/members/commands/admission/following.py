"""Probation of a member whose admission was not kept here: a workbook of members brought him as he stood.

His file of admission begins at the step he has reached, so that the limits of his probation run and his recognition is
written like anybody's.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vungmanh.indicators.commands import keep_open
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.numbers import date_text
from vungmanh.members.commands.admission.opening import FOLLOWED, save_new, step_of
from vungmanh.members.enums import AdmissionStage, PlacementKind, State
from vungmanh.members.models import Candidate, Member, Placement
from vungmanh.members.queries.admission.rulebook import derived_days, rule_book, working_days
from vungmanh.members.queries.sight import member_for_update

WRITE = "admissions.write"


@act
def follow_probation(
    action: Action, *, member_id: int, admitted_on: date | None = None, ceremony_on: date | None = None
) -> Candidate:
    """Open the file of a probationary member at ``ADMITTED``. Days his record has already are not asked for again: what
    is given fills only what is lacking there.
    """
    member = member_for_update(member_id)
    home = Placement.objects.filter(member=member, kind=PlacementKind.HOME, valid_to__isnull=True).first()
    action.on(home.organisation_id if home else member.cell_id, WRITE)
    _refuse_no_probation(member, home)
    decided, ceremony = member.admitted_on or admitted_on, member.ceremony_on or ceremony_on
    if decided is None or ceremony is None:
        raise Refusal(_("Chưa ghi đủ ngày quyết định và ngày lễ kết nạp: 12 tháng dự bị tính từ ngày lễ."))
    _refuse_disorder(decided, ceremony, action.actor.day)
    row = _written(member, home, decided, ceremony)
    keep_open(action.actor, [(row.organisation_id, decided)])
    save_new(row)
    step_of(action.actor, row, FOLLOWED, ceremony).save(force_insert=True)
    lacking = {
        name: day
        for name, day in (("admitted_on", decided), ("ceremony_on", ceremony))
        if getattr(member, name) is None
    }
    if lacking:
        Member.objects.filter(pk=member.pk).update(**lacking)
    told = {"full_name": row.full_name, "move": FOLLOWED, "day": ceremony}
    action.record("members.candidate", row.pk, row.organisation_id, **told)
    return row


def _refuse_no_probation(member: Member, home: Placement | None) -> None:
    if home is None or member.left_on is not None:
        raise Refusal(_("Đồng chí này không còn trong danh sách chi bộ nào. Dữ liệu giữ nguyên."))
    if member.official_on is not None or member.state == State.OFFICIAL:
        raise Refusal(_("Đồng chí này đã là đảng viên chính thức. Dữ liệu giữ nguyên."))
    known = Candidate.unscoped.filter(member=member, ended_on__isnull=True).first()
    if known is not None:
        raise Refusal(_("Đảng viên này đã có hồ sơ kết nạp mã %(code)s.") % {"code": known.code})


def _refuse_disorder(decided: date, ceremony: date, today: date) -> None:
    if ceremony < decided:
        words = _("Lễ kết nạp không thể trước ngày quyết định %(day)s. Ghi lại cho đúng.")
        raise Refusal(words % {"day": date_text(decided)})
    if ceremony > today:
        raise Refusal(_("Ngày lễ kết nạp còn ở phía sau. Ghi ngày đã qua."))


def _written(member: Member, home: Placement | None, decided: date, ceremony: date) -> Candidate:
    row = Candidate(
        organisation_id=home.organisation_id if home else member.cell_id,
        member=member,
        code=member.member_code,
        full_name=member.full_name,
        folded=member.folded,
        sort_key=member.sort_key,
        stage=AdmissionStage.ADMITTED,
        stage_on=ceremony,
        decided_on=decided,
        decision_number=home.decision_number if home else "",
        admitted_on=decided,
        ceremony_on=ceremony,
    )
    for name, value in derived_days(row, rule_book(), working_days()).items():
        setattr(row, name, value)
    return row
