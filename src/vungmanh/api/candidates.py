"""Cells that could register for a title, and the conditions of one cell with the records that tell."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Query, Schema

from vungmanh.api.asking import known_attributes, known_category, unit_called
from vungmanh.api.desk import Desk
from vungmanh.api.door import ApiRequest
from vungmanh.api.values import Code, Day, Limit, Listed, Offset, PeriodText, Word, period_of
from vungmanh.organisations.queries import labels_of
from vungmanh.programmes import queries
from vungmanh.programmes.queries import CandidatesAsked, ConditionsOfCell
from vungmanh.programmes.queries.cells import Cells

desk = Desk("candidates")
Ripeness = Literal["ready", "unknown", "warned", "hindered"]
Outcome = Literal["met", "not_met", "not_known"]
Effect = Literal["hinders", "warns"]


class ConditionOut(Schema):
    """One condition and how the records answer it. ``certainty`` ``example``: no source says it."""

    code: str
    name: str
    certainty: Literal["official", "secondary", "example"]
    source: str
    when_unmet: Effect
    when_unknown: Effect
    outcome: Outcome
    told: list[str]


class CellConditionsOut(Schema):
    """``discipline_left_out``: conditions on discipline are not told to this asker, nor weighed for him."""

    programme: str
    cell_code: str
    cell_name: str
    ripeness: Ripeness
    register_again_from: Day | None
    conditions: list[ConditionOut]
    discipline_left_out: int


class CouldRegisterOut(Schema):
    cell_code: str
    cell_name: str
    above: str
    ripeness: Ripeness
    register_again_from: Day | None
    conditions: list[ConditionOut]


class WaitRuleOut(Schema):
    """How many months after a revocation a cell may register again, and how sure that is."""

    months: int
    certainty: Literal["official", "secondary", "example"]
    source: str


class CandidatesOut(Listed[CouldRegisterOut]):
    """``whole``: cells without a dossier before the filters; ``counts`` of them by ripeness; ``waiting`` of them after
    a revocation, by ``register_again``.
    """

    whole: int
    counts: dict[str, int]
    waiting: int
    register_again: WaitRuleOut | None
    discipline_left_out: int


class Wanted(Schema):
    under: Code
    period: PeriodText
    ripeness: Ripeness | None = None
    condition: Word = ""
    category: Word = ""
    attribute: Word = ""
    """Only cells of that type, only those of units with it: as a target names them."""
    limit: Limit = 50
    offset: Offset = 0


class OfCell(Schema):
    period: PeriodText
    on: Day | None = None


@desk.reads("/programmes/{programme}/candidates", permission="programmes.view", answers=CandidatesOut)
def candidates(request: ApiRequest, programme: Word, asked: Query[Wanted]) -> dict[str, Any]:
    """Chi bộ có thể đăng ký: chưa có hồ sơ cho kỳ, kèm từng điều kiện và điều hồ sơ nói."""
    actor = request.auth.actor
    under = unit_called(asked.under, actor.day)
    version = queries.programme_named(programme).for_period(period_of(asked.period), actor.day)
    sees = queries.sees_discipline(actor, [under])
    wanted = CandidatesAsked(
        version,
        period_of(asked.period),
        under,
        ripeness=asked.ripeness or "",
        condition=asked.condition,
        discipline=sees,
        cells=asked_cells(asked.category, asked.attribute),
    )
    found = queries.candidates_page(wanted, day=actor.day, first=asked.offset, count=asked.limit)
    rows = [
        {
            "cell_code": each.code,
            "cell_name": each.name,
            "above": each.above,
            "ripeness": each.ripeness,
            "register_again_from": each.waits_until,
            "conditions": told(each.found),
        }
        for each in found.rows
    ]
    return {
        "total": found.total,
        "limit": asked.limit,
        "offset": asked.offset,
        "rows": rows,
        "whole": found.whole,
        "counts": {each.value: found.counts.get(each, 0) for each in queries.Ripeness},
        "waiting": len(found.waiting.days),
        "register_again": vars(found.waiting.rule) if found.waiting.rule else None,
        "discipline_left_out": left_out(version, sees),
    }


@desk.reads("/programmes/{programme}/conditions/{code}", permission="programmes.view", answers=CellConditionsOut)
def conditions(request: ApiRequest, programme: Word, code: Code, asked: Query[OfCell]) -> dict[str, Any]:
    """Một chi bộ trước các điều kiện đăng ký của một chương trình."""
    actor = request.auth.actor
    day = asked.on or actor.day
    one = unit_called(code, day)
    version = queries.programme_named(programme).for_period(period_of(asked.period), day)
    sees = queries.sees_discipline(actor, [one])
    found = queries.conditions_of_cell(version, one, day, discipline=sees)
    until = queries.still_waiting(version, day, one).days.get(one)
    label = labels_of([one], day)[one]
    return {
        "programme": version.programme_id,
        "cell_code": label.code,
        "cell_name": label.name,
        "ripeness": queries.Ripeness.HINDERED if until else found.ripeness,
        "register_again_from": until,
        "conditions": told(found),
        "discipline_left_out": left_out(version, sees),
    }


def asked_cells(category: str, attribute: str) -> Cells:
    """Raises ``Refusal`` for a type or an attribute that is unknown."""
    return Cells(known_category(category), "".join(known_attributes(attribute)))


def told(found: ConditionsOfCell) -> list[dict[str, Any]]:
    return [
        {
            **{name: getattr(each.condition, name) for name in ("code", "name", "certainty", "source")},
            "when_unmet": each.condition.when_unmet,
            "when_unknown": each.condition.when_unknown,
            "outcome": each.outcome,
            "told": [queries.told_text(one) for one in each.answer.told],
        }
        for each in found.weighed
    ]


def left_out(version: Any, sees: bool) -> int:
    shown = queries.stated_conditions(version, discipline=sees)
    return len(queries.stated_conditions(version)) - len(shown)
