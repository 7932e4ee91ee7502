"""How titles stand by the records: now, at the end of each month, and in a list whose counts are of all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.conditions import TWO_YEARS, programme_with
from tests.factories.criteria import load_small
from tests.factories.evaluations import make_evaluation
from tests.factories.organisations import SYSTEM
from tests.factories.posts import make_roll
from tests.factories.programmes import make_title
from tests.factories.upkeep import with_upkeep
from tests.programmes.test_candidates import discipline
from vungmanh.kernel.action import acting_on
from vungmanh.programmes import commands
from vungmanh.programmes.models import Registration
from vungmanh.programmes.queries.upkeep.clock import clocks_of
from vungmanh.programmes.queries.upkeep.holding import title_standings
from vungmanh.programmes.queries.upkeep.listing import UpkeepAsked, upkeep_page
from vungmanh.programmes.queries.upkeep.months import month_marks

pytestmark = pytest.mark.django_db
Keys = dict[str, int]
DAY = date(2026, 3, 31)
OFFICIAL = {"code": "chinh_thuc", "name": "Ba chính thức", "kind": "official_members", "at_least": 3}
CLEAN = {"code": "sach", "name": "Không kỷ luật", "kind": "undisciplined", "of": ["organisation"], "months": 12}
LIST_QUERIES = 16


def title_of(cell: int, programme: str = "thu", **values: Any) -> Registration:
    said = {"period": "2024", "recognised_on": "2024-02-01", "decision_number": "1", **values}
    return make_title(cell, programme=programme, **said)


def standing(title: Registration, day: date = DAY, *, discipline: bool = True) -> dict[str, tuple[str, str]]:
    found = title_standings([title], day, discipline=discipline)[title.pk]
    return {each.code: (each.hold.value, each.because) for each in found.watched}


def test_margin_of_a_number_is_about_to_fail_below_it(province: Keys):
    programme_with(OFFICIAL)
    with_upkeep("thu", {"condition": "chinh_thuc", "margin": "1"})
    titles = [title_of(province[code]) for code in ("83.836.A.01", "83.836.A.02", "83.836.B.01", "83.836.B.02")]
    for title, members in zip(titles, (4, 3, 2), strict=False):
        make_roll(title.organisation_id, members, official=members)
    assert [standing(each)["chinh_thuc"] for each in titles] == [
        ("holds", ""),
        ("about_to_fail", "margin"),
        ("failed", ""),
        ("not_known", ""),
    ]


def test_margin_of_a_level_is_one_step(province: Keys):
    programme_with({**TWO_YEARS, "level": "SATISFACTORY"})
    with_upkeep("thu", {"condition": "hai_nam_tot", "margin": "1"})
    cell = province["83.836.A.01"]
    title = title_of(cell)
    make_evaluation(cell, "2024", "GOOD", day=date(2025, 1, 10))
    make_evaluation(cell, "2025", "SATISFACTORY", day=date(2026, 1, 1))
    assert standing(title) == {"hai_nam_tot": ("about_to_fail", "margin")}
    assert standing(title, date(2025, 12, 31)) == {"hai_nam_tot": ("not_known", "")}


def test_days_ahead_are_asked_of_what_is_recorded_already(province: Keys):
    programme_with(TWO_YEARS)
    with_upkeep("thu", {"condition": "hai_nam_tot", "days": 60})
    cell = province["83.836.A.01"]
    title = title_of(cell)
    for year in ("2023", "2024"):
        make_evaluation(cell, year, "GOOD", day=date(2025, 1, 10))
    assert standing(title, date(2025, 12, 20)) == {"hai_nam_tot": ("holds", "")}, "of 2025 nothing is known yet"
    make_evaluation(cell, "2025", "SATISFACTORY", day=date(2025, 12, 15))
    assert standing(title, date(2025, 12, 20)) == {"hai_nam_tot": ("about_to_fail", "ahead")}
    assert standing(title, date(2025, 10, 1)) == {"hai_nam_tot": ("holds", "")}
    assert standing(title, DAY) == {"hai_nam_tot": ("failed", "")}


def test_discipline_is_left_out_for_who_may_not_see_it(province: Keys):
    programme_with(CLEAN, OFFICIAL)
    with_upkeep("thu", {"condition": "sach"}, {"condition": "chinh_thuc"})
    title = title_of(province["83.836.A.01"])
    discipline(title.organisation_id, valid_from=date(2026, 1, 1))
    assert standing(title)["sach"] == ("failed", "")
    assert standing(title, discipline=False) == {"chinh_thuc": ("not_known", "")}


def test_criteria_of_the_sheet_that_records_answer_are_watched(province: Keys):
    load_small(
        "kiem",
        use="title",
        items=[
            {"code": "1", "name": "Đảng viên", "kind": "at_least", "fact": "official", "bound": 3},
            {"code": "2", "name": "Biên bản", "kind": "yes_no"},
        ],
        facts=[{"code": "official", "name": "Chính thức", "shape": "number", "unit": "đảng viên", "computed_by":
                "evaluations.years_good", "source": "computed"}],
        total=None, bands=[],
    )  # fmt: skip
    programme_with(criteria=[{"categories": [], "self": "kiem", "appraisal": "kiem"}])
    with_upkeep("thu", {"sheet": "kiem"})
    title = title_of(province["83.836.A.01"])
    found = title_standings([title], DAY, discipline=True)[title.pk].watched
    assert [(each.code, each.hold.value, each.value) for each in found] == [("1", "not_known", "")]


def test_months_tell_each_end_of_month_and_nothing_before_the_title(province: Keys):
    programme_with(OFFICIAL)
    with_upkeep("thu", {"condition": "chinh_thuc"})
    title = title_of(province["83.836.A.01"], recognised_on="2025-06-15", period="2025")
    make_roll(title.organisation_id, 3, official=3)
    marks = month_marks(title, DAY, discipline=True)
    assert [mark.month.code for mark in marks][::11] == ["2025-04", "2026-03"]
    assert [mark.standing.hold.value if mark.standing and mark.standing.hold else None for mark in marks] == (
        [None, None] + ["holds"] * 10
    )


def test_months_after_the_revocation_are_not_told(province: Keys):
    programme_with(OFFICIAL)
    with_upkeep("thu", {"condition": "chinh_thuc"})
    title = title_of(province["83.836.A.01"], revoked_on="2026-02-10", revocation_number="2")
    marks = month_marks(title, DAY, discipline=True)
    assert [mark.standing is None for mark in marks] == [False] * 10 + [True, True]


def test_clock_counts_from_the_last_look(province: Keys):
    programme_with(code="dinh_ky", recheck_months=12)
    title = title_of(province["83.836.A.01"], "dinh_ky")
    never = clocks_of([title], DAY)[title.pk]
    assert (never.last, never.due, never.overdue(DAY)) == (None, date(2025, 2, 1), True)
    now = acting_on(SYSTEM, DAY)
    commands.recheck(now, registration_id=title.pk, day=date(2026, 1, 10), result="WARNED")
    found = clocks_of([title], DAY)[title.pk]
    assert (found.last, found.due, found.warned, found.overdue(DAY)) == (
        date(2026, 1, 10),
        date(2027, 1, 10),
        True,
        False,
    )
    assert clocks_of([title], date(2025, 12, 31))[title.pk].last is None


def several(province: Keys) -> list[Registration]:
    programme_with(OFFICIAL, code="thu", recheck_months=12)
    with_upkeep("thu", {"condition": "chinh_thuc", "margin": "1"})
    titles = [title_of(province[code]) for code in ("83.836.A.01", "83.836.A.02", "83.836.B.01")]
    for title, members in zip(titles, (4, 3, 2), strict=False):
        make_roll(title.organisation_id, members, official=members)
    return titles


def test_list_has_the_worst_first_and_counts_all(province: Keys):
    first, second, third = several(province)
    now = acting_on(SYSTEM, DAY)
    commands.recheck(now, registration_id=first.pk, day=date(2026, 1, 10), result="MAINTAINED")
    commands.warn_title(now, registration_id=third.pk, day=DAY, reason="x", to_mend="y", mend_by=date(2026, 5, 1))
    found = upkeep_page(UpkeepAsked(province["83"]), day=DAY)
    assert [row.line.id for row in found.rows] == [third.pk, second.pk, first.pk]
    counts = {"holds": 1, "about_to_fail": 1, "failed": 1, "overdue": 2, "warned": 1, "unheard": 1}
    assert dict(found.counts) == counts
    assert (found.whole, found.total, found.unwatched) == (3, 3, 0)
    overdue = upkeep_page(UpkeepAsked(province["83"], state="overdue"), day=DAY)
    assert [row.line.id for row in overdue.rows] == [third.pk, second.pk]
    assert upkeep_page(UpkeepAsked(province["83"], state="warned"), day=DAY).total == 1
    assert upkeep_page(UpkeepAsked(province["83.836.B"]), day=DAY).whole == 1


def test_list_costs_the_same_with_one_title_and_three(province: Keys):
    titles = several(province)
    Registration.objects.filter(pk__in=[each.pk for each in titles[1:]]).update(state="revoked", revoked_on=DAY)
    counts = []
    for state in ("revoked", "recognised"):
        Registration.objects.filter(pk__in=[each.pk for each in titles[1:]]).update(state=state)
        with CaptureQueriesContext(connection) as captured:
            upkeep_page(UpkeepAsked(province["83"]), day=DAY)
        counts.append(len(captured))
    assert counts == [LIST_QUERIES, LIST_QUERIES]


def test_nothing_watched_is_not_called_sound(province: Keys):
    programme_with(OFFICIAL)
    title_of(province["83.836.A.01"])
    found = upkeep_page(UpkeepAsked(province["83"]), day=DAY)
    assert (found.rows[0].standing.hold, found.unwatched) == (None, 1)
