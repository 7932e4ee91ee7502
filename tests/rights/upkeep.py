"""A title that is held and warned on either side."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.factories.organisations import SYSTEM
from vungmanh.kernel.action import acting_on
from vungmanh.programmes import commands
from vungmanh.programmes.models import Registration

if TYPE_CHECKING:
    from tests.rights.world import Side

NOW = acting_on(SYSTEM, date(2026, 4, 1))
DAY, BY = date(2026, 1, 20), date(2026, 3, 20)


def with_cases(side: Side, word: str) -> None:
    """The title of the first cell: its page and its acts stand open."""
    title = Registration.objects.filter(organisation_id=side.cells[0]).latest("pk").pk
    case = commands.warn_title(
        NOW, registration_id=title, day=DAY, reason=f"Lý do {word}", to_mend=f"Việc {word}", mend_by=BY
    )
    side.keys |= {"held": title, "case": case.pk}
