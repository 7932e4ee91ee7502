"""The cap on members where it counts in a circle wider than one cell: its line, at the level that holds the circle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vungmanh.evaluations.enums import Group, Whom
from vungmanh.evaluations.models import Evaluation
from vungmanh.evaluations.queries.groups import group_key
from vungmanh.evaluations.queries.rules import read, rule_row_for
from vungmanh.evaluations.rules.caps import CapLine, Placed, cap_line
from vungmanh.evaluations.rules.definition import Cap
from vungmanh.kernel.periods import Period
from vungmanh.organisations.queries import children_on, in_sight, labels_of


@dataclass(frozen=True)
class CircleOfCell:
    """The line that holds for a cell; None where its circle is wider than what the asker sees.

    ``above_id``: where the circle is shown, if it is wider than the cell.
    """

    line: CapLine | None
    above_id: int | None = None


def member_circle(cap: Cap | None, cell_id: int, period: Period, rows: Sequence[Evaluation]) -> CircleOfCell:
    """What is decided and proposed in the whole circle. Nothing more is asked where the circle is the cell."""
    if cap is None:
        return CircleOfCell(None)
    if cap.group is Group.CELL:
        return CircleOfCell(cap_line(cap, [placed_of(row) for row in rows]))
    label = labels_of([cell_id], period.last)[cell_id]
    if label.parent_id is None or not in_sight({label.parent_id}):
        return CircleOfCell(None, label.parent_id)
    found = member_circles(label.parent_id, period)
    _above, kind, category = group_key(cap, cell_id, label)
    lines = [each.line for each in found.rows if (each.kind, each.category) == (kind, category)] if found else []
    return CircleOfCell(lines[0] if lines else cap_line(cap, []), label.parent_id)


def placed_of(row: Evaluation) -> Placed:
    return Placed(row.pk, row.level, row.score, decided=row.state == "decided")


@dataclass(frozen=True)
class MemberCircle:
    """One circle under a level above; ``kind`` and ``category`` are empty where the cap does not part by them."""

    kind: str
    category: str
    line: CapLine


@dataclass(frozen=True)
class MemberCircles:
    cap: Cap
    rows: tuple[MemberCircle, ...]


def member_circles(above_id: int, period: Period) -> MemberCircles | None:
    """The circles of members right below a unit: decided and proposed together, as the rule of its cells has it.

    None where the cap counts cell by cell, or below is nothing. At most seven queries.
    """
    ids = children_on(above_id, period.last)
    if not ids:
        return None
    cap = read(rule_row_for(period, min(ids))).caps.get(Whom.MEMBER)
    if cap is None or cap.group is Group.CELL:
        return None
    labels = labels_of(ids, period.last)
    rows = Evaluation.objects.filter(organisation_id__in=ids, period=period.code, member__isnull=False).order_by("pk")
    found: dict[tuple[int, str, str], list[Placed]] = {}
    for row in rows:
        found.setdefault(group_key(cap, row.organisation_id, labels[row.organisation_id]), []).append(placed_of(row))
    made = (MemberCircle(key[1], key[2], cap_line(cap, placed)) for key, placed in sorted(found.items()))
    return MemberCircles(cap, tuple(made))
