"""How many official members a cell has, and which indicators rest on posts and committees."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.factories.organisations import SYSTEM, change_set, small_province
from tests.factories.posts import make_committee, make_post, make_roll, shipped_posts
from vungmanh.indicators.commands import HeadCountRow, state_headcounts
from vungmanh.indicators.engine import figure_table
from vungmanh.kernel.figures import Question
from vungmanh.kernel.periods import parse_period
from vungmanh.members.models import PostHolding
from vungmanh.members.queries import BoardAsked, Lack, Strength, committee_board, committee_line, strengths
from vungmanh.organisations.commands import CommitteeRow, state_committees

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)
COUNTED = date(2026, 1, 31)


def test_strength_comes_from_records_else_from_the_latest_count() -> None:
    keys = small_province()
    by_record, by_count, unknown = (keys[code] for code in ("83.836.A.01", "83.836.A.02", "83.836.B.01"))
    make_roll(by_record, 5, official=4)
    rows = [HeadCountRow(one, COUNTED, 20, 18) for one in (by_record, by_count)]
    state_headcounts(SYSTEM, rows=rows, change_set=change_set())
    with CaptureQueriesContext(connection) as asked:
        found = strengths([by_record, by_count, unknown], DAY)
    assert found == {by_record: Strength(4, "records", DAY), by_count: Strength(18, "headcount", COUNTED)}
    assert len(asked) == 2


def test_strength_counts_only_who_is_official_by_the_day() -> None:
    one = small_province()["83.836.A.01"]
    make_roll(one, 3)
    assert strengths([one], date(2016, 12, 31)) == {one: Strength(0, "records", date(2016, 12, 31))}


def test_dual_role_divides_by_residential_cells_with_a_secretary() -> None:
    keys = small_province()
    make_post(keys["83.836.A.01"], "SECRETARY", "An", dual=True)
    make_post(keys["83.836.A.02"], "SECRETARY", "Bé")
    make_post(keys["83.836.A"], "SECRETARY", "Cảnh", dual=True)
    question = Question(parse_period("2026"), DAY, DAY)
    total = figure_table("posts.dual_role", question=question, under_id=keys["83"]).total
    assert (total.numerator, total.denominator) == (1, 2)


@pytest.mark.parametrize(
    ("day", "left", "lacks", "narrowed"),
    [
        (date(2026, 6, 1), None, (), {"in_office"}),
        (date(2026, 12, 20), 12, (), {"in_office", "ends_soon"}),
        (date(2027, 1, 1), None, (Lack.TERM,), {"in_office", "term_over"}),
    ],
)
def test_the_term_of_the_persons_stands_in_where_the_committee_states_none(
    day: date, left: int | None, lacks: tuple[Lack, ...], narrowed: set[str]
) -> None:
    """Posts brought in from workbooks bring their term; the committee of before may be stated without an end."""
    one = small_province()["83.836.A.01"]
    state_committees(SYSTEM, rows=[CommitteeRow(one, date(2015, 1, 1))], change_set=change_set())
    make_post(one, "SECRETARY", "An", term_until=date(2027, 1, 1))
    make_post(one, "DEPUTY_SECRETARY", "Bé", term_until=date(2026, 7, 1))
    line = committee_line(one, day)
    assert line is not None
    assert (line.term_until, line.days_left, line.lacks) == (date(2027, 1, 1), left, lacks)
    assert line.fits == narrowed


def test_one_person_written_into_two_posts_of_a_cell_is_remarked_on() -> None:
    keys = small_province()
    twice = make_committee(keys["83.836.A.01"], ("SECRETARY", "An"), ("DEPUTY_SECRETARY", "An"))
    once = make_committee(keys["83.836.A.02"], ("SECRETARY", "An"), ("DEPUTY_SECRETARY", "Bé"))
    assert ["same_person" in each.warnings for each in (twice, once)] == [True, False]


def test_board_costs_a_fixed_number_of_questions() -> None:
    shipped_posts()
    keys = small_province()
    costs = []
    for code in ("83.836.A", "83"):
        with CaptureQueriesContext(connection) as asked:
            committee_board(BoardAsked(keys[code], DAY))
        costs.append(len(asked))
    assert costs == [8, 8]


@pytest.mark.skipif("sqlite" in connection.vendor, reason="exclusion constraints exist on PostgreSQL only")
def test_two_secretaries_on_a_day_are_refused_by_the_database_itself() -> None:
    shipped_posts()
    one = small_province()["83.836.A.01"]
    said = {"organisation_id": one, "post_id": "SECRETARY", "sort_key": "1", "valid_to": date(2022, 1, 1)}
    PostHolding.unscoped.create(full_name="An", valid_from=date(2020, 1, 1), **said)
    PostHolding.unscoped.create(
        full_name="Bé", valid_from=date(2020, 1, 1), **{**said, "post_id": "CELL_COMMITTEE_MEMBER"}
    )
    connection.check_constraints()
    again = PostHolding.unscoped.create(full_name="Cảnh", valid_from=date(2021, 12, 31), **said)
    with pytest.raises(IntegrityError, match="one_row_a_day"), transaction.atomic():
        connection.check_constraints()
    PostHolding.with_voided.filter(pk=again.pk).update(voided_at="2025-01-01T00:00:00Z")
    connection.check_constraints()
