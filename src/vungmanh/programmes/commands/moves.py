"""The one function that changes the state of a dossier, and the step it leaves behind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from vungmanh.kernel import clock
from vungmanh.kernel.action import Action
from vungmanh.kernel.errors import Unmet
from vungmanh.kernel.workflow import Move, NoSuchMove
from vungmanh.programmes.models import Registration, Step
from vungmanh.programmes.queries.dossiers import workflow_of
from vungmanh.programmes.rules.moves import Dossier

DAY_OF = {
    "register": "registered_on",
    "appraise": "appraised_on",
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
    """Judge and make one move; the only place where ``state`` changes. The step is for ``write_steps``."""
    if reasons := move.unmet(dossier):
        raise Unmet(reasons)
    registration.state = move.target
    changed = ["state", *_set_what_the_move_says(registration, move.name, dossier, note)]
    if registration.pk is None:
        registration.save(force_insert=True)
    elif move.sources != {move.target}:
        registration.save(update_fields=changed)
    action.record("programmes.registration", registration.pk, move=move.name, day=dossier.day)
    return Step(
        registration=registration,
        move=move.name,
        day=dossier.day,
        at=clock.now(),
        by_name=action.actor.name,
        by_account=action.actor.account_id,
        decision_number=dossier.decision_number.strip(),
        note=note.strip(),
    )


def write_steps(steps: Sequence[Step]) -> None:
    """Every step is kept, in one statement however many an act makes."""
    Step.objects.bulk_create(steps)


def _set_what_the_move_says(registration: Registration, name: str, dossier: Dossier, note: str) -> list[str]:
    values: dict[str, date | str | None] = {}
    if name in DAY_OF:
        values[DAY_OF[name]] = dossier.day
    if name in NUMBER_OF:
        values[NUMBER_OF[name]] = dossier.decision_number.strip()
    if name in REASONED:
        values["reason"] = note.strip()
    if name == "register":
        values["stands_from"] = dossier.day
    if name == "return":
        # What is sent back has not been concluded: the appraisal that counts is the next one.
        values["appraised_on"] = None
    for field, value in values.items():
        setattr(registration, field, value)
    return list(values)
