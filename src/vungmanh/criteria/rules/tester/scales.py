"""Does every value of an item come to points, and to one number of points only?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from vungmanh.criteria.enums import Between, Shape
from vungmanh.criteria.rules.definition import Fact, Interval, Step
from vungmanh.criteria.rules.tester.domain import Piece, merged
from vungmanh.criteria.rules.tester.finding import Finding, Weight
from vungmanh.criteria.rules.tester.walk import Row, Study, Walk
from vungmanh.criteria.rules.tester.words import (
    condition_text,
    joined,
    place,
    points_text,
    stretch_text,
    value_text,
)


def findings(study: Study) -> Iterator[Finding]:
    for walk in study.walks:
        yield from _holes(walk)
        yield from _overlaps(walk, study)
        yield from _settled(walk)
        yield from _steps_without_value(walk, study)
        yield from _turns(walk)


def _holes(walk: Walk) -> Iterator[Finding]:
    """One finding for each unbroken stretch of the item's own fact, with the circumstances where they matter."""
    places: dict[tuple[Piece, ...], list[Piece]] = {}
    for row in walk.rows:
        around = places.setdefault(row.pieces[1:], [])
        if row.hole and row.pieces[0] not in around:
            around.append(row.pieces[0])
    stretches: dict[tuple[str, str, bool], list[tuple[Piece, ...]]] = {}
    for circumstance, found in places.items():
        for each in _stretches(walk.own, found):
            stretches.setdefault(each, []).append(circumstance)
    for (text, example, unlimited), circumstances in stretches.items():
        when = "" if len(circumstances) == len(places) else _circumstances(walk.facts[1:], circumstances)
        yield _hole(walk, text + when, example, unlimited)


def _hole(walk: Walk, text: str, example: str, unlimited: bool) -> Finding:
    if unlimited:
        said = (
            f"{place(walk.item)}: “{walk.own.name}” chưa ghi thấp nhất là bao nhiêu, nên {text} không thuộc mức nào. "
            "Ghi số thấp nhất có thể có, thường là 0."
        )
        return Finding("range_open", walk.item.code, said, example, Weight.DOUBT)
    said = f"{place(walk.item)}: {text} không thuộc mức nào. Ghi mức cho khoảng này, hoặc sửa hai mức kề bên cho giáp."
    if walk.own.shape in (Shape.YES_NO, Shape.CHOICE):
        said = f"{place(walk.item)}: {text} chưa ghi được mấy điểm. Ghi điểm cho câu trả lời này."
    return Finding("hole", walk.item.code, said, example)


def _stretches(fact: Fact, found: Sequence[Piece]) -> Iterator[tuple[str, str, bool]]:
    """In words, an example, and whether it is only the end that nobody limited from below."""
    numbers = [piece.within for piece in found if piece.within is not None]
    for each in merged(numbers, fact.whole):
        example = next(piece for piece in found if piece.within is not None and _inside(piece.within, each))
        unlimited = each.lowest is None and each.highest is not None and each.highest <= 0
        yield stretch_text(each, fact.unit), value_text(fact, example.value), unlimited
    for piece in found:
        if piece.within is None:
            yield f"câu trả lời {value_text(fact, piece.value)}", value_text(fact, piece.value), False


def _inside(part: Interval, whole: Interval) -> bool:
    after = whole.lowest is None or (part.lowest is not None and part.lowest >= whole.lowest)
    before = whole.highest is None or (part.highest is not None and part.highest <= whole.highest)
    return after and before


def _circumstances(facts: Sequence[Fact], found: Sequence[tuple[Piece, ...]]) -> str:
    words = []
    for number, fact in enumerate(facts):
        these = list(dict.fromkeys(each[number] for each in found))
        numbers = merged([piece.within for piece in these if piece.within is not None], fact.whole)
        texts = [stretch_text(each, fact.unit) for each in numbers]
        texts += [value_text(fact, piece.value) for piece in these if piece.within is None]
        words.append(f"“{fact.name}” {' hoặc '.join(texts)}")
    return f" (khi {' và '.join(words)})"


def _overlaps(walk: Walk, study: Study) -> Iterator[Finding]:
    """One finding for each pair of lines that meet; a line with its own circumstance meets many, told once."""
    groups: dict[object, list[Row]] = {}
    for row in walk.rows:
        if row.overlap:
            groups.setdefault(_meeting(walk, row), []).append(row)
    for rows in groups.values():
        first = max(rows, key=_spread)
        candidates = sorted({each for row in rows for each in row.judged.candidates}, reverse=True)
        example = ", ".join(value_text(fact, first.values[fact.code]) for fact in walk.facts)
        told = " và ".join(f"“{fact.name}” {value_text(fact, first.values[fact.code])}" for fact in walk.facts)
        either = joined(points_text(each) for each in sorted(first.judged.candidates, reverse=True))
        said = (
            f"{place(walk.item)}: {told} vừa được {either}."
            f"{_line_that_meets(walk, first, candidates, study)} "
            "Sửa các mức cho khỏi trùng, hoặc ghi rõ khi trùng thì lấy mức thấp hay mức cao."
        )
        yield Finding("overlap", walk.item.code, said, example)


def _spread(row: Row) -> tuple[Decimal, bool]:
    """How far apart the readings are; a value from inside a stretch shows it better than one on its bound."""
    within = row.pieces[0].within
    return max(row.judged.candidates) - min(row.judged.candidates), within is None or within.lowest != within.highest


def _meeting(walk: Walk, row: Row) -> object:
    holding = [number for number, step in enumerate(walk.steps) if _holds(step, walk, row)]
    special = [number for number in holding if _by_circumstance(walk.steps[number], row)]
    return ("line", special[0]) if special else ("lines", frozenset(row.judged.candidates))


def _line_that_meets(walk: Walk, row: Row, candidates: Sequence[Decimal], study: Study) -> str:
    special = [step for step in walk.steps if _by_circumstance(step, row)]
    if not special or len(candidates) < 3 or special[0].or_when is None:
        return ""
    facts = {fact.code: fact for fact in walk.facts} | dict(study.facts)
    condition = condition_text(special[0].or_when, facts[special[0].or_when.fact])
    others = joined(points_text(each) for each in candidates if each != special[0].points)
    return f" Dòng {points_text(special[0].points)} (hoặc khi {condition}) trùng với các mức {others}."


def _holds(step: Step, walk: Walk, row: Row) -> bool:
    value = row.values[walk.own.code]
    within = step.within is not None and isinstance(value, Decimal) and step.within.holds(value)
    return within or _by_circumstance(step, row)


def _by_circumstance(step: Step, row: Row) -> bool:
    condition = step.or_when
    return condition is not None and condition.fact in row.values and condition.holds(row.values[condition.fact])


def _settled(walk: Walk) -> Iterator[Finding]:
    """Lines that meet although the paper says which one counts: no fault, but worth a look."""
    if walk.item.between is Between.UNSTATED:
        return
    for row in walk.rows:
        points = sorted({step.points for step in walk.steps if _holds(step, walk, row)}, reverse=True)
        if len(points) > 1 and row.judged.points is not None:
            told = " và ".join(f"“{fact.name}” {value_text(fact, row.values[fact.code])}" for fact in walk.facts)
            said = (
                f"{place(walk.item)}: {told} thuộc cả các mức {joined(points_text(each) for each in points)}; "
                f"phiếu ghi lấy {points_text(row.judged.points)}. Xem lại có đúng ý văn bản không."
            )
            example = ", ".join(value_text(fact, row.values[fact.code]) for fact in walk.facts)
            yield Finding("overlap_settled", walk.item.code, said, example, Weight.DOUBT)
            return


def _steps_without_value(walk: Walk, study: Study) -> Iterator[Finding]:
    for number, step in enumerate(walk.steps, start=1):
        held = [row for row in walk.rows if _holds(step, walk, row)]
        line = f"{place(walk.item)}, dòng {number} ({points_text(step.points)})"
        if not held:
            said = f"{line}: không số nào của “{walk.own.name}” rơi vào mức này{_range(walk.own)}. Sửa cận của mức."
            yield Finding("unreachable_step", walk.item.code, said, _bounds(step, walk.own))
        elif not any(_wins(step, row) for row in held):
            said = f"{line}: lúc nào cũng bị mức khác lấn, nên không ai được {points_text(step.points)} theo dòng này."
            yield Finding("unreachable_step", walk.item.code, said, _bounds(step, walk.own), Weight.DOUBT)


def _wins(step: Step, row: Row) -> bool:
    return row.judged.points == step.points or step.points in row.judged.candidates


def _bounds(step: Step, fact: Fact) -> str:
    return "" if step.within is None else stretch_text(step.within, fact.unit)


def _range(fact: Fact) -> str:
    if fact.lowest is None and fact.highest is None:
        return ""
    return f" (số này {stretch_text(Interval(fact.lowest, True, fact.highest, True), fact.unit)})"


def _turns(walk: Walk) -> Iterator[Finding]:
    """More, then less, then more: perhaps two lines changed places."""
    plain = [row for row in walk.rows if not any(_by_circumstance(step, row) for step in walk.steps)]
    if not walk.steps or not plain:
        return
    around = plain[0].pieces[1:]
    levels: list[tuple[Decimal, Row]] = []
    for row in plain:
        points = row.judged.points
        if row.pieces[1:] == around and points is not None and (not levels or levels[-1][0] != points):
            levels.append((points, row))
    ways = [after[0] > before[0] for before, after in pairwise(levels)]
    turn = next((number for number, (one, two) in enumerate(pairwise(ways), start=1) if one != two), None)
    if turn is None or len({points for points, _ in levels}) < 3:
        return
    row = levels[turn + 1][1]
    example = value_text(walk.own, row.values[walk.own.code])
    said = (
        f"{place(walk.item)}: điểm đang {'tăng' if ways[turn - 1] else 'giảm'} thì đến {example} lại "
        f"{'tăng' if ways[turn] else 'giảm'}. Xem lại thứ tự các mức."
    )
    yield Finding("not_monotone", walk.item.code, said, example, Weight.DOUBT)
