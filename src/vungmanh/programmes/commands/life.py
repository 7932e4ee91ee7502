"""The acts in the life of a title: register, appraise, recognise, re-check, revoke; adjust and withdraw."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from vungmanh.indicators.commands import keep_open
from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.errors import NotFound, Refusal, Unmet
from vungmanh.kernel.periods import Period, parse_period
from vungmanh.organisations.queries import standing_on
from vungmanh.programmes.commands.closed import facts_touched
from vungmanh.programmes.commands.moves import find_move, make_move, write_steps
from vungmanh.programmes.commands.upkeep import end_with_title
from vungmanh.programmes.models import Recheck, Registration
from vungmanh.programmes.queries.appraisals.facts import FULL, full_facts
from vungmanh.programmes.queries.conditions import hindering_reasons
from vungmanh.programmes.queries.dossiers import checked_on, dossiers_of, registration_for_update, submitters_of
from vungmanh.programmes.queries.judging import APPRAISING, blank, has_open, holds_title
from vungmanh.programmes.queries.upkeep.cases import against_registering, against_revocations
from vungmanh.programmes.queries.versions import programme_named
from vungmanh.programmes.rules.moves import NEW, Dossier


@act
def register(
    action: Action, *, programme: str, organisation_id: int, for_period: str, day: date, note: str = ""
) -> Registration:
    """A cell enters the programme for a period; also again, after a withdrawal or a revocation."""
    action.on(organisation_id, "programmes.register")
    registration, dossier = _new_dossier(action.actor, programme, organisation_id, for_period, day)
    hindered = hindering_reasons(registration.version, [organisation_id], day).get(organisation_id, ())
    dossier = replace(dossier, hindered=hindered)
    write_steps([make_move(action, registration, find_move(registration, "register"), dossier, note)])
    return registration


@act
def recognise_unregistered(
    action: Action,
    *,
    programme: str,
    organisation_id: int,
    for_period: str,
    day: date,
    decision_number: str,
    note: str = "",
) -> Registration:
    """Recognise a cell that had not registered for the period: what exceeds the registered number is real."""
    action.on(organisation_id, "programmes.recognise")
    registration, dossier = _new_dossier(action.actor, programme, organisation_id, for_period, day)
    dossier = replace(dossier, decision_number=decision_number)
    if registration.version.workflow == FULL:
        raise Unmet(["registration:needed"])
    write_steps([make_move(action, registration, find_move(registration, "recognise"), dossier, note)])
    return registration


@act
def advance(
    action: Action, *, registration_id: int, move_name: str, day: date, decision_number: str = "", note: str = ""
) -> Registration:
    """Make one move in a dossier's life. ``note`` is the reason where the move asks for one."""
    registration = registration_for_update(registration_id)
    move = find_move(registration, move_name)
    action.on(registration.organisation_id, move.permission)
    keep_open(action.actor, facts_touched(registration, move_name, day))
    full = full_facts([registration], move_name, action.actor)
    dossier = Dossier(
        day=day,
        acting_day=action.actor.day,
        last_day=registration.last_day,
        state=registration.state,
        holds_title=move_name == "recognise" and _holds_another(registration),
        decision_number=decision_number,
        reason=note,
        submitted_by=submitters_of(registration) if move_name in APPRAISING else frozenset(),
        acting=action.actor.accounts,
        upkeep=against_revocations([registration], day).get(registration.pk, ()) if move_name == "revoke" else (),
        **full.get(registration.pk, {}),
    )
    write_steps([make_move(action, registration, move, dossier, note)])
    if move_name == "revoke":
        end_with_title(action, [registration.pk], day, decision_number)
    return registration


@act
def adjust_registration(
    action: Action, *, registration_id: int, for_period: str, day: date, reason: str
) -> Registration:
    """Move a registration to another period. Returns the new dossier.

    The old one is withdrawn on the day, not rewritten: a figure of an earlier day still counts it where it stood.
    """
    old = registration_for_update(registration_id)
    move = find_move(old, "adjust")
    action.on(old.organisation_id, move.permission)
    keep_open(action.actor, [(old.organisation_id, day)])
    period = _period(for_period)
    if period.code == old.for_period:
        raise Unmet(["period:same"])
    others = dossiers_of(old.programme_id, old.organisation_id)
    new = blank(old.version, old.organisation_id, period, others)
    new.adjusted_from = old
    dossier = Dossier(
        day=day,
        acting_day=action.actor.day,
        last_day=old.last_day,
        state=old.state,
        already_registered=has_open(others, period),
        reason=reason,
    )
    left = make_move(action, old, move, dossier, reason)
    begun = make_move(action, new, find_move(new, "register"), Dossier(day=day, acting_day=action.actor.day), reason)
    write_steps([left, begun])
    return new


@act
def recheck(action: Action, *, registration_id: int, day: date, result: str, note: str = "") -> Recheck:
    """Look again at a title that is held: ``MAINTAINED`` or ``WARNED``."""
    registration = registration_for_update(registration_id)
    move = find_move(registration, "recheck")
    action.on(registration.organisation_id, move.permission)
    keep_open(action.actor, [(registration.organisation_id, day)])
    dossier = Dossier(
        day=day,
        acting_day=action.actor.day,
        last_day=registration.last_day,
        state=registration.state,
        already_checked=checked_on(registration.pk, day),
    )
    step = make_move(action, registration, move, dossier, note)
    found = Recheck(registration=registration, on=day, result=result, note=note.strip())
    found.save(force_insert=True)
    write_steps([step])
    return found


def withdraw(actor: Actor, *, registration_id: int, day: date, reason: str) -> Registration:
    """Take a registration back, with the reason."""
    return advance(actor, registration_id=registration_id, move_name="withdraw", day=day, note=reason)


def send_back(actor: Actor, *, registration_id: int, day: date, reason: str) -> Registration:
    """Return a dossier to be completed, with the reason."""
    return advance(actor, registration_id=registration_id, move_name="return", day=day, note=reason)


def resubmit(actor: Actor, *, registration_id: int, day: date, note: str = "") -> Registration:
    """Hand a returned dossier in again."""
    return advance(actor, registration_id=registration_id, move_name="resubmit", day=day, note=note)


def appraise(actor: Actor, *, registration_id: int, day: date, note: str = "") -> Registration:
    """Conclude the appraisal of a registered dossier."""
    return advance(actor, registration_id=registration_id, move_name="appraise", day=day, note=note)


def recognise(actor: Actor, *, registration_id: int, day: date, decision_number: str, note: str = "") -> Registration:
    """Give the title, by a numbered decision."""
    return advance(
        actor,
        registration_id=registration_id,
        move_name="recognise",
        day=day,
        decision_number=decision_number,
        note=note,
    )


def revoke(actor: Actor, *, registration_id: int, day: date, decision_number: str, reason: str = "") -> Registration:
    """Take the title back, by a numbered decision."""
    return advance(
        actor,
        registration_id=registration_id,
        move_name="revoke",
        day=day,
        decision_number=decision_number,
        note=reason,
    )


def _new_dossier(
    actor: Actor, programme: str, organisation_id: int, for_period: str, day: date
) -> tuple[Registration, Dossier]:
    """An unsaved dossier and what its first move must know."""
    period = _period(for_period)
    standing = standing_on(organisation_id, day)
    if standing is None:
        raise NotFound(_("Không có tổ chức này trong phạm vi của đồng chí."))
    keep_open(actor, [(organisation_id, day)])
    version = programme_named(programme).for_period(period, day)
    others = dossiers_of(version.programme_id, organisation_id)
    before = [each.last_day for each in others if each.for_period == period.code]
    dossier = Dossier(
        day=day,
        acting_day=actor.day,
        last_day=max((each for each in before if each), default=None),
        state=NEW,
        is_cell=standing.alive and standing.is_cell,
        in_scope=not version.categories or standing.category in version.categories,
        already_registered=has_open(others, period),
        holds_title=holds_title(others, version),
        upkeep=against_registering(others, version, day),
    )
    return blank(version, organisation_id, period, others), dossier


def _period(text: str) -> Period:
    try:
        return parse_period(text)
    except ValueError as error:
        raise Refusal(str(error)) from error


def _holds_another(registration: Registration) -> bool:
    others = dossiers_of(registration.programme_id, registration.organisation_id)
    return holds_title([each for each in others if each.pk != registration.pk], registration.version)
