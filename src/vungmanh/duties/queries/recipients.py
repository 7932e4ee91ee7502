"""Who is told of what an organisation owes, by which ways, and when he may be disturbed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.conf import settings

from vungmanh.accounts.queries import Addressee, addressees
from vungmanh.duties.models import Notice, NoticeRound, NoticeWish, PushSubscription
from vungmanh.duties.rules.ladder import Working
from vungmanh.duties.rules.quiet import Quiet, next_allowed, own_hours, quiet

ANSWERS = "duties.answer"
"""Roles with it hear of what their own organisation owes, and of what is late below it."""
Channel = Notice.Channel


@dataclass(frozen=True)
class Wish:
    """What one account wishes; as it stands here for whoever has said nothing."""

    email: bool = True
    push: bool = True
    quiet_from: time | None = None
    quiet_to: time | None = None
    hour: int | None = None

    @property
    def hours(self) -> Quiet:
        return own_hours(house_hours(), self.quiet_from, self.quiet_to)

    def picks_at(self, moment: datetime, calendar: Working) -> bool:
        """Whether the day's rungs may be picked now: not before the hour wished for, not while it is quiet."""
        hours = self.hours
        wanted = time(settings.VUNGMANH_NOTICE_HOUR if self.hour is None else self.hour)
        return not quiet(moment, hours, calendar) and (moment.time() >= wanted or hours.at(wanted))

    def not_before(self, moment: datetime, calendar: Working) -> datetime:
        return next_allowed(moment, self.hours, calendar)


@dataclass(frozen=True)
class Recipient:
    account_id: int
    organisation_ids: frozenset[int]
    email: str
    language: str
    wish: Wish = field(default_factory=Wish)
    devices: bool = False

    @property
    def channels(self) -> tuple[Notice.Channel, ...]:
        """The page always; the others where the house offers them, he wishes it and there is somewhere to send to."""
        mail = settings.VUNGMANH_MAIL and self.email and self.wish.email
        push = push_offered() and self.devices and self.wish.push
        known = ((Channel.PAGE, True), (Channel.EMAIL, mail), (Channel.PUSH, push))
        return tuple(channel for channel, there in known if there)


def push_offered() -> bool:
    """Both must be there: push services refuse what nobody stands behind."""
    return bool(settings.VUNGMANH_PUSH_KEY and settings.VUNGMANH_PUSH_CONTACT)


def house_hours() -> Quiet:
    begins, ends = settings.VUNGMANH_QUIET_HOURS
    return Quiet(begins, ends, settings.VUNGMANH_QUIET_DAYS_OFF)


def recipients(day: date, organisation_ids: Collection[int] | None = None) -> dict[int, Recipient]:
    """Everybody who is told of something that day, by account; or whoever is at these places. Four queries."""
    return _with_wishes(addressees(ANSWERS, day, organisation_ids))


def _with_wishes(found: Iterable[Addressee]) -> dict[int, Recipient]:
    places: dict[int, set[int]] = {}
    known: dict[int, Addressee] = {}
    for each in found:
        places.setdefault(each.account_id, set()).add(each.organisation_id)
        known[each.account_id] = each
    wishes = wishes_of()
    devices = set(PushSubscription.objects.filter(voided_at__isnull=True).values_list("account_id", flat=True))
    return {
        account_id: Recipient(
            account_id,
            frozenset(places[account_id]),
            each.email,
            each.language,
            wishes.get(account_id, Wish()),
            account_id in devices,
        )
        for account_id, each in known.items()
    }


def wishes_of(account_id: int | None = None) -> dict[int, Wish]:
    rows = NoticeWish.objects.all() if account_id is None else NoticeWish.objects.filter(account_id=account_id)
    columns = ("email", "push", "quiet_from", "quiet_to", "hour")
    return {account: Wish(*rest) for account, *rest in rows.values_list("account_id", *columns)}


def picked_on(day: date) -> set[int]:
    """Accounts whose rungs of that day have been picked."""
    return set(NoticeRound.objects.filter(picked_on=day).values_list("account_id", flat=True))
