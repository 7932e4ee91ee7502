"""Sound sheets of every shape: nothing is found in them; one thing spoilt is found, and only that."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.criteria.rules.tester.sound import D, all_of, band, beside, item, judged, scale, sheet
from vungmanh.criteria.enums import Otherwise, Shape
from vungmanh.criteria.rules.definition import Choice, Condition, Fact, Interval, Item, Version
from vungmanh.criteria.rules.tester import findings

HALVES = judged("0", "10", "0.25")
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
    found.append((Item("9", "Nhóm", D(10), items=(Item("9.1", "Điều hành", D(10), "graded", "9.1", HALVES),)), []))
    total = sum(int(group.most) for group, _ in found)
    return Version(
        date(2026, 1, 1),
        items=tuple(group for group, _ in found),
        facts=tuple(fact for _, facts in found for fact in facts),
        total=D(total),
        bands=draw(bands_up_to(total)),
    )


@st.composite
def bands_up_to(draw, total):
    bounds = draw(cuts(0, total))
    between = [band(f"B{low}", f"{low}..<{high}") for low, high in pairwise(bounds)]
    return (band("TOP", f"{bounds[-1]}.."), *reversed(between), band("LOW", f"..<{bounds[0]}"))


@settings(max_examples=60, deadline=None)
@given(sound_sheets())
def test_nothing_is_found_in_a_sound_sheet(version):
    assert findings(version) == ()


@settings(max_examples=60, deadline=None)
@given(sound_sheets(), st.data())
def test_one_thing_spoilt_is_found_and_only_that(version, data):
    kind, change = data.draw(st.sampled_from(list(_spoiling(version))))
    assert {each.kind for each in findings(change(version))} == {kind}


def _spoiling(version):
    """What may be spoilt in this sheet, with what must then be found."""
    top, *others = version.bands
    yield "total_unreachable", sheet(total=version.total + 1)
    yield "total_exceeded", sheet(total=version.total - QUARTER)
    yield "band_gap", sheet(bands=(replace(top, within=replace(top.within, lowest_in=False)), *others))
    overlapping = replace(others[0], within=Interval(others[0].within.lowest, True, top.within.lowest, True))
    yield "band_overlap", sheet(bands=(top, overlapping, *others[1:]))
    for node in version.criteria():
        yield "knock_out_unknown", item(node.code, knock_out="NONE")
        yield from _spoilt_scale(node)
        if not node.only_when and node.kind != "bonus":
            yield "double_count", _twice(version, node)


def _spoilt_scale(node):
    lines = node.params.get("steps", ())
    for number, step in enumerate(lines):
        beyond = replace(step, within=replace(step.within, lowest_in=False))
        if step.within.lowest is not None:
            yield "hole", item(node.code, params={"steps": (*lines[:number], beyond, *lines[number + 1 :])})
        into = replace(step, within=replace(step.within, highest_in=True))
        above = next((each for each in lines if each.within.lowest == step.within.highest), step)
        if step.within.highest is not None and above.points != step.points:
            yield "overlap", item(node.code, params={"steps": (*lines[:number], into, *lines[number + 1 :])})


def _twice(version, node):
    group = next(each for each in version.items if node in each.items)
    again = replace(node, code=f"{node.code}x")
    return all_of(
        beside(group.code, again), item(group.code, most=group.most + node.most), sheet(total=version.total + node.most)
    )


def test_sixty_items_are_tested_within_a_fifth_of_a_second():
    version = sixty_items()
    findings(version)
    fastest = min(_seconds(version) for _ in range(3))
    assert fastest < 0.2


def _seconds(version):
    start = perf_counter()
    findings(version)
    return perf_counter() - start


def sixty_items():
    """As heavy as papers come: scales with a second fact, answers, judgement, conditions."""
    absent = Fact("absent", "Vắng", Shape.NUMBER, whole=True, lowest=D(0))
    gate = Fact("gate", "Có chuyên đề", Shape.YES_NO)
    lines = scale("5: 90..", "4: 80..<90", "3: 70..<80", "2: 60..<70", "1: 50..<60", "0: ..<50")["steps"]
    turned = (*lines[:-1], replace(lines[-1], or_when=Condition("absent", within=Interval(D(1)))))
    items = tuple(
        Item(
            str(number),
            "Mục",
            D(5),
            "graded",
            f"f{number}",
            {"steps": turned if number % 2 else lines},
            only_when=(Condition("gate", True),) if number % 5 == 0 else (),
            otherwise=Otherwise.FULL,
        )
        for number in range(60)
    )
    facts = [Fact(f"f{number}", "Tỷ lệ", Shape.NUMBER, lowest=D(0), highest=D(100)) for number in range(60)]
    return Version(date(2026, 1, 1), items, (*facts, absent, gate), D(300), (band("ALL", "0.."),))
