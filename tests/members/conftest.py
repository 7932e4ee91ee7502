"""Everything here is done in sight of all; what one sees is tested with the pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.factories.members import shipped_limits
from tests.factories.organisations import small_province
from vungmanh.kernel.scope import entered, whole_scope


@pytest.fixture
def province(db: None) -> Iterator[dict[str, int]]:
    """Keys by code: a province, two districts, three communes, six cells."""
    with entered(whole_scope("thử")):
        keys = small_province()
        shipped_limits()
        yield keys


@pytest.fixture(autouse=True)
def _whole_scope() -> Iterator[None]:
    """Commands and queries are tried in sight of everything; pages and rights have tests of their own."""
    with entered(whole_scope("thử")):
        yield
