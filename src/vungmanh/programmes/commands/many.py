"""One act on many dossiers: what may be done is done as one whole, the rest comes back with its reasons."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db import IntegrityError

from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.errors import Unmet
from vungmanh.kernel.periods import parse_period
from vungmanh.programmes.commands.moves import make_moves, write_steps
from vungmanh.programmes.commands.upkeep import end_with_title
from vungmanh.programmes.models import Recheck, Registration, Step
from vungmanh.programmes.queries.dossiers import workflow_of
from vungmanh.programmes.queries.judging import Intent, Verdict, blank, judge_moves, judge_new
from vungmanh.programmes.rules.moves import NEW, Dossier


@dataclass(frozen=True)
class Together:
    """What came of it. Nothing is half written: a dossier is either under ``done`` or as it was."""

    done: tuple[Registration, ...]
    refused: tuple[Verdict, ...]


def advance_many(actor: Actor, *, registration_ids: Collection[int], intent: Intent) -> Together:
    """Make one move in many dossiers. Statements do not grow with their number."""
    return _together(
        lambda: judge_moves(registration_ids, intent, actor),
        lambda passing: advance_together(
            actor, registration_ids=[each.registration.pk for each in passing], intent=intent
        ),
    )


def begin_many(actor: Actor, *, programme: str, organisation_ids: Collection[int], intent: Intent) -> Together:
    """Register many cells, or recognise many that had not registered, for the intent's period."""
    begin = register_together if intent.move == "register" else begin_together
    return _together(
        lambda: judge_new(programme, organisation_ids, intent, actor),
        lambda passing: begin(
            actor,
            programme=programme,
            organisation_ids=[each.registration.organisation_id for each in passing],
            intent=intent,
        ),
    )


def _together(
    judge: Callable[[], list[Verdict]], act_on: Callable[[Sequence[Verdict]], list[Registration]]
) -> Together:
    """Judged once more where somebody was quicker between the judging and the act."""
    for last in (False, True):
        verdicts = judge()
        passing = [each for each in verdicts if each.passes]
        refused = tuple(each for each in verdicts if not each.passes)
        if not passing:
            return Together((), refused)
        try:
            return Together(tuple(act_on(passing)), refused)
        except (Unmet, IntegrityError):
            if last:
                raise
    raise AssertionError("the second round returns or raises")


@act
def advance_together(action: Action, *, registration_ids: Collection[int], intent: Intent) -> list[Registration]:
    """Every one of them or none: judged again under lock."""
    verdicts = _sound(judge_moves(registration_ids, intent, action.actor, lock=True))
    _name(action, verdicts)
    if intent.move == "recheck":
        Recheck.objects.bulk_create(
            Recheck(registration=each.registration, on=intent.day, result=intent.result, note=intent.note.strip())
            for each in verdicts
        )
    steps = make_moves(action, verdicts, intent.note)
    if intent.move == "adjust":
        steps += _begun_elsewhere(action, verdicts, intent)
    write_steps(steps)
    if intent.move == "revoke":
        end_with_title(action, [each.registration.pk for each in verdicts], intent.day, intent.decision_number)
    return [each.registration for each in verdicts]


@act
def begin_together(
    action: Action, *, programme: str, organisation_ids: Collection[int], intent: Intent
) -> list[Registration]:
    """As above, for dossiers that begin."""
    return _begun(action, programme, organisation_ids, intent)


@act
def register_together(
    action: Action, *, programme: str, organisation_ids: Collection[int], intent: Intent
) -> list[Registration]:
    """The beginning that decides nothing yet: an act by its own name, so that what rests on titles need not look."""
    if intent.move != "register":
        raise ValueError(intent.move)
    return _begun(action, programme, organisation_ids, intent)


def _begun(action: Action, programme: str, organisation_ids: Collection[int], intent: Intent) -> list[Registration]:
    verdicts = _sound(judge_new(programme, organisation_ids, intent, action.actor))
    _name(action, verdicts)
    write_steps(make_moves(action, verdicts, intent.note))
    return [each.registration for each in verdicts]


def _sound(verdicts: list[Verdict]) -> list[Verdict]:
    reasons = [reason for each in verdicts for reason in each.reasons]
    if reasons or not verdicts:
        raise Unmet(reasons)
    return verdicts


def _name(action: Action, verdicts: Iterable[Verdict]) -> None:
    """Every organisation with the permission its own move asks for."""
    by_permission: dict[str, set[int]] = {}
    for each in verdicts:
        if each.move is not None:
            by_permission.setdefault(each.move.permission, set()).add(each.registration.organisation_id)
    for permission, cells in by_permission.items():
        action.on_many(cells, permission)


def _begun_elsewhere(action: Action, left: Iterable[Verdict], intent: Intent) -> list[Step]:
    """The dossiers that take the place of those moved to another period."""
    period = parse_period(intent.for_period)
    dossier = Dossier(day=intent.day, acting_day=action.actor.day)
    begun = []
    for each in left:
        old = each.registration
        earlier = Registration.objects.filter(
            programme_id=old.programme_id, organisation_id=old.organisation_id, for_period=period.code
        )
        new = blank(old.version, old.organisation_id, period, earlier)
        new.adjusted_from = old
        begun.append(Verdict(new, workflow_of(new).find("register", NEW), dossier, ()))
    return make_moves(action, begun, intent.note)
