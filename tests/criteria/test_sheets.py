"""Sheets begun and voided."""

from datetime import date
from typing import Any

import pytest

from tests.factories.accounts import make_account
from tests.factories.criteria import load_small, make_adoption, make_sheet, score_column, small_version
from tests.factories.organisations import SYSTEM, apply_orders, order
from vungmanh.accounts.access import actor_for, scope_for
from vungmanh.criteria.commands import begin_sheet, hand_in, void_sheet
from vungmanh.criteria.models import Answer, FilledSheet, Scoring
from vungmanh.criteria.queries import filled
from vungmanh.indicators.commands import close_period
from vungmanh.kernel.errors import NotFound, NotPermitted, Refusal
from vungmanh.kernel.periods import parse_period
from vungmanh.kernel.scope import entered

pytestmark = pytest.mark.django_db
Keys = dict[str, int]


def test_a_sheet_is_laid_out_with_a_column_for_each_who_scores(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    assert (sheet.criteria_set_id, sheet.on, sheet.period, sheet.version.valid_from) == (
        "small",
        date(2025, 3, 3),
        "2025-03",
        date(2020, 1, 1),
    )
    assert sorted(Scoring.objects.values_list("scorer", "official", "state", "by_name")) == [
        ("level_above", True, "draft", ""),
        ("self", False, "draft", ""),
    ]


def test_begun_once_more_it_is_the_same_sheet(adopted: Keys):
    first = make_sheet(adopted["83.836.A.01"])
    assert make_sheet(adopted["83.836.A.01"]).pk == first.pk
    assert (FilledSheet.objects.count(), Scoring.objects.count()) == (1, 2)


def test_a_voided_sheet_makes_room_for_another(adopted: Keys):
    first = make_sheet(adopted["83.836.A.01"])
    score_column(first)
    void_sheet(SYSTEM, sheet_id=first.pk, reason="Nhầm ngày.")
    assert (FilledSheet.objects.count(), Scoring.objects.count(), Answer.objects.count()) == (0, 0, 0)
    assert FilledSheet.with_voided.get().void_reason == "Nhầm ngày."
    assert make_sheet(adopted["83.836.A.01"]).pk != first.pk


def test_it_keeps_the_version_of_its_day_for_good(province: Keys):
    load_small("small", small_version(), small_version(**{"from": date(2025, 4, 1), "total": 6}))
    make_adoption(province["83"])
    old = make_sheet(province["83.836.A.01"], date(2025, 3, 31))
    new = make_sheet(province["83.836.A.01"], date(2025, 4, 1))
    assert [filled(each.pk).version.total for each in (old, new)] == [10, 6]


def test_without_a_sheet_in_force_there_is_nothing_to_fill(province: Keys):
    load_small()
    with pytest.raises(Refusal, match="Ngày 03/3/2025 chưa có phiếu chấm nào áp dụng"):
        make_sheet(province["83.836.A.01"])


@pytest.mark.parametrize(
    ("on", "words"),
    [(date(2014, 1, 1), "chưa có hoặc không còn tổ chức"), (date(2026, 1, 2), "Ngày 02/01/2026 chưa đến")],
)
def test_the_day_is_one_on_which_the_organisation_was_there(adopted: Keys, on: date, words: str):
    with pytest.raises(Refusal, match=words):
        make_sheet(adopted["83.836.A.01"], on)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"use": "party"}, "Không có loại phiếu “party”"),
        ({"part": "SOLEMN"}, "Không có loại kỳ sinh hoạt “SOLEMN”"),
        ({"scorer": "visitor"}, "Phiếu này không có cột điểm đó"),
        ({"scorer": "x"}, "Không có cột điểm “x”"),
    ],
)
def test_what_does_not_exist_is_named(adopted: Keys, values: dict[str, str], words: str):
    asked: dict[str, Any] = {
        "organisation_id": adopted["83.836.A.01"],
        "scorer": "self",
        "on": date(2025, 3, 3),
        **values,
    }
    with pytest.raises(Refusal, match=words):
        begin_sheet(SYSTEM, **asked)


def test_a_sheet_for_kinds_of_meetings_asks_which(province: Keys):
    load_small(applies={"parts": ["REGULAR"]})
    make_adoption(province["83"])
    with pytest.raises(Refusal, match="Chọn loại kỳ"):
        make_sheet(province["83.836.A.01"])
    assert make_sheet(province["83.836.A.01"], part="REGULAR").part == "REGULAR"


def test_a_closed_period_takes_no_new_sheet(adopted: Keys):
    close_period(SYSTEM, organisation_id=adopted["83"], period=parse_period("2025-03"), day=date(2025, 4, 10))
    with pytest.raises(Refusal, match="đã khoá"):
        make_sheet(adopted["83.836.A.01"])


def test_out_of_sight_is_not_there(adopted: Keys):
    account = make_account("bt", "cell_secretary", adopted["83.836.B.01"])
    sheet = make_sheet(adopted["83.836.A.01"])
    actor = actor_for(account, date(2025, 4, 1))
    with entered(scope_for(account, date(2025, 4, 1))):
        for look in (
            lambda: make_sheet(adopted["83.836.A.01"], actor=actor),
            lambda: filled(sheet.pk),
            lambda: hand_in(actor, sheet_id=sheet.pk, scorer="self"),
            lambda: void_sheet(actor, sheet_id=sheet.pk, reason="x"),
        ):
            with pytest.raises(NotFound):
                look()


def test_once_handed_in_voiding_is_for_the_level_above(adopted: Keys):
    secretary = actor_for(make_account("bt", "cell_secretary", adopted["83.836.A.01"]), date(2025, 4, 1))
    sheet = make_sheet(adopted["83.836.A.01"], actor=secretary)
    score_column(sheet, actor=secretary)
    with pytest.raises(NotPermitted):
        void_sheet(secretary, sheet_id=sheet.pk, reason="Nhầm.")
    other = make_sheet(adopted["83.836.A.01"], date(2025, 3, 4), actor=secretary)
    void_sheet(secretary, sheet_id=other.pk, reason="Nhầm ngày.")
    assert list(FilledSheet.objects.values_list("pk", flat=True)) == [sheet.pk]


def test_voiding_says_why(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    with pytest.raises(Refusal, match="Chưa ghi lý do huỷ"):
        void_sheet(SYSTEM, sheet_id=sheet.pk, reason="")


def test_the_last_sheets_of_a_cell_that_ended_are_finished_by_who_answers_for_it(adopted: Keys):
    sheet = make_sheet(adopted["83.836.A.01"])
    apply_orders(
        date(2025, 4, 1),
        order("merge", "83.836.A.01", "83.836.A.02", to="83.836.A.09", to_names=("Chi bộ ấp 9",)),
    )
    office = actor_for(make_account("vp", "commune_office", adopted["83.836.A"]), date(2025, 4, 10))
    stranger = actor_for(make_account("vpb", "commune_office", adopted["83.836.B"]), date(2025, 4, 10))
    with pytest.raises(NotPermitted):
        score_column(sheet, actor=stranger)
    assert score_column(sheet, actor=office).total == 10
    assert FilledSheet.objects.get().organisation_id == adopted["83.836.A.01"]
