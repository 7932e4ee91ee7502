"""On either side officials, one who follows a commune and one who follows cells, with a log and one that is over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.factories.organisations import SYSTEM
from vungmanh.kernel.action import acting_on
from vungmanh.oversight import commands

if TYPE_CHECKING:
    from tests.rights.world import Side

SINCE, OVER, WRITTEN = date(2022, 2, 1), date(2023, 2, 1), date(2026, 3, 1)
NOW = acting_on(SYSTEM, date(2026, 4, 1))


def with_oversight(side: Side, word: str) -> None:
    above, near = (
        commands.state_official(
            NOW,
            said=commands.OfficialSaid(
                f"CB-{number}-{word}",
                f"{word} cán bộ {number}",
                place,
                f"{word} chức vụ",
                "",
                word[:20],
                f"{word}@x.vn",
            ),
        )
        for number, place in ((1, side.district), (2, side.communes[0]))
    )
    terms = commands.Terms("IN_CHARGE", SINCE, None, "quarter", f"7-QĐ/{word}", f"Tiểu vùng {word}")
    commands.assign(NOW, official_id=above.pk, organisation_ids=side.communes, terms=terms)
    terms = commands.Terms("MONITOR_SUPPORT", SINCE, None, "month", f"8-QĐ/{word}")
    given = commands.assign(NOW, official_id=near.pk, organisation_ids=side.cells[:2], terms=terms)
    commands.assign(
        NOW,
        official_id=near.pk,
        organisation_ids=[side.cells[4]],
        terms=commands.Terms("ATTEND_MEETINGS", SINCE, OVER),
    )
    said = commands.LogSaid(WRITTEN, f"Dự họp {word}", f"Khó {word}", f"Làm tiếp {word}", date(2026, 3, 20))
    entry = commands.log_support(NOW, assignment_id=given[0].pk, said=said)
    fresh = commands.state_official(NOW, said=commands.OfficialSaid(f"CB-3-{word}", f"{word} mới", side.district))
    side.keys |= {"official": fresh.pk, "assignment": given[1].pk, "support_entry": entry.pk}
