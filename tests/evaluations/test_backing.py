"""A grading that takes its points from a filled score sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.factories.evaluations import YES, intent, make_member, shipped_rules
from tests.factories.gradings import DAY, LAST, graded_sheet, handed_in
from tests.factories.organisations import SYSTEM, small_province
from vungmanh.criteria.commands import send_back, void_sheet
from vungmanh.criteria.models import FilledSheet
from vungmanh.evaluations.commands import advance, begin
from vungmanh.evaluations.models import Evaluation, EvaluationStep
from vungmanh.evaluations.queries import dossier, reasons_text, resting_on, sheets_to_rest_on
from vungmanh.kernel.errors import Unmet
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered, whole_scope

pytestmark = pytest.mark.django_db
YEAR = parse_period("2025")
CELL = "83.836.A.01"


@pytest.fixture
def province() -> Iterator[dict[str, int]]:
    with entered(whole_scope("thử")):
        keys = small_province()
        shipped_rules()
        yield keys


def begun(one: int, sheet: FilledSheet, **values: Any) -> Evaluation:
    told = intent("self_rate", DAY, sheet=sheet.pk, **values)
    return begin(SYSTEM, organisation_id=one, period=YEAR, intent=told)


def test_points_left_open_are_the_sheets(province: dict[str, int]) -> None:
    sheet = handed_in(graded_sheet(province[CELL]), general=25, tasks=60)
    row = begun(province[CELL], sheet)
    assert (row.sheet_id, row.level, row.score) == (sheet.pk, "GOOD", Decimal(85))
    step = EvaluationStep.objects.get(evaluation=row)
    assert (step.sheet_id, step.sheet_points) == (sheet.pk, Decimal(85))
    assert [each.pk for each in resting_on(sheet.pk)] == [row.pk]


@pytest.mark.parametrize("values", [{"score": Decimal(80)}, {"level": "SATISFACTORY"}])
def test_another_result_than_the_sheets_asks_why(province: dict[str, int], values: dict[str, Any]) -> None:
    sheet = handed_in(graded_sheet(province[CELL]), general=25, tasks=60)
    with pytest.raises(Unmet) as refused:
        begun(province[CELL], sheet, **values)
    assert refused.value.reasons == ["sheet:differs:85:GOOD"]
    rule = sheets_to_rest_on(province[CELL], YEAR, _rule())[0][1]
    assert (rule.points, rule.level) == (Decimal(85), "GOOD")
    assert reasons_text(refused.value.reasons, _rule()) == [
        "Phiếu chấm cho 85 điểm, “Hoàn thành tốt nhiệm vụ”, khác với mức và điểm vừa ghi. Ghi lý do vào ghi chú, hoặc"
        " ghi theo phiếu."
    ]
    row = begun(province[CELL], sheet, note="tập thể biểu quyết mức thấp hơn", **values)
    assert row.sheet_id == sheet.pk
    assert dossier(row.pk, SYSTEM).apart_from_sheet is True


def _rule() -> Any:
    from vungmanh.evaluations.queries import rule_for

    return rule_for(YEAR)


def test_a_sheet_that_cannot_be_rested_on_is_refused_by_its_reason(province: dict[str, int]) -> None:
    cell, other = province[CELL], province["83.836.A.02"]
    open_still = graded_sheet(cell)
    for sheet, reason in ((open_still, "sheet:open"), (handed_in(graded_sheet(other)), "sheet:other")):
        with pytest.raises(Unmet) as refused:
            begun(cell, sheet)
        assert refused.value.reasons == [reason]
    earlier = handed_in(graded_sheet(cell, on=date(2026, 1, 1)))
    with pytest.raises(Unmet) as refused:
        begun(cell, earlier)
    assert refused.value.reasons == ["sheet:other"]


def test_a_member_takes_no_points_from_the_sheet_of_his_cell(province: dict[str, int]) -> None:
    sheet = handed_in(graded_sheet(province[CELL]))
    member = make_member("DV1", province[CELL])
    told = intent("self_rate", DAY, sheet=sheet.pk)
    with pytest.raises(Unmet) as refused:
        begin(SYSTEM, organisation_id=province[CELL], period=YEAR, intent=told, member_id=member)
    assert refused.value.reasons == ["sheet:other"]


def test_what_the_level_above_scores_counts_at_the_appraisal_and_both_stay(province: dict[str, int]) -> None:
    sheet = handed_in(graded_sheet(province[CELL]), general=25, tasks=60)
    row = begun(province[CELL], sheet)
    row = advance(SYSTEM, evaluation_id=row.pk, intent=intent("review", DAY))
    handed_in(sheet, "level_above", general=22, tasks=58)
    with pytest.raises(Unmet) as refused:
        advance(SYSTEM, evaluation_id=row.pk, intent=intent("appraise", DAY, score=Decimal(85), answers=YES))
    assert refused.value.reasons == ["sheet:differs:80:GOOD"]
    row = advance(SYSTEM, evaluation_id=row.pk, intent=intent("appraise", DAY, answers=YES))
    assert (row.score, row.sheet_id) == (Decimal(80), sheet.pk)
    points = EvaluationStep.objects.filter(evaluation=row).order_by("pk").values_list("sheet_points", flat=True)
    assert list(points) == [Decimal(85), Decimal(85), Decimal(80)]


def test_a_sheet_crossed_out_later_must_be_replaced_or_given_up(province: dict[str, int]) -> None:
    sheet = handed_in(graded_sheet(province[CELL]), general=25, tasks=60)
    row = begun(province[CELL], sheet)
    void_sheet(SYSTEM, sheet_id=sheet.pk, reason="chấm nhầm")
    with pytest.raises(Unmet) as refused:
        advance(SYSTEM, evaluation_id=row.pk, intent=intent("review", DAY))
    assert refused.value.reasons == ["sheet:voided"]
    assert dossier(row.pk, SYSTEM).sheet is not None
    row = advance(SYSTEM, evaluation_id=row.pk, intent=intent("review", DAY, sheet=0, score=Decimal(85)))
    assert (row.sheet_id, row.score) == (None, Decimal(85))


def test_a_column_sent_back_leaves_what_the_step_said(province: dict[str, int]) -> None:
    sheet = handed_in(graded_sheet(province[CELL]), general=25, tasks=60)
    row = begun(province[CELL], sheet)
    send_back(SYSTEM, sheet_id=sheet.pk, scorer="self", reason="thiếu minh chứng")
    found = dossier(row.pk, SYSTEM)
    assert found.backing is not None
    assert found.backing.fault == "open"
    assert [step.sheet_points for step in found.steps] == [Decimal(85)]


def test_the_sheet_keeps_the_version_it_was_begun_with(province: dict[str, int]) -> None:
    sheet = handed_in(graded_sheet(province[CELL]), general=25, tasks=60)
    row = begun(province[CELL], sheet)
    graded_sheet(province["83.836.A.02"], since=date(2025, 12, 1))
    found = dossier(row.pk, SYSTEM).sheet
    assert found is not None
    assert (found.on, found.version_from, found.total) == (LAST, date(2025, 8, 30), Decimal(85))


def test_a_dossier_costs_two_queries_more_with_a_sheet(
    province: dict[str, int], django_assert_num_queries: Any
) -> None:
    sheet = handed_in(graded_sheet(province[CELL]), general=25, tasks=60)
    with_sheet = begun(province[CELL], sheet)
    told = intent("self_rate", DAY)
    without = begin(SYSTEM, organisation_id=province["83.836.B.01"], period=YEAR, intent=told)
    with django_assert_num_queries(12):
        dossier(without.pk, SYSTEM)
    with django_assert_num_queries(14):
        dossier(with_sheet.pk, SYSTEM)
