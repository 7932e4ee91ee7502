"""Tests of members look at everything, as the command line does."""

from collections.abc import Iterator

import pytest

from tests.factories.organisations import small_province
from vungmanh.kernel.scope import entered, whole_scope


@pytest.fixture(autouse=True)
def whole() -> Iterator[None]:
    with entered(whole_scope("thử")):
        yield


@pytest.fixture
def province(db: None) -> dict[str, int]:
    """Organisations by code."""
    return small_province()
