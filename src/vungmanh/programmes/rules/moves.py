"""The lives of a title as tables of moves, and the guards that say what is still missing.

The short life is that of a programme which states no stages of appraisal; the full one goes through the stages of the
programme's file, one after the other, and the agreement in principle where the file asks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from vungmanh.kernel.workflow import Move, Workflow
from vungmanh.programmes.rules.appraisal import NO_AGREEMENT, AgreementFacts, StageFacts, unmet_stage

NEW = ""
"""Where a dossier stands before it exists: registering or recognising it is its first move."""

OPEN = frozenset({"registered", "returned", "appraised"})
REGISTER, APPRAISE, RECOGNISE = "programmes.register", "programmes.appraise", "programmes.recognise"
CONCLUDE, AGREE = "appraisals.write", "appraisals.agree"
"""Of the full life: to check and appraise at one's own level, and to agree in principle."""


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
    ahead: tuple[StageFacts, ...] = ()
    """Stages of appraisal not concluded yet, in their order. Of the full life alone, like what follows."""
    agreement: AgreementFacts = NO_AGREEMENT
    unassessed: bool = False
    """The programme names a sheet of self-assessment, and the cell has not handed it in."""
    held_elsewhere: bool = False
    """Every stage is concluded, and the unit of the last one is not his who acts."""
    sits_at_cell: bool = False
    """Whoever acts, or somebody of the team, holds a post at the very cell."""


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


def unmet_assessment(dossier: Dossier) -> list[str]:
    return ["assessment:missing"] if dossier.unassessed else []


def unmet_distance(dossier: Dossier) -> list[str]:
    """Whoever submitted does not appraise, nor does who sits for the cell."""
    return [*unmet_appraisers(dossier), *(["appraisal:own_cell"] if dossier.sits_at_cell else [])]


def unmet_next_stage(dossier: Dossier) -> list[str]:
    """What the stage at hand lacks."""
    return unmet_stage(dossier.ahead[0], dossier.submitted_by) if dossier.ahead else ["stage:none"]


def unmet_more(dossier: Dossier) -> list[str]:
    return [] if len(dossier.ahead) > 1 else ["stage:other_move"]


def unmet_last(dossier: Dossier) -> list[str]:
    return ["stage:other_move"] if len(dossier.ahead) > 1 else []


def unmet_holder(dossier: Dossier) -> list[str]:
    """A dossier is handed back by the level that has it before it."""
    if dossier.ahead and dossier.ahead[0].barred:
        return [f"stage-level:{dossier.ahead[0].stage.name}"]
    return ["hand_back:level"] if dossier.held_elsewhere else []


def unmet_stages(dossier: Dossier) -> list[str]:
    """Where it stands tells whether every stage is behind it; what the file brought in as history stands there too."""
    if dossier.state in {"appraised", "agreed"}:
        return []
    return [f"stage-missing:{each.stage.name}" for each in dossier.ahead] or ["appraisal:missing"]


def unmet_agreement(dossier: Dossier) -> list[str]:
    return ["agreement:missing"] if dossier.agreement.needed and dossier.state != "agreed" else []


def unmet_asking(dossier: Dossier) -> list[str]:
    if not dossier.agreement.needed:
        return ["agreement:not_needed"]
    return ["agreement:asked"] if dossier.agreement.asked else []


def unmet_answer(dossier: Dossier) -> list[str]:
    """The level above answers what was asked, for itself."""
    reasons = [] if dossier.agreement.asked else ["agreement:not_asked"]
    return [*reasons, "agreement:level"] if dossier.agreement.barred else reasons


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

BEFORE_US = frozenset({"submitted", "checked", "appraised", "agreed"})
"""Handed in, and with those who appraise and decide."""

FULL_LIFE = Workflow(
    moves=(
        Move(
            "register",
            frozenset({NEW}),
            "registered",
            REGISTER,
            every(unmet_dates, unmet_scope, unmet_period, unmet_conditions, unmet_upkeep),
        ),
        Move("submit", frozenset({"registered"}), "submitted", REGISTER, every(unmet_dates, unmet_assessment)),
        Move("hand_back", BEFORE_US, "returned", CONCLUDE, every(unmet_dates, unmet_holder, unmet_reason)),
        Move("resubmit", frozenset({"returned"}), "submitted", REGISTER, every(unmet_dates, unmet_assessment)),
        Move(
            "adjust",
            frozenset({"registered", "returned"}),
            "withdrawn",
            REGISTER,
            every(unmet_dates, unmet_period, unmet_reason),
        ),
        Move(
            "withdraw",
            BEFORE_US | {"registered", "returned"},
            "withdrawn",
            REGISTER,
            every(unmet_dates, unmet_reason),
        ),
        Move(
            "check",
            frozenset({"submitted", "checked"}),
            "checked",
            CONCLUDE,
            every(unmet_dates, unmet_more, unmet_distance, unmet_next_stage),
        ),
        Move(
            "conclude",
            frozenset({"submitted", "checked"}),
            "appraised",
            CONCLUDE,
            every(unmet_dates, unmet_last, unmet_distance, unmet_next_stage),
        ),
        Move(
            "ask",
            frozenset({"appraised"}),
            "appraised",
            CONCLUDE,
            every(unmet_dates, unmet_asking, unmet_decision),
        ),
        Move(
            "agree",
            frozenset({"appraised"}),
            "agreed",
            AGREE,
            every(unmet_dates, unmet_answer, unmet_decision),
        ),
        Move(
            "refuse",
            frozenset({"appraised"}),
            "returned",
            AGREE,
            every(unmet_dates, unmet_answer, unmet_reason),
        ),
        Move(
            "recognise",
            BEFORE_US | {"registered", "returned"},
            "recognised",
            RECOGNISE,
            every(unmet_dates, unmet_stages, unmet_agreement, unmet_title, unmet_decision),
        ),
        Move("recheck", frozenset({"recognised"}), "recognised", APPRAISE, every(unmet_dates, unmet_check)),
        Move(
            "revoke", frozenset({"recognised"}), "revoked", RECOGNISE, every(unmet_dates, unmet_decision, unmet_upkeep)
        ),
    )
)
"""No title without a registration: what a programme states as stages cannot be gone round."""

WORKFLOWS = {"short_life": SHORT_LIFE, "full_life": FULL_LIFE}
"""One table per profile; a programme's catalogue file names its own."""
