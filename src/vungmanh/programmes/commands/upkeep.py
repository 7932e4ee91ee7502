"""Acts about a title that seems no longer deserved: warn, hear the cell, propose to revoke, lift, decline, take back.

Revoking is the dossier's own move; a case that is open then ends with it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.indicators.commands import keep_open
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, Unmet
from vungmanh.kernel.workflow import Move, NoSuchMove
from vungmanh.programmes.enums import CaseMove, CaseState, State
from vungmanh.programmes.models import CaseStep, Registration, UpkeepCase
from vungmanh.programmes.queries.dossiers import registration_for_update
from vungmanh.programmes.queries.upkeep.cases import last_closed_on, open_case, open_cases, upkeep_of
from vungmanh.programmes.rules.upkeep import CASES, OPEN_CASE, Case
from vungmanh.programmes.rules.upkeep.cases import APPRAISE, NEW

SUBJECT = "programmes.upkeepcase"


@act
def warn_title(
    action: Action, *, registration_id: int, day: date, reason: str, to_mend: str, mend_by: date
) -> UpkeepCase:
    """Warn the holder of a title: why, what to mend, until when."""
    values = {"warned_on": day, "reason": reason.strip(), "to_mend": to_mend.strip(), "mend_by": mend_by}
    return _move(action, registration_id, "warn", day, reason, values, to_mend=to_mend, mend_by=mend_by)


@act
def hear_cell(action: Action, *, registration_id: int, day: date, who: str, said: str) -> UpkeepCase:
    """Write down the hearing of the cell: who was there, what the cell said."""
    values = {"heard_on": day, "heard_who": who.strip(), "heard_said": said.strip()}
    return _move(action, registration_id, "hear", day, said, values, who=who)


@act
def propose_revocation(action: Action, *, registration_id: int, day: date, reason: str) -> UpkeepCase:
    """Propose to whoever recognises that the title be revoked."""
    return _move(action, registration_id, "propose", day, reason, {"proposed_on": day, "proposal": reason.strip()})


@act
def lift_warning(action: Action, *, registration_id: int, day: date, reason: str) -> UpkeepCase:
    """The cell has mended it: the warning stays on record and holds no longer."""
    return _move(action, registration_id, "lift", day, reason, {"closed_on": day})


@act
def decline_revocation(action: Action, *, registration_id: int, day: date, reason: str) -> UpkeepCase:
    """Whoever recognises decides that the title stays."""
    return _move(action, registration_id, "decline", day, reason, {"closed_on": day})


@act
def void_case(action: Action, *, case_id: int, reason: str) -> None:
    """Take back a case entered by mistake. What has ended in a decision stays."""
    case = UpkeepCase.objects.select_for_update(of=("self",)).filter(pk=case_id).select_related("registration").first()
    if case is None:
        raise NotFound(_("Không có việc xử lý danh hiệu này trong phạm vi của đồng chí."))
    action.on(case.registration.organisation_id, APPRAISE)
    reasons = [] if reason.strip() else ["reason:missing"]
    reasons += [] if case.state in OPEN_CASE else ["upkeep:closed"]
    if reasons:
        raise Unmet(reasons)
    days = {each for each in (case.warned_on, case.heard_on, case.proposed_on) if each is not None}
    keep_open(action.actor, [(case.registration.organisation_id, each) for each in sorted(days)])
    UpkeepCase.objects.filter(pk=case.pk).update(
        voided_at=clock.now(), voided_by=action.actor.both_names[:255], void_reason=reason.strip()[:500]
    )
    action.record(SUBJECT, case.pk, case.registration.organisation_id, voided=reason.strip())


def _move(
    action: Action, registration_id: int, name: str, day: date, note: str, values: dict[str, Any], **said: Any
) -> UpkeepCase:
    """Judge and make one move of a case; the only place where its ``state`` changes, but for the revocation."""
    registration = registration_for_update(registration_id)
    case = open_case(registration.pk, lock=True)
    move = _find(name, case)
    action.on(registration.organisation_id, move.permission)
    keep_open(action.actor, [(registration.organisation_id, day)])
    facts = _facts(action, registration, case, day, note, **said)
    if reasons := move.unmet(facts):
        raise Unmet(reasons)
    row = case or UpkeepCase(registration=registration)
    old = row.state
    row.state = move.target
    for field, value in values.items():
        setattr(row, field, value)
    row.save()
    _steps(action, [row], name, day, note)
    action.record(
        SUBJECT, row.pk, registration.organisation_id, move=name, day=day, old={"state": old}, new={"state": row.state}
    )
    return row


def _find(name: str, case: UpkeepCase | None) -> Move:
    state = case.state if case else NEW
    try:
        return CASES.find(name, state)
    except NoSuchMove as missing:
        raise Unmet([f"upkeep:move:{missing.move}:{missing.state}"]) from missing


def _facts(
    action: Action, registration: Registration, case: UpkeepCase | None, day: date, text: str, **said: Any
) -> Case:
    before = case.last_day if case else last_closed_on(registration.pk) or registration.recognised_on
    return Case(
        day=day,
        acting_day=action.actor.day,
        last_day=before,
        state=case.state if case else NEW,
        held=registration.state == State.RECOGNISED,
        text=text,
        to_mend=said.get("to_mend", ""),
        mend_by=said.get("mend_by") or (case.mend_by if case else None),
        who=said.get("who", ""),
        warned=case is not None and case.warned_on is not None,
        heard=case is not None and case.heard_on is not None,
        upkeep=upkeep_of(registration.version),
    )


def _steps(action: Action, cases: Collection[UpkeepCase], move: str, day: date, note: str) -> None:
    CaseStep.objects.bulk_create(
        CaseStep(
            case=case,
            move=move,
            day=day,
            at=clock.now(),
            by_name=action.actor.both_names[:255],
            by_account=action.actor.account_id,
            for_account=action.actor.for_id,
            note=note.strip()[:2000],
        )
        for case in cases
    )


def end_with_title(action: Action, registration_ids: Collection[int], day: date, number: str) -> None:
    """The open cases of titles just revoked end with them. Three statements where there are any."""
    cases = list(open_cases(registration_ids).values())
    if not cases:
        return
    UpkeepCase.objects.filter(pk__in=[case.pk for case in cases]).update(state=CaseState.REVOKED, closed_on=day)
    _steps(action, cases, CaseMove.REVOKE, day, number)
