from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.factories.accounts import make_account
from tests.factories.evaluations import YES, intent, make_evaluation, make_member, shipped_rules
from tests.factories.organisations import SYSTEM, small_province
from vungmanh.evaluations.commands import advance, advance_many, begin, begin_many
from vungmanh.evaluations.models import Evaluation, EvaluationStep, Grade
from vungmanh.evaluations.queries.judging import CONDITIONED, OF_THE_RATED, PLACED
from vungmanh.evaluations.rules.moves import WORKFLOW, Dossier
from vungmanh.kernel import hindrances
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotPermitted, Unmet
from vungmanh.kernel.hindrances import Hindrance
from vungmanh.kernel.journal import JournalEntry
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import Member, StandingSpell

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)
YEAR = parse_period("2025")


@pytest.fixture
def province() -> Any:
    with entered(whole_scope("thử")):
        keys = small_province()
        shipped_rules()
        yield keys


def actor_of(account: Any, day: date = DAY) -> Actor:
    return Actor(name=account.full_name, day=day, account_id=account.pk)


def test_evaluation_walks_from_self_review_to_decision(province: dict[str, int]) -> None:
    row = make_evaluation(province["83.836.A.01"], level="GOOD", score=81)
    assert (row.state, row.level, str(row.score), row.rule.code) == ("decided", "GOOD", "81", "qd_366")
    steps = list(EvaluationStep.objects.filter(evaluation=row).order_by("pk").values_list("move", flat=True))
    assert steps == ["self_rate", "review", "appraise", "decide"]
    grade = Grade.objects.get(evaluation=row)
    assert (grade.level, grade.decided_on, grade.decision_number, grade.decided_by_id, grade.valid_to, grade.late) == (
        "GOOD",
        DAY,
        "7-QĐ/ĐU",
        province["83.836.A"],
        None,
        False,
    )
    entry = JournalEntry.objects.latest("pk")
    assert (entry.subject, entry.subject_key, entry.organisation_key, entry.what["move"]) == (
        "evaluations.evaluation",
        str(row.pk),
        province["83.836.A.01"],
        "decide",
    )


@pytest.mark.parametrize(
    ("period", "rule"),
    [("2016", "hd_20_2008"), ("2018", "qd_132"), ("2022", "qd_132"), ("2023", "qd_124"), ("2025", "qd_366")],
)
def test_each_year_is_judged_by_the_rule_in_force_at_its_end(province: dict[str, int], period: str, rule: str) -> None:
    assert make_evaluation(province["83.836.A.01"], period).rule.code == rule


def test_points_must_reach_the_level_they_are_given_for(province: dict[str, int]) -> None:
    with pytest.raises(Unmet) as refused:
        make_evaluation(province["83.836.A.01"], level="EXCELLENT", score=89)
    assert refused.value.reasons == ["score:below:90"]


def test_a_lower_level_than_the_points_may_be_given(province: dict[str, int]) -> None:
    assert make_evaluation(province["83.836.A.01"], level="GOOD", score=95).level == "GOOD"


def test_appraisal_lists_every_condition_left_open(province: dict[str, int]) -> None:
    row = make_evaluation(province["83.836.A.01"], upto="self_rate")
    row = advance(SYSTEM, evaluation_id=row.pk, intent=intent("review", DAY))
    Evaluation.objects.filter(pk=row.pk).update(answers={})
    answers = {"all_on_time": False, "not_disciplined": True}
    with pytest.raises(Unmet) as refused:
        advance(SYSTEM, evaluation_id=row.pk, intent=intent("appraise", DAY, level="EXCELLENT", answers=answers))
    assert refused.value.reasons == ["denied:all_on_time", "unanswered:beyond_30"]


def test_what_records_say_against_stops_the_appraisal(province: dict[str, int], monkeypatch: Any) -> None:
    cell, other = province["83.836.A.01"], province["83.836.A.02"]
    asked = []

    def disciplined(question: Any) -> dict[int, list[Hindrance]]:
        asked.append((question.ids, question.period.code))
        return {cell: [Hindrance("khiển trách", DAY)]}

    monkeypatch.setitem(hindrances._known, "discipline.organisation", disciplined)
    with pytest.raises(Unmet) as refused:
        make_evaluation(cell, level="EXCELLENT", upto="appraise")
    assert refused.value.reasons == ["block:not_disciplined"]
    assert asked[-1] == ((cell,), "2025")
    assert make_evaluation(other, level="EXCELLENT", upto="appraise").state == "appraised"


def test_whoever_hands_in_neither_appraises_nor_decides(province: dict[str, int]) -> None:
    board = actor_of(make_account("ban.to.chuc", "administrator", at=None))
    grant_all(board)
    row = make_evaluation(province["83.836.A.01"], upto="review", actor=board)
    with pytest.raises(Unmet) as refused:
        advance(board, evaluation_id=row.pk, intent=intent("appraise", DAY))
    assert refused.value.reasons == ["person:same"]
    advance(SYSTEM, evaluation_id=row.pk, intent=intent("appraise", DAY))
    with pytest.raises(Unmet) as refused:
        advance(board, evaluation_id=row.pk, intent=intent("decide", DAY))
    assert refused.value.reasons == ["person:same"]


def grant_all(_board: Actor) -> None:
    from vungmanh.accounts.models import Role

    role = Role.objects.get(code="administrator")
    role.permissions = [*role.permissions, "evaluations.fill", "evaluations.appraise", "evaluations.decide"]
    role.save()


def test_the_level_above_decides_and_nobody_decides_about_itself(province: dict[str, int]) -> None:
    commune = province["83.836.A"]
    above = actor_of(make_account("thuong.vu", "standing_committee", at=commune))
    cell = make_evaluation(province["83.836.A.01"], upto="appraise")
    assert advance(above, evaluation_id=cell.pk, intent=intent("decide", DAY)).state == "decided"
    own = make_evaluation(commune, upto="appraise")
    with pytest.raises(NotPermitted):
        advance(above, evaluation_id=own.pk, intent=intent("decide", DAY))


def test_a_decision_needs_its_number_and_a_level_above(province: dict[str, int]) -> None:
    row = make_evaluation(province["83"], upto="appraise")
    with pytest.raises(Unmet) as refused:
        advance(SYSTEM, evaluation_id=row.pk, intent=intent("decide", DAY, decision_number=" "))
    assert refused.value.reasons == ["decision:missing", "above:none"]


def test_a_cap_of_twenty_percent_is_judged_on_the_set(province: dict[str, int]) -> None:
    """Two cells of a commune in one decision: a fifth of two is none."""
    cells = [province["83.836.A.01"], province["83.836.A.02"]]
    rows = [
        make_evaluation(cells[0], level="EXCELLENT", upto="appraise"),
        make_evaluation(cells[1], level="GOOD", upto="appraise"),
    ]
    came = advance_many(SYSTEM, evaluation_ids=[row.pk for row in rows], intent=intent("decide", DAY))
    assert [row.pk for row in came.done] == [rows[1].pk]
    assert [(each.evaluation.pk, each.reasons) for each in came.refused] == [(rows[0].pk, ("cap:0:1:2",))]


def test_a_cap_known_only_generally_warns(province: dict[str, int]) -> None:
    """The rate under 132-QĐ/TW was not read in the text: the file says warn."""
    row = make_evaluation(province["83.836.A.01"], "2020", level="EXCELLENT")
    assert row.state == "decided"


def test_change_makes_a_new_version_and_keeps_the_old(province: dict[str, int]) -> None:
    row = make_evaluation(province["83.836.A.01"], "2024", day=date(2025, 1, 10))
    later = intent("change", date(2025, 6, 2), level="UNSATISFACTORY", note="vi phạm năm 2024", decision_number="9-QĐ")
    advance(SYSTEM, evaluation_id=row.pk, intent=later)
    versions = list(
        Grade.objects.filter(evaluation=row)
        .order_by("pk")
        .values_list("level", "valid_from", "valid_to", "decision_number", "reason")
    )
    assert versions == [
        ("GOOD", date(2025, 1, 10), date(2025, 6, 2), "7-QĐ/ĐU", ""),
        ("UNSATISFACTORY", date(2025, 6, 2), None, "9-QĐ", "vi phạm năm 2024"),
    ]


def test_change_on_the_day_of_the_decision_takes_the_first_back(province: dict[str, int]) -> None:
    row = make_evaluation(province["83.836.A.01"])
    advance(SYSTEM, evaluation_id=row.pk, intent=intent("change", DAY, level="SATISFACTORY"))
    assert [each.level for each in Grade.objects.filter(evaluation=row)] == ["SATISFACTORY"]
    voided = Grade.with_voided.get(evaluation=row, level="GOOD")
    assert (voided.void_reason, voided.voided_at is not None) == ("thay trong cùng ngày", True)


def test_change_to_the_same_result_is_refused(province: dict[str, int]) -> None:
    row = make_evaluation(province["83.836.A.01"])
    with pytest.raises(Unmet) as refused:
        advance(SYSTEM, evaluation_id=row.pk, intent=intent("change", DAY, level="GOOD", note=""))
    assert refused.value.reasons == ["change:same", "reason:missing"]


def test_left_out_with_its_reason_and_rated_at_the_next_occasion(province: dict[str, int]) -> None:
    row = begin(
        SYSTEM,
        organisation_id=province["83.836.A.01"],
        period=YEAR,
        intent=intent("leave_out", DAY, note="mới thành lập"),
    )
    assert (row.state, row.level, Grade.objects.get(evaluation=row).reason) == (
        "left_out",
        "NOT_RATED",
        "mới thành lập",
    )
    for move in ("self_rate", "review", "appraise", "decide"):
        row = advance(SYSTEM, evaluation_id=row.pk, intent=intent(move, DAY, level="GOOD", answers=YES))
    assert [each.level for each in Grade.objects.filter(evaluation=row)] == ["GOOD"]


def test_returned_says_why_and_begins_again(province: dict[str, int]) -> None:
    row = make_evaluation(province["83.836.A.01"], upto="review")
    row = advance(SYSTEM, evaluation_id=row.pk, intent=intent("return", DAY, note="thiếu minh chứng"))
    assert (row.state, row.level) == ("returned", "GOOD")
    assert advance(SYSTEM, evaluation_id=row.pk, intent=intent("self_rate", DAY)).state == "self"


def test_a_second_evaluation_of_the_same_period_is_refused(province: dict[str, int]) -> None:
    make_evaluation(province["83.836.A.01"], upto="self_rate")
    with pytest.raises(Unmet) as refused:
        make_evaluation(province["83.836.A.01"], upto="self_rate")
    assert refused.value.reasons == ["evaluation:exists"]


@pytest.mark.parametrize(
    ("day", "reason"),
    [(date(2026, 1, 2), "dates:future:2026-01-01"), (date(2024, 12, 31), "dates:early:2025-01-01")],
)
def test_steps_have_days_that_can_be(province: dict[str, int], day: date, reason: str) -> None:
    with pytest.raises(Unmet) as refused:
        make_evaluation(province["83.836.A.01"], day=day)
    assert refused.value.reasons == [reason]


def test_members_the_rule_leaves_out_get_no_level(province: dict[str, int]) -> None:
    cell = province["83.836.A.01"]
    new = make_member("DV1", cell, admitted_on=date(2025, 9, 1))
    away = make_member("DV2", cell)
    StandingSpell.objects.create(member_id=away, standing="SUSPENDED", valid_from=date(2025, 10, 1))
    usual = make_member("DV3", cell, admitted_on=date(2025, 6, 30))
    for member, why in ((new, "under_six_months"), (away, "suspended")):
        with pytest.raises(Unmet) as refused:
            make_evaluation(cell, member_id=member, upto="self_rate")
        assert refused.value.reasons == [f"not_rated:{why}"]
    assert make_evaluation(cell, member_id=usual).state == "decided"
    assert Member.objects.count() == 3


def test_many_begin_at_once_and_each_refusal_is_explained(province: dict[str, int]) -> None:
    cells = [province[code] for code in ("83.836.A.01", "83.836.A.02", "83.836.B.01")]
    make_evaluation(cells[1], upto="self_rate")
    came = begin_many(SYSTEM, subjects=[(one, None) for one in cells], period=YEAR, intent=intent("self_rate", DAY))
    assert [row.organisation_id for row in came.done] == [cells[0], cells[2]]
    assert [each.reasons for each in came.refused] == [("evaluation:exists",)]


def test_a_decision_costs_the_same_for_one_and_for_three(
    province: dict[str, int], django_assert_num_queries: Any
) -> None:
    codes = ["83.836.A.01", "83.836.B.01", "83.835.C.01", "83.836.A.02"]
    rows = [make_evaluation(province[code], upto="appraise") for code in codes]
    with django_assert_num_queries(18):
        advance_many(SYSTEM, evaluation_ids=[rows[0].pk], intent=intent("decide", DAY))
    with django_assert_num_queries(18):
        advance_many(SYSTEM, evaluation_ids=[row.pk for row in rows[1:]], intent=intent("decide", DAY))


OF_AN_ORGANISATION = {"self_rate": 9, "review": 6, "appraise": 9, "decide": 12, "change": 11}
OF_A_MEMBER = {"self_rate": 11, "review": 7, "appraise": 10, "decide": 13, "change": 11}
"""Statements of one move beside those that open and close its transaction; two of each ask a person's permission. A
decision writes four rows: the evaluation, its step, the result, the journal. Of a member the numbers beside the rule
are asked for where its conditions are.
"""


@pytest.mark.parametrize(("member", "costs"), [(False, OF_AN_ORGANISATION), (True, OF_A_MEMBER)])
def test_each_move_costs_this_many_statements(
    province: dict[str, int], member: bool, costs: dict[str, int], django_assert_num_queries: Any
) -> None:
    """By a person, who is asked for his permission once, and only what the guard of that move looks at."""
    cell = province["83.836.A.01"]
    about = make_member("DV9", cell) if member else None
    who = {
        role: actor_of(make_account(role, role, at=at))
        for role, at in (
            ("cell_secretary", cell),
            ("commune_office", province["83.836.A"]),
            ("standing_committee", province["83.836.A"]),
        )
    }
    by = {"self_rate": "cell_secretary", "review": "cell_secretary", "appraise": "commune_office"}
    row = 0
    for move, count in costs.items():
        actor, told = who[by.get(move, "standing_committee")], intent(move, DAY, answers=YES)
        told = replace(told, level="SATISFACTORY") if move == "change" else told
        with django_assert_num_queries(count + 2):
            if move == "self_rate":
                row = begin(actor, organisation_id=cell, member_id=about, period=YEAR, intent=told).pk
            else:
                advance(actor, evaluation_id=row, intent=told)


def test_a_decision_of_a_running_period_does_not_ask_whether_it_is_closed(
    province: dict[str, int], django_assert_num_queries: Any
) -> None:
    above = actor_of(make_account("thuong.vu", "standing_committee", at=province["83.836.A"]))
    row = make_evaluation(province["83.836.A.01"], "2026", upto="appraise")
    with django_assert_num_queries(13):
        advance(above, evaluation_id=row.pk, intent=intent("decide", DAY))


@pytest.mark.parametrize(
    ("what", "reason", "asked_by"),
    [
        ({"blocks": ("x",)}, "block:x", CONDITIONED),
        ({"submitted_by": frozenset({1}), "acting": frozenset({1})}, "person:same", CONDITIONED),
        ({"not_rated": ("exempt",)}, "not_rated:exempt", OF_THE_RATED),
        ({"alive": False}, "organisation:ended", PLACED),
        ({"has_above": False}, "above:none", PLACED),
    ],
)
def test_an_act_asks_for_what_the_guard_of_its_move_looks_at(
    what: dict[str, Any], reason: str, asked_by: tuple[str, ...]
) -> None:
    """What a guard looks at and the act did not ask for would never refuse anything."""
    day = date(2026, 1, 2)
    looking = {move.name for move in WORKFLOW.moves if reason in move.unmet(Dossier(day, day, **what))}
    assert looking
    assert looking <= set(asked_by)


def test_a_stranger_to_the_cell_is_refused_once_and_for_all(province: dict[str, int]) -> None:
    other = actor_of(make_account("thuong.vu.b", "standing_committee", at=province["83.836.B"]))
    rows = [make_evaluation(province[code], upto="appraise") for code in ("83.836.A.01", "83.836.B.01")]
    with pytest.raises(NotPermitted):
        advance(other, evaluation_id=rows[0].pk, intent=intent("decide", DAY, decision_number=""))
    came = advance_many(other, evaluation_ids=[row.pk for row in rows], intent=intent("decide", DAY))
    assert [row.pk for row in came.done] == [rows[1].pk]
    assert [each.reasons for each in came.refused] == [("permission:missing",)]
