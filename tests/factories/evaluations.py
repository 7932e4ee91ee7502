"""The yearly grading for tests: the shipped rules, and results given through the commands the program uses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings

from tests.factories.organisations import SYSTEM
from vungmanh.evaluations.commands import advance, begin
from vungmanh.evaluations.models import Evaluation, GradingRule
from vungmanh.evaluations.queries.intents import Intent
from vungmanh.kernel.action import Actor
from vungmanh.kernel.catalogue import catalogue
from vungmanh.kernel.periods import parse_period
from vungmanh.members.commands import AbsenceRow, state_absence
from vungmanh.members.enums import Arrival
from vungmanh.members.models import Member, Placement

YES = {
    "not_disciplined": True,
    "all_on_time": True,
    "beyond_30": True,
    "late_20": True,
    "model": True,
    "criteria_good": True,
    "criteria_average": True,
    "member_on_time": True,
    "member_beyond_30": True,
    "member_not_disciplined": True,
}


def shipped_rules() -> None:
    if GradingRule.objects.exists():
        return
    for path in sorted((settings.CATALOGUE / "evaluations").glob("*.yaml")):
        catalogue.load(SYSTEM, path)


def shipped_blocks() -> None:
    """The numbers that speak against a level beside the rules: three meetings missed in a year without reason."""
    catalogue.load(SYSTEM, settings.CATALOGUE / "grading_blocks.yaml")


def state_missed(cell_id: int, member_id: int, without_reason: int, period: str = "2025", **values: Any) -> None:
    asked = parse_period(period)
    values = {"on": asked.last, **values}
    state_absence(SYSTEM, row=AbsenceRow(cell_id, member_id, asked, without_reason=without_reason, **values))


def intent(move: str, day: date, **values: Any) -> Intent:
    plain: dict[str, Any] = {"level": "GOOD"} if move in ("self_rate", "review", "appraise") else {}
    if move == "review":
        plain |= {"votes_for": 12, "votes_against": 0}
    if move in ("decide", "change"):
        plain["decision_number"] = "7-QĐ/ĐU"
    if move in ("return", "leave_out", "change"):
        plain["note"] = "có lý do"
    return Intent(move, day, **{**plain, **values})


def make_evaluation(
    organisation_id: int,
    period: str = "2025",
    level: str = "GOOD",
    upto: str = "decide",
    score: int | None = None,
    member_id: int | None = None,
    day: date = date(2026, 1, 1),
    actor: Actor = SYSTEM,
) -> Evaluation:
    """Walk an evaluation through its steps as far as ``upto``; each by the system unless another is named."""
    shipped_rules()
    points = None if score is None else Decimal(score)
    given = {"level": level, "score": points, "answers": YES}
    row = begin(
        actor,
        organisation_id=organisation_id,
        member_id=member_id,
        period=parse_period(period),
        intent=intent("self_rate", day, **given),
    )
    for move in ("review", "appraise", "decide"):
        if upto == "self_rate":
            break
        row = advance(actor, evaluation_id=row.pk, intent=intent(move, day, **given))
        if move == upto:
            break
    return row


def make_member(code: str, cell_id: int, admitted_on: date = date(2010, 1, 1), since: date = date(2015, 1, 1)) -> int:
    """A member on the home roll of a cell since a day."""
    member = Member.objects.create(
        member_code=code,
        full_name=f"Nguyễn Văn {code}",
        folded=f"nguyen van {code.lower()}",
        sort_key=code,
        cell_id=cell_id,
        admitted_on=admitted_on,
    )
    Placement.objects.create(member=member, organisation_id=cell_id, arrived_as=Arrival.ON_FILE, valid_from=since)
    return member.pk
