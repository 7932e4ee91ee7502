"""What somebody means to do to evaluations, and what it would meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from vungmanh.evaluations.enums import Whom
from vungmanh.evaluations.models import Evaluation
from vungmanh.evaluations.rules.moves import Dossier
from vungmanh.kernel.periods import Period, parse_period
from vungmanh.kernel.workflow import Move


@dataclass(frozen=True)
class Intent:
    """``level`` empty: as the step before says. ``answers``: conditions a person answered; None leaves them.

    ``sheet``: the score sheet the points come from, 0 for none any more; None leaves it.
    """

    move: str
    day: date
    level: str = ""
    score: Decimal | None = None
    decision_number: str = ""
    note: str = ""
    votes_for: int | None = None
    votes_against: int | None = None
    answers: Mapping[str, bool] | None = None
    sheet: int | None = None


@dataclass(frozen=True)
class Verdict:
    """One evaluation and what the intent would meet there; no reasons: it may be done. ``late``: its period is closed
    for the organisation; ``warnings``: what is said and does not stop it.
    """

    evaluation: Evaluation
    move: Move | None
    dossier: Dossier
    reasons: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    above_id: int | None = None
    answers: Mapping[str, bool] = field(default_factory=dict)
    late: bool = False

    @property
    def passes(self) -> bool:
        return not self.reasons

    @property
    def name(self) -> str:
        return self.move.name if self.move else ""


def whom_of(row: Evaluation) -> Whom:
    return Whom.ORGANISATION if row.member_id is None else Whom.MEMBER


def period_of(row: Evaluation) -> Period:
    return parse_period(row.period)
