"""Who scores which stage of appraisal: whoever may score at the unit that appraises in it."""

from __future__ import annotations

from collections.abc import Mapping

from vungmanh.accounts.access import forbidden
from vungmanh.criteria.queries.about import whole_of
from vungmanh.criteria.queries.sheets import open_above
from vungmanh.kernel.action import Actor
from vungmanh.kernel.scope import Scope
from vungmanh.organisations.queries import Label
from vungmanh.programmes.enums import OPEN_STATES
from vungmanh.programmes.models import Registration
from vungmanh.programmes.queries.appraisals.facts import lines_above, nearest
from vungmanh.programmes.queries.criteria import SEVERAL, SUBJECT
from vungmanh.programmes.rules.appraisal import stages_from

DECIDE = "criteria.decide"


def closed_among(about: Mapping[int, str]) -> frozenset[int]:
    """Sheets whose dossier is no longer on the way to a title: nothing more is scored on them. ``about``: by sheet the
    key of the record.
    """
    keys = {int(whole_of(key)) for key in about.values()}
    rows = Registration.objects.filter(pk__in=keys).exclude(state__in=OPEN_STATES) if keys else None
    closed = {str(one) for one in rows.values_list("pk", flat=True)} if rows is not None else set()
    return frozenset(sheet for sheet, key in about.items() if whole_of(key) in closed)


def sheets_of_others(actor: Actor, within: Scope) -> frozenset[int]:
    """Of the sheets in that sight whose column of the level above is open, those whose stage another unit scores, and
    those of dossiers no longer open: no work of this desk. A fixed number of statements, one where no sheet is about a
    dossier.
    """
    about = open_above(SUBJECT, within) if not actor.system else {}
    keys = {int(whole_of(key)) for key in about.values()}
    rows = Registration.objects.filter(pk__in=keys).select_related("version") if keys else []
    read = list(rows)
    over = {str(row.pk) for row in read if row.state not in OPEN_STATES}
    closed = frozenset(sheet for sheet, key in about.items() if whole_of(key) in over)
    dossiers = {str(row.pk): row for row in read if len(stages_from(row.version.appraisal)) >= SEVERAL}
    if not dossiers:
        return closed
    lines = lines_above({row.organisation_id for row in dossiers.values()}, actor.day)
    units = {
        sheet: _unit_of(dossiers[whole_of(key)], key, lines)
        for sheet, key in about.items()
        if whole_of(key) in dossiers
    }
    wanted = {unit for unit in units.values() if unit is not None}
    barred = forbidden(actor, DECIDE, wanted) if actor.carries(DECIDE) else wanted
    return closed | frozenset(sheet for sheet, unit in units.items() if unit in barred)


def _unit_of(row: Registration, key: str, lines: Mapping[int, list[Label]]) -> int | None:
    """Who scores the stage that a sheet is for: the last one on the dossier's own."""
    stages = stages_from(row.version.appraisal)
    part = key[len(whole_of(key)) + 1 :]
    stage = next((each for each in stages if each.code == part), stages[-1])
    return nearest(lines[row.organisation_id], stage.level)


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
