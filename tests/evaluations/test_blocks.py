"""Meetings missed speak against a level before the vote, by a dated number of the catalogue with its mark."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories.evaluations import (
    YES,
    intent,
    make_evaluation,
    make_member,
    shipped_blocks,
    shipped_rules,
    state_missed,
)
from tests.factories.organisations import SYSTEM, small_province
from vungmanh.evaluations.commands import advance
from vungmanh.evaluations.commands.blocks import load_blocks
from vungmanh.evaluations.enums import Level, Whom
from vungmanh.evaluations.models import GradingBlock
from vungmanh.evaluations.queries import against_each, dossier, rule_for
from vungmanh.evaluations.queries.blocks import blocks_on
from vungmanh.kernel.errors import Refusal, Unmet
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)
YEAR = parse_period("2025")
ROW: dict[str, Any] = {
    "code": "missed_meetings",
    "fact": "meetings.missed",
    "per": "year",
    "at_least": 3,
    "levels": ["GOOD"],
    "from": date(2025, 1, 1),
    "mark": "?",
    "text": "x",
    "basis": "y",
}


@pytest.fixture
def cell() -> Any:
    with entered(whole_scope("thử")):
        keys = small_province()
        shipped_rules()
        shipped_blocks()
        yield keys["83.836.A.01"]


def test_three_missed_stop_the_appraisal_and_are_told_before_any_vote(cell: int) -> None:
    member = make_member("DV01", cell)
    state_missed(cell, member, 3)
    told = against_each(rule_for(YEAR, cell), Whom.MEMBER, [member], YEAR, DAY)[member]
    assert [(each.condition.code, [one.words for one in each.found]) for each in told] == [
        ("missed_meetings", ["Vắng 3 buổi sinh hoạt không lý do"])
    ]
    assert told[0].levels == ("Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ")
    row = make_evaluation(cell, member_id=member, upto="review")
    with pytest.raises(Unmet) as refused:
        advance(SYSTEM, evaluation_id=row.pk, intent=intent("appraise", DAY, answers=YES))
    assert refused.value.reasons == ["block:missed_meetings"]
    lower = intent("appraise", DAY, level="SATISFACTORY", answers=YES)
    assert advance(SYSTEM, evaluation_id=row.pk, intent=lower).state == "appraised"


@pytest.mark.parametrize(("missed", "silent"), [(2, False), (None, True)])
def test_fewer_or_nothing_stated_stops_nothing_and_is_told_apart(cell: int, missed: int | None, silent: bool) -> None:
    member = make_member("DV01", cell)
    if missed is not None:
        state_missed(cell, member, missed)
    row = make_evaluation(cell, member_id=member, upto="appraise")
    assert row.state == "appraised"
    line = next(each for each in dossier(row.pk, SYSTEM).conditions if each.condition.code == "missed_meetings")
    assert (line.against, line.silent, line.condition.mark) == ((), silent, "?")


def test_the_number_is_of_the_year_its_row_names_and_of_no_other_period(cell: int) -> None:
    member = make_member("DV01", cell)
    assert [each.code for each in blocks_on(YEAR)] == ["missed_meetings"]
    assert (blocks_on(parse_period("2024")), blocks_on(parse_period("2025-Q3"))) == ((), ())
    state_missed(cell, member, 9, "2024")
    row = make_evaluation(cell, period="2024", member_id=member, day=date(2025, 1, 1))
    assert (row.state, row.rule.code) == ("decided", "qd_124")


def test_a_file_says_anew_what_holds_from_its_day(cell: int) -> None:
    then = [{**ROW, "to": date(2025, 12, 31)}, {**ROW, "from": date(2026, 1, 1), "at_least": 5}]
    load_blocks(SYSTEM, {"blocks": then}, "x")
    assert [(each.at_least, each.levels) for each in blocks_on(YEAR)] == [(3, (Level.GOOD,))]
    assert [each.at_least for each in blocks_on(parse_period("2026"))] == [5]
    assert [each.levels for each in blocks_on(parse_period("2026"))] == [(Level.GOOD,)]
    assert GradingBlock.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"code": "Buổi"}, "chữ thường không dấu"),
        ({"at_least": 0}, "số nguyên từ 1 đến 999"),
        ({"levels": ["BEST"]}, "ghi các mức bị cản"),
        ({"per": "week"}, "không có “week”"),
        ({"from": "2025"}, "ghi “from” kiểu"),
        ({"mark": "!"}, "không có “!”"),
        ({"text": ""}, "ghi một dòng chữ"),
        ({"for": "organisation"}, "không có mục “for”"),
    ],
)
def test_a_file_with_a_fault_loads_nothing_and_says_where(cell: int, wrong: dict[str, Any], words: str) -> None:
    before = list(GradingBlock.objects.values_list("content", flat=True))
    with pytest.raises(Refusal) as refused:
        load_blocks(SYSTEM, {"blocks": [{**ROW, **wrong}]}, "x.yaml")
    assert words in refused.value.message
    assert list(GradingBlock.objects.values_list("content", flat=True)) == before


def test_a_file_without_rows_or_with_one_twice_is_refused(cell: int) -> None:
    with pytest.raises(Refusal, match="ít nhất một dòng"):
        load_blocks(SYSTEM, {"blocks": []}, "x.yaml")
    with pytest.raises(Refusal, match="hai dòng cùng từ ngày 01/01/2025"):
        load_blocks(SYSTEM, {"blocks": [ROW, ROW]}, "x.yaml")
