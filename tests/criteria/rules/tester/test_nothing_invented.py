"""Sound sheets of every shape: nothing is found in them; one thing spoilt is found, and only that."""

from dataclasses import replace
from datetime import date
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.criteria.rules.tester.sheets import QUARTER, answers, sound_sheets
from tests.criteria.rules.tester.sound import D, all_of, band, beside, item, scale, sheet
from vungmanh.criteria.enums import Otherwise, Shape
from vungmanh.criteria.rules.definition import Condition, Fact, Interval, Item, Version
from vungmanh.criteria.rules.scoring import score
from vungmanh.criteria.rules.tester import findings


@settings(max_examples=30, deadline=None)
@given(sound_sheets())
def test_nothing_is_found_in_a_sound_sheet(version):
    assert findings(version) == ()


@settings(max_examples=30, deadline=None)
@given(sound_sheets(), st.data())
def test_one_thing_spoilt_is_found_and_only_that(version, data):
    kind, change = data.draw(st.sampled_from(list(_spoiling(version))))
    assert {each.kind for each in findings(change(version))} == {kind}


@settings(max_examples=30, deadline=None)
@given(sound_sheets(), st.data())
def test_sheet_without_finding_has_a_total_and_a_band_for_any_answers(version, data):
    result = score(version, data.draw(answers(version)))
    assert result.is_complete
    assert 0 <= result.total <= version.total
    assert result.band is not None


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
    start = process_time()
    findings(version)
    return process_time() - start


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
