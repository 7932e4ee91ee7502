"""Terms that only persons' records tell: due, and no longer once a committee was written."""

from datetime import date

import pytest

from tests.factories.duties import make_duty, version
from tests.factories.organisations import apply_orders, order, small_province
from tests.factories.posts import make_committee, make_post
from vungmanh.duties.engine import owed
from vungmanh.kernel.scope import entered, whole_scope

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


def test_committee_elected_since_is_told_by_its_own_record(keys: dict[str, int]) -> None:
    make_post(keys[CELL], "SECRETARY", "Võ Văn Tám", date(2022, 10, 7), term_until=TERM)
    make_committee(keys[CELL], ("SECRETARY", "Võ Văn Tám"), on=date(2026, 11, 1), until=date(2027, 11, 1))
    assert due(keys) == [(CELL, date(2026, 11, 1), False), (CELL, date(2027, 11, 1), False)]


def test_term_ends_with_its_organisation(keys: dict[str, int]) -> None:
    make_post(keys[CELL], "SECRETARY", "Võ Văn Tám", date(2022, 10, 7), term_until=TERM)
    apply_orders(date(2026, 9, 1), order("merge", CELL, OTHER, to=OTHER))
    assert [each for each in due(keys) if each[0] == CELL] == []
