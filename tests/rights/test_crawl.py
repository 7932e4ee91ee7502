"""Nobody sees or does what is not his: every address, by everybody, with what is his and what is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.rights.addresses import addresses
from tests.rights.crawl import Outcome

pytestmark = pytest.mark.django_db
NAMES = sorted({each.name for each in addresses()})


@pytest.mark.parametrize("name", NAMES)
def test_address_keeps_to_the_rules(crawled: Outcome, name: str):
    assert crawled.faults.get(name, []) == []


def test_crawl_tries_thousands_of_combinations_and_tells_how_many(
    crawled: Outcome, record_property: Callable[[str, object], None]
):
    record_property("rights", crawled.told)

    assert crawled.tried > 5_000
