from collections.abc import Iterator

import pytest

from tests.reports.scene import filled_province
from vungmanh.kernel.scope import entered, whole_scope


@pytest.fixture
def keys(db: None) -> Iterator[dict[str, int]]:
    with entered(whole_scope("thử")):
        yield filled_province()
