"""Choosing cells to try a programme first, and taking a choice back. The limits of the file never refuse: they warn."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import IntegrityError
from django.db.models import Exists

from vungmanh.indicators.commands import keep_open
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Unmet
from vungmanh.kernel.periods import parse_period
from vungmanh.organisations.queries import of_kinds_at
from vungmanh.programmes.models import Pilot
from vungmanh.programmes.queries.pilots.grid import stage_asked
from vungmanh.programmes.queries.pilots.listing import cells_that_may, pilot_in_sight
from vungmanh.programmes.queries.versions import programme_named
from vungmanh.programmes.rules.pilots import types_wanted

CHOOSE = "programmes.pilot"


@act
def choose_pilots(
    action: Action,
    *,
    programme: str,
    period: str,
    unit_id: int,
    cell_ids: Collection[int],
    day: date,
    decision_number: str = "",
    reason: str = "",
) -> list[Pilot]:
    """Name cells of a unit as pilots of the roadmap's stage of that period: all of them or none.

    Those of a stage that is over may still be entered: the day says when they were chosen.
    """
    version, stage = stage_asked(programme_named(programme), period, action.actor.day)
    action.on_many([unit_id, *cell_ids], CHOOSE)
    keep_open(action.actor, [(unit_id, day)])
    reasons = [] if decision_number.strip() or reason.strip() else ["pilot:basis"]
    reasons += [] if cell_ids else ["pilot:none"]
    reasons += [] if day <= action.actor.day else [f"dates:future:{action.actor.day.isoformat()}"]
    types = types_wanted(stage, version.categories)
    reasons += _unfit(cell_ids, unit_id, types, stage.each_unit, day)
    if reasons:
        raise Unmet(reasons)
    return _written(action, version.programme_id, stage.period, unit_id, cell_ids, day, decision_number, reason)


def _unfit(
    cell_ids: Collection[int], unit_id: int, types: Collection[str], kinds: Collection[str], day: date
) -> list[str]:
    """Told by one statement: which of the cells may be chosen, and whether the unit is one that chooses."""
    chooses = Exists(of_kinds_at(day, kinds or None).filter(organisation_id=unit_id))
    may = cells_that_may(cell_ids, under_id=unit_id, categories=types, day=day).annotate(chooses=chooses)
    found = list(may.values_list("chooses", flat=True))
    reasons = [] if all(found) else ["pilot:unit_kind"]
    return [*reasons, "pilot:not_of_unit"] if len(found) < len(set(cell_ids)) else reasons


def _written(
    action: Action,
    programme: str,
    stage: str,
    unit_id: int,
    cell_ids: Collection[int],
    day: date,
    decision_number: str,
    reason: str,
) -> list[Pilot]:
    """A cell chosen meanwhile by somebody quicker is met by the constraint, and nothing is written."""
    period = parse_period(stage)
    rows = [
        Pilot(
            organisation_id=one,
            programme_id=programme,
            chosen_at_id=unit_id,
            for_period=period.code,
            for_from=period.first,
            for_after=period.after,
            day=day,
            decision_number=decision_number.strip(),
            reason=reason.strip(),
            by_name=action.actor.both_names[:255],
        )
        for one in sorted(set(cell_ids))
    ]
    try:
        made = Pilot.unscoped.bulk_create(rows)
    except IntegrityError as fault:
        raise Unmet(["pilot:chosen"]) from fault
    for row in made:
        action.record("programmes.pilot", row.pk, row.organisation_id, day=day, decision_number=row.decision_number)
    return made


@act
def end_pilot(action: Action, *, pilot_id: int, day: date, reason: str) -> Pilot:
    """Take a choice back from a day on; what was said and done while it stood stays."""
    pilot = pilot_in_sight(pilot_id, lock=True)
    action.on_many([pilot.organisation_id, pilot.chosen_at_id], CHOOSE)
    keep_open(action.actor, [(pilot.organisation_id, day)])
    reasons = [] if reason.strip() else ["reason:missing"]
    reasons += [] if pilot.ended_on is None else ["pilot:ended"]
    reasons += [] if day <= action.actor.day else [f"dates:future:{action.actor.day.isoformat()}"]
    reasons += [] if day >= pilot.day else [f"plan-dates:before:{pilot.day.isoformat()}"]
    if reasons:
        raise Unmet(reasons)
    pilot.ended_on, pilot.end_reason = day, reason.strip()
    pilot.save(update_fields=["ended_on", "end_reason"])
    action.record("programmes.pilot", pilot.pk, pilot.organisation_id, ended_on=day, end_reason=pilot.end_reason)
    return pilot
