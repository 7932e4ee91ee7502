"""Nobody sees or does what is not his: every address, by everybody, with what is his and what is not."""

from __future__ import annotations

import pytest

from tests.rights.addresses import addresses
from tests.rights.crawl import Outcome

pytestmark = pytest.mark.django_db
NAMES = sorted({each.name for each in addresses()})


@pytest.mark.parametrize("name", NAMES)
def test_address_keeps_to_the_rules(crawled: Outcome, name: str):
    assert crawled.faults.get(name, []) == []
