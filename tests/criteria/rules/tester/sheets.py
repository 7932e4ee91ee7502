"""Sound sheets of every shape, made so that nothing is wrong with them, and answers to what they ask."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import strategies as st

from tests.criteria.rules.tester.sound import D, asked, band, judged, scale
from vungmanh.criteria.enums import Otherwise, Shape
from vungmanh.criteria.rules.columns import facts_asked
from vungmanh.criteria.rules.definition import Choice, Condition, Fact, Item, Version
from vungmanh.criteria.rules.kinds.graded import judged_of

QUARTERS = judged("0", "10", "0.25")
"""Makes totals move by quarters, so that every stretch of points is reached by some sheet."""
QUARTER = Decimal("0.25")
KINDS = ("yes_no", "no_event", "at_least", "steps", "choices", "judged")


@st.composite
def cuts(draw, low, high, at_least=1):
    """Bounds between two numbers, in order."""
    found = draw(st.sets(st.integers(low + 1, high - 1), min_size=at_least, max_size=4))
    return sorted(found)


@st.composite
def criteria(draw, code, points):
    """One judged item with its fact, sound by the way it is made."""
    kind = draw(st.sampled_from(KINDS))
    if kind == "steps":
        bounds = draw(cuts(1, 99))
        whole = draw(st.booleans())
        by_step = [(D(points) * number / (len(bounds) + 1)).quantize(QUARTER) for number in range(len(bounds) + 2)]
        lines = [f"{by_step[1]}: ..<{bounds[0]}", f"{by_step[-1]}: {bounds[-1]}.."]
        lines += [f"{by_step[place]}: {low}..<{high}" for place, (low, high) in enumerate(pairwise(bounds), start=2)]
        fact = Fact(f"f{code}", "Số", Shape.NUMBER, whole=whole, lowest=D(0), highest=D(100))
        return Item(code, "Mục", D(points), "graded", fact.code, scale(*lines)), fact
    if kind == "choices":
        answers = (Choice("all", "Đủ", D(points)), Choice("some", "Thiếu", D(points) / 2), Choice("no", "Không", D(0)))
        fact = Fact(f"f{code}", "Câu hỏi", Shape.CHOICE, choices=answers)
        return Item(code, "Mục", D(points), "graded", fact.code, {"choices": answers}), fact
    if kind == "judged":
        return Item(code, "Mục", D(points), "graded", code, judged("0", str(points), "0.5")), None
    if kind == "at_least":
        fact = Fact(f"f{code}", "Tỷ lệ", Shape.NUMBER, lowest=D(0), highest=D(100))
        return Item(code, "Mục", D(points), "at_least", fact.code, {"bound": D(draw(st.integers(1, 100)))}), fact
    return Item(code, "Mục", D(points), kind, code), None


@st.composite
def gated(draw, code, points):
    """Items of one place in the paper: always there, full where not applicable, or one instead of the other."""
    one, fact = draw(criteria(code, points))
    facts = [fact] if fact else []
    manner = draw(st.sampled_from(["always", "full", "instead"]))
    if manner == "always":
        return [one], facts
    gate = Fact(f"g{code}", "Điều kiện", Shape.YES_NO)
    if manner == "full":
        return [replace(one, only_when=(Condition(gate.code, True),), otherwise=Otherwise.FULL)], [*facts, gate]
    two, other = draw(criteria(f"{code}b", points))
    apart = [
        replace(each, only_when=(Condition(gate.code, here),), otherwise=Otherwise.SKIP)
        for each, here in ((one, True), (two, False))
    ]
    return apart, [*facts, *([other] if other else []), gate]


@st.composite
def groups(draw, code):
    sizes = draw(st.lists(st.integers(1, 20), min_size=1, max_size=4))
    items: list[Item] = []
    facts: list[Fact] = []
    for number, points in enumerate(sizes, start=1):
        more, asked = draw(gated(f"{code}.{number}", points))
        items += more
        facts += asked
    most = sum(sizes)
    if draw(st.booleans()):
        needed = draw(st.booleans())
        items.append(Item(f"{code}.0", "Thưởng", D(2), "bonus", f"{code}.0", {"needed": needed}))
        most += 2 if needed else 0
    return Item(code, "Nhóm", D(most), items=tuple(items)), facts


@st.composite
def sound_sheets(draw):
    found = [draw(groups(str(number))) for number in range(1, draw(st.integers(1, 5)) + 1)]
    found.append((Item("9", "Nhóm", D(10), items=(Item("9.1", "Điều hành", D(10), "graded", "9.1", QUARTERS),)), []))
    total = sum(int(group.most) for group, _ in found)
    return asked(
        Version(
            date(2026, 1, 1),
            items=tuple(group for group, _ in found),
            facts=tuple(fact for _, facts in found for fact in facts),
            total=D(total),
            bands=draw(bands_up_to(total)),
        )
    )


@st.composite
def bands_up_to(draw, total):
    bounds = draw(cuts(0, total))
    between = [band(f"B{low}", f"{low}..<{high}") for low, high in pairwise(bounds)]
    return (band("TOP", f"{bounds[-1]}.."), *reversed(between), band("LOW", f"..<{bounds[0]}"))


@st.composite
def answers(draw, version):
    """A value for every fact the sheet looks at."""
    return {code: draw(values_of(version, code)) for code in facts_asked(version)}


def values_of(version, code):
    fact = version.facts_by_code[code]
    if fact.shape is Shape.YES_NO:
        return st.booleans()
    if fact.shape is Shape.CHOICE:
        return st.sampled_from([each.code for each in fact.choices])
    if fact.shape is Shape.POINTS:
        item = next(each for each in version.criteria() if each.fact == code)
        return st.sampled_from(judged_of(item).options())
    tenths = st.integers(0, 1000).map(lambda number: D(number) / 10)
    return st.integers(0, 100).map(D) if fact.whole else tenths
