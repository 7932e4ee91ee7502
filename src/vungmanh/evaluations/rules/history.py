"""Results from lists of earlier years: no steps are asked for, but dates that can be and a level with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vungmanh.evaluations.enums import Level, Whom
from vungmanh.evaluations.rules.definition import Rule
from vungmanh.kernel.periods import Period
from vungmanh.kernel.wording import gettext as _

MOST_POINTS = Decimal(100)
Key = tuple[int, str, int]
"""Organisation, period, member; 0 for the organisation itself."""


@dataclass(frozen=True)
class GradingRow:
    """One row of the sheet. ``member_code`` empty: about the organisation itself."""

    number: int
    organisation_id: int
    period: str
    level: str
    score: Decimal | None = None
    reason: str = ""
    decision_number: str = ""
    decided_on: date | None = None
    member_code: str = ""


@dataclass(frozen=True)
class GradingFault:
    row: int
    column: str
    message: str


@dataclass(frozen=True)
class Told:
    """What a result says. Blank cells of a row leave what was known."""

    level: str
    score: Decimal | None
    reason: str
    decision_number: str
    decided_on: date | None


def judge_row(row: GradingRow, period: Period, today: date) -> list[GradingFault]:
    """What is wrong with a row by itself."""
    faults = []
    if row.level == Level.NOT_RATED and row.score is not None:
        words = _("Không xếp loại thì không có điểm. Bỏ điểm, hoặc ghi mức.")
        faults.append(GradingFault(row.number, "score", words))
    if row.score is not None and not 0 <= row.score <= MOST_POINTS:
        faults.append(GradingFault(row.number, "score", _("Điểm từ 0 đến 100.")))
    if row.decided_on is not None and row.decided_on > today:
        faults.append(GradingFault(row.number, "decided_on", _("Ngày quyết định chưa đến. Ghi ngày thật.")))
    if row.decided_on is not None and row.decided_on < period.first:
        words = _("Ngày quyết định sớm hơn kỳ được xếp loại (%(period)s).") % {"period": period.words}
        faults.append(GradingFault(row.number, "decided_on", words))
    return faults


def doubts_of(row: GradingRow, rule: Rule) -> list[GradingFault]:
    """What looks odd and may yet be so."""
    doubts = []
    whom = Whom.MEMBER if row.member_code else Whom.ORGANISATION
    if row.level == Level.NOT_RATED and not row.reason:
        doubts.append(GradingFault(row.number, "reason", _("Không xếp loại mà chưa ghi lý do.")))
    found = rule.level(whom, row.level)
    if row.score is not None and found is not None and found.at_least is not None and row.score < found.at_least:
        words = _("Mức “%(level)s” cần từ %(least)s điểm theo %(rule)s; tệp ghi %(score)s.")
        told = {"level": found.label, "least": _plain(found.at_least), "rule": rule.name, "score": _plain(row.score)}
        doubts.append(GradingFault(row.number, "score", words % told))
    return doubts


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


def joined(row: GradingRow, known: Told | None) -> Told:
    """The row over what is known: a blank cell says nothing."""
    if known is None:
        return Told(row.level, row.score, row.reason, row.decision_number, row.decided_on)
    keep_score = row.level == known.level and row.score is None
    return Told(
        level=row.level,
        score=known.score if keep_score else row.score,
        reason=row.reason or (known.reason if row.level == known.level else ""),
        decision_number=row.decision_number or known.decision_number,
        decided_on=row.decided_on or known.decided_on,
    )


def is_later(new: Told, known: Told) -> bool:
    """Whether the row tells of a later decision that changed the result: a version of its own, not a correction."""
    return (
        new.decided_on is not None
        and known.decided_on is not None
        and new.decided_on > known.decided_on
        and (new.level, new.score) != (known.level, known.score)
    )
