from datetime import date, timedelta

import pytest

from vungmanh.accounts.rules.idle import fate, idle_days

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("idle", "warned_ago", "what"),
    [(59, None, ""), (60, None, "warn"), (400, None, "warn"), (400, 29, ""), (400, 30, "close"), (89, 30, "")],
)
def test_nobody_is_closed_who_was_not_warned_in_time(idle, warned_ago, what):
    warned = None if warned_ago is None else DAY - timedelta(days=warned_ago)
    assert fate(idle, warned, DAY, warn_after=60, close_after=90) == what


def test_idle_days_count_from_the_last_use_of_any_kind():
    assert idle_days([None, date(2026, 1, 1), date(2026, 3, 1)], DAY) == 1
    assert idle_days([None], DAY) == 0
