"""The office's calendar day, whatever the machine's own zone."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from vungmanh.kernel import clock


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2025, 6, 30, 16, 59, tzinfo=UTC), date(2025, 6, 30)),
        (datetime(2025, 6, 30, 17, 0, tzinfo=UTC), date(2025, 7, 1)),
        (datetime(2025, 6, 30, 23, 30, tzinfo=UTC), date(2025, 7, 1)),
    ],
)
def test_today_is_the_day_in_viet_nam(moment: datetime, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert clock.today() == day


def test_now_knows_its_zone() -> None:
    offset = clock.now().utcoffset()
    assert offset is not None
    assert offset.total_seconds() == 7 * 3600
