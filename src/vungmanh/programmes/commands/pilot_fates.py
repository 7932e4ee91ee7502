"""A cell that tried a programme first and ended: which heir goes on with it, or it is over. A person decides."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vungmanh.indicators.commands import keep_open
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Refusal, Unmet
from vungmanh.kernel.keeping import ChangeSet, change_rows, open_change_set, undo
from vungmanh.organisations.commands import answer_within
from vungmanh.organisations.queries import answering_for, labels_of
from vungmanh.programmes.commands.pilots import CHOOSE
from vungmanh.programmes.models import Pilot
from vungmanh.programmes.queries.after_mergers import PILOT, PILOT_SET, pilot_set, question_about
from vungmanh.programmes.queries.pilots.listing import pilot_in_sight
from vungmanh.programmes.queries.upkeep.fates import living_heirs


@act
def decide_pilot_fate(
    action: Action,
    *,
    pending_id: int,
    day: date,
    heir_id: int | None = None,
    decision_number: str = "",
    reason: str = "",
) -> Pilot:
    """Answer the question a reorganisation left about a pilot. Returns what the heir then has, else the old choice."""
    item, key = question_about(PILOT, pending_id, on=action.actor.day)
    pilot = pilot_in_sight(key, lock=True)
    _permit(action, pilot.organisation_id, heir_id)
    if reasons := _unmet(action, item.day, pilot, heir_id, day, decision_number.strip() or reason.strip()):
        raise Unmet(reasons)
    keep_open(action.actor, [(one, day) for one in (pilot.organisation_id, heir_id) if one is not None])
    outcome = _outcome(heir_id, day)
    change_set = open_change_set(kind=PILOT_SET, label=outcome, at=clock.now(), by=action.actor.both_names[:255])
    answer_within(change_set, pending_id, day=day, outcome=outcome, decision_number=decision_number.strip())
    why = ". ".join(part for part in (outcome, decision_number.strip(), reason.strip()) if part)[:2000]
    change_rows(change_set, [pilot], ["ended_on", "end_reason"], ended_on=day, end_reason=why)
    found = None if heir_id is None else _going_on(action, pilot, heir_id, day, decision_number, why, change_set)
    for each in (pilot, found):
        if each is not None:
            action.record(PILOT, each.pk, each.organisation_id, day=day, fate=outcome)
    return found or pilot


@act
def take_back_pilot_fate(action: Action, *, pilot_id: int, reason: str) -> int:
    """Take it back while nothing later rests on it: the old choice stands, the question is open."""
    pilot = pilot_in_sight(pilot_id, lock=True)
    change_set = pilot_set(pilot_id)
    if change_set is None:
        raise Refusal(
            _("Lượt làm điểm này không có quyết định nào sau sắp xếp để rút. Đã nhập từ tệp thì huỷ lần nhập đó.")
        )
    heirs = Pilot.objects.filter(made_in=change_set).values_list("organisation_id", flat=True)
    _permit(action, pilot.organisation_id, next(iter(heirs), None))
    if not reason.strip():
        raise Unmet(["reason:missing"])
    keep_open(action.actor, [(pilot.organisation_id, pilot.ended_on)] if pilot.ended_on else [])
    count = undo(change_set, at=clock.now(), by=action.actor.both_names[:255], reason=reason.strip()[:500])
    action.record(PILOT, pilot.pk, pilot.organisation_id, taken_back=change_set.label, reason=reason.strip())
    return count


def _permit(action: Action, ended: int, heir: int | None) -> None:
    """As for titles: the heir, else whoever answers for what ended, is written to."""
    where = heir if heir is not None else answering_for(ended, action.actor.day)
    if where is None:
        action.on_installation(CHOOSE)
    else:
        action.on(where, CHOOSE)


def _unmet(action: Action, asked: date, pilot: Pilot, heir: int | None, day: date, basis: str) -> list[str]:
    reasons = [f"dates:future:{action.actor.day.isoformat()}"] if day > action.actor.day else []
    if day < asked:
        reasons.append(f"upkeep:before:{asked.isoformat()}")
    if not basis:
        reasons.append("pilot-fate:basis")
    if pilot.ended_on is not None:
        reasons.append("pilot:ended")
    if heir is None:
        return reasons
    if heir not in {one for one, _name in living_heirs(pilot.organisation_id, day)}:
        reasons.append("upkeep:no_heir")
    same = {"programme_id": pilot.programme_id, "for_period": pilot.for_period, "ended_on__isnull": True}
    if Pilot.objects.filter(organisation_id=heir, **same).exists():
        reasons.append("pilot-fate:taken")
    return reasons


def _going_on(
    action: Action, pilot: Pilot, heir: int, day: date, number: str, why: str, change_set: ChangeSet
) -> Pilot:
    """The same choice at the heir, from the day on: never a new one beside the old, which ended that day."""
    row = Pilot(
        organisation_id=heir,
        programme_id=pilot.programme_id,
        chosen_at_id=pilot.chosen_at_id,
        for_period=pilot.for_period,
        for_from=pilot.for_from,
        for_after=pilot.for_after,
        day=day,
        decision_number=number.strip(),
        reason=why,
        by_name=action.actor.both_names[:255],
        carried_from=pilot,
        made_in=change_set,
    )
    row.save(force_insert=True)
    return row


def _outcome(heir: int | None, day: date) -> str:
    if heir is None:
        return _("Thôi làm điểm cùng chi bộ đã kết thúc")
    return _("Chi bộ kế thừa làm điểm tiếp: %(heir)s") % {"heir": labels_of([heir], day)[heir].name}
