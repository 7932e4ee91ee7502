"""The one function that changes the stage of a candidate, votes, and what follows from a move."""

from __future__ import annotations

from datetime import date
from typing import Any

from vungmanh.indicators.commands import keep_open
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Unmet
from vungmanh.kernel.vietnamese import nfc
from vungmanh.kernel.workflow import Move, NoSuchMove
from vungmanh.members.commands.admission.membership import end_membership, make_member, make_official
from vungmanh.members.commands.admission.opening import step_of
from vungmanh.members.enums import AdmissionStage
from vungmanh.members.models import Candidate
from vungmanh.members.queries.admission.dossiers import candidate_for_update, dossier_of
from vungmanh.members.queries.admission.rulebook import derived_days, rule_book, working_days
from vungmanh.members.rules.admission import limits
from vungmanh.members.rules.admission.definition import RuleBook
from vungmanh.members.rules.admission.moves import ADMISSION, WRITE, Vote, vote_faults

DAY_OF = {
    "finish_course": "certificate_on",
    "propose_cell": "proposed_on",
    "decide": "decided_on",
    "hold_ceremony": "ceremony_on",
    "propose_recognition": "recognition_proposed_on",
}
NUMBER_OF = {"decide": "decision_number", "recognise": "official_number"}
LIMITED = frozenset({"finish_course", "decide", "hold_ceremony"})
"""Moves from which a limit runs."""
UNDONE = {"FILE_IN_PROGRESS": "proposed_on", "ADMITTED": "recognition_proposed_on"}
"""What is sent back has not been proposed: the proposal that counts is the next one."""
MEMBERSHIP = frozenset({"hold_ceremony", "recognise", "strike"})
"""Moves that write on the roll."""


@act
def advance_candidate(
    action: Action,
    *,
    candidate_id: int,
    move_name: str,
    day: date,
    decision_number: str = "",
    note: str = "",
    vote: Vote | None = None,
    member_code: str = "",
) -> Candidate:
    """Make one move. ``note`` is the reason where the move asks for one."""
    row = candidate_for_update(candidate_id)
    move = find_move(row, move_name)
    action.on(row.organisation_id, move.permission)
    book = rule_book()
    number, said = nfc(decision_number)[:100], nfc(note)[:2000]
    asked: dict[str, Any] = {"day": day, "move": move_name, "decision_number": number, "reason": said, "vote": vote}
    if reasons := move.unmet(dossier_of(row, book, action.actor, **asked)):
        raise Unmet(reasons)
    old = row.stage
    changed = _what_the_move_says(row, move, day, number, book)
    if move_name in MEMBERSHIP:
        keep_open(action.actor, [(row.organisation_id, row.admitted_on or day), (row.organisation_id, day)])
        changed |= _on_the_roll(row, move_name, day, nfc(member_code))
    row.save(update_fields=sorted(changed))
    numbers = vars(vote) if vote else {}
    step_of(action.actor, row, move_name, day, decision_number=number, note=said, **numbers).save(force_insert=True)
    told = {"full_name": row.full_name, "old": {"stage": old}, "new": {"stage": row.stage}}
    action.record("members.candidate", row.pk, row.organisation_id, move=move_name, day=day, **told)
    return row


def find_move(row: Candidate, name: str) -> Move:
    """The move from where the candidate stands. Raises ``Unmet`` naming both when there is none."""
    if row.ended_on is not None:
        raise Unmet(["candidate:carried"])
    try:
        return ADMISSION.find(name, row.stage)
    except NoSuchMove as missing:
        raise Unmet([f"move:{missing.move}:{missing.state}"]) from missing


def _what_the_move_says(row: Candidate, move: Move, day: date, number: str, book: RuleBook) -> set[str]:
    """Sets the columns and answers with their names."""
    values: dict[str, Any] = {"stage": move.target, "stage_on": day, **_days_and_numbers(row, move, day, number, book)}
    for name, value in values.items():
        setattr(row, name, value)
    if move.name in LIMITED:
        derived = derived_days(row, book, working_days())
        for name, value in derived.items():
            setattr(row, name, value)
        values |= derived
    return set(values)


def _days_and_numbers(row: Candidate, move: Move, day: date, number: str, book: RuleBook) -> dict[str, Any]:
    values: dict[str, Any] = {DAY_OF[move.name]: day} if move.name in DAY_OF else {}
    if move.name in NUMBER_OF:
        values[NUMBER_OF[move.name]] = number
    if move.name == "send_back":
        values[UNDONE[move.target]] = None
    if move.name == "hold_ceremony":
        values["admitted_on"] = row.decided_on or day
    if move.name == "recognise":
        values["official_on"] = limits.official_from(book, row.ceremony_on, day) if row.ceremony_on else day
    return values


def _on_the_roll(row: Candidate, move: str, day: date, member_code: str) -> set[str]:
    if move == "hold_ceremony":
        row.member = make_member(row, member_code or row.code, row.admitted_on or day)
        return {"member"}
    if move == "recognise":
        make_official(row)
    else:
        end_membership(row, day)
    return set()


@act
def record_vote(
    action: Action, *, candidate_id: int, day: date, vote: Vote, decision_number: str = "", note: str = ""
) -> Candidate:
    """A vote that moves nothing: it did not reach what is asked, or was put off. It is kept as it was."""
    row = candidate_for_update(candidate_id)
    action.on(row.organisation_id, WRITE)
    if row.ended_on is not None:
        raise Unmet(["candidate:carried"])
    if row.stage not in (AdmissionStage.FILE_IN_PROGRESS, AdmissionStage.ADMITTED):
        raise Unmet([f"move:vote:{row.stage}"])
    if day > action.actor.day:
        raise Unmet([f"dates:future:{action.actor.day.isoformat()}"])
    if faults := vote_faults(vote):
        raise Unmet(faults)
    step_of(
        action.actor,
        row,
        "vote",
        day,
        decision_number=nfc(decision_number)[:100],
        note=nfc(note)[:2000],
        **vars(vote),
    ).save(force_insert=True)
    action.record("members.candidate", row.pk, row.organisation_id, full_name=row.full_name, move="vote", day=day)
    return row
