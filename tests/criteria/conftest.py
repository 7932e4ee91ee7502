"""Tests of criteria look at everything, as the command line does, unless they say otherwise."""

from collections.abc import Iterator

import pytest

from tests.factories.criteria import load_small, make_adoption
from tests.factories.organisations import small_province
from vungmanh.kernel.scope import entered, whole_scope


@pytest.fixture(autouse=True)
def whole() -> Iterator[None]:
    with entered(whole_scope("thử")):
        yield


@pytest.fixture(scope="module")
def kept_province(kept_rows: None) -> dict[str, int]:
    """Organisations by code."""
    with entered(whole_scope("thử")):
        return small_province()


@pytest.fixture
def province(kept_province: dict[str, int], db: None) -> dict[str, int]:
    return kept_province


@pytest.fixture
def adopted(province: dict[str, int]) -> dict[str, int]:
    """The same, where the district of Ba Tri uses the small sheet."""
    load_small()
    make_adoption(province["83.836"])
    return province
