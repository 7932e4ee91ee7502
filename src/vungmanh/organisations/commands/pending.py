"""Questions a person must decide: raised by acts, answered by name, never answered by the program."""

from datetime import date

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.keeping import ChangeSet
from vungmanh.organisations.models import PendingDecision
from vungmanh.organisations.queries import answering_for


def raise_pending(
    change_set: ChangeSet,
    organisation_id: int,
    kind: str,
    day: date,
    subject: str = "",
    subject_key: int | None = None,
    note: str = "",
) -> None:
    PendingDecision.with_voided.create(
        organisation_id=organisation_id,
        kind=kind,
        day=day,
        subject=subject,
        subject_key=subject_key,
        note=note[:500],
        made_in=change_set,
    )


def _permit(action: Action, organisation_id: int) -> None:
    """Nobody writes to what has ended; whoever it now counts under answers for what it left open."""
    answering = answering_for(organisation_id, action.actor.day)
    if answering is None:
        action.on_installation("organisations.manage")
    else:
        action.on(answering, "organisations.manage")


@act
def decide_pending(action: Action, *, pending_id: int, day: date, outcome: str) -> PendingDecision:
    """Write down what was decided. The records it is about are changed by their own acts."""
    pending = PendingDecision.objects.select_for_update(of=("self",)).filter(pk=pending_id).first()
    if pending is None:
        raise NotFound("Không có việc này trong phạm vi của đồng chí.")
    _permit(action, pending.organisation_id)
    if pending.decided_on is not None:
        raise Refusal(f"Việc này đã quyết ngày {pending.decided_on:%d/%m/%Y}: {pending.outcome}.")
    if not outcome.strip():
        raise Refusal("Ghi rõ đã quyết thế nào.")
    pending.decided_on = day
    pending.outcome = outcome.strip()[:500]
    pending.save(update_fields=["decided_on", "outcome"])
    action.record("organisations.pending", pending.pk, outcome=pending.outcome)
    return pending
