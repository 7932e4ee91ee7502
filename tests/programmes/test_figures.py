"""What each figure counts, and on which day: the meanings of interfaces, one by one."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.factories.organisations import SYSTEM, apply_orders, make_cell, order
from tests.factories.programmes import bring_in, make_title, title_row
from vungmanh.indicators.engine import figure_table
from vungmanh.kernel.figures import Question
from vungmanh.kernel.periods import add_months, parse_period
from vungmanh.programmes import commands
from vungmanh.programmes.commands.catalogue import load_programme
from vungmanh.programmes.models import Registration
from vungmanh.programmes.queries import progress_table, records_behind
from vungmanh.programmes.rules.progress import COUNTED

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 1)
MID = date(2021, 6, 30)
Keys = dict[str, int]


def counts(
    keys: Keys, period: str = "2021", on: date | None = MID, under: str = "83", programme: str = "tsvmtd"
) -> Any:
    return progress_table(programme, under_id=keys[under], period=parse_period(period), on=on, today=TODAY).total.counts


def test_eligible_counts_cells_of_the_programmes_types_in_force_on_the_day(province: Keys):
    make_cell("83.836.A.S1", province["83.836.A"], category="SCHOOL")
    make_cell("83.836.A.03", province["83.836.A"], opened_on=date(2021, 7, 1))
    assert counts(province)["eligible"] == 6
    assert counts(province, on=None)["eligible"] == 7
    assert counts(province, programme="bon_tot", period="2023", on=date(2023, 1, 1))["eligible"] == 8


def test_registered_counts_cells_once_for_the_period_made_by_the_day_and_not_withdrawn_by_it(province: Keys):
    bring_in(
        title_row(province["83.836.A.01"], registered_on="2020-12-20", period="2021-H1"),
        title_row(province["83.836.A.01"], registered_on="2020-12-20", period="2021-H2"),
        title_row(province["83.836.A.02"], registered_on="2021-07-01"),
        title_row(province["83.836.B.01"], registered_on="2021-02-01", withdrawn_on="2021-07-28"),
        title_row(province["83.836.B.02"], registered_on="2021-02-01", withdrawn_on="2021-05-28"),
        title_row(province["83.835.C.01"], registered_on="2021-02-01", period="2022"),
        title_row(province["83.835.C.02"], period="2021"),
    )
    assert counts(province)["registered"] == 3
    assert counts(province, on=None)["registered"] == 3
    assert counts(province, period="2021-H1")["registered"] == 1
    assert counts(province)["registered_term"] == 4
    assert counts(province, period="2022", on=date(2022, 1, 1))["registered"] == 1


def test_a_cell_recognised_without_registering_is_not_registered(province: Keys):
    make_title(province["83.836.A.01"], recognised_on="2021-03-01", decision_number="1")
    found = counts(province)
    assert (found["registered"], found["registered_term"], found["recognised"]) == (0, 0, 1)


def test_recognised_counts_decisions_of_the_period_up_to_the_day(province: Keys):
    bring_in(
        title_row(province["83.836.A.01"], recognised_on="2020-12-31", decision_number="1"),
        title_row(province["83.836.A.02"], recognised_on="2021-01-01", decision_number="2"),
        title_row(province["83.836.B.01"], recognised_on="2021-06-30", decision_number="3"),
        title_row(province["83.836.B.02"], recognised_on="2021-07-01", decision_number="4"),
        title_row(province["83.835.C.01"], registered_on="2021-01-05", appraised_on="2021-06-01"),
    )
    found = counts(province)
    assert (found["recognised"], found["appraised"], found["cumulative"]) == (2, 1, 3)
    assert counts(province, on=None)["recognised"] == 3
    assert counts(province, period="2021-Q2")["recognised"] == 1


def test_cumulative_starts_with_the_term_and_leaves_revoked_titles_out(province: Keys):
    bring_in(
        title_row(province["83.836.A.01"], recognised_on="2019-12-31", decision_number="1"),
        title_row(province["83.836.A.02"], recognised_on="2020-01-01", decision_number="2"),
        title_row(
            province["83.836.B.01"],
            recognised_on="2020-06-01",
            decision_number="3",
            revoked_on="2021-06-30",
            revocation_number="4",
        ),
    )
    assert counts(province, on=date(2021, 6, 29))["cumulative"] == 2
    found = counts(province)
    assert (found["cumulative"], found["revoked"], found["recognised"]) == (1, 1, 0)


def test_a_programme_without_end_year_counts_from_its_first_year_on(province: Keys):
    bring_in(
        title_row(province["83.836.A.01"], programme="bon_tot", registered_on="2022-07-01"),
        title_row(province["83.836.A.02"], programme="bon_tot", registered_on="2031-02-01"),
    )
    assert counts(province, "2031", date(2031, 6, 30), programme="bon_tot")["registered_term"] == 2


def test_expected_is_registered_for_the_period_and_not_yet_recognised(province: Keys):
    bring_in(
        title_row(province["83.836.A.01"], registered_on="2021-02-01"),
        title_row(province["83.836.A.02"], registered_on="2021-02-01", recognised_on="2021-06-30", decision_number="1"),
        title_row(province["83.836.B.01"], registered_on="2021-02-01", recognised_on="2021-07-01", decision_number="2"),
        title_row(province["83.836.B.02"], registered_on="2021-02-01", withdrawn_on="2021-06-01"),
    )
    assert counts(province)["expected"] == 2
    assert counts(province, on=None)["expected"] == 1


def test_maintained_without_a_stated_period_needs_one_upheld_check(province: Keys):
    one = make_title(province["83.836.A.01"], recognised_on="2020-06-01", decision_number="1")
    make_title(province["83.836.A.02"], recognised_on="2020-06-01", decision_number="2")
    commands.recheck(SYSTEM, registration_id=one.pk, day=date(2021, 5, 1), result="MAINTAINED")
    commands.recheck(SYSTEM, registration_id=one.pk, day=date(2021, 6, 1), result="WARNED")
    assert counts(province)["maintained"] == 1
    assert counts(province, on=date(2021, 4, 30))["maintained"] == 0
    commands.revoke(SYSTEM, registration_id=one.pk, day=MID, decision_number="3")
    assert counts(province)["maintained"] == 0


@pytest.mark.parametrize(("months_after", "maintained"), [(0, 0), (11, 1), (12, 1), (23, 0), (24, 0)])
def test_maintained_with_a_stated_period_needs_the_last_due_check(province: Keys, months_after: int, maintained: int):
    """Recognised in June, upheld eleven months on, warned twelve months after that."""
    load_programme(SYSTEM, with_recheck_every_year(), "nam.yaml")
    one = make_title(province["83.836.A.01"], programme="nam", recognised_on="2021-06-01", decision_number="1")
    commands.recheck(SYSTEM, registration_id=one.pk, day=date(2022, 5, 1), result="MAINTAINED")
    commands.recheck(SYSTEM, registration_id=one.pk, day=date(2023, 5, 1), result="WARNED")
    day = add_months(date(2021, 6, 1), months_after)
    assert counts(province, str(day.year), day, programme="nam")["maintained"] == maintained


def with_recheck_every_year() -> dict[str, Any]:
    version = {"from": date(2021, 1, 1), "term": "2021..", "recheck_months": 12}
    return {"catalogue": "programme", "code": "nam", "name": "Mỗi năm một lần", "versions": [version]}


def test_a_carried_registration_is_expected_once_and_never_registered_again(province: Keys):
    bring_in(
        title_row(province["83.836.A.01"], registered_on="2021-02-01", appraised_on="2021-03-01"),
        title_row(province["83.836.A.02"], registered_on="2021-02-02"),
    )
    before = counts(province)
    apply_orders(
        date(2021, 4, 1),
        order("merge", "83.836.A.01", "83.836.A.02", to="83.836.A.09", to_names=("Chi bộ ấp 9",)),
    )
    after = counts(province)
    assert (before["registered"], before["expected"], before["appraised"]) == (2, 2, 1)
    assert (after["registered"], after["expected"], after["appraised"]) == (2, 1, 1)
    assert counts(province, on=date(2021, 3, 31)) == before | {"eligible": 6}
    heir = Registration.objects.get(carried_from__isnull=False)
    assert (heir.state, heir.for_period, heir.stands_from) == ("appraised", "2021", None)
    commands.recognise(SYSTEM, registration_id=heir.pk, day=date(2021, 5, 1), decision_number="9-QĐ/HU")
    found = counts(province)
    assert (found["registered"], found["expected"], found["recognised"], found["appraised"]) == (2, 0, 1, 1)


@pytest.fixture
def lively(province: Keys) -> Keys:
    """Several facts per cell; a moved, a merged, a split and a closed unit."""
    make_cell("83.836.B.03", province["83.836.B"])
    for place, code in enumerate(sorted(code for code in province if code.count(".") == 3)):
        cell = province[code]
        bring_in(
            title_row(
                cell,
                registered_on=f"2020-0{place + 1}-01",
                appraised_on="2020-10-01",
                recognised_on="2020-11-01",
                decision_number=f"{place}",
                rechecked_on="2021-03-01",
                recheck_result="MAINTAINED" if place % 2 else "WARNED",
            ),
            title_row(cell, registered_on="2021-01-05", period="2021-H1", appraised_on="2021-04-01"),
            title_row(cell, registered_on="2021-01-05", period="2021-H2"),
        )
    apply_orders(date(2021, 2, 1), order("move", "83.836.A", parent_code="83.835"))
    apply_orders(date(2021, 4, 1), order("merge", "83.836.A.01", "83.836.A.02", to="83.836.A.09", to_names=("Ấp 9",)))
    apply_orders(
        date(2021, 5, 1),
        order("split", "83.835.C.01", to=("83.835.C.11", "83.835.C.12"), to_names=("Ấp 11", "Ấp 12")),
        order("close", "83.835.C.02"),
    )
    return province


@pytest.mark.parametrize("figure", [*COUNTED])
@pytest.mark.parametrize("unit", ["83", "83.836", "83.835", "83.836.A", "83.835.C"])
def test_the_records_behind_a_figure_are_the_figure(lively: Keys, figure: str, unit: str):
    for on in (MID, date(2021, 1, 31), None):
        question = Question(parse_period("2021"), on, TODAY, "tsvmtd")
        page = records_behind(figure, question=question, unit_id=lively[unit], per_page=1000)
        assert len(page.rows) == page.count == counts(lively, on=on, under=unit).get(figure, 0)
        assert page.hidden == 0


@pytest.mark.parametrize("tree", ["then", "today"])
def test_rows_add_up_to_the_total_on_both_trees(lively: Keys, tree: str):
    table = progress_table("tsvmtd", under_id=lively["83"], period=parse_period("2021"), on=MID, today=TODAY, tree=tree)
    for key in COUNTED:
        assert sum(row.counts.get(key, 0) for row in table.rows) == table.total.counts.get(key, 0), key


@pytest.mark.parametrize("code", ["titles.registered", "titles.recognised", "titles.maintained"])
def test_indicators_give_the_same_numbers_as_the_table(lively: Keys, code: str):
    question = Question(parse_period("2021"), MID, TODAY, "TSVMTD")
    total = figure_table(code, question=question, under_id=lively["83"]).total
    found = counts(lively)
    assert total.numerator == found.get(code.removeprefix("titles."), 0)
    expected: dict[str, Callable[[], int | None]] = {
        "titles.registered": lambda: None,
        "titles.recognised": lambda: None,
        "titles.maintained": lambda: found["cumulative"],
    }
    assert total.denominator == expected[code]()
