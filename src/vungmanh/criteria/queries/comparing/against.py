"""Answers of organisations about themselves that their records contradict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Count

from vungmanh.criteria.enums import Scorer
from vungmanh.criteria.models import Answer, CriteriaVersion
from vungmanh.criteria.queries.comparing.asked import ComparedAsked, differing, sheets_compared
from vungmanh.criteria.queries.versions import read
from vungmanh.criteria.rules.comparing.against import Against, Kept, against, lifted
from vungmanh.criteria.rules.definition import Version
from vungmanh.organisations.queries import Label, ancestors_on, labels_of


@dataclass(frozen=True)
class AgainstLine:
    """One sheet with every answer that parts from the records. ``lifted``: the points these answers give beyond them.

    None where either comes to no total.
    """

    sheet_id: int
    organisation_id: int
    cell: str
    code: str
    above: tuple[str, ...]
    sheet: str
    on: date
    found: tuple[Against, ...]
    lifted: Fraction | None


@dataclass(frozen=True)
class AgainstPage:
    rows: tuple[AgainstLine, ...]
    total: int


def against_counts(asked: ComparedAsked) -> dict[int, int]:
    """Sheets with such an answer, by organisation."""
    rows = differing(sheets_compared(asked)).order_by().values("scoring__sheet__organisation_id")
    counted = rows.annotate(n=Count("scoring__sheet_id", distinct=True))
    return dict(counted.values_list("scoring__sheet__organisation_id", "n"))


def against_page(asked: ComparedAsked, *, first: int = 0, count: int = 50) -> AgainstPage:
    """Sheets with such an answer, the latest day first."""
    sheets = sheets_compared(asked).filter(pk__in=differing(sheets_compared(asked)).values("scoring__sheet_id"))
    rows = list(sheets.select_related("criteria_set").order_by("-on", "-pk")[first : first + count])
    total = sheets.count()
    if not rows:
        return AgainstPage((), total)
    answers: dict[int, dict[str, Kept]] = {row.pk: {} for row in rows}
    own = Answer.objects.filter(scoring__sheet__in=list(answers), scoring__scorer=Scorer.SELF)
    for each in own.select_related("scoring"):
        answers[each.scoring.sheet_id][each.code] = Kept(each.value, each.computed, each.note, each.chosen)
    versions = _versions({row.version_id for row in rows})
    ids = {row.organisation_id for row in rows}
    above = ancestors_on(ids, asked.day)
    labels = labels_of({*ids, *(one for each in above.values() for one in each)}, asked.day)
    lines = []
    for row in rows:
        version, label = versions[row.version_id], labels[row.organisation_id]
        lines.append(
            AgainstLine(
                row.pk,
                row.organisation_id,
                label.name,
                label.code,
                names_above(row.organisation_id, labels),
                row.criteria_set.short_name or row.criteria_set.name,
                row.on,
                tuple(against(version, answers[row.pk])),
                lifted(version, answers[row.pk]),
            )
        )
    return AgainstPage(tuple(lines), total)


def names_above(one: int, labels: Mapping[int, Label]) -> tuple[str, ...]:
    """What stands above, nearest first, as far as it is known."""
    seen, found = {one}, list[str]()
    parent = labels[one].parent_id
    while parent is not None and parent in labels and parent not in seen:
        seen.add(parent)
        found.append(labels[parent].name)
        parent = labels[parent].parent_id
    return tuple(found)


def _versions(version_ids: set[int]) -> dict[int, Version]:
    return {row.pk: read(row) for row in CriteriaVersion.objects.filter(pk__in=version_ids)}
