"""A month: one's own obligations, what falls due below one's unit, days off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.duties.engine import DutyStanding, Owed, certainty_words, owed, standing
from vungmanh.duties.enums import Stand
from vungmanh.duties.queries import HolidayLine, holidays_between, work_calendar
from vungmanh.duties.queries.recipients import ANSWERS
from vungmanh.kernel.numbers import count_text, date_text
from vungmanh.kernel.periods import Period, add_months, month_of, parse_period
from vungmanh.organisations import queries as organisations
from vungmanh.web.page import Page, Request

if TYPE_CHECKING:
    from vungmanh.accounts.access import Desk

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """One thing in a day. ``state`` is the sign beside it."""

    text: str
    state: str
    said: str
    note: str = ""
    href: str = ""


@dataclass(frozen=True)
class Square:
    """A day of the month, or of the weeks it begins and ends in."""

    day: date
    inside: bool
    today: bool
    off: bool
    holiday: str
    how_certain: str
    lunar: str
    lines: tuple[Line, ...]

    @property
    def full(self) -> str:
        return date_text(self.day)


class CalendarPage(Page):
    """A fixed number of questions, whatever is due."""

    permission = "duties.view"

    def get(self, request: Request) -> HttpResponse:
        month = month_asked(request.GET.get("thang", ""), request.actor.day)
        mine = own_organisations(request.desk)
        found = _own(mine, month, request.actor.day)
        below = _below(request.desk, month, request.actor.day)
        by_day: dict[date, list[Line]] = {}
        for day, line in [*found, *below]:
            by_day.setdefault(day, []).append(line)
        here = reverse("duties:calendar")
        return self.page(
            "duties/calendar.html",
            title=_("Lịch việc %(month)s") % {"month": month.words},
            weeks=weeks_of(month, request.actor.day, by_day),
            before=f"{here}?thang={month_of(add_months(month.first, -1)).code}",
            after=f"{here}?thang={month_of(month.after).code}",
            now=here if not month.contains(request.actor.day) else "",
            count=len(found),
            below=len(below),
            answers=bool(mine),
        )


def month_asked(text: str, day: date) -> Period:
    """What cannot be read is this month: a damaged address still shows the calendar."""
    try:
        return month_of(parse_period(text).first)
    except ValueError:
        return month_of(day)


def own_organisations(desk: Desk) -> list[int]:
    """Where one answers oneself; in one post, that of the post alone."""
    held = [each for each in desk.holdings if desk.post is None or each.pk == desk.post.pk]
    found = {each.organisation_id for each in held if ANSWERS in each.role.permissions}
    return sorted(each for each in found if each is not None)


def _own(mine: list[int], month: Period, day: date) -> list[tuple[date, Line]]:
    found = owed(mine, month.first, month.after, day) if mine else ()
    labels = organisations.labels_of({each.organisation_id for each in found}, day) if found else {}
    return [(each.due, _line(each, labels[each.organisation_id].name if len(mine) > 1 else "", day)) for each in found]


def _line(one: Owed, name: str, day: date) -> Line:
    state, said = _stands(one, day)
    note = ", ".join(part for part in (name, one.extended or one.excused, one.certainty_words) if part)
    place = reverse("organisations:unit", args=[one.organisation_id])
    return Line(f"{one.name}, {one.period_label}", state, said, note, place)


def _stands(one: Owed, day: date) -> tuple[str, str]:
    if one.stand is Stand.OPEN:
        return ("at_risk", _("Hạn hôm nay")) if one.due <= day else ("none_yet", _("Chưa làm"))
    words = {
        Stand.DONE: ("reached", _("Đã xong")),
        Stand.DONE_LATE: ("reached", _("Xong sau hạn")),
        Stand.LATE: ("late", _("Quá hạn")),
        Stand.EXCUSED: ("no_target", _("Được miễn")),
    }
    return words[one.stand]


def _below(desk: Desk, month: Period, day: date) -> list[tuple[date, Line]]:
    """By duty and time, over everything under the unit one sits at: counts, no names."""
    unit = desk.seat.organisation_id if desk.seat else None
    if unit is None:
        return []
    found = standing(unit, day, due_in=month)
    return [(each.due, _tally_line(each)) for each in found if each.due is not None and each.tally.owed > 1]


def _tally_line(one: DutyStanding) -> Line:
    done, whole = one.tally.done, one.tally.owed
    said = _("%(done)s trong %(whole)s đã xong") % {"done": count_text(done), "whole": count_text(whole)}
    state = "reached" if done == whole else "late" if one.tally.late else "none_yet"
    name = f"{one.name}, {one.period.words}" if one.period else one.name
    place = f"{reverse('duties:list')}?{urlencode({'viec': one.duty, 'ky': one.key})}"
    return Line(_("Cấp dưới: %(what)s") % {"what": name}, state, said, one.certainty_words, place)


def weeks_of(month: Period, today: date, by_day: Mapping[date, Iterable[Line]]) -> list[list[Square]]:
    """Whole weeks, Monday first."""
    first = month.first - month.first.weekday() * DAY
    days = [first + count * DAY for count in range((month.after - first).days)]
    days += [days[-1] + count * DAY for count in range(1, 7 - days[-1].weekday())]
    holidays = {each.day: each for each in holidays_between(days[0], days[-1] + DAY)}
    calendar = work_calendar()
    squares = [
        _square(day, month, today, not calendar.is_working(day), holidays.get(day), by_day.get(day, ())) for day in days
    ]
    return [squares[at : at + 7] for at in range(0, len(squares), 7)]


def _square(
    day: date, month: Period, today: date, off: bool, holiday: HolidayLine | None, lines: Iterable[Line]
) -> Square:
    return Square(
        day=day,
        inside=month.contains(day),
        today=day == today,
        off=off,
        holiday=holiday.name if holiday else "",
        how_certain=certainty_words(holiday.certainty) if holiday else "",
        lunar=holiday.lunar if holiday else "",
        lines=tuple(lines) if month.contains(day) else (),
    )
