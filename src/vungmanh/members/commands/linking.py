"""Account and member as one person, tied by hand. One person is linked once."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vungmanh.accounts.commands import person_behind
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.vietnamese import nfc
from vungmanh.members.models import Member
from vungmanh.members.queries.sight import member_for_update

WRITE = "members.correct"
SUBJECT = "members.member"


@act
def link_account(action: Action, *, member_id: int, username: str) -> Member:
    """The member signs in with this account: the actor manages the account as well as the member."""
    member = member_for_update(member_id)
    action.on(member.cell_id, WRITE)
    if member.person_id is not None:
        raise Refusal(_("Hồ sơ này đã gắn với một người. Gỡ ra trước khi gắn người khác."))
    person_id = person_behind(action.actor, username=username.strip(), full_name=member.full_name)
    if Member.unscoped.filter(person_id=person_id).exists():
        raise Refusal(_("Người của tài khoản này đã gắn với một hồ sơ đảng viên khác, và mỗi người chỉ có một."))
    member.person_id = person_id
    member.save(update_fields=["person"])
    action.record(SUBJECT, member.pk, username=username.strip())
    return member


@act
def unlink_account(action: Action, *, member_id: int, reason: str) -> Member:
    """Take a wrong tie away."""
    member = member_for_update(member_id)
    action.on(member.cell_id, WRITE)
    if member.person_id is None:
        raise Refusal(_("Hồ sơ này chưa gắn với tài khoản nào. Dữ liệu giữ nguyên."))
    if not nfc(reason):
        raise Refusal(_("Ghi vì sao gỡ."))
    member.person = None
    member.save(update_fields=["person"])
    action.record(SUBJECT, member.pk, reason=nfc(reason)[:500])
    return member
