"""What becomes of the title of a cell that ended: kept by the heir, to be appraised again, or over. A person decides.

Both facts are kept: the old title stands at the old cell with the day it ended there; what the heir holds refers to it
and never counts as a new recognition. Source: domain notes on programmes, section 7.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from vungmanh.indicators.commands import keep_open
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, Refusal, Unmet
from vungmanh.kernel.keeping import ChangeSet, change_rows, open_change_set, undo
from vungmanh.kernel.periods import Period, parse_period, year_of
from vungmanh.organisations.commands import answer_within
from vungmanh.organisations.enums import Pending
from vungmanh.organisations.queries import answering_for, labels_of
from vungmanh.organisations.queries.written import PendingItem, pending_in_sight
from vungmanh.programmes.enums import CaseState, Fate, State
from vungmanh.programmes.models import Registration, Step, UpkeepCase
from vungmanh.programmes.queries.dossiers import dossiers_of, registration_for_update
from vungmanh.programmes.queries.judging import blank, has_open, holds_title
from vungmanh.programmes.queries.upkeep.fates import SET_KIND, SUBJECT, fate_set, living_heirs
from vungmanh.programmes.rules.moves import RECOGNISE


@dataclass(frozen=True)
class Decided:
    """What was decided about one question."""

    fate: Fate
    day: date
    heir_id: int | None
    decision_number: str
    reason: str
    for_period: str


@act
def decide_fate(
    action: Action,
    *,
    pending_id: int,
    fate: str,
    day: date,
    heir_id: int | None = None,
    decision_number: str = "",
    reason: str = "",
    for_period: str = "",
) -> Registration:
    """Answer the question a reorganisation left about a title. Returns what the heir then has, else the old title."""
    item = pending_in_sight(pending_id, on=action.actor.day)
    if item is None or item.kind != Pending.TITLE or item.subject != SUBJECT or item.subject_key is None:
        raise NotFound(_("Không có việc này trong phạm vi của đồng chí."))
    title = registration_for_update(item.subject_key)
    said = Decided(Fate(fate), day, heir_id, decision_number.strip(), reason.strip(), for_period)
    _permit(action, item, said)
    if reasons := _unmet(action, item, title, said):
        raise Unmet(reasons)
    change_set = open_change_set(kind=SET_KIND, label=_outcome(said), at=clock.now(), by=action.actor.both_names[:255])
    answer_within(change_set, pending_id, day=day, outcome=_outcome(said), decision_number=said.decision_number)
    found = _begun(title, said, change_set)
    state = State.ENDED if said.fate is Fate.END else State.CARRIED
    change_rows(change_set, [title], ["state", "ended_on"], state=state.value, ended_on=day)
    cases = list(UpkeepCase.objects.filter(registration=title, closed_on__isnull=True))
    change_rows(change_set, cases, ["state", "closed_on"], state=CaseState.ENDED.value, closed_on=day)
    if found is not None:
        found.save(force_insert=True)
    rows = [title] if found is None else [title, found]
    Step.objects.bulk_create(_step(action, row, said, change_set) for row in rows)
    for row in rows:
        action.record(SUBJECT, row.pk, row.organisation_id, fate=said.fate.value, day=day)
    return found or title


@act
def take_back_fate(action: Action, *, registration_id: int, reason: str) -> int:
    """Take it back while nothing later rests on it: the title stands at the old cell, the question is open."""
    title = registration_for_update(registration_id)
    change_set = fate_set(title.pk)
    if change_set is None:
        raise Refusal(
            _("Danh hiệu này không có quyết định nào sau sắp xếp để rút. Đã nhập từ tệp thì huỷ lần nhập đó.")
        )
    cells = set(Registration.objects.filter(made_in=change_set).values_list("organisation_id", flat=True))
    answering = answering_for(title.organisation_id, action.actor.day)
    action.on_many(cells | ({answering} if answering else set()), RECOGNISE)
    if not reason.strip():
        raise Unmet(["reason:missing"])
    keep_open(action.actor, [(title.organisation_id, title.ended_on)] if title.ended_on else [])
    count = undo(change_set, at=clock.now(), by=action.actor.both_names[:255], reason=reason.strip()[:500])
    action.record(SUBJECT, title.pk, title.organisation_id, taken_back=change_set.label, reason=reason.strip())
    return count


def _permit(action: Action, item: PendingItem, said: Decided) -> None:
    """Nobody writes at what has ended: the heir, else whoever answers for it, is written to."""
    if said.heir_id is not None and said.fate is not Fate.END:
        action.on(said.heir_id, RECOGNISE)
        return
    answering = answering_for(item.organisation_id, action.actor.day)
    if answering is None:
        action.on_installation(RECOGNISE)
    else:
        action.on(answering, RECOGNISE)


def _unmet(action: Action, item: PendingItem, title: Registration, said: Decided) -> list[str]:
    if title.state != State.RECOGNISED:
        return ["upkeep:not_held"]
    reasons = [f"dates:future:{action.actor.day.isoformat()}"] if said.day > action.actor.day else []
    if said.day < item.day:
        reasons.append(f"upkeep:before:{item.day.isoformat()}")
    if said.fate is Fate.KEEP and not said.decision_number:
        reasons.append("decision:missing")
    if said.fate is not Fate.KEEP and not said.reason:
        reasons.append("reason:missing")
    if said.fate is Fate.END:
        keep_open(action.actor, [(item.organisation_id, said.day)])
        return reasons
    return reasons + _unmet_at_heir(action, item, title, said)


def _unmet_at_heir(action: Action, item: PendingItem, title: Registration, said: Decided) -> list[str]:
    if said.heir_id is None or said.heir_id not in {one for one, _name in living_heirs(item.organisation_id, said.day)}:
        return ["upkeep:no_heir"]
    keep_open(action.actor, [(said.heir_id, said.day)])
    others = dossiers_of(title.programme_id, said.heir_id)
    reasons = ["upkeep:heir_holds"] if holds_title(others, title.version) else []
    if said.fate is Fate.REAPPRAISE and has_open(others, _period(said)):
        reasons.append("registration:exists")
    return reasons


def _period(said: Decided) -> Period:
    try:
        return parse_period(said.for_period) if said.for_period else year_of(said.day.year)
    except ValueError as error:
        raise Refusal(str(error)) from error


def _begun(title: Registration, said: Decided, change_set: ChangeSet) -> Registration | None:
    """What the heir has from the day on; nothing where the title is over."""
    if said.heir_id is None or said.fate is Fate.END:
        return None
    others = dossiers_of(title.programme_id, said.heir_id)
    kept = said.fate is Fate.KEEP
    period = Period(title.for_period, title.for_from, title.for_after) if kept else _period(said)
    row = blank(title.version, said.heir_id, period, others)
    row.carried_from, row.origin_id, row.made_in = title, title.origin_id or title.pk, change_set
    if kept:
        row.state, row.recognised_on, row.decision_number = State.RECOGNISED, said.day, said.decision_number
        row.kept_from_id = title.kept_from_id or title.pk
    else:
        row.state, row.registered_on, row.reason = State.REGISTERED, said.day, said.reason
    return row


def _step(action: Action, row: Registration, said: Decided, change_set: ChangeSet) -> Step:
    return Step(
        registration=row,
        move="end" if said.fate is Fate.END else "carry",
        day=said.day,
        at=clock.now(),
        by_name=action.actor.both_names[:255],
        by_account=action.actor.account_id,
        for_account=action.actor.for_id,
        decision_number=said.decision_number,
        note=". ".join(part for part in (_outcome(said), said.reason) if part)[:2000],
        made_in=change_set,
    )


def _outcome(said: Decided) -> str:
    """As it is kept with the question: the heir by name."""
    if said.heir_id is None or said.fate is Fate.END:
        return str(said.fate.label)
    return f"{said.fate.label}: {labels_of([said.heir_id], said.day)[said.heir_id].name}"
