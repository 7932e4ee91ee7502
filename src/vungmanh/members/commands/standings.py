"""Exempt, exempt for a time, suspended: begun and ended."""

from __future__ import annotations

from datetime import date

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.vietnamese import nfc
from vungmanh.members.models import StandingSpell
from vungmanh.members.queries.locking import roll_for_update
from vungmanh.members.rules.standings import unmet_return, unmet_standing

SUBJECT = "members.standing"
WRITE = "members.write"


@act
def begin_standing(
    action: Action, *, member_id: int, standing: str, day: date, decision_number: str, reason: str = ""
) -> StandingSpell:
    """From that day on he takes part otherwise; what held before ends."""
    roll = roll_for_update(member_id)
    action.on(roll.cell_id, WRITE)
    now = _open(member_id)
    reasons = unmet_standing(
        standing,
        day,
        action.actor.day,
        now=now.standing if now else "",
        since=now.valid_from if now else None,
        on_roll=roll.home is not None,
        decision=nfc(decision_number),
    )
    if reasons:
        raise Refusal(" ".join(reasons))
    if now is not None:
        _end(now, day)
    made = StandingSpell.objects.create(
        member_id=member_id,
        standing=standing,
        valid_from=day,
        decision_number=nfc(decision_number)[:100],
        reason=nfc(reason)[:500],
    )
    action.record(SUBJECT, made.pk, standing=standing, day=day, decision_number=decision_number)
    return made


@act
def end_standing(action: Action, *, member_id: int, day: date, reason: str = "") -> StandingSpell:
    """From that day on he takes part as everybody does."""
    roll = roll_for_update(member_id)
    action.on(roll.cell_id, WRITE)
    now = _open(member_id)
    reasons = unmet_return(day, action.actor.day, since=now.valid_from if now else None)
    if reasons or now is None:
        raise Refusal(" ".join(reasons))
    _end(now, day)
    action.record(SUBJECT, now.pk, standing=now.standing, old={"valid_to": None}, new={"valid_to": day}, reason=reason)
    return now


def _open(member_id: int) -> StandingSpell | None:
    rows = StandingSpell.objects.select_for_update(of=("self",))
    return rows.filter(member_id=member_id, valid_to__isnull=True).first()


def _end(spell: StandingSpell, day: date) -> None:
    spell.valid_to = day
    spell.save(update_fields=["valid_to"])
