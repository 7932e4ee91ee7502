"""The duties there are, in words; and one duty with how it is kept, month by month and by part of the unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpResponse
from django.utils.safestring import SafeString

from vungmanh.duties.engine import Board, DutyStanding, board
from vungmanh.duties.enums import Every
from vungmanh.duties.queries import all_duties, duty_named, exceptions_page, holidays_between, nowhere
from vungmanh.kernel.periods import Period, add_months
from vungmanh.web.drawing.spark import spark
from vungmanh.web.duties.asking import Asked, asked_of
from vungmanh.web.duties.late import time_lines, unit_lines
from vungmanh.web.duties.rhythm import VersionWords, version_words, words_known
from vungmanh.web.page import Page, Request

MONTHS_BACK = {Every.MONTH: 12, Every.QUARTER: 24, Every.HALF: 36, Every.YEAR: 60}
FEW = 20


@dataclass(frozen=True)
class DutyLine:
    code: str
    name: str
    current: VersionWords | None
    latest: VersionWords
    versions: int


class CataloguePage(Page):
    """Each with its rhythm, its day, whom it lies on and how certain its source is."""

    permission = "duties.view"

    def get(self, request: Request) -> HttpResponse:
        known, day = words_known(), request.actor.day
        lines = []
        for duty in all_duties():
            words = version_words(duty, known)
            current = next((each for each in words if _holds(each, day)), None)
            lines.append(DutyLine(duty.code, duty.name, current, words[0], len(words)))
        year = day.year
        return self.page(
            "duties/duties.html",
            rows=lines,
            holidays=holidays_between(date(year, 1, 1), date(year + 2, 1, 1)),
            may_excuse="duties.excuse" in request.permissions,
        )


class DutyPage(Page):
    """What a file says of one duty, and what came of it at one unit."""

    permission = "duties.view"

    def get(self, request: Request, code: str) -> HttpResponse:
        duty = duty_named(code)
        asked = replace(asked_of(request, request.GET), duty=duty.code)
        found = self.kept(asked)
        missing = nowhere(duty.versions)
        words = tuple(
            replace(each, nowhere=missing.get(each.valid_from, "")) for each in version_words(duty, words_known())
        )
        exceptions = exceptions_page(
            day=asked.day, duty=duty.code, under_id=asked.unit.id, standing_only=True, count=FEW
        )
        return self.page(
            "duties/duty.html",
            duty=duty,
            asked=asked,
            versions=words,
            current=next((each for each in words if _holds(each, asked.day)), words[0]),
            total=found.total,
            times=list(reversed(time_lines(asked, found))),
            shape=shape_of(found.standing, asked.day),
            units=unit_lines(asked, found, "duties:duty", duty.code),
            late_href=asked.address(viec=duty.code),
            exceptions=exceptions,
            may_excuse="duties.excuse" in request.permissions,
        )

    def kept(self, asked: Asked) -> Board:
        """All its times of the last year, or years where it comes round seldom."""
        version = duty_named(asked.duty).versions[-1]
        months = MONTHS_BACK.get(version.every)
        period = asked.period
        if period is None and months is not None:
            after = add_months(asked.day.replace(day=1), 1)
            period = Period("", add_months(after, -months), after)
        return board(asked.unit.id, asked.day, duty=asked.duty, period=period, count=0)


def shape_of(standing: Sequence[DutyStanding], day: date) -> SafeString | None:
    """The share done, time by time, as far as it was due; nothing where there is no line to draw."""
    over = [each for each in standing if each.tally.owed and each.due is not None and each.due < day]
    shares = [1000 * each.tally.done // each.tally.owed for each in over]
    return spark(shares) if len(shares) > 1 else None


def _holds(version: VersionWords, day: date) -> bool:
    return version.valid_from <= day and (version.valid_to is None or day < version.valid_to)
