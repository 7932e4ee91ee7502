"""Which member may be looked at by whom: being in sight is one thing, reading his file another."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vungmanh.accounts import access
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotFound, NotPermitted
from vungmanh.members.models import Member

FILE = "members.file"


def member_in_sight(member_id: int) -> Member:
    """Raises ``NotFound`` alike for who is hidden and for who does not exist."""
    found = Member.objects.filter(pk=member_id).first()
    if found is None:
        raise NotFound(_("Không có đảng viên này trong phạm vi của đồng chí."))
    return found


def may_read(actor: Actor, member: Member, permission: str = FILE) -> bool:
    """Whether a role with that permission sees him: roles may reach differently far."""
    if actor.system:
        return True
    return Member.objects.filter(access.sight_with(actor, permission).q("cell"), pk=member.pk).exists()


def require_reading(actor: Actor, member: Member, permission: str = FILE) -> None:
    if not actor.carries(permission) or not may_read(actor, member, permission):
        raise NotPermitted(_("Lý lịch đảng viên chỉ dành cho người được giao quyền đọc. Việc này chưa làm."))


def member_for_update(member_id: int) -> Member:
    """The row, locked until the act ends."""
    rows: QuerySet[Member] = Member.objects.select_for_update(of=("self",))
    found = rows.filter(pk=member_id).first()
    if found is None:
        raise NotFound(_("Không có đảng viên này trong phạm vi của đồng chí."))
    return found
