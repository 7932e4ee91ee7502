"""The one function that changes the state of dossiers, and the steps it leaves behind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vungmanh.kernel import clock
from vungmanh.kernel.action import Action
from vungmanh.kernel.errors import Unmet
from vungmanh.kernel.workflow import Move, NoSuchMove
from vungmanh.programmes.commands.stages import STAGE_ENDS, close_stages
from vungmanh.programmes.models import Registration, Step
from vungmanh.programmes.queries.dossiers import workflow_of
from vungmanh.programmes.queries.judging import TAKEN_BACK, Verdict
from vungmanh.programmes.rules.moves import Dossier

DAY_OF = {
    "register": "registered_on",
    "submit": "submitted_on",
    "resubmit": "submitted_on",
    "appraise": "appraised_on",
    "conclude": "appraised_on",
    "ask": "asked_on",
    "agree": "agreed_on",
    "recognise": "recognised_on",
    "revoke": "revoked_on",
    "withdraw": "withdrawn_on",
    "adjust": "withdrawn_on",
}
NUMBER_OF = {"recognise": "decision_number", "revoke": "revocation_number"}
REASONED = frozenset({"withdraw", "adjust", "revoke"})


def find_move(registration: Registration, name: str) -> Move:
    """The move from where the dossier stands. Raises ``Unmet`` naming both when there is none."""
    try:
        return workflow_of(registration).find(name, registration.state)
    except NoSuchMove as missing:
        raise Unmet([f"move:{missing.move}:{missing.state}"]) from missing


def make_move(action: Action, registration: Registration, move: Move, dossier: Dossier, note: str = "") -> Step:
    """Judge and make one move. The step is for ``write_steps``."""
    (step,) = make_moves(action, [Verdict(registration, move, dossier, ())], note)
    return step


def make_moves(action: Action, verdicts: Sequence[Verdict], note: str = "") -> list[Step]:
    """Judge and make moves; the only place where ``state`` changes. Statements do not grow with their number."""
    begun: list[Registration] = []
    changed: dict[tuple[tuple[str, Any], ...], list[int]] = {}
    told = []
    for each in verdicts:
        row, new = each.registration, _what_the_move_says(each, note)
        told.append({"old": {name: getattr(row, name) for name in new}, "new": new})
        for name, value in new.items():
            setattr(row, name, value)
        if row.pk is None:
            begun.append(row)
        elif told[-1]["old"] != new:
            changed.setdefault(tuple(new.items()), []).append(row.pk)
    Registration.objects.bulk_create(begun)
    for values, keys in changed.items():
        Registration.objects.filter(pk__in=keys).update(**dict(values))
    close_stages([each for each in verdicts if each.name in STAGE_ENDS])
    for each, what in zip(verdicts, told, strict=True):
        _tell(action, each, what)
    return [_step(action, each, note) for each in verdicts]


def _tell(action: Action, verdict: Verdict, what: dict[str, Any]) -> None:
    """One line of the journal a dossier, with what it was and what it is where something changed."""
    row = verdict.registration
    names = [name for name, value in what["new"].items() if what["old"][name] != value]
    told = {side: {name: values[name] for name in names} for side, values in what.items()} if names else {}
    action.record(
        "programmes.registration", row.pk, row.organisation_id, move=verdict.name, day=verdict.dossier.day, **told
    )


def _step(action: Action, verdict: Verdict, note: str) -> Step:
    return Step(
        registration=verdict.registration,
        move=verdict.name,
        day=verdict.dossier.day,
        at=clock.now(),
        by_name=action.actor.both_names[:255],
        by_account=action.actor.account_id,
        for_account=action.actor.for_id,
        decision_number=verdict.dossier.decision_number.strip(),
        note=note.strip(),
    )


def write_steps(steps: Sequence[Step]) -> None:
    """Every step is kept, in one statement however many an act makes."""
    Step.objects.bulk_create(steps)


def _what_the_move_says(verdict: Verdict, note: str) -> dict[str, Any]:
    """The columns a move sets. Raises ``Unmet`` where it may not be made."""
    move, dossier = verdict.move, verdict.dossier
    if move is None:
        raise Unmet(verdict.reasons)
    if reasons := move.unmet(dossier):
        raise Unmet(reasons)
    values: dict[str, Any] = {"state": move.target}
    if move.name in DAY_OF:
        values[DAY_OF[move.name]] = dossier.day
    if move.name in NUMBER_OF:
        values[NUMBER_OF[move.name]] = dossier.decision_number.strip()
    if move.name in REASONED:
        values["reason"] = note.strip()
    if move.name == "register":
        values["stands_from"] = dossier.day
    return values | _taken_back(verdict)


def _taken_back(verdict: Verdict) -> dict[str, Any]:
    """What is sent back has not been concluded: the appraisal that counts is the next one.

    In the full life every stage is gone through again; what was concluded stays told, with the round it belongs to.
    """
    if verdict.name == "return":
        return {"appraised_on": None}
    if verdict.name not in TAKEN_BACK:
        return {}
    days = dict.fromkeys(("submitted_on", "appraised_on", "asked_on", "agreed_on"))
    return {**days, "round": verdict.registration.round + 1}
