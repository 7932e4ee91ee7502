"""Faults planted one by one in a sound sheet: each is found, in its item, and nothing else is.

Read the list as: what was done to the sheet, the kind of the finding, the item it names.
"""

from dataclasses import replace

import pytest

from tests.criteria.rules.tester.sound import (
    POINTS_FOR_DRAFT,
    SOUND,
    D,
    all_of,
    asked,
    band,
    bands,
    beside,
    fact,
    item,
    judged,
    line,
    one_more_fact,
    scale,
    sheet,
    steps,
    within,
    without,
    yes,
)
from vungmanh.criteria.enums import Between, Otherwise, Shape
from vungmanh.criteria.rules.definition import Fact, Item
from vungmanh.criteria.rules.tester import Weight, findings

GOOD, FAIR, AVERAGE, POOR = SOUND.bands
UNEXCUSED = line("1: ..<65", within("absent", "1.."))
ABSENT = Fact("absent", "Số đảng viên vắng không lý do", Shape.NUMBER, whole=True, lowest=D(0))
POSTED = Fact("posted", "Đăng tài liệu lên sổ tay", Shape.YES_NO)
HALF_SCALE = ("4: 90..", "3: 75..<90", "2: 65..<75")

HOLES = [
    ("half the time only exactly", steps("1.1", "5: 90..", "4: 75..<90", "3: 60..<75", "2: 45", "1: ..<45"), "1.1"),
    ("more than half speak, 30 to under half", steps("3.2", "10: >50..", "6: 30..<50", "2: ..<30"), "3.2"),
    ("more than 30 speak, less than 30", steps("3.2", "10: 50..", "6: >30..<50", "2: ..<30"), "3.2"),
    ("rates between 89 and 90", steps("1.2", "4: 90..", "3: 75..89", "2: 65..<75", "1: ..<65"), "1.2"),
    ("the lowest line is missing", steps("1.2", *HALF_SCALE), "1.2"),
    ("the highest line stops at 99", steps("1.2", "4: 90..99", "3: 75..<90", "2: 65..<75", "1: ..<65"), "1.2"),
    ("a line in the middle is missing", steps("1.2", "4: 90..", "3: 75..<90", "1: ..<65"), "1.2"),
    ("nobody and a tenth are not the same", steps("3.2", "10: 50..", "6: 30..<50", "2: >0..<30"), "3.2"),
    ("everybody is left out", steps("3.2", "10: 50..<100", "6: 30..<50", "2: ..<30"), "3.2"),
    (
        "half a minute is no minute, one minute is",
        steps("1.1", "5: 90..", "4: 75..88", "3: 60..<75", "2: ..<60"),
        "1.1",
    ),
    ("the answer none earns nothing known", item("2.3", params={"choices": POINTS_FOR_DRAFT[:2]}), "2.3"),
]
OVERLAPS = [
    ("90 is in two lines", steps("1.2", "4: 90..", "3: 75..90", "2: 65..<75", "1: ..<65"), "1.2"),
    (
        "75 minutes are in two lines",
        steps("1.1", "5: 90..", "4: 75..<90", "3: 60..75", "2: 45..<60", "1: ..<45"),
        "1.1",
    ),
    ("two lines for the same stretch", steps("3.2", "10: 50..", "6: 30..<50", "4: 30..<50", "2: ..<30"), "3.2"),
    ("one line lies within another", steps("3.2", "10: 50..", "6: 30..<50", "8: 40..45", "2: ..<30"), "3.2"),
    ("the last line has no upper end", steps("4.1", "20: 90..", "15: 70..<90", "10: 50..<70", "5: 0.."), "4.1"),
    ("high attendance, one absent", all_of(one_more_fact(ABSENT), steps("1.2", *HALF_SCALE, UNEXCUSED)), "1.2"),
]
SCALES = [
    (
        "the lowest line counts only where somebody was absent",
        all_of(
            one_more_fact(ABSENT),
            steps("1.2", *HALF_SCALE, line("1:", within("absent", "1.."))),
            item("1.2", between=Between.LOWEST),
        ),
        ("hole", "overlap_settled"),
        "1.2",
    ),
    (
        "a line beyond all percent",
        steps("3.2", "8: >100..", "10: 50..", "6: 30..<50", "2: ..<30"),
        "unreachable_step",
        "3.2",
    ),
    ("a line below nothing", steps("1.1", "5: 60..", "1: ..<60", "0: ..<0"), "unreachable_step", "1.1"),
    (
        "between two whole numbers",
        steps("1.1", "5: 60..", "2: 59.2..59.8", "1: ..<60"),
        ("range_misfit", "unreachable_step"),
        "1.1",
    ),
    (
        "two lines changed places",
        steps("1.2", "4: 90..", "2: 75..<90", "3: 65..<75", "1: ..<65"),
        "not_monotone",
        "1.2",
    ),
    (
        "the lowest line earns most",
        steps("4.1", "15: 90..", "10: 70..<90", "5: 50..<70", "20: ..<50"),
        "not_monotone",
        "4.1",
    ),
    (
        "a line of six in an item of five",
        steps("1.1", "6: 90..", "4: 60..<90", "1: ..<60"),
        "points_beyond_most",
        "1.1",
    ),
    (
        "twelve points for a draft",
        item(
            "2.3", most=D(10), params={"choices": (replace(POINTS_FOR_DRAFT[0], points=D(12)), *POINTS_FOR_DRAFT[1:])}
        ),
        "points_beyond_most",
        "2.3",
    ),
    ("judged up to 25 of 20", item("3.1", params=judged("0", "25", "0.5")), "points_beyond_most", "3.1"),
    ("the best line gives four of five", steps("1.1", "4: 75..", "1: ..<75"), "most_unreachable", "1.1"),
    ("judged up to 18 of 20", item("3.1", params=judged("0", "18", "0.5")), "most_unreachable", "3.1"),
    ("a yes earns seven of eight", item("2.1", params={"points": D(7)}), "most_unreachable", "2.1"),
    ("by threes one never comes to twenty", item("3.1", params=judged("0", "20", "3")), "judged_step_misfit", "3.1"),
    (
        "minutes without a lowest",
        all_of(fact("minutes", lowest=None), steps("1.1", "5: 90..", "1: 0..<90")),
        "range_open",
        "1.1",
    ),
    (
        "the paper says the lowest counts",
        all_of(one_more_fact(ABSENT), steps("1.2", *HALF_SCALE, UNEXCUSED), item("1.2", between=Between.LOWEST)),
        "overlap_settled",
        "1.2",
    ),
    ("a quorum of 120 percent", item("4.3", params={"bound": D(120)}), "never_met", "4.3"),
    ("more than all of them", item("4.3", params={"bound": D(100), "strict": True}), "never_met", "4.3"),
    ("a quorum of nothing", item("4.3", params={"bound": D(0)}), "always_met", "4.3"),
    ("violations that cannot be", fact("violations", highest=D(0)), "always_met", "4.2"),
    ("one line for everything", steps("3.2", "10: 0.."), "always_met", "3.2"),
]
UNSTATED = {"otherwise": Otherwise.UNSTATED}
TOTALS = [
    ("a month without theme", all_of(without("3.4"), item("3.3", **UNSTATED)), "total_unreachable", "3.3"),
    ("a cell without committee", item("2.2", **UNSTATED), "total_unreachable", "2.2"),
    (
        "a cell without committee, left out on purpose",
        item("2.2", otherwise=Otherwise.SKIP),
        "total_unreachable",
        "2.2",
    ),
    ("a whole group in months with theme", item("2", only_when=(yes("thematic_held"),)), "total_unreachable", "2"),
    (
        "short meetings only",
        item("2.1", only_when=(within("minutes", "..<60"),)),
        "total_unreachable",
        "2.1",
    ),
    (
        "brought up where one thing is left out, short by the other",
        all_of(
            item("2.2", otherwise=Otherwise.RESCALE),
            item("2.1", only_when=(yes("has_committee"),), otherwise=Otherwise.SKIP),
        ),
        "total_unreachable",
        "2.1",
    ),
    ("the total says 110", sheet(total=D(110)), "total_unreachable", ""),
    ("the total says 95", sheet(total=D(95)), "total_exceeded", ""),
    ("one group is missing", without("2"), ("fact_unused", "total_unreachable"), ""),
    ("one item more at the end", beside("", Item("5", "Kết thúc", D(5), "yes_no", "5")), "total_exceeded", ""),
    ("a group of ten holds nine", item("1.2", most=D(3), params=scale("3: 75..", "1: ..<75")), "group_differs", "1"),
    ("a group of twenty holds 22", item("2.1", most=D(10)), "group_differs", "2"),
    ("an item of a group is missing", without("4.1"), ("fact_unused", "group_differs"), "4"),
    (
        "theme and no theme both count",
        all_of(item("3.3", only_when=()), item("3.4", only_when=())),
        ("fact_unused", "group_differs"),
        "3",
    ),
    ("a bonus that one needs", item("1.3", params={}), "bonus_needed", "1.3"),
    ("bands and no total", sheet(total=None), "total_missing", ""),
    (
        "a knock-out that says nothing of other months",
        item("4.3", only_when=(yes("has_committee"),)),
        "not_applicable_unstated",
        "4.3",
    ),
]
BANDS = [
    ("89,5 has no band", bands(GOOD, band("FAIR", "70..89"), AVERAGE, POOR), "band_gap"),
    ("nothing below ten", bands(GOOD, FAIR, AVERAGE, band("POOR", "10..<50")), "band_gap"),
    ("a full sheet has no band", bands(band("GOOD", "90..<100"), FAIR, AVERAGE, POOR), "band_gap"),
    ("exactly 90 has no band", bands(band("GOOD", ">90.."), FAIR, AVERAGE, POOR), "band_gap"),
    ("exactly 0 has no band", bands(GOOD, FAIR, AVERAGE, band("POOR", ">0..<50")), "band_gap"),
    ("the average is missing", bands(GOOD, FAIR, POOR), "band_gap"),
    ("90 is good and fair", bands(GOOD, band("FAIR", "70..90"), AVERAGE, POOR), "band_overlap"),
    ("fair from 60", bands(GOOD, band("FAIR", "60..<90"), AVERAGE, POOR), "band_overlap"),
    ("good has an end, fair has none", bands(GOOD, band("FAIR", "70.."), AVERAGE, POOR), "band_overlap"),
    ("excellent from 101", bands(band("EXCELLENT", "101.."), GOOD, FAIR, AVERAGE, POOR), "band_unreachable"),
    (
        "brought up to 100 anything may come out",
        all_of(
            item("2.2", otherwise=Otherwise.RESCALE),
            item("3.1", params=judged("0", "20", "1")),
            bands(GOOD, band("FAIR", "70..89"), AVERAGE, POOR),
        ),
        "band_gap",
    ),
    ("below nothing", bands(GOOD, FAIR, AVERAGE, POOR, band("NONE", "..<0")), "band_unreachable"),
    (
        "between two half points",
        bands(GOOD, band("ALMOST", "89.6..<89.9"), band("FAIR", "70..<89.6"), band("NEAR", "89.9..<90"), AVERAGE, POOR),
        "band_unreachable",
    ),
]
COUNTING = [
    (
        "posting twice",
        all_of(one_more_fact(POSTED), item("2.1", fact="posted"), item("2.2", fact="posted", only_when=())),
        ("double_count", "fact_unused"),
        "2.2",
    ),
    (
        "posting three times",
        all_of(item("2.1", fact="2.1"), item("3.3", fact="2.1"), item("2.2", fact="2.1")),
        "double_count",
        "2.2",
    ),
    (
        "attendance once more",
        all_of(fact("targets_met", name="x"), item("4.1", fact="attendance")),
        ("double_count", "fact_unused"),
        "4.1",
    ),
    ("one paper proves two items", item("2.1", evidence=("Biên bản họp chi uỷ",)), "evidence_again", "2.2"),
]
FACTS = [
    ("an item asks for what is not there", item("3.2", fact="speaker"), ("fact_unknown", "fact_unused"), "3.2"),
    (
        "a condition asks for what is not there",
        item("2.2", only_when=(yes("comittee"),)),
        ("fact_unknown", "fact_unused"),
        "2.2",
    ),
    (
        "a line asks for what is not there",
        all_of(steps("1.2", *HALF_SCALE, UNEXCUSED), item("1.2", between=Between.LOWEST)),
        ("fact_unknown", "overlap_settled"),
        "1.2",
    ),
    ("asked and never used", one_more_fact(Fact("guests", "Số khách mời", Shape.NUMBER)), "fact_unused", ""),
    ("90 to 120 percent", steps("1.2", "4: 90..120", "3: 75..<90", "2: 65..<75", "1: ..<65"), "range_misfit", "1.2"),
    ("half a minute", steps("1.1", "5: 44.5..", "1: ..<44.5"), "range_misfit", "1.1"),
    (
        "a number asked of yes or no",
        item("2.2", only_when=(within("has_committee", "1.."),)),
        "condition_misfit",
        "2.2",
    ),
    ("yes asked of a number", item("2.2", only_when=(yes("minutes"),)), ("condition_misfit", "fact_unused"), "2.2"),
    (
        "a choice that is not offered",
        item("2.2", only_when=(yes("draft", "half"),)),
        ("condition_misfit", "fact_unused"),
        "2.2",
    ),
    (
        "above all percent",
        item("2.2", only_when=(within("attendance", ">100.."),)),
        ("condition_never", "fact_unused"),
        "2.2",
    ),
    (
        "short and long at once",
        item("2.2", only_when=(within("minutes", "..<60"), within("minutes", "90.."))),
        ("condition_never", "fact_unused"),
        "2.2",
    ),
    (
        "in a group of months with theme, an item of months without",
        all_of(
            item("2", only_when=(yes("thematic_held"),), otherwise=Otherwise.RESCALE),
            item("2.1", only_when=(yes("thematic_held", False),), otherwise=Otherwise.RESCALE),
        ),
        ("condition_never", "total_unreachable"),
        "2.1",
    ),
    ("from nothing on", item("2.2", only_when=(within("minutes", "0.."),)), ("condition_always", "fact_unused"), "2.2"),
    (
        "a line that never comes",
        all_of(one_more_fact(ABSENT), steps("1.2", *HALF_SCALE, line("1: ..<65", within("absent", "..<0")))),
        "condition_never",
        "1.2",
    ),
    (
        "a line that always comes",
        all_of(
            one_more_fact(ABSENT),
            steps("1.2", "4: 90..", "1: ..<90", line("0:", within("absent", "0.."))),
            item("1.2", between=Between.HIGHEST),
        ),
        ("condition_always", "overlap_settled", "unreachable_step"),
        "1.2",
    ),
]
KNOCK_OUTS = [
    ("down to a band that is not there", item("4.2", knock_out="KEM"), "knock_out_unknown", "4.2"),
    ("down to the best", item("4.3", knock_out="GOOD"), "knock_out_idle", "4.3"),
]
PLANTED = [
    *[(name, change, "hole", code) for name, change, code in HOLES],
    *[(name, change, "overlap", code) for name, change, code in OVERLAPS],
    *SCALES,
    *TOTALS,
    *[(name, change, kind, "") for name, change, kind in BANDS],
    *COUNTING,
    *FACTS,
    *KNOCK_OUTS,
]


def test_sound_sheet_has_no_finding():
    assert findings(asked(SOUND)) == ()


@pytest.mark.parametrize(("change", "kinds", "code"), [each[1:] for each in PLANTED], ids=[each[0] for each in PLANTED])
def test_planted_fault_is_found_and_nothing_else(change, kinds, code):
    """Where a change cannot but bring another finding along (a fact left without use), both are named."""
    expected = {kinds} if isinstance(kinds, str) else set(kinds)
    found = findings(asked(change(SOUND)))
    assert {each.kind for each in found} == expected
    assert code in {each.item for each in found}


def test_whole_points_leave_nothing_between_89_and_90():
    changed = all_of(item("3.1", params=judged("0", "20", "1")), bands(GOOD, band("FAIR", "70..89"), AVERAGE, POOR))
    assert findings(changed(SOUND)) == ()


def test_minutes_are_whole_and_have_nothing_between_89_and_90():
    assert findings(steps("1.1", "5: 90..", "4: 75..89", "3: 60..74", "2: 45..59", "1: 0..44")(SOUND)) == ()


def test_rescaled_item_takes_nothing_from_the_total():
    assert findings(item("2.2", otherwise=Otherwise.RESCALE)(SOUND)) == ()


def test_a_reason_for_counting_again_is_enough():
    again = item("2.2", fact="2.1", only_when=(), counts_again="Văn bản chấm hai lần")
    assert [each.kind for each in findings(again(SOUND))] == ["fact_unused"]


def test_planted_faults_are_at_least_fifty_places():
    assert len({name for name, *_ in PLANTED}) == len(PLANTED) >= 50


def test_findings_come_faults_first():
    found = findings(all_of(item("1.3", params={}), bands(GOOD, FAIR, POOR))(SOUND))
    assert [each.weight for each in found] == [Weight.FAULT, Weight.DOUBT]
