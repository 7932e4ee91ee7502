"""The end of membership in its several ways, and re-admission."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.keeping import change_each
from vungmanh.kernel.vietnamese import nfc
from vungmanh.members.commands.posts.following import Change, Gone, posts_ended, tell_ended
from vungmanh.members.commands.returning import open_departure
from vungmanh.members.enums import Arrival, Departure, PlacementKind, State, TransferState
from vungmanh.members.models import Member, Placement, StandingSpell, Transfer
from vungmanh.members.queries.limits import readmission_waits
from vungmanh.members.queries.locking import Roll, roll_for_update
from vungmanh.members.rules.standings import unmet_clearing, unmet_leaving, unmet_readmission
from vungmanh.organisations.queries import standing_on

SUBJECT = "members.member"
WRITE = "members.write"


@act
def leave(action: Action, *, member_id: int, left_as: str, day: date, decision_number: str = "") -> Member:
    """End membership from that day on: off the roll, a guest nowhere, waited for by nobody, in no post."""
    roll = roll_for_update(member_id)
    action.on(roll.cell_id, WRITE)
    home, member, number = roll.home, roll.member, nfc(decision_number)[:100]
    reasons = unmet_leaving(
        left_as, day, action.actor.day, home_from=home.valid_from if home else None, decision=number
    )
    if reasons or home is None:
        raise Refusal(" ".join(reasons))
    changed = _off_the_roll(roll, home, day, left_as)
    ended = posts_ended([Gone(member.pk, day)], at=clock.now(), by=action.actor.name) if roll.in_post else []
    change_set = open_departure(action.actor, member)
    change_each(change_set, [*changed, (member, {"left_on": day, "left_as": left_as}), *ended])
    action.record(SUBJECT, member.pk, left_as=left_as, day=day, decision_number=number)
    tell_ended(action, ended)
    return member


def _off_the_roll(roll: Roll, home: Placement, day: date, left_as: str) -> list[Change]:
    """Everything that is open of him, and how it ends."""
    found: list[Change] = [(home, {"valid_to": day, "departed_as": left_as})]
    if (guest := roll.guest) is not None:
        over = {"valid_to": max(day, guest.valid_from), "departed_as": str(Departure.TRANSFERRED_OUT)}
        found.append((guest, over))
    if roll.spell:
        spells = StandingSpell.objects.filter(member=roll.member, valid_to__isnull=True, valid_from__lt=day)
        found += [(each, {"valid_to": day}) for each in spells]
    if roll.waiting:
        gone = {
            "state": str(TransferState.WITHDRAWN),
            "answered_on": day,
            "refusal": str(Departure(left_as).label),
        }
        waiting = Transfer.unscoped.filter(member=roll.member, state=TransferState.OFFERED)
        found += [(each, dict(gone)) for each in waiting]
    return found


@act
def readmit(
    action: Action,
    *,
    member_id: int,
    cell_id: int,
    day: date,
    decision_number: str,
    consent: str = "",
    had_sentence: bool = False,
    cleared_on: date | None = None,
) -> Member:
    """Admit somebody again: a new stretch on a roll, probation anew; the days before stay as they were.

    ``had_sentence``: the case in which he must wait from the day on which his record was cleared. It is judged and not
    kept: neither file nor journal says so.
    """
    roll = roll_for_update(member_id)
    action.on_many({member_cell := roll.member.cell_id, cell_id} - {0}, WRITE)
    member, number, agreed = roll.member, nfc(decision_number)[:100], nfc(consent)[:100]
    reasons = unmet_clearing(cleared_on, action.actor.day) if had_sentence else []
    waits = readmission_waits(day, member.left_on, cleared_on if had_sentence else None)
    reasons = reasons or unmet_readmission(
        day,
        action.actor.day,
        left_on=member.left_on,
        left_as=member.left_as,
        decision=number,
        waits=[each.wait for each in waits],
        consent=agreed if waits else None,
    )
    if not reasons and not _living_cell(cell_id, day):
        reasons = [_("Chọn chi bộ đang hoạt động.")]
    if reasons or roll.home is not None:
        raise Refusal(" ".join(reasons) or _("Đồng chí này đang trong danh sách một chi bộ."))
    old = _on_a_roll_again(member, cell_id, day, number, agreed)
    action.record(SUBJECT, member.pk, cell_id, readmitted=True, day=day, old=old, consent=agreed, from_cell=member_cell)
    return member


def _living_cell(cell_id: int, day: date) -> bool:
    standing = standing_on(cell_id, day)
    return standing is not None and standing.alive and standing.is_cell


def _on_a_roll_again(member: Member, cell_id: int, day: date, number: str, consent: str) -> dict[str, Any]:
    """Answers with what stood before."""
    old = {"left_on": member.left_on, "left_as": member.left_as, "official_on": member.official_on}
    earlier = Placement.objects.filter(member=member, official_then__isnull=True)
    earlier.update(official_then=member.official_on)
    Placement.objects.create(
        member=member,
        organisation_id=cell_id,
        kind=PlacementKind.HOME,
        valid_from=day,
        arrived_as=Arrival.READMITTED,
        decision_number=number,
        consent=consent,
    )
    member.left_on, member.left_as, member.official_on, member.cell_id = None, "", None, cell_id
    member.state = State.PROBATIONARY
    member.save(update_fields=["left_on", "left_as", "official_on", "cell", "state"])
    return old
