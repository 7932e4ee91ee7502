"""Where the records stand that a criterion's computed state was worked out from, for who may open them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.queries.records import stretches_of
from vungmanh.evaluations.queries import grades_by_year
from vungmanh.kernel.figures import registry
from vungmanh.kernel.periods import Period

YEARS_GOOD = "evaluations.years_good"
COMMITTEE = "organisations.has_committee"
INDICATOR = "indicator:"


@dataclass(frozen=True)
class Link:
    text: str
    href: str


def opened_by_fact(
    version: criteria.Version, values: Mapping[str, Any], unit_id: int, day: date, permissions: Collection[str]
) -> dict[str, list[Link]]:
    """By fact that the records answered. The yearly results are read once, where a fact counts them."""
    found: dict[str, list[Link]] = {}
    for fact in version.facts:
        value = values.get(fact.code)
        if value is None:
            continue
        if fact.computed_by == YEARS_GOOD:
            found[fact.code] = _results(value, unit_id, day) if "evaluations.view" in permissions else []
        else:
            stretches = stretches_of(version, fact.code, day)
            found[fact.code] = _plain(fact.computed_by.removeprefix(INDICATOR), unit_id, day, permissions, stretches)
    return found


def _results(value: Any, unit_id: int, day: date) -> list[Link]:
    """Of every year counted, and of the one that ended the count, its result."""
    count = int(value) if isinstance(value, Decimal | int) else 0
    grades = grades_by_year([unit_id], range(day.year - count - 1, day.year), day)
    return [
        Link(_("Năm %(year)s") % {"year": year}, reverse("evaluations:dossier", args=[grade.evaluation_id]))
        for (_one, year), grade in sorted(grades.items(), reverse=True)
    ]


def _plain(
    code: str, unit_id: int, day: date, permissions: Collection[str], stretches: Collection[Period]
) -> list[Link]:
    """A committee on the page of what is stated of the unit; a figure on the page of what brings it, or of what adds up
    to it over each stretch the sheet asks about.
    """
    if "organisations.view" not in permissions:
        return []
    if code == COMMITTEE:
        return [Link(_("Mở cấp uỷ đã ghi"), reverse("organisations:stated", args=[unit_id]))]
    figure = registry.find(code)
    if figure is None:
        return []
    query = urlencode({"ngay": day.isoformat()})
    if figure.additive_over_time and not figure.needs_programme:
        here = reverse("indicators:added", args=[code, unit_id])
        return [
            Link(
                _("Mở bản ghi, %(period)s") % {"period": each.words},
                f"{here}?{urlencode({'ky': each.code, 'ngay': day.isoformat()})}",
            )
            for each in stretches
        ]
    if figure.needs_programme:
        return [Link(_("Mở cách tính"), reverse("indicators:definition", args=[code]))]
    return [Link(_("Mở bản ghi"), f"{reverse('indicators:records', args=[code, unit_id])}?{query}")]
