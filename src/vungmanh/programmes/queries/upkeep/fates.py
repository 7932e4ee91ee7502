"""Titles of cells that ended: which wait for a person's word, and which cells could keep them."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from vungmanh.kernel.keeping import ChangeSet
from vungmanh.organisations.queries.heirs import cells_following
from vungmanh.programmes.enums import State
from vungmanh.programmes.models import Registration, Step

SUBJECT = "programmes.registration"
SET_KIND = "title-fate"


def living_heirs(organisation_id: int, day: date) -> list[tuple[int, str]]:
    """Cells that live on the day and follow it, directly or through others that ended since. By name."""
    return cells_following(organisation_id, day)


def fate_set(registration_id: int) -> ChangeSet | None:
    """The set by which the title of an ended cell was decided on, while it stands."""
    rows: QuerySet[Step] = Step.objects.filter(
        registration_id=registration_id, made_in__kind=SET_KIND, made_in__undone_at__isnull=True
    )
    found = rows.select_related("made_in").order_by("-pk").first()
    return found.made_in if found else None


def decided_from(registration: Registration) -> int | None:
    """The old title of whose fate this dossier tells: itself, or the one it was kept or begun from."""
    if registration.state in (State.CARRIED, State.ENDED) and registration.recognised_on is not None:
        return registration.pk
    before = registration.carried_from
    return before.pk if before is not None and before.recognised_on is not None else None
