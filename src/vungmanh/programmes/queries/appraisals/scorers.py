"""Who scores which stage of appraisal: whoever may score at the unit that appraises in it."""

from __future__ import annotations

from vungmanh.accounts.access import forbidden
from vungmanh.kernel.action import Actor
from vungmanh.programmes.models import Registration
from vungmanh.programmes.queries.appraisals.facts import lines_above, nearest
from vungmanh.programmes.queries.criteria import SEVERAL
from vungmanh.programmes.rules.appraisal import stages_from

DECIDE = "criteria.decide"


def stages_of_others(registration: Registration, actor: Actor) -> dict[str, str]:
    """Of a programme that appraises in several stages those whose score is another unit's to give, with its name.

    Nothing is asked of other programmes, nor for the system.
    """
    stages = stages_from(registration.version.appraisal)
    if len(stages) < SEVERAL or actor.system:
        return {}
    line = lines_above({registration.organisation_id}, actor.day)[registration.organisation_id]
    names = {each.id: each.name for each in line}
    units = {each.code: nearest(line, each.level) for each in stages}
    wanted = {unit for unit in units.values() if unit is not None}
    barred = forbidden(actor, DECIDE, wanted) if actor.carries(DECIDE) else wanted
    return {code: names[unit] for code, unit in units.items() if unit is not None and unit in barred}
