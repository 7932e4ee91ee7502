"""In the stories everything is done by acts, as by people: what is kept between their pages is proved at every step."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _keeping(keeping: None) -> None:
    """Answers are kept, and each is asked for anew and compared."""
