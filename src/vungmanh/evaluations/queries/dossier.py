"""One evaluation with its steps, versions, conditions and the circle its cap counts in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from vungmanh.criteria.queries.totals import SheetTotal
from vungmanh.evaluations.enums import Level, Whom
from vungmanh.evaluations.models import Evaluation, EvaluationStep, Grade
from vungmanh.evaluations.queries.backing import backing_of
from vungmanh.evaluations.queries.groups import circles, group_key, with_proposed
from vungmanh.evaluations.queries.hindering import left_out_by
from vungmanh.evaluations.queries.intents import period_of
from vungmanh.evaluations.queries.judging import Known, known_of
from vungmanh.evaluations.queries.rules import read, rule_row_for
from vungmanh.evaluations.rules.backing import Backing, unmet_backing
from vungmanh.evaluations.rules.caps import CapLine, Placed, cap_line
from vungmanh.evaluations.rules.definition import Cap, Condition, NotRated, Rule
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.hindrances import Hindrance
from vungmanh.kernel.periods import Period
from vungmanh.members.queries.graded import RollMember
from vungmanh.organisations.queries import Label, children_on, labels_of


@dataclass(frozen=True)
class ConditionLine:
    """``kept``: the records know; then ``against`` is what they say. Otherwise ``answer`` is a person's, or None.
    ``silent``: nobody stated how many, and nobody is asked.
    """

    condition: Condition
    kept: bool
    against: tuple[Hindrance, ...]
    answer: bool | None
    silent: bool = False


@dataclass(frozen=True)
class Dossier:
    row: Evaluation
    rule: Rule
    whom: Whom
    period: Period
    steps: tuple[EvaluationStep, ...]
    versions: tuple[Grade, ...]
    conditions: tuple[ConditionLine, ...]
    left_out_by: tuple[str, ...]
    cap: Cap | None
    line: CapLine | None
    known: Known
    sheet: SheetTotal | None
    backing: Backing | None

    @property
    def apart_from_sheet(self) -> bool:
        """Whether what stands now is other than what the sheet says now."""
        return bool(unmet_backing(self.backing, self.row.level, self.row.score, ""))


def evaluation_in_sight(evaluation_id: int) -> Evaluation:
    """Raises ``NotFound`` for what is out of sight as for what is not there."""
    found = Evaluation.objects.filter(pk=evaluation_id).select_related("rule", "member").first()
    if found is None:
        raise NotFound(_("Không có hồ sơ xếp loại này trong phạm vi của đồng chí."))
    return found


def evaluation_of(organisation_id: int, period: Period, member_id: int | None = None) -> Evaluation | None:
    rows = Evaluation.objects.filter(organisation_id=organisation_id, period=period.code)
    rows = rows.filter(member__isnull=True) if member_id is None else rows.filter(member_id=member_id)
    return rows.select_related("rule", "member").first()


def dossier(evaluation_id: int, actor: Actor) -> Dossier:
    """Everything about one evaluation. A fixed number of queries."""
    row = evaluation_in_sight(evaluation_id)
    known = known_of([row], actor)
    rule, whom = known.rule, known.whom
    conditions = conditions_of(row, known, row.level)
    member = known.members.get(row.member_id or 0)
    cap = rule.caps.get(whom)
    return Dossier(
        row=row,
        rule=rule,
        whom=whom,
        period=period_of(row),
        steps=tuple(EvaluationStep.objects.filter(evaluation=row).order_by("day", "pk")),
        versions=tuple(
            Grade.with_voided.filter(evaluation__in=Evaluation.objects.filter(pk=row.pk)).order_by("valid_from", "pk")
        ),
        conditions=conditions,
        left_out_by=tuple(each.text for each in _left_out(member, known)),
        cap=cap,
        line=_line_of(row, cap, whom, known.period) if cap else None,
        known=known,
        sheet=known.sheets.get(row.sheet_id or 0),
        backing=backing_of(row, None, known.sheets, rule),
    )


def _left_out(member: RollMember | None, known: Known) -> tuple[NotRated, ...]:
    return left_out_by(known.rule, member, known.period) if member is not None else ()


def conditions_of(row: Evaluation, known: Known, level: str) -> tuple[ConditionLine, ...]:
    """What the level asks for, and what is known of it."""
    subject = row.member_id or row.organisation_id
    return tuple(
        ConditionLine(
            each,
            known.hindering.kept(each),
            known.hindering.of(each, subject),
            row.answers.get(each.code),
            known.hindering.silent(each, subject),
        )
        for each in known.rule.asked_for(known.whom, level)
    )


def _line_of(row: Evaluation, cap: Cap, whom: Whom, period: Period) -> CapLine | None:
    """The cap's line in the circle of this one, with what is proposed for it."""
    found = circles(cap, whom, [row.organisation_id], period.code, period.last)
    for placed in with_proposed(cap, found, [(row, row.level)]).values():
        return cap_line(cap, placed)
    return None


@dataclass(frozen=True)
class GroupRow:
    organisation_id: int
    name: str
    evaluation_id: int | None
    state: str
    level: str
    score: Decimal | None
    beyond: bool


@dataclass(frozen=True)
class GroupCircle:
    """One circle of the cap under a level above: who is in it, in order, and where the line lies."""

    kind: str
    category: str
    line: CapLine
    rows: tuple[GroupRow, ...]


@dataclass(frozen=True)
class GroupPage:
    rule: Rule
    cap: Cap | None
    circles: tuple[GroupCircle, ...]


ORDER = {level.value: number for number, level in enumerate(Level)}


def group_page(above_id: int, period: Period) -> GroupPage:
    """The organisations right below a unit, each circle with its line: decided and proposed together. Six queries."""
    rule = read(rule_row_for(period, above_id))
    cap = rule.caps.get(Whom.ORGANISATION)
    ids = children_on(above_id, period.last)
    labels = labels_of(ids, period.last)
    rows = Evaluation.objects.filter(organisation_id__in=ids, period=period.code, member__isnull=True)
    by_one = {row.organisation_id: row for row in rows}
    found: dict[tuple[int, str, str], list[int]] = {}
    for one in ids:
        if one in labels:
            key = group_key(cap, one, labels[one]) if cap else (above_id, "", "")
            found.setdefault(key, []).append(one)
    made = []
    for key, those in sorted(found.items()):
        placed = [
            Placed(row.pk, row.level, row.score, decided=row.state == "decided")
            for one in those
            if (row := by_one.get(one)) is not None
        ]
        line = cap_line(cap, placed) if cap else CapLine(0, 0, 0, ())
        made.append(GroupCircle(key[1], key[2], line, tuple(_group_rows(those, by_one, labels, line))))
    return GroupPage(rule, cap, tuple(made))


def _group_rows(
    ids: list[int], by_one: dict[int, Evaluation], labels: dict[int, Label], line: CapLine
) -> list[GroupRow]:
    rows = []
    for one in ids:
        row, label = by_one.get(one), labels[one]
        rows.append(
            GroupRow(
                one,
                label.name,
                row.pk if row else None,
                row.state if row else "",
                row.level if row else "",
                row.score if row else None,
                row is not None and row.pk in line.beyond,
            )
        )
    rows.sort(key=lambda each: (ORDER.get(each.level, 9), -(each.score or 0), each.name))
    return rows
