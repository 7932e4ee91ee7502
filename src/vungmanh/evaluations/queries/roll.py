"""Members of one cell with their evaluations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vungmanh.evaluations.enums import RATED, Level, State, Whom
from vungmanh.evaluations.models import Evaluation
from vungmanh.evaluations.queries.hindering import left_out_by, quarter_of
from vungmanh.evaluations.queries.members_capped import member_circle
from vungmanh.evaluations.queries.rules import read, rule_row_for
from vungmanh.evaluations.rules.caps import CapLine
from vungmanh.evaluations.rules.definition import Cap, Rule
from vungmanh.kernel.periods import Period
from vungmanh.members.queries.graded import home_roll


@dataclass(frozen=True)
class RollLine:
    """One member of the cell. ``name`` is shown only to whoever works on the grading here."""

    member_id: int
    code: str
    name: str
    left_out_by: tuple[str, ...]
    evaluation_id: int | None
    state: str
    level: str
    label: str
    score: Decimal | None
    beyond: bool
    outside: bool = False
    """Left out of this quarter by the rule, and nothing was begun: not of those the list is about."""

    @property
    def due(self) -> bool:
        """Whether he is counted among those to be graded: not left out by the rule, or graded all the same."""
        return not self.left_out_by or (self.state == State.DECIDED and self.level in RATED)


@dataclass(frozen=True)
class CellRoll:
    rule: Rule
    cap: Cap | None
    line: CapLine | None
    rows: tuple[RollLine, ...]
    above_id: int | None = None
    """Whose page shows the circle of the cap, where that is wider than the cell."""


def cell_roll(cell_id: int, period: Period, day: date) -> CellRoll:
    """The home roll of the period's last day, or of today before it. Six queries; one more for a quarter."""
    rule = read(rule_row_for(period, cell_id))
    members = home_roll([cell_id], min(period.last, day), with_posts=bool(rule.quarterly) and quarter_of(period) > 0)
    rows = Evaluation.objects.filter(organisation_id=cell_id, period=period.code, member__isnull=False)
    by_member = {row.member_id: row for row in rows}
    cap = rule.caps.get(Whom.MEMBER)
    circle = member_circle(cap, cell_id, period, list(by_member.values()))
    line = circle.line
    lines = []
    for member in members:
        row = by_member.get(member.id)
        left_out = left_out_by(rule, member, period)
        lines.append(
            RollLine(
                member.id,
                member.code,
                member.name,
                tuple(each.text for each in left_out),
                row.pk if row else None,
                row.state if row else "",
                row.level if row else "",
                rule.label(Whom.MEMBER, row.level) if row and row.level != Level.NOT_RATED else "",
                row.score if row else None,
                row is not None and line is not None and row.pk in line.beyond,
                outside=row is None and any(each.quarters for each in left_out),
            )
        )
    return CellRoll(rule, cap, line, tuple(lines), circle.above_id)
