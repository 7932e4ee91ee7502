"""States of members in words and shapes, and who looked at a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vungmanh.members.enums import Standing, State
from vungmanh.members.queries.files import Look

LEFT = "LEFT"
STATES = {**{each.value: each.label for each in State}, LEFT: _("đã ra khỏi Đảng")}
STANDINGS = {each.value: each.label for each in Standing}
SHAPES = {State.OFFICIAL.value: "reached", State.PROBATIONARY.value: "on_track", LEFT: "no_target"}
"""The shape that stands beside each word."""
DAY_NOTE = _("Ghi kiểu 28/02/2021.")


@dataclass(frozen=True)
class Looked:
    """One line of who looked: the latest of its openings, and how many there were."""

    look: Look
    times: int = 1


def together(looks: Sequence[Look]) -> list[Looked]:
    """Openings of one person that follow each other on one day as one line: whoever writes a particular opens the file
    twice more on his way. A number shown in full always stands by itself, with its reason.
    """
    found: list[Looked] = []
    for look in looks:
        before = found[-1] if found else None
        if before is not None and not look.number and _opening(look) == _opening(before.look):
            found[-1] = replace(before, times=before.times + 1)
        else:
            found.append(Looked(look))
    return found


def _opening(look: Look) -> tuple[date, str, str, str]:
    return timezone.localtime(look.at).date(), look.who, look.in_name_of, look.number
