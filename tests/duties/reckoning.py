"""The engine's answers reckoned again, one obligation at a time."""

from __future__ import annotations

from datetime import date
from typing import Any

from vungmanh.duties.engine import Tally, owed, standing
from vungmanh.organisations.models import Organisation


def bearers_under(unit: int, day: date) -> list[int]:
    """Everything that lives at or under a unit that day: whoever answers for anything there."""
    from vungmanh.organisations.models import OrganisationPath
    from vungmanh.organisations.enums import Via
    from vungmanh.kernel.validity import holds_at

    rows = OrganisationPath.objects.filter(holds_at(day, voidable=False), via=Via.TREE, ancestor_id=unit)
    return sorted(rows.values_list("descendant_id", flat=True))
