"""Tests of programmes look at everything, as the command line does."""

from collections.abc import Iterator

import pytest

from tests.factories.organisations import small_province
from tests.factories.programmes import shipped_programmes
from vungmanh.kernel.scope import entered, whole_scope


@pytest.fixture(autouse=True)
def whole() -> Iterator[None]:
    with entered(whole_scope("thử")):
        yield


@pytest.fixture(scope="module")
def kept_province(kept_rows: None) -> dict[str, int]:
    """Organisations by code, with the shipped programmes."""
    with entered(whole_scope("thử")):
        keys = small_province()
        shipped_programmes()
    return keys


@pytest.fixture
def province(kept_province: dict[str, int], db: None) -> dict[str, int]:
    return kept_province
