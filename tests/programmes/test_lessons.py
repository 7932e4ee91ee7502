"""Lessons of pilots: stated, let be spread, read by those below who could not see the cell, taken up, taken back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.factories.accounts import make_account
from tests.factories.organisations import SYSTEM
from tests.factories.pilots import SAID, SPREAD, TAKEN_UP, choose, make_lesson, make_spread, thai_binh
from tests.factories.programmes import shipped_programmes
from vungmanh.accounts.access import scope_for
from vungmanh.kernel.errors import NotFound, Unmet
from vungmanh.kernel.scope import entered
from vungmanh.programmes import commands
from vungmanh.programmes.queries import pilots

pytestmark = pytest.mark.django_db
DAY = date(2023, 6, 1)


@pytest.fixture
def keys(db: None) -> dict[str, int]:
    found = thai_binh()
    shipped_programmes()
    return found


def refused(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Unmet) as caught:
        act()
    return caught.value.reasons


def adopt(lesson: Any, one: int, **said: Any) -> Any:
    given: dict[str, Any] = {"day": TAKEN_UP, "how": "Từ quý 1", **said}
    return commands.adopt_lesson(SYSTEM, lesson_id=lesson.pk, organisation_id=one, **given)


def seen(username: str, one: int, **asked: Any) -> list[str]:
    account = make_account(username, "cell_secretary", one)
    with entered(scope_for(account, DAY)):
        found = pilots.lessons_page(pilots.LessonsAsked("kieu_mau", **asked), day=DAY)
        return [line.lesson.title for line in found.rows]


def test_lesson_is_read_below_who_let_it_be_spread_and_not_before(keys: dict[str, int]):
    lesson = make_lesson(keys["34.338.A.T1"])
    assert seen("a", keys["34.338.A.T2"]) == []
    assert seen("b", keys["34.338.A.T1"]) == [lesson.title]
    commands.spread_lesson(SYSTEM, lesson_id=lesson.pk, at_id=keys["34.338"], day=SPREAD)
    assert seen("c", keys["34.338.A.T2"]) == [lesson.title]
    assert seen("d", keys["34.339.A.01"]) == [], "of another district"


def test_lesson_out_of_sight_is_not_found(keys: dict[str, int]):
    lesson = make_lesson(keys["34.338.A.T1"])
    account = make_account("a", "cell_secretary", keys["34.339.A.01"])
    with entered(scope_for(account, DAY)), pytest.raises(NotFound):
        pilots.lesson_sheet(lesson.pk, day=DAY)


def test_lesson_spread_to_a_cell_is_not_its_to_change(keys: dict[str, int]):
    lesson = make_spread(keys["34.338.A.T1"], keys["34.338"])
    account = make_account("a", "cell_secretary", keys["34.338.A.T2"])
    with entered(scope_for(account, DAY)), pytest.raises(NotFound):
        commands.void_lesson(SYSTEM, lesson_id=lesson.pk, reason="x")


def test_lesson_is_whole_dated_and_of_known_types(keys: dict[str, int]):
    late = {"day": date(2027, 1, 1), "advice": " ", "categories": ["KHAC"]}
    reasons = refused(lambda: make_lesson(keys["34.338.A.T1"], **late))
    assert reasons == ["lesson:whole", "dates:future:2026-01-01", "lesson:category"]


def test_lesson_of_a_pilot_is_not_older_than_the_choice(keys: dict[str, int]):
    pilot = choose(keys["34.338"], keys["34.338.A.T1"])[0]
    early = {"pilot_id": pilot.pk, "day": date(2022, 1, 1)}
    assert refused(lambda: make_lesson(keys["34.338.A.T1"], **early)) == ["plan-dates:before:2022-02-10"]


def test_only_a_body_above_lets_a_lesson_be_spread_and_once(keys: dict[str, int]):
    lesson = make_lesson(keys["34.338.A.T1"])
    wrong: dict[str, Any] = {"lesson_id": lesson.pk, "at_id": keys["34.339"], "day": date(2022, 10, 1)}
    assert refused(lambda: commands.spread_lesson(SYSTEM, **wrong)) == [
        "lesson:not_above",
        "plan-dates:before:2022-10-05",
    ]
    right = {**wrong, "at_id": keys["34.338"], "day": SPREAD}
    commands.spread_lesson(SYSTEM, **right)
    assert refused(lambda: commands.spread_lesson(SYSTEM, **right)) == ["lesson:spread"]


def test_lesson_is_taken_up_once_below_and_not_by_its_own(keys: dict[str, int]):
    waiting = make_lesson(keys["34.338.C1"])
    assert refused(lambda: adopt(waiting, keys["34.338.A.T2"])) == ["lesson:not_spread"]
    lesson = make_spread(keys["34.338.A.T1"], keys["34.338"])
    assert refused(lambda: adopt(lesson, keys["34.338.A.T1"])) == ["lesson:own"]
    assert refused(lambda: adopt(lesson, keys["34.339.A.01"])) == ["lesson:not_below"]
    early = refused(lambda: adopt(lesson, keys["34.338.A.T2"], day=SAID))
    assert early == ["plan-dates:before:2022-11-01"]
    adopt(lesson, keys["34.338.A.T2"])
    assert refused(lambda: adopt(lesson, keys["34.338.A.T2"])) == ["lesson:taken_up"]


def test_who_took_it_up_stands_with_the_lesson_and_others_are_counted(keys: dict[str, int]):
    lesson = make_spread(keys["34.338.A.T1"], keys["34.338"])
    adoption = adopt(lesson, keys["34.338.A.T2"])
    adopt(lesson, keys["34.338.C1"])
    commands.tell_adoption(SYSTEM, adoption_id=adoption.pk, day=DAY, result="4 kỳ, 92% dự")
    sheet = pilots.lesson_sheet(lesson.pk, day=DAY)
    assert [(line.adopter, line.adoption.result) for line in sheet.adoptions] == [
        ("Chi bộ trường 2", "4 kỳ, 92% dự"),
        ("Chi bộ cơ quan", ""),
    ]
    account = make_account("a", "cell_secretary", keys["34.338.A.T2"])
    with entered(scope_for(account, DAY)):
        own = pilots.lesson_sheet(lesson.pk, day=DAY)
    assert ([line.adopter for line in own.adoptions], own.hidden) == (["Chi bộ trường 2"], 1)


def test_what_others_work_by_is_not_taken_back(keys: dict[str, int]):
    lesson = make_spread(keys["34.338.A.T1"], keys["34.338"])
    adoption = adopt(lesson, keys["34.338.A.T2"])
    again: dict[str, Any] = {"lesson_id": lesson.pk, "reason": "nhầm"}
    assert refused(lambda: commands.void_lesson(SYSTEM, **again)) == ["lesson:adopted"]
    assert refused(lambda: commands.void_spread(SYSTEM, **again)) == ["lesson:adopted"]
    commands.void_adoption(SYSTEM, adoption_id=adoption.pk, reason="nhầm")
    commands.void_spread(SYSTEM, **again)
    assert pilots.lesson_sheet(lesson.pk, day=DAY).line.spread_at == ""
    commands.void_lesson(SYSTEM, **again)
    assert pilots.lessons_page(pilots.LessonsAsked("kieu_mau"), day=DAY).total == 0


def test_result_says_something_and_not_before_it_began(keys: dict[str, int]):
    adoption = adopt(make_spread(keys["34.338.A.T1"], keys["34.338"]), keys["34.338.A.T2"])
    early: dict[str, Any] = {"adoption_id": adoption.pk, "day": SPREAD, "result": ""}
    assert refused(lambda: commands.tell_adoption(SYSTEM, **early)) == ["lesson:result", "plan-dates:before:2023-01-15"]


def test_stages_say_what_was_done_in_their_periods(keys: dict[str, int]):
    choose(keys["34.338"], keys["34.338.A.T1"], keys["34.338.A.01"])
    adopt(make_spread(keys["34.338.A.T1"], keys["34.338"]), keys["34.338.A.T2"])
    found = pilots.stages_done("kieu_mau", under_id=keys["34"], on=None, today=DAY)
    assert [(each.stage["stage"], each.period.code, dict(each.done)) for each in found] == [
        ("pilot", "2022", {"pilots": 2}),
        ("spread", "2023..2025", {"registered": 0, "recognised": 0, "adopted": 1}),
    ]
    assert pilots.stages_done("kieu_mau", under_id=keys["34.339"], on=None, today=DAY)[0].done == {"pilots": 0}
