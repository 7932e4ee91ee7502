"""Duties that end, and duties with a ladder of their own: each test states the one it needs."""

from __future__ import annotations

from datetime import date

import pytest

from tests.duties.test_picking import days_on, picked
from tests.duties.told import LADDER, at, people_and_duty, said

pytestmark = pytest.mark.django_db


def test_duty_that_ended_is_not_said(db: None, in_sight: None):
    people_and_duty(to=date(2026, 2, 9))
    days_on(at(2), at(20))
    assert said() == []


def test_what_is_due_too_long_ago_is_not_brought_up(db: None, in_sight: None):
    people_and_duty(reminders=LADDER[:2])
    picked(at(8, month=6))
    assert {occurrence for _who, occurrence, _rung, _state in said(channel="page")} == {"2026-04", "2026-05"}
