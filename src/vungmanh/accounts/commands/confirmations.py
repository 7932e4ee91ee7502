"""What a helper does in somebody's name stands unconfirmed until that person says so."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from vungmanh.accounts.models import Confirmation
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, Refusal


def note_acted_for(action: Action) -> None:
    """Told by the kernel inside the act's own transaction. An act that calls others is one thing to confirm."""
    principal, helper = action.actor.for_id, action.actor.account_id
    if principal is None or helper is None:
        return
    Confirmation.objects.update_or_create(
        run=action.run,
        defaults={
            "act": action.act_name,
            "organisation_key": action.entries[0].organisation_key,
            "principal_id": principal,
            "helper_id": helper,
            "at": clock.now(),
        },
    )


@act
def answer_acts(action: Action, *, ids: Collection[int], stands: bool, words: str = "", at: datetime) -> int:
    """Say of acts done in one's own name that one stands by them, or not and why. Returns how many.

    What one does not own up to is not undone by that: whoever reads the record sees it, and puts it right by the
    record's own acts.
    """
    principal = action.on_oneself()
    rows = list(Confirmation.objects.select_for_update().filter(pk__in=ids, principal_id=principal).order_by("pk"))
    if not rows or len(rows) != len(set(ids)):
        raise NotFound(_("Không có việc này trong số việc làm thay đồng chí."))
    if answered := [row for row in rows if row.state != Confirmation.State.UNCONFIRMED]:
        said = answered[0].get_state_display()
        raise Refusal(_("Việc này đồng chí đã trả lời: %(said)s. Không ghi lại lần nữa.") % {"said": said})
    if not stands and not words.strip():
        raise Refusal(_("Ghi vì sao không nhận, để người làm thay và cấp trên biết mà sửa."))
    state = Confirmation.State.CONFIRMED if stands else Confirmation.State.CONTESTED
    for row in rows:
        row.state, row.answered_at, row.answer = state, at, words.strip()[:500]
        action.record("accounts.confirmation", row.pk, run=row.run, act=row.act, state=state.value, answer=row.answer)
    Confirmation.objects.bulk_update(rows, ["state", "answered_at", "answer"])
    return len(rows)
