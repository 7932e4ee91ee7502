"""Everything here is done in sight of all, as the command line does; what one sees is tested with the pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.factories.members import shipped_limits
from tests.factories.organisations import small_province
from vungmanh.kernel.scope import entered, whole_scope


@pytest.fixture(autouse=True)
def whole() -> Iterator[None]:
    with entered(whole_scope("thử")):
        yield


@pytest.fixture
def province(db: None) -> dict[str, int]:
    """Keys by code: a province, two districts, three communes, six cells. The limits of transfers are as shipped."""
    keys = small_province()
    shipped_limits()
    return keys
