from __future__ import annotations

from collections.abc import Iterator

import pytest

from vungmanh.kernel.scope import entered, whole_scope


@pytest.fixture
def everything(db: object) -> Iterator[None]:
    """What the acts are tried on is in sight, unless a test enters the scope of somebody."""
    with entered(whole_scope("thử")):
        yield
