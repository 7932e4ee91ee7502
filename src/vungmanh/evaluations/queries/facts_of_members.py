"""The leaf facts of the yearly table of members, unscoped: the engine sums them for nodes the asker may see."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from vungmanh.evaluations.enums import GOOD_OR_BETTER, RATED, Level, Missing
from vungmanh.evaluations.models import Grade
from vungmanh.evaluations.queries.rules import read, row_for
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.figures import Facts, Question
from vungmanh.kernel.periods import add_months
from vungmanh.kernel.validity import holds_at
from vungmanh.members.enums import Standing
from vungmanh.members.queries.graded import of_standing, roll_facts

LEVELS = {
    "rated": RATED,
    "good_or_better": GOOD_OR_BETTER,
    "excellent": (Level.EXCELLENT,),
    "good": (Level.GOOD,),
    "satisfactory": (Level.SATISFACTORY,),
    "unsatisfactory": (Level.UNSATISFACTORY,),
    "not_rated": (Level.NOT_RATED,),
}
MEMBER_COLUMNS = ("existing", *(each for each in LEVELS if each != "good_or_better"), "exempt", "new")


MEMBER_FIGURES = (*MEMBER_COLUMNS, "good_or_better", "unsettled")


def member_facts(question: Question) -> dict[str, Facts]:
    """Every column, over the home roll of the period's last day or of the day asked before it."""
    return {name: member_fact(name, question) for name in MEMBER_COLUMNS}


def member_fact(figure: str, question: Question) -> Facts:
    """One figure of the table: the placements it counts."""
    day = min(question.period.last, question.day)
    roll = roll_facts(day)
    if figure in LEVELS:
        roll = roll.filter(_graded(question, LEVELS[figure]))
    elif figure == "unsettled":
        roll = roll.exclude(_graded(question, tuple(Level)))
    elif figure == "exempt":
        exempt = of_standing(day, Standing.EXEMPT, Standing.TEMPORARILY_EXEMPT).filter(member=OuterRef("member"))
        roll = roll.filter(Exists(exempt))
    elif figure == "new":
        roll = roll.filter(member__admitted_on__gt=add_months(day, -_months(day)))
    return Facts(roll, "organisation", Count("pk"))


def _graded(question: Question, levels: Collection[Level]) -> Exists:
    """Whether the member of a placement has a result at one of the levels from that very cell."""
    valid = Q(valid_to__isnull=True) if question.on is None else holds_at(question.on)
    grades = Grade.unscoped.filter(
        valid,
        evaluation__voided_at__isnull=True,
        evaluation__member=OuterRef("member"),
        evaluation__organisation=OuterRef("organisation"),
        evaluation__period=question.period.code,
        level__in=[each.value for each in levels],
    )
    return Exists(grades)


def _months(day: date) -> int:
    """Up to how many months after admission the rule of the day leaves a member out."""
    try:
        rule = read(row_for(day))
    except Refusal:
        return 0
    return next((each.months for each in rule.not_rated if each.why is Missing.UNDER_SIX_MONTHS), 0)
