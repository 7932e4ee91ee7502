"""What was done in somebody's name, and whether he has said that he stands by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from vungmanh.accounts.models import Confirmation
from vungmanh.kernel.prepared import number_of, prepared


@dataclass(frozen=True)
class DoneInName:
    """One act of a helper, as the person concerned reads it. ``run`` finds its lines in the journal."""

    id: int
    run: str
    act: str
    organisation_id: int | None
    helper: str
    at: datetime
    state: str
    state_label: str
    answered_at: datetime | None
    answer: str

    @property
    def waits(self) -> bool:
        return self.state == Confirmation.State.UNCONFIRMED


def unconfirmed_runs(runs: Iterable[str]) -> dict[str, str]:
    """Of these runs of the journal those nobody has confirmed yet, each with what is to be shown beside the record:
    “chưa xác nhận” or “không nhận”. One query.
    """
    rows = Confirmation.objects.filter(run__in=set(runs)).exclude(state=Confirmation.State.CONFIRMED)
    return {run: str(Confirmation.State(state).label) for run, state in rows.order_by().values_list("run", "state")}


def waiting_count(principal_id: int) -> int:
    return sum(_waiting(principal_id))


@prepared
def _waiting(principal_id: int) -> QuerySet[Confirmation, int]:
    state = Confirmation.State.UNCONFIRMED
    return number_of(Confirmation.objects.filter(principal_id=principal_id, state=state))


def done_in_name_of(principal_id: int, *, waiting: bool, first: int = 0, count: int = 50) -> list[DoneInName]:
    """Acts done in a person's name, newest first; ``waiting``: only those he has not answered."""
    rows = Confirmation.objects.filter(principal_id=principal_id).select_related("helper").order_by("-pk")
    if waiting:
        rows = rows.filter(state=Confirmation.State.UNCONFIRMED)
    return [
        DoneInName(
            id=row.pk,
            run=row.run,
            act=row.act,
            organisation_id=row.organisation_key,
            helper=str(row.helper),
            at=row.at,
            state=row.state,
            state_label=str(row.get_state_display()),
            answered_at=row.answered_at,
            answer=row.answer,
        )
        for row in rows[first : first + count]
    ]


def done_in_name_total(principal_id: int, *, waiting: bool) -> int:
    if waiting:
        return waiting_count(principal_id)
    return Confirmation.objects.filter(principal_id=principal_id).count()
