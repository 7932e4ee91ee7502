"""How the records of one cell answer a condition of registration. No database."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from vungmanh.programmes.rules.conditions import (
    AttributeRecord,
    CellRecords,
    Condition,
    Effect,
    GradeRecord,
    Holder,
    Outcome,
    Predecessor,
    Ripeness,
    Stretch,
    Told,
    answer,
    condition_from,
    read_conditions,
    ripeness,
)

DAY = date(2026, 3, 1)
CELL = CellRecords(organisation_id=7, opened_on=date(2015, 1, 1))
GOOD, EXCELLENT = GradeRecord("GOOD", "tốt", 11), GradeRecord("EXCELLENT", "xuất sắc", 12)
PLAIN = GradeRecord("SATISFACTORY", "hoàn thành", 13)
NOT_RATED = GradeRecord("NOT_RATED", "NOT_RATED", 14)


def condition(kind: str, effect: str = "warns", unknown: str = "warns", **asks: Any) -> Condition:
    return Condition("mot", "Điều kiện một", kind, asks, when_unmet=Effect(effect), when_unknown=Effect(unknown))


TWO_YEARS = condition("graded", level="GOOD", years=2)


def outcome(one: Condition, cell: CellRecords) -> tuple[str, list[str]]:
    found = answer(one, cell, DAY)
    return found.outcome.value, [each.what for each in found.answer.told]


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        ({2025: GOOD, 2024: EXCELLENT}, ("met", ["graded", "graded"])),
        ({2025: GOOD, 2024: PLAIN}, ("not_met", ["graded", "graded"])),
        ({2025: GOOD}, ("not_known", ["graded", "graded:missing"])),
        ({2024: PLAIN}, ("not_met", ["graded:missing", "graded"])),
        ({2025: NOT_RATED, 2024: GOOD}, ("not_met", ["graded:not_rated", "graded"])),
        ({}, ("not_known", ["graded:missing", "graded:missing"])),
    ],
)
def test_grades_of_each_year_must_reach_the_level(grades, expected):
    assert outcome(TWO_YEARS, replace(CELL, grades=grades)) == expected


def test_a_grade_is_told_with_the_record_it_stands_in():
    found = answer(TWO_YEARS, replace(CELL, grades={2025: GOOD, 2024: PLAIN}), DAY)
    assert found.answer.told == (
        Told("graded", {"year": 2025, "level": "tốt"}, "evaluation", 11),
        Told("graded", {"year": 2024, "level": "hoàn thành"}, "evaluation", 13),
    )


def test_a_cell_younger_than_the_years_is_not_known_and_says_so():
    young = replace(CELL, opened_on=date(2025, 7, 1), grades={2025: GOOD})
    assert outcome(TWO_YEARS, young) == ("not_known", ["graded", "graded:not_yet_there"])


YOUNG = replace(CELL, opened_on=date(2025, 7, 1), grades={2025: GOOD})
BEFORE_GOOD = GradeRecord("GOOD", "tốt", 21)
BEFORE_PLAIN = GradeRecord("SATISFACTORY", "hoàn thành", 22)


def before(*grades: GradeRecord | None, day: date = date(2025, 7, 1)) -> tuple[Predecessor, ...]:
    told = [{2024: each} if each else {} for each in grades]
    return tuple(Predecessor(90 + at, f"Ấp {at}", None, day, each) for at, each in enumerate(told))


def test_results_before_a_merger_are_told_and_stay_not_known_where_the_file_is_silent():
    young = replace(YOUNG, predecessors=before(BEFORE_GOOD, BEFORE_PLAIN))
    what = ["graded", "graded:before", "graded:before", "graded:no_rule"]
    assert outcome(TWO_YEARS, young) == ("not_known", what)
    told = answer(TWO_YEARS, young, DAY).answer.told[1]
    values = {"year": 2024, "unit": "Ấp 0", "day": date(2025, 7, 1), "level": "tốt"}
    assert told == Told("graded:before", values, "evaluation", 21)


@pytest.mark.parametrize(
    ("rule", "grades", "expected"),
    [
        ("every", (BEFORE_GOOD, BEFORE_GOOD), "met"),
        ("every", (BEFORE_GOOD, BEFORE_PLAIN), "not_met"),
        ("every", (BEFORE_GOOD, None), "not_known"),
        ("every", (BEFORE_PLAIN, None), "not_met"),
        ("any", (BEFORE_GOOD, BEFORE_PLAIN), "met"),
        ("any", (BEFORE_GOOD, None), "met"),
        ("any", (BEFORE_PLAIN, None), "not_known"),
        ("any", (BEFORE_PLAIN, BEFORE_PLAIN), "not_met"),
    ],
)
def test_results_before_a_merger_count_as_the_file_says(rule: str, grades: Any, expected: str):
    one = condition("graded", level="GOOD", years=2, predecessors=rule)
    assert outcome(one, replace(YOUNG, predecessors=before(*grades)))[0] == expected


def test_cell_that_took_another_in_answers_for_itself_unless_a_rule_says_otherwise():
    old = replace(CELL, grades={2025: GOOD, 2024: GOOD}, predecessors=before(BEFORE_PLAIN))
    assert outcome(TWO_YEARS, old) == ("met", ["graded", "graded"])
    every = condition("graded", level="GOOD", years=2, predecessors="every")
    assert outcome(every, old) == ("not_met", ["graded", "graded", "graded:before"])
    assert outcome(condition("graded", level="GOOD", years=2, predecessors="any"), old)[0] == "met"


def test_a_result_written_at_the_heir_itself_is_somebodys_answer():
    young = replace(YOUNG, grades={2025: GOOD, 2024: GOOD}, predecessors=before(BEFORE_PLAIN))
    assert outcome(TWO_YEARS, young) == ("met", ["graded", "graded"])


def test_year_in_which_a_cell_ended_is_not_its_own_any_more():
    young = replace(YOUNG, predecessors=before(BEFORE_GOOD, day=date(2024, 7, 1)))
    assert outcome(TWO_YEARS, young) == ("not_known", ["graded", "graded:not_yet_there"])


CLEAN = condition("undisciplined", of=["organisation"], months=12)
CLEAN_SECRETARY = condition("undisciplined", of=["secretary"], months=12)
CLEAN_COMMITTEE = condition("undisciplined", of=["committee"], months=12)


@pytest.mark.parametrize(
    ("stretch", "expected"),
    [
        (Stretch(date(2025, 6, 1)), "not_met"),
        (Stretch(date(2020, 6, 1)), "not_met"),
        (Stretch(date(2024, 1, 1), date(2025, 3, 2)), "not_met"),
        (Stretch(date(2024, 1, 1), date(2025, 3, 1)), "met"),
        (Stretch(date(2026, 3, 1)), "not_met"),
        (Stretch(date(2026, 3, 2)), "met"),
    ],
)
def test_discipline_hinders_as_long_as_it_stood_on_a_day_of_the_stretch(stretch: Stretch, expected: str):
    assert outcome(CLEAN, replace(CELL, disciplined={"organisation": [stretch]}))[0] == expected


def test_nothing_recorded_of_the_cell_is_met_and_says_what_was_looked_at():
    assert answer(CLEAN, CELL, DAY).answer.told == (
        Told("undisciplined:organisation", {"since": date(2025, 3, 1)}, "discipline"),
    )


@pytest.mark.parametrize(
    ("holders", "expected"),
    [
        ((), ("not_known", ["nobody_known:secretary"])),
        ((Holder(True, None),), ("not_known", ["unlinked:secretary"])),
        ((Holder(True, 5),), ("met", ["undisciplined:secretary"])),
        ((Holder(True, 6),), ("not_met", ["disciplined:secretary"])),
        ((Holder(True, 5), Holder(False, 6)), ("met", ["undisciplined:secretary"])),
    ],
)
def test_a_secretary_nobody_knows_is_neither_clean_nor_disciplined(holders, expected):
    cell = replace(CELL, holders=holders, of_members={6: [Stretch(date(2025, 6, 1))]})
    assert outcome(CLEAN_SECRETARY, cell) == expected


def test_a_committee_counts_everybody_in_it():
    cell = replace(CELL, holders=(Holder(True, 5), Holder(False, 6)), of_members={6: [Stretch(date(2025, 6, 1))]})
    assert outcome(CLEAN_COMMITTEE, cell) == ("not_met", ["disciplined:committee"])


ATTRIBUTE = condition("attribute", attribute="new_countryside", of="above")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], ("not_known", ["attribute:missing"])),
        ([AttributeRecord(3, "Xã A", True, date(2020, 1, 1))], ("met", ["attribute"])),
        ([AttributeRecord(3, "Xã A", False, date(2020, 1, 1))], ("not_met", ["attribute:no"])),
        ([AttributeRecord(3, "Xã A", True, date(2020, 1, 1), DAY)], ("not_met", ["attribute:ended"])),
        ([AttributeRecord(3, "Xã A", False, DAY), AttributeRecord(2, "Huyện", True, DAY)], ("met", ["attribute"])),
    ],
)
def test_an_attribute_nobody_stated_is_not_known(rows, expected):
    assert outcome(ATTRIBUTE, replace(CELL, attributes={("new_countryside", "above"): rows})) == expected


OFFICIAL = condition("official_members", at_least=3)


@pytest.mark.parametrize(
    ("count", "roll", "expected"),
    [
        (3, True, ("met", ["official"])),
        (2, True, ("not_met", ["official"])),
        (3, False, ("met", ["official:stated"])),
        (0, True, ("not_met", ["official"])),
        (None, False, ("not_known", ["official:missing"])),
    ],
)
def test_official_members_are_counted_or_not_known(count, roll, expected):
    assert outcome(OFFICIAL, replace(CELL, official=count, has_roll=roll)) == expected


@pytest.mark.parametrize(
    ("category", "expected"), [("SCHOOL", "met"), ("HEALTH", "not_met"), (None, "not_known"), ("", "not_known")]
)
def test_a_type_of_cell_is_met_not_met_or_not_known(category, expected):
    one = condition("category", categories=["SCHOOL", "AGENCY"])
    assert outcome(one, replace(CELL, category=category))[0] == expected


@pytest.mark.parametrize(
    ("opened", "expected"),
    [(date(2023, 3, 1), "met"), (date(2023, 3, 2), "not_met"), (None, "not_known")],
)
def test_years_since_establishment_are_whole_ones(opened, expected):
    assert outcome(condition("established", years=3), replace(CELL, opened_on=opened))[0] == expected


@pytest.mark.parametrize(
    ("unmet", "unknown", "grades", "expected"),
    [
        ("warns", "warns", {2025: GOOD, 2024: GOOD}, Ripeness.READY),
        ("hinders", "hinders", {2025: GOOD, 2024: GOOD}, Ripeness.READY),
        ("warns", "warns", {2025: GOOD}, Ripeness.UNKNOWN),
        ("hinders", "warns", {2025: GOOD}, Ripeness.UNKNOWN),
        ("warns", "hinders", {2025: GOOD}, Ripeness.HINDERED),
        ("warns", "hinders", {2025: PLAIN}, Ripeness.WARNED),
        ("hinders", "warns", {2025: PLAIN}, Ripeness.HINDERED),
    ],
)
def test_what_hinders_and_what_only_warns_is_the_conditions_own(unmet, unknown, grades, expected):
    one = condition("graded", unmet, unknown, level="GOOD", years=2)
    assert ripeness([answer(one, replace(CELL, grades=grades), DAY)]) is expected


def test_a_cell_that_nothing_is_asked_of_is_ready():
    assert ripeness([]) is Ripeness.READY


def test_one_condition_not_met_outweighs_another_not_known():
    weighed = [answer(TWO_YEARS, CELL, DAY), answer(OFFICIAL, replace(CELL, official=1, has_roll=True), DAY)]
    assert [each.outcome for each in weighed] == [Outcome.NOT_KNOWN, Outcome.NOT_MET]
    assert ripeness(weighed) is Ripeness.WARNED


def read(**entry: Any) -> tuple[tuple[Condition, ...], list[str]]:
    problems: list[str] = []
    plain = {"code": "mot", "name": "Một", "kind": "official_members", "at_least": 3}
    return read_conditions([{**plain, **entry}], "phiên bản 1", problems), problems


def test_a_condition_of_a_file_is_read_and_kept_as_it_was():
    (found,), problems = read(certainty="official", source="Văn bản số 1", when_unmet="hinders")
    assert problems == []
    assert found == Condition(
        "mot", "Một", "official_members", {"at_least": 3}, "official", "Văn bản số 1", Effect.HINDERS, Effect.WARNS
    )
    assert condition_from(found.plain()) == found


def test_a_condition_that_says_nothing_of_its_source_is_an_example_and_only_warns():
    (found,), _problems = read()
    assert (found.certainty, found.when_unmet, found.when_unknown) == ("example", "warns", "warns")


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"kind": "lucky"}, "“kind”: không có “lucky”. Đang có: graded, undisciplined, attribute, official_members, "
                            "category, established."),
        ({"at_least": 0}, "“at_least”: ghi số nguyên từ 1 đến 600."),
        ({"at_least": 601}, "“at_least”: ghi số nguyên từ 1 đến 600."),
        ({"at_least": True}, "“at_least”: ghi số nguyên từ 1 đến 600."),
        ({"months": 3}, "“months”: mục này không thuộc loại điều kiện đó."),
        ({"name": " "}, "“name”: ghi điều kiện bằng lời."),
        ({"code": "Mã"}, "“code”: ghi mã chữ thường không dấu, kiểu hai_nam_tot."),
        ({"certainty": "sure"}, "“certainty”: ghi một trong: official, secondary, example."),
        ({"certainty": "official"}, "“source”: điều kiện không phải ví dụ thì phải ghi nguồn."),
        ({"when_unmet": "stops"}, "“when_unmet”: ghi một trong: hinders, warns."),
        ({"kind": "graded", "level": "BEST", "years": 2, "at_least": None},
         "“at_least”: mục này không thuộc loại điều kiện đó."),
    ],
)  # fmt: skip
def test_a_wrong_condition_is_told_with_its_place(entry, problem: str):
    found, problems = read(**entry)
    assert found == ()
    assert problems[0] == f"phiên bản 1, điều kiện 1, {problem}"


def test_a_code_given_twice_is_told():
    problems: list[str] = []
    one = {"code": "mot", "name": "Một", "kind": "established", "years": 1}
    read_conditions([one, one], "phiên bản 1", problems)
    assert problems == ["phiên bản 1, “conditions”: mã “mot” ghi hai lần."]
