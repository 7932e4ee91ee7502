"""One's own obligations for a calendar program: behind a secret address, without a session, without any person."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta

from allauth.core.internal.ratelimit import consume
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from vungmanh.duties.commands.subscriptions import note_read
from vungmanh.duties.engine import Owed, owed
from vungmanh.duties.enums import Stand
from vungmanh.duties.queries.calendars import answered_by_account, owner_of_calendar
from vungmanh.kernel import clock
from vungmanh.organisations import queries as organisations

BACK, AHEAD = timedelta(days=60), timedelta(days=200)
DAY = timedelta(days=1)
READ_ANEW = "PT6H"
FRESH = 3600
RATE = {"calendar": "60/m/ip"}
"""Guessing an address is hopeless; asking for one all the time is stopped."""


def feed(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The same answer for an unknown address, one taken back, and a closed account."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    if not consume(request, app="vungmanh", action="calendar", config=RATE, limit_get=True):
        return HttpResponse(status=429, headers={"Retry-After": "60"})
    owner = owner_of_calendar(secret)
    if owner is None:
        return HttpResponse(status=404, headers={"Cache-Control": "no-store"})
    day = clock.today()
    note_read(owner.address_id, day)
    with translation.override(owner.language or settings.LANGUAGE_CODE):
        body = calendar_of(answered_by_account(owner.account_id, day), day)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    answer = get_conditional_response(request, etag=etag) or HttpResponse(body)
    answer.headers["Content-Type"] = "text/calendar; charset=utf-8"
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = f"private, max-age={FRESH}"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def calendar_of(organisation_ids: list[int], day: date) -> bytes:
    """What these organisations answer for, from two months ago to half a year ahead."""
    found = owed(organisation_ids, day - BACK, day + AHEAD, day) if organisation_ids else ()
    labels = organisations.labels_of({each.organisation_id for each in found}, day)
    names = {key: each.name for key, each in labels.items()}
    calendar = Calendar()
    calendar.add("prodid", "-//Vung Manh//Viec dinh ky//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Việc định kỳ"))
    calendar.add("x-published-ttl", READ_ANEW)
    for event in _events(found, names, several=len(organisation_ids) > 1):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(found: Iterable[Owed], names: Mapping[int, str], *, several: bool) -> Iterable[Event]:
    for each in found:
        if each.stand is Stand.EXCUSED:
            continue
        event = Event()
        event.add("uid", f"{each.duty}.{each.key}.{each.organisation_id}@vungmanh")
        # Nothing of this moment stands in it: the same obligations give the same bytes, and so the same ETag.
        event.add("dtstamp", datetime.combine(each.due, time(), UTC))
        event.add("dtstart", each.due)
        event.add("dtend", each.due + DAY)
        event.add("summary", _summary(each, names.get(each.organisation_id, ""), several=several))
        event.add("transp", "TRANSPARENT")
        if each.certainty_words:
            event.add("description", each.certainty_words)
        if settings.VUNGMANH_ADDRESS:
            event.add("url", f"{settings.VUNGMANH_ADDRESS}/viec/")
        yield event


def _summary(each: Owed, name: str, *, several: bool) -> str:
    said = f"{each.name}, {each.period_label}"
    if several and name:
        said = f"{said} ({name})"
    if each.stand in (Stand.DONE, Stand.DONE_LATE):
        return _("Đã xong: %(what)s") % {"what": said}
    return _("Quá hạn: %(what)s") % {"what": said} if each.late else said
