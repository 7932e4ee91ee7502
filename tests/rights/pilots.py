"""On either side a pilot that stands, one taken back, a lesson that waits and one let be spread and taken up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.factories.organisations import SYSTEM
from vungmanh.kernel.action import acting_on
from vungmanh.programmes import commands

if TYPE_CHECKING:
    from tests.rights.world import Side

CHOSEN, SAID, LATER = date(2022, 2, 10), date(2022, 10, 5), date(2026, 3, 10)
NOW = acting_on(SYSTEM, date(2026, 4, 1))


def with_pilots(side: Side, word: str) -> None:
    standing, ended = commands.choose_pilots(
        NOW, programme="kieu_mau", period="2022", unit_id=side.district, cell_ids=sorted(side.cells[:2]), day=CHOSEN,
        decision_number=f"15-QĐ/{word}", reason=word,
    )  # fmt: skip
    commands.end_pilot(NOW, pilot_id=ended.pk, day=SAID, reason=f"thôi {word}")
    lessons = [
        commands.state_lesson(
            NOW, programme="kieu_mau", organisation_id=side.cells[place], day=SAID, title=f"Bài học {word}",
            done=word, result=word, advice=word, pilot_id=standing.pk,
        )
        for place in (0, 1)
    ]  # fmt: skip
    commands.spread_lesson(NOW, lesson_id=lessons[1].pk, at_id=side.district, day=LATER)
    adoption = commands.adopt_lesson(
        NOW, lesson_id=lessons[1].pk, organisation_id=side.cells[2], day=LATER, how=f"theo {word}"
    )
    commands.tell_adoption(NOW, adoption_id=adoption.pk, day=LATER, result=f"được {word}")
    side.keys |= {"pilot": standing.pk, "lesson": lessons[0].pk, "lesson_adoption": adoption.pk}
