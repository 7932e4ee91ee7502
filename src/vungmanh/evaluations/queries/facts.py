"""The leaf facts of each figure, unscoped: the engine sums them, and only for nodes the asker may see.

A share has the organisations graded as its whole, the share graded those existing on the last day of the period. The
kind bounds both, so that a committee organisation never stands beside its own cells.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from vungmanh.evaluations.enums import GOOD_OR_BETTER, RATED, Level
from vungmanh.evaluations.models import Grade
from vungmanh.kernel.figures import Facts, Question
from vungmanh.kernel.validity import holds_at
from vungmanh.organisations.enums import KindProperty
from vungmanh.organisations.queries import in_force, kinds_with, of_kinds_at

ROWS = "evaluations:list"
"""Name of the list a figure opens."""
FIGURES: dict[str, tuple[Level, ...]] = {
    "rated": RATED,
    "excellent": (Level.EXCELLENT,),
    "good": (Level.GOOD,),
    "good_or_better": GOOD_OR_BETTER,
    "satisfactory": (Level.SATISFACTORY,),
    "unsatisfactory": (Level.UNSATISFACTORY,),
    "not_rated": (Level.NOT_RATED,),
}


def last_day(question: Question) -> date:
    """The day on which an organisation must exist to be counted: the period's last, or the day asked for before it."""
    return min(question.period.last, question.day)


def existing(question: Question, default: KindProperty = KindProperty.GRASSROOTS) -> QuerySet[Any]:
    """Organisations in force on that day: of the kind asked for, else those with the property."""
    day = last_day(question)
    return in_force(day).filter(pk__in=of_kinds_at(day, kinds_asked(question, default)).values("organisation_id"))


def results(question: Question, levels: Collection[Level] = ()) -> QuerySet[Grade]:
    """Results of organisations for exactly the period asked, in the version valid on the day asked; else now."""
    valid = Q(valid_to__isnull=True) if question.on is None else holds_at(question.on)
    rows: QuerySet[Grade] = Grade.unscoped.filter(
        valid,
        evaluation__voided_at__isnull=True,
        evaluation__member__isnull=True,
        evaluation__period=question.period.code,
    )
    return rows.filter(level__in=[each.value for each in levels]) if levels else rows


def has_result(question: Question, levels: Collection[Level]) -> Exists:
    """Condition on an organisation."""
    return Exists(results(question, levels).filter(evaluation__organisation=OuterRef("pk")))


def share_of_existing(question: Question, default: KindProperty = KindProperty.GRASSROOTS) -> Facts:
    """Graded, over those existing."""
    counted = Count("pk", filter=has_result(question, RATED))
    return Facts(existing(question, default), "pk", counted, Count("pk"), rows=ROWS, each_once=True)


def share_of_rated(figure: str, question: Question, default: KindProperty = KindProperty.GRASSROOTS) -> Facts:
    """At some levels, over those graded."""
    graded = existing(question, default).filter(has_result(question, RATED))
    counted = Count("pk", filter=has_result(question, FIGURES[figure]))
    return Facts(graded, "pk", counted, Count("pk"), rows=ROWS, each_once=True)


def counted(figure: str, question: Question, default: KindProperty = KindProperty.GRASSROOTS) -> Facts:
    """One column of a table of organisations: the organisations themselves are its records."""
    rows = existing(question, default)
    if figure != "existing":
        rows = rows.filter(has_result(question, FIGURES[figure]))
    return Facts(rows, "pk", Count("pk"), rows=ROWS, each_once=True)


COLUMNS = ("existing", "rated", "excellent", "good", "satisfactory", "unsatisfactory", "not_rated")


def all_facts(question: Question, default: KindProperty = KindProperty.GRASSROOTS) -> dict[str, Facts]:
    """Every column of the table of organisations, for one sum over the tree."""
    return {figure: counted(figure, question, default) for figure in COLUMNS}


def table_facts(question: Question, kinds: Mapping[str, Collection[str]]) -> dict[str, Facts]:
    """The columns of the table of organisations for several rows of kinds at once, keyed ``row:column``: the same
    numbers as ``counted``, from two sources that are each read once.
    """
    day, every = last_day(question), sorted({kind for those in kinds.values() for kind in those})
    alive = in_force(day)
    standing = of_kinds_at(day, every).filter(organisation__in=alive)
    of_kind = "evaluation__organisation__kinds"
    graded = results(question).filter(
        holds_at(day, of_kind), **{f"{of_kind}__kind_id__in": every, "evaluation__organisation__in": alive}
    )
    found = {}
    for row, those in kinds.items():
        counted_once = Count("pk", filter=Q(kind_id__in=list(those)))
        found[f"{row}:existing"] = Facts(standing, "organisation", counted_once, each_once=True)
        for figure in COLUMNS[1:]:
            levels = [each.value for each in FIGURES[figure]]
            at = Count("pk", filter=Q(level__in=levels, **{f"{of_kind}__kind_id__in": list(those)}))
            found[f"{row}:{figure}"] = Facts(graded, "evaluation__organisation", at, each_once=True)
    return found


def kinds_asked(question: Question, default: KindProperty) -> list[str]:
    """The kind asked for, else those with the property."""
    return [question.kind.upper()] if question.kind else kinds_with(last_day(question), default)
