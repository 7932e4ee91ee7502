"""Terms that only persons' records tell: due, and no longer once a committee was written."""

from datetime import date

import pytest

from tests.factories.duties import make_duty, version
from tests.factories.organisations import apply_orders, order, small_province
from tests.factories.posts import make_committee, make_post
from vungmanh.duties.engine import owed, standing
from vungmanh.duties.enums import Stand
from vungmanh.kernel.scope import entered, whole_scope
from vungmanh.members.models import PostHolding

pytestmark = pytest.mark.django_db
CELL, OTHER = "83.836.A.01", "83.836.A.02"
TERM, DAY = date(2026, 10, 7), date(2026, 11, 27)


def due(keys: dict[str, int]) -> list[tuple[str, date, bool]]:
    code = {key: code for code, key in keys.items()}
    found = owed(list(keys.values()), date(2026, 1, 1), date(2027, 12, 31), DAY)
    return sorted((code[each.organisation_id], each.due, each.late) for each in found)


@pytest.fixture
def keys() -> dict[str, int]:
    with entered(whole_scope("thử")):
        found = small_province()
        make_duty("dai_hoi", version(done_by="committees.renewed", who=None, every="none", due={"before": 0}))
        return found


@pytest.fixture(autouse=True)
def in_sight():
    with entered(whole_scope("thử")):
        yield


def test_term_of_a_secretary_in_post_is_due_once(keys: dict[str, int]) -> None:
    make_post(keys[CELL], "SECRETARY", "Võ Văn Tám", date(2022, 10, 7), term_until=TERM)
    make_post(keys[CELL], "DEPUTY_SECRETARY", "Nguyễn Văn An", date(2022, 10, 7), term_until=TERM)
    make_post(keys[OTHER], "SECRETARY", "Lê Văn Ba", date(2022, 10, 7), term_until=date(2027, 1, 13))
    assert due(keys) == [(CELL, TERM, True), (OTHER, date(2027, 1, 13), False)]


def stands(keys: dict[str, int]) -> list[tuple[date, Stand, date | None]]:
    found = owed([keys[CELL]], date(2026, 1, 1), date(2027, 12, 31), DAY)
    return [(each.due, each.stand, each.done_on) for each in found]


def rates(keys: dict[str, int], day: date = DAY) -> tuple[int, int, int]:
    """Owed, done, done in time by that day, as a board counts them."""
    tallies = [each.tally for each in standing(keys["83"], day) if each.due is None or each.due <= day]
    return sum(each.owed for each in tallies), sum(each.done for each in tallies), sum(each.on_time for each in tallies)


def test_election_after_a_term_that_only_persons_tell_is_done_late(keys: dict[str, int]) -> None:
    make_post(keys[CELL], "SECRETARY", "Võ Văn Tám", date(2022, 10, 7), term_until=TERM)
    assert (stands(keys), rates(keys)) == ([(TERM, Stand.LATE, None)], (1, 0, 0))
    make_committee(keys[CELL], ("SECRETARY", "Võ Văn Tám"), on=date(2026, 11, 1), until=date(2027, 11, 1))
    assert stands(keys) == [
        (TERM, Stand.DONE_LATE, date(2026, 11, 1)),
        (date(2027, 11, 1), Stand.OPEN, None),
    ]
    assert rates(keys) == (1, 1, 0)


@pytest.mark.parametrize(
    ("elected", "due_day", "stand"),
    [
        (date(2026, 11, 1), TERM, Stand.DONE_LATE),
        (TERM, TERM, Stand.DONE),
        (date(2026, 9, 15), date(2026, 9, 15), Stand.DONE),
    ],
)
def test_a_committee_without_an_end_of_its_own_is_due_by_the_term_of_its_secretary(
    keys: dict[str, int], elected: date, due_day: date, stand: Stand
) -> None:
    """The record of the old committee ends with the election; that day is no limit of its own."""
    make_committee(keys[CELL], ("SECRETARY", "Võ Văn Tám"), on=date(2022, 10, 7))
    PostHolding.unscoped.filter(organisation_id=keys[CELL]).update(term_until=TERM)
    make_committee(keys[CELL], ("SECRETARY", "Lê Văn Ba"), on=elected, until=date(2031, 11, 1))
    assert stands(keys) == [(due_day, stand, elected)]


def test_the_end_a_committee_states_itself_is_told_once(keys: dict[str, int]) -> None:
    make_committee(keys[CELL], ("SECRETARY", "Võ Văn Tám"), on=date(2022, 10, 7), until=TERM)
    assert stands(keys) == [(TERM, Stand.LATE, None)]
    make_committee(keys[CELL], ("SECRETARY", "Lê Văn Ba"), on=date(2026, 11, 1))
    assert stands(keys) == [(TERM, Stand.DONE_LATE, date(2026, 11, 1))]


def test_a_secretary_who_went_after_the_term_leaves_it_owed(keys: dict[str, int]) -> None:
    one = make_post(keys[CELL], "SECRETARY", "Võ Văn Tám", date(2022, 10, 7), term_until=TERM)
    PostHolding.unscoped.filter(pk=one).update(valid_to=date(2026, 10, 20))
    assert stands(keys) == [(TERM, Stand.LATE, None)]
    make_post(keys[CELL], "SECRETARY", "Lê Văn Ba", date(2026, 10, 20), term_until=date(2031, 10, 20))
    assert stands(keys) == [(TERM, Stand.DONE_LATE, date(2026, 10, 20))]


def test_a_secretary_who_went_before_the_term_owes_nothing_more(keys: dict[str, int]) -> None:
    one = make_post(keys[CELL], "SECRETARY", "Võ Văn Tám", date(2022, 10, 7), term_until=TERM)
    PostHolding.unscoped.filter(pk=one).update(valid_to=date(2026, 5, 1))
    assert stands(keys) == []


def test_term_ends_with_its_organisation(keys: dict[str, int]) -> None:
    make_post(keys[CELL], "SECRETARY", "Võ Văn Tám", date(2022, 10, 7), term_until=TERM)
    apply_orders(date(2026, 9, 1), order("merge", CELL, OTHER, to=OTHER))
    assert [each for each in due(keys) if each[0] == CELL] == []
