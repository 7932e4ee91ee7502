"""Looking into a personal file. The look itself is written down: the one write a page that is only read may make."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.sealed import unseal
from vungmanh.kernel.vietnamese import nfc
from vungmanh.members.models import Member, Particulars
from vungmanh.members.queries.files import READING, particulars_of
from vungmanh.members.queries.sight import FILE, member_in_sight, require_reading
from vungmanh.members.rules.files import NUMBERS

UNMASK = "members.unmask"


@act
def open_file(action: Action, *, member_id: int) -> tuple[Member, Particulars]:
    """The file, for whoever may read it; the member sees who did."""
    member = member_in_sight(member_id)
    require_reading(action.actor, member, FILE)
    action.looked_at(member.cell_id)
    action.record(READING, member.pk)
    return member, particulars_of(member)


@act
def unmask(action: Action, *, member_id: int, number: str, reason: str) -> str:
    """One number in full, for a reason that the member reads too."""
    member = member_in_sight(member_id)
    require_reading(action.actor, member, FILE)
    require_reading(action.actor, member, UNMASK)
    if number not in NUMBERS:
        raise Refusal(_("Không có số này trong hồ sơ."))
    if not nfc(reason):
        raise Refusal(_("Chưa ghi cần xem số này để làm gì."))
    plain = unseal(getattr(particulars_of(member), f"{NUMBERS[number]}_sealed"))
    if not plain:
        raise Refusal(_("Hồ sơ chưa có số này."))
    action.looked_at(member.cell_id)
    action.record(READING, member.pk, number=number, reason=nfc(reason)[:500])
    return plain
