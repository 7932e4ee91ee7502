"""What was recorded about dossiers between two moments: why a figure is not what it was."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from vungmanh.programmes.models import Registration, Step

MANY = 2_000


@dataclass(frozen=True)
class RecordedStep:
    """One step as it was entered: ``day`` is the step's own, ``at`` when somebody wrote it."""

    registration_id: int
    organisation_id: int
    move: str
    move_label: str
    day: date | None
    at: datetime
    by_name: str
    decision_number: str
    note: str
    for_period: str


def steps_recorded(
    programme: str, organisation_ids: Collection[int], *, after: datetime, until: datetime | None = None
) -> list[RecordedStep]:
    """Steps in sight entered after a moment, in the order they were. One query."""
    rows = Step.objects.filter(registration__programme_id=programme, at__gt=after)
    if until is not None:
        rows = rows.filter(at__lte=until)
    if len(organisation_ids) <= MANY:
        rows = rows.filter(registration__organisation_id__in=list(organisation_ids))
    wanted = set(organisation_ids)
    return [
        RecordedStep(
            row.registration_id,
            row.registration.organisation_id,
            row.move,
            str(row.get_move_display()),
            row.day,
            row.at,
            row.by_name,
            row.decision_number,
            row.note,
            row.registration.for_period,
        )
        for row in rows.select_related("registration").order_by("at", "pk")
        if row.registration.organisation_id in wanted
    ]


def still_standing(registration_ids: Collection[int]) -> set[int]:
    """Which dossiers in sight have not been voided."""
    return set(Registration.objects.filter(pk__in=list(registration_ids)).values_list("pk", flat=True))


def entered_at(registration_ids: Collection[int], move: str) -> dict[int, tuple[date, datetime]]:
    """The day of each dossier's last step of that kind and when it was entered. One query, in sight."""
    rows = Step.objects.filter(registration_id__in=list(registration_ids), move=move, day__isnull=False)
    return {key: (day, at) for key, day, at in rows.order_by("pk").values_list("registration_id", "day", "at") if day}
