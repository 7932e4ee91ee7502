"""Questions a person must decide: raised by acts, answered by name, never answered by the program."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.keeping import Change, ChangeSet, change_rows
from vungmanh.organisations.commands.decisions import decision_named
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


def _for_update(pending_id: int) -> PendingDecision:
    pending = PendingDecision.objects.select_for_update(of=("self",)).filter(pk=pending_id).first()
    if pending is None:
        raise NotFound(_("Không có việc này trong phạm vi của đồng chí."))
    return pending


@act
def decide_pending(
    action: Action, *, pending_id: int, day: date, outcome: str, decision_number: str = ""
) -> PendingDecision:
    """Write down what was decided. The records it is about are changed by their own acts."""
    pending = _for_update(pending_id)
    _permit(action, pending.organisation_id)
    _refuse_answered(pending)
    if not outcome.strip():
        raise Refusal(_("Ghi rõ đã quyết thế nào."))
    if day < pending.day:
        raise Refusal(
            _("Việc này đặt ra từ ngày %(day)s; ngày quyết không thể trước đó.") % {"day": f"{pending.day:%d/%m/%Y}"}
        )
    pending.decided_on = day
    pending.outcome = outcome.strip()[:500]
    pending.decision_id = decision_named(decision_number)
    pending.save(update_fields=["decided_on", "outcome", "decision"])
    action.record(
        "organisations.pending",
        pending.pk,
        pending.organisation_id,
        decided_on=day,
        outcome=pending.outcome,
        decision_number=decision_number,
    )
    return pending


def answer_within(
    change_set: ChangeSet, pending_id: int, *, day: date, outcome: str, decision_number: str
) -> PendingDecision:
    """The answer as part of a larger act, which changes the records too: taken back with the whole set.

    Whoever calls has judged who may. Raises ``NotFound`` and ``Refusal`` as ``decide_pending`` does.
    """
    pending = _for_update(pending_id)
    values = answer_to(pending, day=day, outcome=outcome, decision_number=decision_number)
    change_rows(change_set, [pending], [*values], **values)
    return pending


def question_for_update(pending_id: int) -> PendingDecision:
    """The question, locked, for an act that writes its answer among other rows of one set. Raises ``NotFound``."""
    return _for_update(pending_id)


def answer_to(pending: PendingDecision, *, day: date, outcome: str, decision_number: str) -> dict[str, Any]:
    """The columns of an answer, for the set of the act that gives it. Raises ``Refusal`` where it cannot be given."""
    _refuse_answered(pending)
    if day < pending.day:
        raise Refusal(
            _("Việc này đặt ra từ ngày %(day)s; ngày quyết không thể trước đó.") % {"day": f"{pending.day:%d/%m/%Y}"}
        )
    return {"decided_on": day, "outcome": outcome[:500], "decision_id": decision_named(decision_number)}


def _refuse_answered(pending: PendingDecision) -> None:
    if pending.decided_on is not None:
        raise Refusal(
            _("Việc này đã quyết ngày %(day)s: %(outcome)s.")
            % {"day": f"{pending.decided_on:%d/%m/%Y}", "outcome": pending.outcome}
        )


def _answered_with_records(pending: PendingDecision) -> bool:
    """Whether the answer came with a change of the records it is about."""
    rows = Change.objects.filter(model=PendingDecision._meta.label_lower, row_pk=pending.pk)
    return rows.filter(change_set__undone_at__isnull=True).exclude(change_set=pending.made_in_id).exists()


@act
def reopen_pending(action: Action, *, pending_id: int, reason: str) -> PendingDecision:
    """Take an answer back, saying why: the question stands open again and the journal keeps what was answered."""
    pending = _for_update(pending_id)
    _permit(action, pending.organisation_id)
    if pending.decided_on is None:
        raise Refusal(_("Việc này chưa có ai quyết nên không có gì để rút."))
    if _answered_with_records(pending):
        raise Refusal(_("Quyết định này đã đổi hồ sơ liên quan. Rút lại ở chính hồ sơ đó thì việc này mở lại theo."))
    if not reason.strip():
        raise Refusal(_("Ghi rõ vì sao rút lại."))
    old = {"decided_on": pending.decided_on, "outcome": pending.outcome}
    pending.decided_on = None
    pending.outcome = ""
    pending.decision_id = None
    pending.save(update_fields=["decided_on", "outcome", "decision"])
    action.record(
        "organisations.pending",
        pending.pk,
        pending.organisation_id,
        old=old,
        new={"decided_on": None, "outcome": ""},
        reason=reason.strip()[:500],
    )
    return pending
