"""The leaf facts of the table of members (T8), unscoped: the engine sums them for nodes the asker may see.

Whoever the rule of the period leaves out and who has no level is no part of what is to be graded: by quarter that is
everybody who leads nothing. Those to be graded are the graded, those not graded for a reason, and those still open.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from vungmanh.evaluations.enums import GOOD_OR_BETTER, RATED, Level
from vungmanh.evaluations.models import Grade
from vungmanh.evaluations.queries.left_out import exempt, left_out, new_members
from vungmanh.kernel.figures import Bearing, Facts, Question
from vungmanh.kernel.validity import holds_at
from vungmanh.members.queries.graded import roll_facts

ROWS = "evaluations:member-records"
LEVELS = {
    "rated": RATED,
    "good_or_better": GOOD_OR_BETTER,
    "excellent": (Level.EXCELLENT,),
    "good": (Level.GOOD,),
    "satisfactory": (Level.SATISFACTORY,),
    "unsatisfactory": (Level.UNSATISFACTORY,),
}
MEMBER_COLUMNS = (
    "existing",
    "due",
    *(each for each in LEVELS if each != "good_or_better"),
    "not_rated",
    "exempt",
    "new",
)
MEMBER_FIGURES = (*MEMBER_COLUMNS, "good_or_better", "unsettled", "left_out")


LEFT_OUT = "left_out:"
"""Before the code of a reason: how many are left out for it."""
RATED_LEVELS = tuple(each.value for each in RATED)
BORNE: dict[str, Bearing] = {
    "existing": (),
    "due": ({"why": ("",)}, {"level": RATED_LEVELS}),
    **{name: ({"level": tuple(each.value for each in levels)},) for name, levels in LEVELS.items()},
    "not_rated": ({"why": ("",), "level": (Level.NOT_RATED.value,)},),
    "exempt": ({"exempt": (1,)},),
    "new": ({"new": (1,)},),
}
"""Each column by the marks of a member, as ``_counted`` says it of one column alone."""
COMPARED = ("rated", "excellent", "good")
"""What a year is held against another by."""


def levels_of_members(question: Question) -> dict[str, Facts]:
    """Those at the levels years are compared by, and nothing else of each member: half the work of the whole table."""
    roll = roll_facts(min(question.period.last, question.day))
    told = Facts(roll, "organisation", Count("pk"), marks={"level": _level(question)})
    return {name: replace(told, bearing=BORNE[name]) for name in COMPARED}


def member_facts(question: Question) -> dict[str, Facts]:
    """Every column, over the home roll of the period's last day or of the day asked before it: of each member it is
    found once at which level he is, and whether and why he is left out.
    """
    day = min(question.period.last, question.day)
    found = left_out(question)
    marks: dict[str, Any] = {
        "level": _level(question),
        "why": found.why if found.cases else Value("", output_field=CharField()),
        "exempt": _told(exempt(day)),
        "new": _told(new_members(question)),
    }
    told = Facts(roll_facts(day), "organisation", Count("pk"), marks=marks)
    columns = {name: BORNE[name] for name in MEMBER_COLUMNS}
    columns |= {f"{LEFT_OUT}{why}": ({"why": (why,), "level": ("", Level.NOT_RATED.value)},) for why in found.texts}
    return {name: replace(told, bearing=bearing) for name, bearing in columns.items()}


def _level(question: Question) -> Coalesce:
    return Coalesce(Subquery(_grades(question, tuple(Level)).values("level")[:1]), Value(""))


def _told(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0))


def member_fact(figure: str, question: Question) -> Facts:
    """One figure of the table: the placements it counts."""
    roll = roll_facts(min(question.period.last, question.day))
    return Facts(roll.filter(_counted(figure, question)), "organisation", Count("pk"))


def member_share(figure: str, question: Question) -> Facts:
    """The graded over those to be graded; a level, over the graded."""
    whole = member_fact("due" if figure == "rated" else "rated", question).source
    at = Count("pk", filter=Q(graded(question, LEVELS[figure])))
    return Facts(whole, "organisation", at, Count("pk"), rows=ROWS)


def _counted(figure: str, question: Question) -> Q:
    if figure == "existing":
        return Q()
    if figure in LEVELS:
        return Q(graded(question, LEVELS[figure]))
    if figure == "exempt":
        return exempt(min(question.period.last, question.day))
    if figure == "new":
        return new_members(question)
    outside = left_out(question).anybody & ~Q(graded(question, RATED))
    if figure == "left_out":
        return outside
    if figure == "not_rated":
        return ~outside & Q(graded(question, (Level.NOT_RATED,)))
    return ~outside & ~Q(graded(question, tuple(Level))) if figure == "unsettled" else ~outside


def graded(question: Question, levels: Collection[Level]) -> Exists:
    """Whether the member of a placement has a result at one of the levels from that very cell."""
    return Exists(_grades(question, levels))


def with_reason(placements: QuerySet[Any], question: Question) -> QuerySet[Any]:
    """Placements of those not graded, each with the reason that was written."""
    reason = Subquery(_grades(question, (Level.NOT_RATED,)).values("reason")[:1])
    told: QuerySet[Any] = placements.annotate(reason=reason)
    return told


def _grades(question: Question, levels: Collection[Level]) -> QuerySet[Grade]:
    valid = Q(valid_to__isnull=True) if question.on is None else holds_at(question.on)
    rows: QuerySet[Grade] = Grade.unscoped.filter(
        valid,
        evaluation__voided_at__isnull=True,
        evaluation__member=OuterRef("member"),
        evaluation__organisation=OuterRef("organisation"),
        evaluation__period=question.period.code,
        level__in=[each.value for each in levels],
    )
    return rows
