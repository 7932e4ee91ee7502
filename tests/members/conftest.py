from collections.abc import Iterator

import pytest

from vungmanh.kernel.scope import entered, whole_scope


@pytest.fixture(autouse=True)
def _whole_scope() -> Iterator[None]:
    """Commands and queries are tried in sight of everything; pages and rights have tests of their own."""
    with entered(whole_scope("thử")):
        yield
