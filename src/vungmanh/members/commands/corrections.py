"""A member proposes a correction of his own file; the office accepts or refuses. Nobody decides his own proposal."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.kernel.sealed import seal, unseal
from vungmanh.kernel.vietnamese import nfc
from vungmanh.members.commands.writing import refuse_erased, set_field
from vungmanh.members.enums import CorrectionState
from vungmanh.members.models import Correction
from vungmanh.members.queries.corrections import DECIDE, account_of
from vungmanh.members.queries.files import own_member, particulars_of, value_of
from vungmanh.members.queries.sight import member_for_update
from vungmanh.members.rules.files import NUMBERS, OF_MEMBER, fault_of, may_decide, plain_number

SUBJECT = "members.correction"
OWN = "members.own"


@act
def propose_correction(action: Action, *, field: str, text: str, why: str, day: date) -> Correction:
    """Only of one's own file, in one's own name. The journal keeps which field, never what was said."""
    account_id = action.on_oneself(by_key=OWN)
    member = own_member(account_id)
    file = particulars_of(member)
    refuse_erased(file)
    value = plain_number(text) if field in NUMBERS else nfc(text)
    if fault := fault_of(field, value, day):
        raise Refusal(fault)
    if not nfc(why):
        raise Refusal(_("Chưa ghi vì sao: giấy tờ nào, sai từ đâu."))
    before = value_of(member, file, field)
    if before == value:
        raise Refusal(_("Hồ sơ đang ghi đúng như vậy. Không cần đề nghị."))
    if Correction.unscoped.filter(member=member, field=field, state=CorrectionState.OPEN).exists():
        raise Refusal(_("Mục này đã có một đề nghị chờ trả lời. Rút đề nghị đó trước, rồi ghi lại."))
    made = Correction.objects.create(
        member=member,
        field=field,
        before_sealed=seal(before),
        after_sealed=seal(value),
        why_sealed=seal(nfc(why)[:1000]),
        proposed_on=day,
        proposed_by_id=account_id,
    )
    action.record(SUBJECT, made.pk, member.cell_id, field=field)
    return made


@act
def withdraw_correction(action: Action, *, correction_id: int, day: date) -> Correction:
    """Taken back by whoever proposed it, while nobody has answered."""
    member = own_member(action.on_oneself(by_key=OWN))
    rows = Correction.unscoped.select_for_update(of=("self",))
    found = rows.filter(pk=correction_id, member=member).first()
    if found is None:
        raise NotFound(_("Không có đề nghị này của đồng chí."))
    return _close(action, found, CorrectionState.WITHDRAWN, day, "", member.cell_id)


@act
def accept_correction(action: Action, *, correction_id: int, day: date) -> Correction:
    """The file then says what was proposed, and whence it has it."""
    found = _for_deciding(action, correction_id)
    member = member_for_update(found.member_id)
    file = particulars_of(member)
    refuse_erased(file)
    set_field(member, file, found.field, unseal(found.after_sealed), f"correction:{found.pk}")
    if found.field in OF_MEMBER:
        _refuse_disorder(member.admitted_on, member.official_on)
        member.save(update_fields=["full_name", "folded", "sort_key", "admitted_on", "official_on"])
    file.save()
    return _close(action, found, CorrectionState.ACCEPTED, day, "", member.cell_id)


@act
def refuse_correction(action: Action, *, correction_id: int, day: date, reason: str) -> Correction:
    """With a reason, which the member reads."""
    found = _for_deciding(action, correction_id)
    if not nfc(reason):
        raise Refusal(_("Chưa ghi vì sao không sửa. Đảng viên sẽ đọc lời này."))
    return _close(action, found, CorrectionState.REFUSED, day, nfc(reason)[:500], found.member.cell_id)


def _for_deciding(action: Action, correction_id: int) -> Correction:
    rows = Correction.objects.select_for_update(of=("self",)).select_related("member__person__account")
    found = rows.filter(pk=correction_id).first()
    if found is None:
        raise NotFound(_("Không có đề nghị sửa này trong phạm vi của đồng chí."))
    action.on(found.member.cell_id, DECIDE)
    if not may_decide(found.proposed_by_id, action.actor.accounts, account_of(found.member)):
        raise NotPermitted(_("Đề nghị về hồ sơ của chính mình thì người khác trả lời. Dữ liệu giữ nguyên."))
    return found


def _close(
    action: Action, found: Correction, state: CorrectionState, day: date, answer: str, cell_id: int
) -> Correction:
    if found.state != CorrectionState.OPEN:
        words = _("Đề nghị này đã có kết quả: %(state)s. Dữ liệu giữ nguyên.")
        raise Refusal(words % {"state": CorrectionState(found.state).label})
    found.state, found.decided_on, found.answer = state, day, answer
    found.decided_by = action.actor.both_names[:255]
    found.save(update_fields=["state", "decided_on", "decided_by", "answer"])
    action.record(SUBJECT, found.pk, cell_id, field=found.field, state=str(state))
    return found


def _refuse_disorder(admitted: date | None, official: date | None) -> None:
    if admitted is not None and official is not None and official < admitted:
        raise Refusal(_("Ngày chính thức không thể trước ngày kết nạp. Xem lại cả hai ngày. Dữ liệu giữ nguyên."))
