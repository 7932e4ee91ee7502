"""Which cells a target is for: all of a unit, only those of a type, only those of units with an attribute, or both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from vungmanh.organisations.queries import of_category
from vungmanh.organisations.queries.standing_under import below_stated


@dataclass(frozen=True)
class Cells:
    """ "" narrows nothing."""

    category: str = ""
    attribute: str = ""

    @property
    def attributes(self) -> tuple[str, ...]:
        """As a question asks of them."""
        return (self.attribute,) if self.attribute else ()

    @property
    def all(self) -> bool:
        return not (self.category or self.attribute)


ALL = Cells()


def inside(cells: Cells, day: date) -> list[QuerySet[Any, Any]]:
    """Keys of the organisations that a target is for as of a day: whoever is in each of these sets, in any where none
    is given. One query where there is an attribute.
    """
    found: list[QuerySet[Any, Any]] = [of_category(cells.category, day)] if cells.category else []
    return [*found, below_stated(cells.attributes, day)] if cells.attribute else found
