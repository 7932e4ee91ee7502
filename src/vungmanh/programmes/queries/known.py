"""What is already known of the dossiers a file speaks of, without making objects of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vungmanh.programmes.models import Recheck, Registration
from vungmanh.programmes.rules.history import KEPT, Key


@dataclass(slots=True)
class KnownDossier:
    """One dossier as it stands; ``facts`` without what is blank."""

    pk: int
    state: str
    carried: bool
    facts: dict[str, Any]
    attempt: int = 1
    rechecks: dict[date, str] = field(default_factory=dict)


def known_dossiers(keys: Collection[Key]) -> dict[Key, KnownDossier]:
    """The latest dossier of each key. Two queries: narrowed by programme and period, of which a file names few."""
    wanted = {programme for programme, _, _ in keys}, {period for _, _, period in keys}
    rows = Registration.objects.filter(programme_id__in=wanted[0], for_period__in=wanted[1])
    columns = ("programme_id", "organisation_id", "for_period", "pk", "state", "carried_from_id", "attempt", *KEPT)
    found: dict[Key, KnownDossier] = {}
    for programme, cell, period, pk, state, carried, attempt, *values in (
        rows.order_by("attempt").values_list(*columns).iterator()
    ):
        key = (programme, cell, period)
        if key in keys:
            facts = {name: value for name, value in zip(KEPT, values, strict=True) if value}
            found[key] = KnownDossier(pk, state, carried is not None, facts, attempt)
    _add_rechecks(found, wanted)
    return found


def _add_rechecks(found: dict[Key, KnownDossier], wanted: tuple[set[str], set[str]]) -> None:
    by_pk = {each.pk: each for each in found.values()}
    if not by_pk:
        return
    rows = Recheck.objects.filter(
        registration__programme_id__in=wanted[0], registration__for_period__in=wanted[1]
    ).values_list("registration_id", "on", "result")
    for pk, on, result in rows.iterator():
        if pk in by_pk:
            by_pk[pk].rechecks[on] = result
