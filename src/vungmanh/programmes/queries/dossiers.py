"""Single dossiers and what a guard must know about them."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.workflow import Workflow
from vungmanh.programmes.models import Recheck, Registration, Step
from vungmanh.programmes.rules.moves import WORKFLOWS

SUBMITTING = ("register", "submit", "resubmit")
"""Moves by which a cell's dossier is handed in."""


def registration_for_update(registration_id: int) -> Registration:
    """The dossier, locked. Raises ``NotFound`` for what is out of sight as for what is not there."""
    rows: QuerySet[Registration] = Registration.objects.select_for_update(of=("self",)).select_related("version")
    found = rows.filter(pk=registration_id).first()
    if found is None:
        raise NotFound(_("Không có hồ sơ danh hiệu này trong phạm vi của đồng chí."))
    return found


def workflow_of(registration: Registration) -> Workflow:
    return WORKFLOWS[registration.version.workflow]


def dossiers_of(programme: str, organisation_id: int) -> list[Registration]:
    """Every dossier of one cell in one programme, oldest first."""
    rows: QuerySet[Registration] = Registration.objects.filter(programme_id=programme, organisation_id=organisation_id)
    return list(rows.order_by("for_from", "attempt", "pk"))


def adjusted_to(registration: Registration) -> Registration | None:
    """The dossier that took the place of one moved to another period, in sight."""
    rows: QuerySet[Registration] = Registration.objects.filter(
        organisation_id=registration.organisation_id, adjusted_from=registration.pk
    )
    return rows.order_by("pk").last()


def submitters_of(registration: Registration) -> frozenset[int]:
    """The accounts behind the last registering or handing in, here or at the cell it was carried from.

    Who entered it, and in whose name where that is another.
    """
    chain = [registration.pk, registration.origin_id] if registration.origin_id else [registration.pk]
    steps = Step.objects.filter(registration__in=chain, move__in=SUBMITTING)
    last = steps.order_by("-pk").values_list("by_account", "for_account").first() or ()
    return frozenset(account for account in last if account is not None)


def checked_on(registration_id: int, day: date) -> bool:
    """Whether a re-check of that day is already recorded."""
    return bool(Recheck.objects.filter(registration_id=registration_id, on=day).exists())
