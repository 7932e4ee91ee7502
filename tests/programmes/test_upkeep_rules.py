"""The section of a programme's file on upkeep, and the plain rules behind it. No database but for the loading."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.conditions import TWO_YEARS, programme_with
from tests.factories.programmes import make_title
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.workflow import NoSuchMove
from vungmanh.programmes.models import ProgrammeVersion
from vungmanh.programmes.rules.conditions import Condition, Outcome
from vungmanh.programmes.rules.upkeep import (
    CASES,
    OPEN_CASE,
    Case,
    Hold,
    Upkeep,
    hold_of,
    read_upkeep,
    stricter,
    upkeep_from,
    waits_until,
    worst,
)

GRADED = Condition("tot", "Tốt", "graded", {"level": "GOOD", "years": 2})
OFFICIAL = Condition("nguoi", "Ba", "official_members", {"at_least": 3})
CLEAN = Condition("sach", "Sạch", "undisciplined", {"of": ["organisation"], "months": 12})
DAY = date(2026, 3, 1)


def read(entry: Any) -> tuple[tuple[Upkeep, ...], list[str]]:
    problems: list[str] = []
    return read_upkeep(
        entry, {each.code: each.kind for each in (GRADED, OFFICIAL, CLEAN)}, {"phieu"}, "phiên bản 1", problems
    ), problems


def test_section_is_read_and_kept_as_it_was_written():
    entry = {
        "watch": [
            {"condition": "tot", "days": 60},
            {"condition": "nguoi", "margin": 1, "certainty": "official", "source": "HD 1"},
            {"sheet": "phieu", "criterion": "1.1", "margin": 0.5},
        ],
        "warning_first": True,
        "register_again_months": 12,
    }
    (found,), problems = read(entry)
    assert problems == []
    assert [(each.condition, each.sheet, each.days, each.margin) for each in found.watch] == [
        ("tot", "", 60, ""),
        ("nguoi", "", 0, "1"),
        ("", "phieu", 0, "0.5"),
    ]
    assert (found.warning_first, found.hearing_first, found.register_again_months) == (True, False, 12)
    assert upkeep_from([found.plain()]) == found
    assert (read(None), upkeep_from([])) == (((), []), Upkeep())


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ([], "phiên bản 1, “upkeep”: phải là một nhóm mục."),
        ({"la": 1}, "“la”: không có mục này."),
        ({"watch": "x"}, "“watch”: ghi danh sách."),
        ({"watch": ["x"]}, "“watch” 1: phải là một nhóm mục."),
        ({"watch": [{}]}, "“watch” 1: ghi một trong hai: “condition” hoặc “sheet”."),
        ({"watch": [{"condition": "tot", "sheet": "phieu"}]}, "ghi một trong hai"),
        ({"watch": [{"condition": "la"}]}, "“condition”: phiên bản không có điều kiện “la”."),
        ({"watch": [{"sheet": "la"}]}, "“sheet”: mục “criteria” không nêu phiếu “la”."),
        ({"watch": [{"condition": "sach", "margin": 1}]}, "“margin”: chỉ dùng cho điều kiện loại graded"),
        ({"watch": [{"condition": "nguoi", "margin": 0.5}]}, "“margin”: của điều kiện thì ghi số nguyên."),
        ({"watch": [{"condition": "nguoi", "margin": -1}]}, "“margin”: ghi một số không âm."),
        ({"watch": [{"condition": "tot", "days": 900}]}, "“days”: ghi số ngày từ 0 đến 366."),
        ({"watch": [{"sheet": "phieu", "days": 9}]}, "“days”: chỉ dùng cho “condition”."),
        ({"watch": [{"condition": "tot", "criterion": "1"}]}, "“criterion”: ghi kèm “sheet”."),
        ({"watch": [{"condition": "tot", "certainty": "official"}]}, "không phải ví dụ thì phải ghi nguồn."),
        ({"certainty": "chac"}, "“certainty”: ghi một trong: official"),
        ({"warning_first": "co"}, "“warning_first”: ghi yes hoặc no."),
        ({"register_again_months": 0}, "“register_again_months”: ghi số tháng từ 1 đến 600"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(entry: Any, words: str):
    found, problems = read(entry)
    assert (found, [words in each for each in problems]) == ((), [True])


@pytest.mark.django_db
def test_version_in_use_is_told_of_upkeep_once(province: dict[str, int]):
    programme_with(TWO_YEARS)
    make_title(province["83.836.A.01"], programme="thu", period="2024", recognised_on="2024-02-01", decision_number="1")
    with_it: dict[str, Any] = {"upkeep": {"watch": [{"condition": "hai_nam_tot", "days": 30}]}}
    programme_with(TWO_YEARS, **with_it)
    assert ProgrammeVersion.objects.get(programme_id="thu").upkeep[0]["watch"][0]["days"] == 30
    with pytest.raises(Refusal):
        programme_with(TWO_YEARS, upkeep={"watch": [{"condition": "hai_nam_tot", "days": 60}]})


def test_only_what_is_known_not_to_be_met_is_about_to_fail():
    assert hold_of(Outcome.NOT_MET) == (Hold.FAILED, "")
    assert hold_of(Outcome.NOT_KNOWN, Outcome.NOT_MET, Outcome.NOT_MET) == (Hold.NOT_KNOWN, "")
    assert hold_of(Outcome.MET, Outcome.NOT_KNOWN, Outcome.NOT_KNOWN) == (Hold.HOLDS, "")
    assert hold_of(Outcome.MET, Outcome.NOT_MET, Outcome.NOT_MET) == (Hold.ABOUT_TO_FAIL, "ahead")
    assert hold_of(Outcome.MET, Outcome.MET, Outcome.NOT_MET) == (Hold.ABOUT_TO_FAIL, "margin")


def test_the_worst_speaks_for_a_title_and_nothing_for_nothing():
    assert worst([Hold.HOLDS, Hold.NOT_KNOWN, Hold.ABOUT_TO_FAIL]) is Hold.ABOUT_TO_FAIL
    assert worst([Hold.HOLDS, Hold.FAILED]) is Hold.FAILED
    assert worst([]) is None


def test_stricter_asks_for_more_where_more_can_be_asked():
    assert stricter(OFFICIAL, 2) == Condition("nguoi", "Ba", "official_members", {"at_least": 5})
    assert stricter(GRADED, 5) == Condition("tot", "Tốt", "graded", {"level": "EXCELLENT", "years": 2})
    highest = Condition("tot", "Tốt", "graded", {"level": "EXCELLENT", "years": 2})
    assert (stricter(highest, 1), stricter(GRADED, 0)) == (None, None)


def test_waiting_is_counted_from_the_revocation():
    rules = Upkeep(register_again_months=6)
    assert waits_until(rules, date(2025, 8, 31)) == date(2026, 2, 28)
    assert (waits_until(Upkeep(), DAY), waits_until(rules, None)) == (None, None)


MOVES = ["warn", "hear", "propose", "lift", "decline"]


@given(st.lists(st.sampled_from(MOVES), max_size=12), st.booleans(), st.booleans())
def test_random_lives_never_leave_the_table(walk: list[str], warning_first: bool, hearing_first: bool):
    """Whatever is tried in whatever order: a state of the table, closed for good once closed, and no proposal before
    what the file says comes first."""
    state, warned, heard = "", False, False
    rules = Upkeep(warning_first=warning_first, hearing_first=hearing_first)
    for name in walk:
        try:
            move = CASES.find(name, state)
        except NoSuchMove:
            continue
        case = Case(DAY, DAY, state=state, text="x", to_mend="x", who="x", warned=warned, heard=heard, upkeep=rules,
                    mend_by=DAY if name == "warn" else date(2026, 2, 1))  # fmt: skip
        if move.unmet(case):
            continue
        state, warned, heard = move.target, warned or name == "warn", heard or name == "hear"
        if name == "propose":
            assert warned or not warning_first
            assert heard or not hearing_first
    assert state == "" or state in OPEN_CASE | {"lifted", "declined"}
    assert state in OPEN_CASE | {""} or not CASES.from_state(state)
