"""From draft to issue: who may move a report where, and what is missing before it may go. Plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vungmanh.kernel.workflow import Move, Workflow


@dataclass(frozen=True)
class Standing:
    """What a guard must know about one move."""

    day: date
    acting_day: date
    note: str = ""
    figures_until: date | None = None
    last_numbered_on: date | None = None
    rooms: tuple[str, ...] = ()
    """Places where nothing is written yet, by key."""


def note_missing(standing: Standing) -> list[str]:
    return [*_day_unmet(standing), *([] if standing.note.strip() else ["note:missing"])]


def _day_unmet(standing: Standing) -> list[str]:
    return ["day:future"] if standing.day > standing.acting_day else []


def unmet_for_issue(standing: Standing) -> list[str]:
    """The day lies neither before the figures nor before the number given last; no room is left to write in."""
    reasons = _day_unmet(standing)
    if standing.figures_until is not None and standing.day < standing.figures_until:
        reasons.append("day:before_figures")
    if standing.last_numbered_on is not None and standing.day < standing.last_numbered_on:
        reasons.append("day:before_last_number")
    reasons += [f"room:{key}" for key in standing.rooms]
    return reasons


WORKFLOW = Workflow(
    moves=(
        Move("edit", frozenset({"draft", "returned"}), "", "reports.write"),
        Move("present", frozenset({"draft", "returned"}), "presented", "reports.write", _day_unmet),
        Move("recall", frozenset({"presented"}), "draft", "reports.write", _day_unmet),
        Move("return", frozenset({"presented"}), "returned", "reports.return", note_missing),
        Move("issue", frozenset({"draft", "presented"}), "issued", "reports.issue", unmet_for_issue),
        Move("submit", frozenset({"issued"}), "", "reports.submit", _day_unmet),
        Move("withdraw", frozenset({"issued"}), "withdrawn", "reports.issue", note_missing),
        Move("drop", frozenset({"draft", "returned"}), "dropped", "reports.write", note_missing),
    )
)
"""An empty target leaves the report where it stands."""
