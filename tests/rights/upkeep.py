"""A title in every state of upkeep on either side: warned, heard, proposed; and one that waits for a decision."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.factories.organisations import SYSTEM, change_set
from vungmanh.kernel.action import acting_on
from vungmanh.organisations.commands import raise_pending
from vungmanh.organisations.models import PendingDecision
from vungmanh.programmes import commands
from vungmanh.programmes.models import Registration

if TYPE_CHECKING:
    from tests.rights.world import Side

NOW = acting_on(SYSTEM, date(2026, 4, 1))
DAY, BY = date(2026, 1, 20), date(2026, 3, 20)


def with_cases(side: Side, word: str) -> None:
    """The title of the first cell is warned and proposed to be revoked: its page and its acts stand open."""
    title = Registration.objects.filter(organisation_id=side.cells[0]).latest("pk").pk
    case = commands.warn_title(
        NOW, registration_id=title, day=DAY, reason=f"Lý do {word}", to_mend=f"Việc {word}", mend_by=BY
    )
    other = Registration.objects.filter(organisation_id=side.cells[6]).latest("pk")
    raise_pending(
        change_set(word), other.organisation_id, "title", DAY, "programmes.registration", other.pk, f"Danh hiệu {word}"
    )
    asked = PendingDecision.objects.filter(kind="title", subject_key=other.pk).latest("pk").pk
    side.keys |= {"held": title, "case": case.pk, "title_question": asked}
