"""Random weeks of reminding: nobody is told twice, nothing is said once it is done, nothing leaves in quiet hours."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.duties.told import LADDER, Told, at, people_and_duty, system_on
from tests.factories.duties import state_count
from tests.properties.test_tree import thrown_away
from vungmanh.duties.commands import claiming
from vungmanh.duties.commands.channels import UnclearError, UndeliveredError
from vungmanh.duties.commands.delivering import deliver
from vungmanh.duties.commands.picking import pick
from vungmanh.duties.commands.remind import remind
from vungmanh.duties.models import DutyException, Notice
from vungmanh.duties.queries import work_calendar
from vungmanh.duties.queries.recipients import house_hours
from vungmanh.duties.rules.quiet import quiet
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.scope import entered, whole_scope

pytestmark = pytest.mark.django_db
CELLS = ("83.836.A.01", "83.836.A.02")
SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"


class Line(BaseEmailBackend):
    """A mail server that does as the history says: takes a letter, refuses it, or breaks off after taking it."""

    ways: list[str] = []
    letters: list[tuple[str, str]] = []

    def send_messages(self, messages: Any) -> int:
        way = Line.ways.pop(0) if Line.ways else "takes"
        if way == "refuses":
            raise UndeliveredError("SMTP 452", again=True)
        Line.letters += [(message.to[0], message.body) for message in messages]
        if way == "breaks":
            raise UnclearError("broken")
        return len(messages)


steps = st.one_of(
    st.tuples(st.just("wait"), st.integers(1, 60)),
    st.tuples(st.just("round"), st.integers(1, 30)),
    st.tuples(st.just("pick"), st.integers(1, 3)),
    st.tuples(st.just("die"), st.integers(1, 3)),
    st.tuples(st.just("do"), st.integers(0, 1)),
    st.tuples(st.just("excuse"), st.integers(0, 1)),
    st.tuples(st.just("put off"), st.integers(0, 1)),
    st.tuples(st.just("by hand"), st.integers(0, 1)),
)
ways = st.lists(st.sampled_from(["takes", "takes", "refuses", "breaks"]), max_size=6)


@dataclass
class History:
    told: Told
    moment: datetime = field(default_factory=lambda: at(1))
    over: dict[int, datetime] = field(default_factory=dict)
    """Cell -> when February's count was done or excused."""

    def take(self, step: tuple[str, int]) -> None:
        what, number = step
        {
            "wait": self.wait, "round": self.round, "pick": self.pick, "die": self.die, "do": self.do,
            "excuse": self.excuse, "put off": self.put_off, "by hand": self.by_hand,
        }[what](number)  # fmt: skip

    def wait(self, hours: int) -> None:
        self.moment += timedelta(hours=hours)

    def round(self, hours: int) -> None:
        before = len(Line.letters)
        self.pick(0)
        deliver(system_on(self.moment), moment=self.moment, enough=lambda: False)
        if quiet(self.moment, house_hours(), work_calendar()):
            assert len(Line.letters) == before, "a letter left while it was quiet"
        self.moment += timedelta(hours=hours)

    def pick(self, hours: int) -> None:
        pick(system_on(self.moment), moment=self.moment)
        self.moment += timedelta(hours=hours)

    def die(self, hours: int) -> None:
        """A worker that claimed and was killed."""
        claiming.claim(list(Notice.objects.filter(state__in=claiming.TO_SEND)[:2]))
        self.moment += timedelta(hours=hours)

    def cell(self, number: int) -> int:
        return self.told.keys[CELLS[number]]

    def do(self, number: int) -> None:
        if self.cell(number) not in self.over:
            state_count(self.cell(number), date(2026, 2, 20), self.moment.date())
            self.over[self.cell(number)] = self.moment

    def except_(self, number: int, until: date | None) -> None:
        if not DutyException.objects.filter(organisation_id=self.cell(number)).exists():
            DutyException.objects.create(
                organisation_id=self.cell(number), duty_id="headcount", valid_from=date(2026, 2, 1), until=until,
                reason="lũ", named_on=self.moment.date(), named_by="x",
            )  # fmt: skip
            if until is None:
                self.over.setdefault(self.cell(number), self.moment)

    def excuse(self, number: int) -> None:
        self.except_(number, None)

    def put_off(self, number: int) -> None:
        self.except_(number, self.moment.date() + timedelta(days=20))

    def by_hand(self, number: int) -> None:
        actor = self.told.actor("van-phong", self.moment)
        try:
            remind(actor, owed_keys=[(self.cell(number), "headcount", "2026-02")], note="", at=self.moment)
        except Refusal:
            return


def check(history: History) -> None:
    rows = list(Notice.objects.filter(occurrence="2026-02"))
    once = Counter((row.organisation_id, row.rung, row.account_id, row.channel) for row in rows)
    assert set(once.values()) <= {1}, "one rung twice"
    for row in rows:
        ended = history.over.get(row.organisation_id)
        if ended is not None:
            assert row.made_at <= ended, "written down after it was over"
            assert row.state != "sent" or row.settled_at is None or row.settled_at <= ended, "sent after it was over"
    digests = set(Notice.objects.filter(channel="email", state__in=("sent", "unknown")).values_list("run", flat=True))
    assert len(Line.letters) == len(digests), "a letter nobody claimed, or one claimed twice"
    days = Counter((row.account_id, row.made_at.date()) for row in rows if row.channel == "page" and not row.by)
    assert max(days.values(), default=0) <= 4, "more than one rung an occurrence and day"


@settings(max_examples=200 if SOAK else 8)
@given(st.lists(steps, min_size=4, max_size=14), ways)
def test_random_weeks_tell_nobody_twice_and_nothing_that_is_over(walk: list[tuple[str, int]], lines: list[str]):
    with entered(whole_scope("thử nhắc việc")), thrown_away(), override_settings(
        VUNGMANH_MAIL=True, EMAIL_BACKEND="tests.properties.test_notices.Line"
    ):  # fmt: skip
        history = History(people_and_duty(reminders=[*LADDER, {"days": -1, "to": "doer"}]))
        Line.ways, Line.letters = list(lines), []
        for step in walk:
            history.take(step)
            check(history)
        for _day in range(4):
            history.round(13)
        check(history)
