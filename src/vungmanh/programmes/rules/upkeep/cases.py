"""What is done about a title that is no longer deserved, as a table of moves, and the guards beside it.

A case begins with a warning, or with a proposal to revoke where the programme asks for no warning first. It ends when
the warning is lifted, the proposal declined, or the title revoked, which is a move of the dossier itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from vungmanh.kernel.periods import add_months
from vungmanh.kernel.workflow import Move, Workflow
from vungmanh.programmes.rules.upkeep.definition import Upkeep

NEW = ""
OPEN_CASE = frozenset({"warned", "heard", "proposed"})
APPRAISE, RECOGNISE = "programmes.appraise", "programmes.recognise"


@dataclass(frozen=True)
class Case:
    """Everything a guard may look at. ``last_day``: the latest day of the case, or the day of the title."""

    day: date
    acting_day: date
    last_day: date | None = None
    state: str = NEW
    held: bool = True
    text: str = ""
    to_mend: str = ""
    mend_by: date | None = None
    who: str = ""
    warned: bool = False
    heard: bool = False
    upkeep: Upkeep = field(default_factory=Upkeep)


Guard = Callable[[Case], list[str]]


def unmet_dates(case: Case) -> list[str]:
    if case.day > case.acting_day:
        return [f"dates:future:{case.acting_day.isoformat()}"]
    if case.last_day is not None and case.day < case.last_day:
        return [f"upkeep:before:{case.last_day.isoformat()}"]
    return []


def unmet_title(case: Case) -> list[str]:
    return [] if case.held else ["upkeep:not_held"]


def unmet_reason(case: Case) -> list[str]:
    return [] if case.text.strip() else ["reason:missing"]


def unmet_warning(case: Case) -> list[str]:
    """A warning says what to mend and until when: else nobody can tell whether it was."""
    reasons = [] if case.to_mend.strip() else ["upkeep:to_mend"]
    if case.mend_by is None or case.mend_by < case.day:
        reasons.append("upkeep:mend_by_missing")
    return reasons


def unmet_hearing(case: Case) -> list[str]:
    reasons = [] if case.who.strip() else ["upkeep:who"]
    reasons += [] if case.text.strip() else ["upkeep:said"]
    return reasons + (["upkeep:heard"] if case.heard else [])


def unmet_before(case: Case) -> list[str]:
    """What the programme's file says comes first."""
    return against_revocation(case.upkeep, case.warned, case.mend_by, case.heard, case.day)


def against_revocation(upkeep: Upkeep, warned: bool, mend_by: date | None, heard: bool, day: date) -> list[str]:
    reasons = []
    if upkeep.warning_first and not warned:
        reasons.append("upkeep:warning_first")
    elif upkeep.warning_first and mend_by is not None and day <= mend_by:
        # The warning itself gave that day: until it has passed nothing is known to be unmended.
        reasons.append(f"upkeep:still_time:{mend_by.isoformat()}")
    if upkeep.hearing_first and not heard:
        reasons.append("upkeep:hearing_first")
    return reasons


def waits_until(upkeep: Upkeep, revoked_on: date | None) -> date | None:
    """The first day on which a cell whose title was revoked may register again; None: it does not wait."""
    if revoked_on is None or upkeep.register_again_months is None:
        return None
    return add_months(revoked_on, upkeep.register_again_months)


def every(*guards: Guard) -> Guard:
    def unmet(case: Case) -> list[str]:
        return [reason for guard in guards for reason in guard(case)]

    return unmet


PROPOSES = every(unmet_dates, unmet_title, unmet_reason, unmet_before)
HEARS = every(unmet_dates, unmet_title, unmet_hearing)
CASES = Workflow(
    moves=(
        Move(
            "warn", frozenset({NEW}), "warned", APPRAISE, every(unmet_dates, unmet_title, unmet_reason, unmet_warning)
        ),
        Move("hear", frozenset({"warned"}), "heard", APPRAISE, HEARS),
        Move("hear", frozenset({"proposed"}), "proposed", APPRAISE, HEARS),
        Move("propose", frozenset({NEW, "warned", "heard"}), "proposed", APPRAISE, PROPOSES),
        Move("lift", frozenset({"warned", "heard"}), "lifted", APPRAISE, every(unmet_dates, unmet_reason)),
        Move("decline", frozenset({"proposed"}), "declined", RECOGNISE, every(unmet_dates, unmet_reason)),
    )
)
REVOKED = "revoked"
"""How a case ends with the title: from any open state, by the dossier's own move."""
