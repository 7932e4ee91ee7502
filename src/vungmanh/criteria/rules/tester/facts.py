"""Are the facts there that the items ask for, in the shape in which they are asked, and is each of use?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vungmanh.criteria.enums import Shape
from vungmanh.criteria.rules.definition import Condition, Fact, Item
from vungmanh.criteria.rules.kinds.graded import steps_of
from vungmanh.criteria.rules.tester.domain import edges_of, ends, pieces
from vungmanh.criteria.rules.tester.finding import Finding, Weight
from vungmanh.criteria.rules.tester.walk import Study, Walk
from vungmanh.criteria.rules.tester.words import (
    SHAPES,
    condition_text,
    joined,
    number_text,
    place,
    stretch_text,
    with_unit,
)


@dataclass(frozen=True)
class Placed:
    """A condition and where it stands; ``gate``: the item applies only then, else it turns a line of the scale."""

    item: Item
    condition: Condition
    gate: bool


def findings(study: Study) -> Iterator[Finding]:
    placed = list(_conditions(study))
    yield from _unknown(study, placed)
    yield from _unused(study, placed)
    for each in placed:
        if (fact := study.facts.get(each.condition.fact)) is not None:
            yield from _condition(each, fact)
    yield from _together(study, study.version.items, ())
    for walk in study.walks:
        if walk.own.code in study.facts:
            yield from _range(walk)


def _conditions(study: Study) -> Iterator[Placed]:
    for node in study.version.by_code.values():
        for condition in node.only_when:
            yield Placed(node, condition, gate=True)
        for step in steps_of(node):
            if step.or_when is not None:
                yield Placed(node, step.or_when, gate=False)


def _unknown(study: Study, placed: Sequence[Placed]) -> Iterator[Finding]:
    own = {node.code for node in study.version.criteria() if node.fact == node.code}
    asked = [(node, node.fact) for node in study.version.criteria()]
    asked += [(each.item, each.condition.fact) for each in placed]
    for node, code in dict.fromkeys((node.code, code) for node, code in asked):
        if code not in study.facts and code not in own:
            said = (
                f"{place(study.version.by_code[node])}: xét dữ kiện “{code}” mà phần dữ kiện không có. "
                "Thêm dữ kiện ấy hoặc sửa mã cho đúng."
            )
            yield Finding("fact_unknown", node, said, code)


def _unused(study: Study, placed: Sequence[Placed]) -> Iterator[Finding]:
    used = {fact.code for walk in study.walks for fact in walk.facts}
    used |= {each.condition.fact for each in placed}
    for fact in study.version.facts:
        if fact.code not in used:
            said = f"“{fact.name}”: có hỏi mà không mục nào dùng đến. Bỏ dữ kiện này, hoặc nối nó vào một mục."
            yield Finding("fact_unused", "", said, fact.code, Weight.DOUBT)


def _condition(each: Placed, fact: Fact) -> Iterator[Finding]:
    condition = each.condition
    if not _fits(condition, fact):
        said = (
            f"{place(each.item)}: điều kiện về “{fact.name}” không hợp với câu trả lời là {SHAPES[fact.shape]}. "
            "Sửa điều kiện hoặc sửa cách hỏi."
        )
        yield Finding("condition_misfit", each.item.code, said, fact.code)
        return
    verdicts = {condition.holds(piece.value) for piece in pieces(fact, edges_of([condition], fact.code))}
    text = condition_text(condition, fact)
    if verdicts == {False}:
        so = "mục này không bao giờ được chấm" if each.gate else "dòng ấy không bao giờ dùng đến"
        said = f"{place(each.item)}: điều kiện {text} không bao giờ xảy ra, nên {so}. Sửa điều kiện."
        yield Finding("condition_never", each.item.code, said, fact.code)
    elif verdicts == {True}:
        so = "không cần ghi điều kiện" if each.gate else "dòng ấy lấn mọi dòng khác"
        said = f"{place(each.item)}: điều kiện {text} lúc nào cũng đúng, nên {so}. Sửa hoặc bỏ điều kiện."
        yield Finding("condition_always", each.item.code, said, fact.code, Weight.DOUBT if each.gate else Weight.FAULT)


def _together(study: Study, items: Sequence[Item], above: Sequence[Condition]) -> Iterator[Finding]:
    """Conditions of one fact, those of the groups around among them, each of which may hold and never all of them."""
    for item in items:
        gates = [*above, *item.only_when]
        for code in dict.fromkeys(each.fact for each in item.only_when):
            own = [each for each in gates if each.fact == code]
            fact = study.facts.get(code)
            if fact is not None and len(own) > 1 and all(_fits(each, fact) for each in own):
                yield from _exclusive(item, fact, own)
        yield from _together(study, item.items, gates)


def _exclusive(item: Item, fact: Fact, own: Sequence[Condition]) -> Iterator[Finding]:
    verdicts = [[each.holds(piece.value) for each in own] for piece in pieces(fact, edges_of(own, fact.code))]
    if all(any(column) for column in zip(*verdicts, strict=True)) and not any(all(row) for row in verdicts):
        text = joined(condition_text(each, fact) for each in own)
        said = (
            f"{place(item)}: các điều kiện {text} không bao giờ cùng xảy ra, nên mục này không bao giờ được chấm. "
            "Sửa hoặc bỏ một điều kiện."
        )
        yield Finding("condition_never", item.code, said, fact.code)


def _fits(condition: Condition, fact: Fact) -> bool:
    if fact.shape is Shape.YES_NO:
        return isinstance(condition.is_, bool)
    if fact.shape is Shape.CHOICE:
        return isinstance(condition.is_, str) and condition.is_ in {each.code for each in fact.choices}
    return condition.within is not None


def _range(walk: Walk) -> Iterator[Finding]:
    """Bounds outside the range of the number, where the line can still be reached; parts of what is counted whole."""
    fact = walk.own
    for number, step in enumerate(walk.steps, start=1):
        bounds = ends(step.within) if step.within is not None else []
        line = f"{place(walk.item)}, dòng {number}"
        beyond = [each for each in bounds if _outside(each, fact)]
        broken = [each for each in bounds if fact.whole and each != each.to_integral_value()]
        if beyond and step.within is not None and any(step.within.holds(each) for each in _ends(fact)):
            said = (
                f"{line}: cận {with_unit(number_text(beyond[0]), fact.unit)} nằm ngoài khoảng của “{fact.name}”. "
                "Sửa cận của mức hoặc khoảng của dữ kiện."
            )
            yield Finding("range_misfit", walk.item.code, said, stretch_text(step.within, fact.unit), Weight.DOUBT)
        elif broken and step.within is not None:
            said = f"{line}: “{fact.name}” là số nguyên mà cận ghi {number_text(broken[0])}. Ghi cận bằng số nguyên."
            yield Finding("range_misfit", walk.item.code, said, stretch_text(step.within, fact.unit), Weight.DOUBT)


def _outside(number: Decimal, fact: Fact) -> bool:
    low, high = fact.lowest, fact.highest
    return (low is not None and number < low) or (high is not None and number > high)


def _ends(fact: Fact) -> list[Decimal]:
    return [end for end in (fact.lowest, fact.highest) if end is not None]
