"""What becomes of two records alike: two persons, said once; or one record that never should have been."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.vietnamese import nfc
from vungmanh.members.models import Member, NotTheSame, Particulars, Placement
from vungmanh.members.queries.doubles import rests_on
from vungmanh.members.queries.sight import FILE, member_for_update, member_in_sight, require_reading

WRITE = "members.write"


@act
def tell_apart(action: Action, *, member_id: int, other_id: int, reason: str, day: date) -> NotTheSame:
    """Two persons who look alike: kept, and the pair is not shown again."""
    pair = [member_in_sight(key) for key in sorted((member_id, other_id))]
    if pair[0].pk == pair[1].pk:
        raise Refusal(_("Hai hồ sơ phải khác nhau."))
    for each in pair:
        require_reading(action.actor, each, FILE)
    action.on_many([each.cell_id for each in pair], WRITE)
    if not nfc(reason):
        raise Refusal(_("Chưa ghi vì sao biết là hai người."))
    if NotTheSame.unscoped.filter(first=pair[0], second=pair[1]).exists():
        raise Refusal(_("Đã ghi hai hồ sơ này là hai người. Dữ liệu giữ nguyên."))
    made = NotTheSame.objects.create(
        first=pair[0], second=pair[1], reason=nfc(reason)[:500], said_on=day, said_by=action.actor.both_names[:255]
    )
    action.record("members.double", made.pk, pair[0].cell_id)
    return made


@act
def void_member(action: Action, *, member_id: int, reason: str) -> Member:
    """Cross out a record that never should have been, only where nothing rests on it."""
    member = member_for_update(member_id)
    action.on(member.cell_id, WRITE)
    require_reading(action.actor, member, FILE)
    if not nfc(reason):
        raise Refusal(_("Chưa ghi vì sao huỷ hồ sơ."))
    if found := rests_on(member):
        words = _(
            "Chưa huỷ được: hồ sơ này còn %(what)s. Huỷ những việc đó trước, hoặc giữ hồ sơ này và huỷ hồ sơ kia."
        )
        raise Refusal(words % {"what": "; ".join(found)})
    told = {"voided_at": clock.now(), "voided_by": action.actor.both_names[:255], "void_reason": nfc(reason)[:500]}
    Placement.unscoped.filter(member=member).update(**told)
    Particulars.unscoped.filter(member=member).update(**told)
    Member.unscoped.filter(pk=member.pk).update(**told)
    action.record("members.member", member.pk, voided=True, reason=nfc(reason)[:500])
    return member
