"""The table of members (T8) by type of organisation, in breakdowns that each hold everybody once: of what kind the
grassroots organisation is, of what kind the cell, of what type the cell. They overlap and are never added together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.kernel.errors import NotFound
from vungmanh.organisations.enums import KindProperty
from vungmanh.organisations.queries import (
    category_names,
    counting_rows,
    kind_names,
    kinds_with,
    of_categories_at,
    of_category,
    of_kinds_at,
)

GRASSROOTS, CELL, CATEGORY = "grassroots", "cell", "category"
BREAKDOWNS = {
    GRASSROOTS: gettext_lazy("Theo loại tổ chức cơ sở đảng"),
    CELL: gettext_lazy("Theo loại chi bộ"),
    CATEGORY: gettext_lazy("Theo loại hình chi bộ"),
}
REST = "-"
"""In place of a type: whoever is under none of them."""


@dataclass(frozen=True)
class Type:
    """One line: which breakdown, and which of its types."""

    breakdown: str
    code: str
    name: str

    @property
    def key(self) -> str:
        return f"{self.breakdown}:{self.code}"


def types_on(day: date) -> list[Type]:
    """Every line there can be that day, in order, each breakdown ending with those under none of its types."""
    kinds, categories = kind_names(), category_names()
    grassroots, cells = (kinds_with(day, each) for each in (KindProperty.GRASSROOTS, KindProperty.CELL))
    found: list[Type] = []
    for breakdown, names in (
        (GRASSROOTS, {code: kinds[code] for code in kinds if code in grassroots}),
        (CELL, {code: kinds[code] for code in kinds if code in cells}),
        (CATEGORY, categories),
    ):
        found += (Type(breakdown, code, name) for code, name in names.items())
        found.append(Type(breakdown, REST, _("Ngoài các loại trên")))
    return found


def type_called(breakdown: str, code: str, day: date) -> Type:
    """The line an address names, where there is such a one."""
    found = next((each for each in types_on(day) if (each.breakdown, each.code) == (breakdown, code)), None)
    if found is None:
        raise NotFound(_("Không có loại tổ chức này. Mở lại từ bảng."))
    return found


def of_type(breakdown: str, code: str, day: date) -> Q:
    """Condition on a placement: its cell is of the type, or is held by a grassroots organisation of the kind."""
    if code != REST:
        return Q(organisation__in=_holding(breakdown, [code], day))
    known = [each.code for each in types_on(day) if each.breakdown == breakdown and each.code != REST]
    return ~Q(organisation__in=_holding(breakdown, known, day))


def _holding(breakdown: str, codes: Sequence[str], day: date) -> QuerySet[Any]:
    if breakdown == CATEGORY:
        return of_category(codes[0], day) if len(codes) == 1 else of_categories_at(day, codes).values("organisation_id")
    standing: QuerySet[Any] = of_kinds_at(day, codes).values("organisation_id")
    if breakdown == CELL:
        return standing
    return counting_rows(day).filter(ancestor_id__in=standing).values("descendant_id")


def types_of(under_id: int, then: date, day: date) -> dict[str, dict[int, set[str]]]:
    """Of each breakdown the types that what counts under the unit is of: three queries, however many types there are.
    ``then``: the day of the tree; ``day``: that of the types.
    """
    inside = counting_rows(then).filter(ancestor_id=under_id).values("descendant_id")
    over = counting_rows(day).filter(descendant_id=under_id).values("ancestor_id")
    grassroots, cells = (kinds_with(day, each) for each in (KindProperty.GRASSROOTS, KindProperty.CELL))
    near = of_kinds_at(day, {*grassroots, *cells}).filter(Q(organisation__in=inside) | Q(organisation__in=over))
    kinds = list(near.values_list("organisation_id", "kind_id"))
    holders = _by_organisation((one, kind) for one, kind in kinds if kind in grassroots)
    above = counting_rows(day).filter(descendant_id__in=inside).values_list("descendant_id", "ancestor_id")
    typed = of_categories_at(day, list(category_names())).filter(organisation__in=inside)
    return {
        GRASSROOTS: _by_organisation((one, kind) for one, holder in above for kind in holders.get(holder, ())),
        CELL: _by_organisation((one, kind) for one, kind in kinds if kind in cells),
        CATEGORY: _by_organisation(typed.values_list("organisation_id", "category_id")),
    }


def _by_organisation(rows: Iterable[tuple[int, str]]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for one, code in rows:
        found.setdefault(one, set()).add(code)
    return found
