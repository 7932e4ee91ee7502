"""One question of a sheet as a page shows it: what is known so far, what the records answered, what is asked now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.enums import Scorer
from vungmanh.criteria.queries.asking import KINDS, Asked, Question, Widget, asked_of, bonus_of, most_of, number_text
from vungmanh.web.criteria.recorded import explains
from vungmanh.web.criteria.wording import SLUG_OF

JUDGED = frozenset({criteria.ItemState.GIVEN, criteria.ItemState.FULL_BY_RULE})
TO_JUDGE = frozenset({criteria.ItemState.OPEN, criteria.ItemState.UNDECIDED})


@dataclass(frozen=True)
class SoFar:
    """``62 / 65 điểm đã chấm``, and what is left."""

    points: str
    judged: str
    left: str
    open: int
    scored: bool
    bonus: str = ""
    """What a bonus lifted the points by, as far as it counts."""


@dataclass(frozen=True)
class Told:
    """A criterion the records answer: its points, or on a paper without points whether it is met, and from what."""

    code: str
    name: str
    result: str
    source: str
    line: str


@dataclass(frozen=True)
class Choice:
    value: str
    name: str
    points: str
    checked: bool


@dataclass(frozen=True)
class Use:
    """An item the question is about."""

    code: str
    name: str
    most: str


def so_far(sheet: criteria.Filled, scorer: Scorer, asked: Asked) -> SoFar:
    column = sheet.column(scorer)
    # A bonus comes on top: the paper's highest points do not count it.
    plain = [column.result.items[item.code] for item in sheet.version.criteria() if not bonus_of(item)]
    judged = sum((Fraction(each.most or 0) for each in plain if each.state in JUDGED), Fraction(0))
    points = sum((each.points or Fraction(0) for each in plain), Fraction(0))
    left = sum((Fraction(each.most or 0) for each in plain if each.state in TO_JUDGE), Fraction(0))
    return SoFar(
        criteria.points_text(points),
        criteria.points_text(judged),
        criteria.points_text(left),
        len(open_ones(sheet, scorer, asked)),
        sheet.version.total is not None,
        criteria.points_text(column.result.points - points) if column.result.points > points else "",
    )


def open_ones(sheet: criteria.Filled, scorer: Scorer, asked: Asked) -> list[Question]:
    """Questions without an answer yet, and decisions not yet made."""
    column = sheet.column(scorer)
    return [each for each in asked.questions if not is_answered(column, each)]


def is_answered(column: criteria.Column, question: Question) -> bool:
    if question.widget is Widget.DECIDE:
        entry = column.entries.get(question.code)
        return column.result.items[question.code].chosen and bool(entry and entry.note)
    entry = column.entries.get(question.code)
    return entry is not None and entry.value is not None


def told_of(sheet: criteria.Filled, scorer: Scorer, codes: Iterable[str]) -> list[Told]:
    """What the records answered between two questions."""
    column, items = sheet.column(scorer), sheet.version.by_code
    facts = sheet.version.facts_by_code
    found = []
    for code in codes:
        item, result = items[code], column.result.items[code]
        values = [
            f"{facts[one].name} {criteria.shown(facts[one], column.entries[one].value)}"
            for one in KINDS[item.kind].uses(item)
            if one in facts and one in column.entries
        ]
        found.append(Told(code, item.name, came_to(sheet, item, result), "; ".join(values), result.said))
    return found


def came_to(sheet: criteria.Filled, item: criteria.Item, result: criteria.ItemResult) -> str:
    """``8 / 10``; ``đạt`` where the paper has no points."""
    if sheet.version.total is None:
        return {True: _("đạt"), False: _("chưa đạt"), None: "–"}[result.met]
    points = criteria.points_text(result.points) if result.points is not None else "–"
    return f"{points} / {number_text(most_of(item))}"


def address_of(sheet: criteria.Filled, scorer: Scorer, question: Question) -> str:
    name = "criteria:decide" if question.widget is Widget.DECIDE else "criteria:step"
    return reverse(name, args=[sheet.id, SLUG_OF[scorer], question.code])


def end_address(sheet: criteria.Filled, scorer: Scorer) -> str:
    return reverse("criteria:end", args=[sheet.id, SLUG_OF[scorer]])


def place_of(asked: Asked, question: Question) -> int:
    return next(place for place, each in enumerate(asked.questions) if each.key == question.key)


def next_address(sheet: criteria.Filled, scorer: Scorer, asked: Asked, key: tuple[str, str]) -> str:
    """What comes after a question, by the order of the paper as it stands now."""
    keys = [each.key for each in asked.questions]
    place = keys.index(key) + 1 if key in keys else len(keys)
    if place < len(keys):
        return address_of(sheet, scorer, asked.questions[place])
    return end_address(sheet, scorer)


def first_open(sheet: criteria.Filled, scorer: Scorer) -> str:
    asked = asked_of(sheet, scorer)
    left = open_ones(sheet, scorer, asked)
    return address_of(sheet, scorer, left[0]) if left else end_address(sheet, scorer)


def segments(sheet: criteria.Filled, scorer: Scorer, asked: Asked, current: Question | None) -> list[str]:
    """One stroke for each part of the paper: ``done``, ``now`` or empty."""
    column = sheet.column(scorer)
    found = []
    for top in sheet.version.items:
        codes = {each.code for each in top.walk()}
        mine = [each for each in asked.questions if part_of(each) in codes]
        if current is not None and part_of(current) in codes:
            found.append("now")
        else:
            found.append("done" if all(is_answered(column, each) for each in mine) else "")
    return found


def part_of(question: Question) -> str:
    """The item under whose part of the paper a question stands: where it is met first."""
    return (*question.gates, *question.items)[0].code if question.gates or question.items else ""


def shown_question(sheet: criteria.Filled, scorer: Scorer, question: Question, raw: str | None) -> dict[str, Any]:
    """``raw``: what was typed and refused; it is never cleared."""
    column = sheet.column(scorer)
    entry = column.entries.get(question.code)
    deciding = question.widget is Widget.DECIDE
    text = raw if raw is not None else standing_of(entry, deciding)
    computed = sheet.computed.get(question.code)
    fact = question.fact
    own = [each for each in question.items if each.fact == question.code or deciding]
    scored = sheet.version.total is not None  # a paper of conditions alone gives no points for an answer
    return {
        "question": question,
        "heading": _heading(question),
        "uses": [Use(each.code, each.name, _most(sheet, each)) for each in own],
        "gates": [Use(each.code, each.name, "") for each in question.gates],
        "choices": [
            Choice(each.value, _yes_no(each.value, each.name), _points(each.points, scored), each.value == text)
            for each in question.options
        ],
        "scale": [(each.name, _points(each.points, scored)) for each in question.scale] if scored else [],
        "value": text.replace(".", ",") if not question.options else text,
        "unit": _("điểm") if deciding else fact.unit if fact is not None else "",
        "computed": criteria.shown(fact, computed) if fact is not None and not deciding else "",
        "differs": entry is not None and entry.differs,
        "explains": not deciding and explains(sheet, question),
        "asked_instead": question.code in sheet.not_held,
        "answered": _answer_behind(column, question) if deciding else "",
        "candidates": bool(question.options) and deciding,
        "note": entry.note if entry is not None else "",
        "help": fact.help if fact is not None and not deciding else "",
        "limits": _limits(None if deciding else fact),
    }


def standing_of(entry: criteria.Entry | None, deciding: bool) -> str:
    """What was answered; before that, what the records say stands there to be confirmed."""
    if entry is None:
        return ""
    if deciding:
        return criteria.as_text(entry.chosen)
    return criteria.as_text(entry.value if entry.value is not None else entry.computed)


def _heading(question: Question) -> str:
    if question.widget is Widget.DECIDE:
        return _("%(code)s. %(name)s: cho bao nhiêu điểm?") % {"code": question.code, "name": question.name}
    own = [each for each in question.items if each.fact == question.code]
    if len(own) == 1 and own[0].name == question.name:
        return f"{own[0].code}. {question.name}"
    return question.name


def _answer_behind(column: criteria.Column, question: Question) -> str:
    """Which answer the paper has no points for."""
    if question.fact is None or question.fact.code not in column.entries:
        return ""
    return criteria.shown(question.fact, column.entries[question.fact.code].value)


def _most(sheet: criteria.Filled, item: criteria.Item) -> str:
    return number_text(most_of(item)) if sheet.version.total is not None else ""


def _points(points: Any, scored: bool) -> str:
    return number_text(points) if scored and points is not None else ""


def _yes_no(value: str, name: str) -> str:
    return {"yes": _("Có"), "no": _("Không")}.get(value, name)


def _limits(fact: criteria.Fact | None) -> str:
    """How the number is to be written."""
    how = _("Ghi số nguyên.") if fact is not None and fact.whole else _("Phần lẻ ghi sau dấu phẩy.")
    if fact is None or fact.lowest is None or fact.highest is None:
        return how
    words = {"lowest": number_text(fact.lowest), "highest": number_text(fact.highest)}
    return f"{_('Từ %(lowest)s đến %(highest)s.') % words} {how}"


def lines_left(sheet: criteria.Filled, scorer: Scorer, questions: Sequence[Question]) -> list[tuple[str, str]]:
    """Questions still open, each with its address."""
    return [(_heading(each), address_of(sheet, scorer, each)) for each in questions]
