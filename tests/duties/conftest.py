"""Everything here is done as the worker does it: in sight of all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.duties.told import Told, people_and_duty
from vungmanh.kernel.scope import entered, whole_scope


@pytest.fixture
def in_sight() -> Iterator[None]:
    with entered(whole_scope("thử nhắc việc")):
        yield


@pytest.fixture(scope="module")
def kept_told(kept_rows: None) -> Told:
    with entered(whole_scope("thử nhắc việc")):
        return people_and_duty()


@pytest.fixture
def told(kept_told: Told, db: None, in_sight: None) -> Told:
    return kept_told
