"""The short life of a title as a table of moves, and the guards that say what is still missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from vungmanh.kernel.workflow import Move, Workflow

NEW = ""
"""Where a dossier stands before it exists: registering or recognising it is its first move."""

OPEN = frozenset({"registered", "returned", "appraised"})
REGISTER, APPRAISE, RECOGNISE = "programmes.register", "programmes.appraise", "programmes.recognise"


@dataclass(frozen=True)
class Dossier:
    """Everything a guard may look at. What a move does not ask about keeps its harmless value.

    ``day`` is the day of the move, ``acting_day`` the day on which it is entered, ``last_day`` the latest day already
    in the dossier. ``submitted_by`` and ``acting`` are accounts: who enters it, and in whose name where that
    is another. The system is no person and leaves them empty.
    """

    day: date
    acting_day: date
    last_day: date | None = None
    state: str = NEW
    is_cell: bool = True
    in_scope: bool = True
    already_registered: bool = False
    holds_title: bool = False
    already_checked: bool = False
    decision_number: str = ""
    reason: str = ""
    submitted_by: frozenset[int] = frozenset()
    acting: frozenset[int] = frozenset()
    hindered: tuple[str, ...] = ()
    """Conditions of registration that hinder it, as reasons."""
    upkeep: tuple[str, ...] = ()
    """What the programme's upkeep says against registering again or revoking, as reasons."""


Guard = Callable[[Dossier], list[str]]


def unmet_dates(dossier: Dossier) -> list[str]:
    """A step is not entered before it happened, nor dated before the one it follows."""
    if dossier.day > dossier.acting_day:
        return [f"dates:future:{dossier.acting_day.isoformat()}"]
    if dossier.last_day is not None and dossier.day < dossier.last_day:
        return [f"dates:before:{dossier.last_day.isoformat()}"]
    return []


def unmet_scope(dossier: Dossier) -> list[str]:
    if not dossier.is_cell:
        return ["scope:not_cell"]
    return [] if dossier.in_scope else ["scope:category"]


def unmet_conditions(dossier: Dossier) -> list[str]:
    """Conditions of registration that the programme's file says hinder it."""
    return list(dossier.hindered)


def unmet_upkeep(dossier: Dossier) -> list[str]:
    """What comes before a revocation, and how long one waits after it: worked out by ``rules.upkeep``."""
    return list(dossier.upkeep)


def unmet_period(dossier: Dossier) -> list[str]:
    """One open dossier for one cell and one period; whoever holds the title need not strive for it."""
    reasons = ["registration:exists"] if dossier.already_registered else []
    return [*reasons, "title:held"] if dossier.holds_title else reasons


def unmet_appraisers(dossier: Dossier) -> list[str]:
    """Whoever submits may not appraise."""
    same = dossier.submitted_by & dossier.acting
    return ["appraisal:same_person"] if same else []


def unmet_title(dossier: Dossier) -> list[str]:
    return ["title:held"] if dossier.holds_title else []


def unmet_appraisal(dossier: Dossier) -> list[str]:
    """What was registered is appraised first. A cell that had not registered has no dossier to appraise."""
    return [] if dossier.state in {NEW, "appraised"} else ["appraisal:missing"]


def unmet_decision(dossier: Dossier) -> list[str]:
    return [] if dossier.decision_number.strip() else ["decision:missing"]


def unmet_reason(dossier: Dossier) -> list[str]:
    return [] if dossier.reason.strip() else ["reason:missing"]


def unmet_check(dossier: Dossier) -> list[str]:
    return ["recheck:same_day"] if dossier.already_checked else []


def every(*guards: Guard) -> Guard:
    """All reasons of all guards, so that a person mends everything at once."""

    def unmet(dossier: Dossier) -> list[str]:
        return [reason for guard in guards for reason in guard(dossier)]

    return unmet


SHORT_LIFE = Workflow(
    moves=(
        Move(
            "register",
            frozenset({NEW}),
            "registered",
            REGISTER,
            every(unmet_dates, unmet_scope, unmet_period, unmet_conditions, unmet_upkeep),
        ),
        Move("return", frozenset({"registered", "appraised"}), "returned", APPRAISE, every(unmet_dates, unmet_reason)),
        Move("resubmit", frozenset({"returned"}), "registered", REGISTER, unmet_dates),
        Move(
            "adjust",
            frozenset({"registered", "returned"}),
            "withdrawn",
            REGISTER,
            every(unmet_dates, unmet_period, unmet_reason),
        ),
        Move("withdraw", OPEN, "withdrawn", REGISTER, every(unmet_dates, unmet_reason)),
        Move("appraise", frozenset({"registered"}), "appraised", APPRAISE, every(unmet_dates, unmet_appraisers)),
        Move(
            "recognise",
            OPEN,
            "recognised",
            RECOGNISE,
            every(unmet_dates, unmet_appraisal, unmet_title, unmet_decision),
        ),
        Move(
            "recognise",
            frozenset({NEW}),
            "recognised",
            RECOGNISE,
            every(unmet_dates, unmet_scope, unmet_period, unmet_decision),
        ),
        Move("recheck", frozenset({"recognised"}), "recognised", APPRAISE, every(unmet_dates, unmet_check)),
        Move(
            "revoke", frozenset({"recognised"}), "revoked", RECOGNISE, every(unmet_dates, unmet_decision, unmet_upkeep)
        ),
    )
)

WORKFLOWS = {"short_life": SHORT_LIFE}
"""One table per profile; a programme's catalogue file names its own."""
