"""The leaf facts of each figure, unscoped: the engine sums them, and only for nodes the asker may see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.expressions import Combinable

from vungmanh.kernel.figures import Facts, Question, StatedTarget
from vungmanh.kernel.periods import Period
from vungmanh.organisations.enums import KindProperty
from vungmanh.organisations.queries import standing_facts
from vungmanh.programmes.models import ProgrammeVersion, Registration
from vungmanh.programmes.queries.filters import EVENTS, FILTERS, upheld
from vungmanh.programmes.queries.versions import programme_named
from vungmanh.programmes.rules.progress import COUNTED

ROWS = "programmes:records"
"""Name of the list a figure opens."""


def version_asked(question: Question) -> ProgrammeVersion:
    """The version whose term and scope answer the question."""
    return programme_named(question.programme).for_period(question.period, question.day)


def eligible_facts(question: Question, version: ProgrammeVersion) -> Facts:
    """Cells in the programme's scope in force on the day, titled ones included."""
    cells = standing_facts(question.day, KindProperty.CELL, categories=version.categories)
    return Facts(cells, organisation="pk", numerator=Count("pk"), rows=ROWS)


def facts_of(
    figure: str,
    question: Question,
    version: ProgrammeVersion,
    denominator: Combinable | StatedTarget | None = None,
) -> Facts:
    """Leaf facts of one figure of a programme. Steps are counted one by one, cells once however many dossiers."""
    if figure == "eligible":
        return eligible_facts(question, version)
    rows = FILTERS[figure](Registration.unscoped.all(), question, version)
    counted = Count("pk") if figure in EVENTS else Count("organisation_id", distinct=True)
    return Facts(rows, organisation="organisation", numerator=counted, denominator=denominator, rows=ROWS)


def maintained_share(question: Question, version: ProgrammeVersion) -> Facts:
    """Titles upheld, over titles in force."""
    rows = FILTERS["in_force"](Registration.unscoped.all(), question, version)
    return Facts(
        rows,
        organisation="organisation",
        numerator=Count("organisation_id", distinct=True, filter=upheld(question, version)),
        denominator=Count("organisation_id", distinct=True),
        rows=ROWS,
    )


def all_facts(question: Question, version: ProgrammeVersion) -> dict[str, Facts]:
    """Every count of a progress row, for one sum over the tree."""
    return {figure: facts_of(figure, question, version) for figure in COUNTED}


def version_in_use(version_id: int) -> bool:
    """Whether any dossier rests on a version, whoever may see it."""
    return Registration.unscoped.filter(version_id=version_id).exists()


def recognised_between(programme: str, first: date, last: date) -> QuerySet[Registration]:
    """Recognitions dated in a stretch of days, both ends included."""
    rows: QuerySet[Registration] = Registration.unscoped.filter(
        programme_id=programme, recognised_on__gte=first, recognised_on__lte=last, kept_from__isnull=True
    )
    return rows


def monthly_facts(question: Question, months: Sequence[Period]) -> dict[str, Facts]:
    """Recognitions of single months, by month code: the small lines beside each unit. All read in one pass."""
    if not months:
        return {}
    programme = question.programme.strip().lower()
    last = {month.code: min(month.last, question.on or month.last) for month in months}
    rows = recognised_between(programme, months[0].first, max(last.values()))
    return {
        month.code: Facts(
            rows,
            organisation="organisation",
            numerator=Count("pk", filter=Q(recognised_on__range=(month.first, last[month.code]))),
            rows=ROWS,
        )
        for month in months
    }


def one_per_cell(rows: QuerySet[Any]) -> QuerySet[Registration]:
    """A figure of cells counts each once: its latest dossier stands for it."""
    latest = rows.order_by().values("organisation_id").annotate(latest=Max("pk"))
    found: QuerySet[Registration] = Registration.unscoped.filter(pk__in=latest.values("latest"))
    return found
