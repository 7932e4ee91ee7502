"""What waits, sent: one digest a person and channel, claimed before it leaves (docs/adr/0020)."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import translation

from vungmanh.duties.commands import claiming
from vungmanh.duties.commands.channels import GoneError, UnclearError, UndeliveredError, push
from vungmanh.duties.commands.channels.mail import Post
from vungmanh.duties.commands.letters import Names, letter, push_message
from vungmanh.duties.commands.picking import AT_ONCE, NEW, batches
from vungmanh.duties.commands.subscriptions import drop_gone
from vungmanh.duties.engine import Owed, owed
from vungmanh.duties.models import Notice, PushSubscription
from vungmanh.duties.queries.recipients import Recipient, push_offered, recipients
from vungmanh.duties.queries.versions import work_calendar
from vungmanh.duties.rules.calendar import WorkCalendar
from vungmanh.duties.rules.digest import Digest, Reminded, digest_of
from vungmanh.kernel.action import Actor
from vungmanh.organisations import queries as organisations

Channel, State = Notice.Channel, Notice.State
AT_A_TIME = 2_000
"""Rows read at once. A person's own stay together: what would be cut in two waits for the next reading."""
DAY = timedelta(days=1)
Enough = Callable[[], bool]
Open = dict[tuple[int, str, str], Owed]


@dataclass
class Round:
    """One round of one worker: what it knows, what became of what it sent."""

    actor: Actor
    moment: datetime
    calendar: WorkCalendar
    post: Post = field(default_factory=Post)
    ended: Counter[str] = field(default_factory=Counter)
    stopped: set[str] = field(default_factory=set)
    """Channels that are down: nothing is claimed for them any more in this round."""

    @property
    def day(self) -> date:
        return self.moment.date()

    @property
    def channels(self) -> set[str]:
        there = ((Channel.EMAIL, settings.VUNGMANH_MAIL), (Channel.PUSH, push_offered()))
        return {channel.value for channel, offered in there if offered} - self.stopped


def deliver(actor: Actor, *, moment: datetime, enough: Enough) -> Counter[str]:
    """Send what waits and may go out now, until it is done or enough. Counts digests by what became of them."""
    this = Round(actor, moment, work_calendar())
    try:
        last = 0
        while not enough() and (rows := _waiting(this, last)):
            last = rows[-1].account_id
            _deliver_some(this, rows, enough)
    finally:
        this.post.close()
    return this.ended


def _waiting(this: Round, after_account: int) -> list[Notice]:
    """The next accounts' rows, each account whole."""
    found = Notice.objects.filter(
        state__in=claiming.TO_SEND, not_before__lte=this.moment, channel__in=this.channels, account_id__gt=after_account
    )
    rows = list(found.order_by("account_id", "channel", "due", "pk")[:AT_A_TIME])
    if len(rows) == AT_A_TIME and rows[0].account_id != rows[-1].account_id:
        cut = rows[-1].account_id
        rows = [each for each in rows if each.account_id != cut]
    return rows


def _deliver_some(this: Round, rows: Collection[Notice], enough: Enough) -> None:
    people = recipients(this.day)
    still = open_ones(rows, this.day)
    names = _names(rows, this.day)
    for (account_id, channel), group in itertools.groupby(rows, key=lambda each: (each.account_id, each.channel)):
        if enough():
            return
        if channel in this.channels:
            _one_digest(this, list(group), channel, people.get(account_id), still, names)


def open_ones(rows: Collection[Notice], day: date) -> Open:
    """Those of the obligations behind these rows that are still owed today."""
    if not rows:
        return {}
    answering = organisations.answering_for_many({each.organisation_id for each in rows}, day)
    first, after = min(each.due for each in rows), max(each.due for each in rows) + DAY
    found: Open = {}
    for some in batches(sorted({each for each in answering.values() if each is not None}), AT_ONCE):
        for one in owed(some, first, after, day):
            if one.stand in NEW:
                found[one.organisation_id, one.duty, one.key] = one
    return found


def _names(rows: Collection[Notice], day: date) -> Names:
    labels = organisations.labels_of({each.organisation_id for each in rows}, day)
    return Names({key: each.name for key, each in labels.items()})


def _one_digest(
    this: Round, rows: list[Notice], channel: str, person: Recipient | None, still: Open, names: Names
) -> None:
    wanted = [each for each in rows if _stands(each, person, channel, still)]
    if gone := [each for each in rows if each not in wanted]:
        claiming.drop(gone, this.moment)
    if not wanted or person is None:
        return
    allowed = person.wish.not_before(this.moment, this.calendar)
    if allowed > this.moment:
        claiming.put_off(wanted, allowed)
        return
    if channel == Channel.EMAIL and not _answers(this):
        return
    run = claiming.claim(wanted)
    if mine := claiming.claimed(run):
        _send(this, run, mine, person, still, names)


def _stands(row: Notice, person: Recipient | None, channel: str, still: Open) -> bool:
    """Still owed by the same day, and somebody is there who wishes to hear of it that way."""
    one = still.get((row.organisation_id, row.duty, row.occurrence))
    return one is not None and one.due == row.due and person is not None and Channel(channel) in person.channels


def _answers(this: Round) -> bool:
    """Whether the mail server is there: asked before anything is claimed."""
    try:
        this.post.ready()
    except UndeliveredError as error:
        this.stopped.add(Channel.EMAIL)
        this.ended[f"stopped {error.why}"] += 1
        return False
    return True


def _send(this: Round, run: str, rows: list[Notice], person: Recipient, still: Open, names: Names) -> None:
    digest = _digest(this.day, rows, still)
    try:
        with translation.override(person.language or settings.LANGUAGE_CODE):
            if rows[0].channel == Channel.EMAIL:
                notes = any(each.note for each in rows)
                this.post.send(letter(digest, names, to=person.email, notes=notes))
            else:
                _push(this, person.account_id, push_message(digest))
    except UndeliveredError as error:
        claiming.settle_undelivered(run, error, rows, this.moment)
        this.ended["retry" if error.again else "refused"] += 1
        if error.stopped:
            this.stopped.add(rows[0].channel)
    except UnclearError as error:
        claiming.settle_unclear(run, error, this.moment)
        this.ended["unknown"] += 1
    else:
        claiming.settle_sent(run, this.moment)
        this.ended["sent"] += 1


def _digest(day: date, rows: Collection[Notice], still: Open) -> Digest:
    return digest_of(day, [_reminded(each, still) for each in rows])


def _reminded(row: Notice, still: Open) -> Reminded:
    """With the day from which it is late, as it stands today."""
    one = still.get((row.organisation_id, row.duty, row.occurrence))
    late_from = one.late_from if one is not None else None
    return Reminded(row.organisation_id, row.duty, row.occurrence, row.due, row.levels, row.subject, late_from)


def _push(this: Round, account_id: int, message: dict[str, str]) -> None:
    """To every device of the account. One that took it is enough; else what is least certain counts."""
    faults: list[UndeliveredError | UnclearError] = []
    taken = 0
    for subscription in _devices(account_id):
        device = push.Device(subscription.endpoint, subscription.p256dh, subscription.auth)
        try:
            push.send(device, message, this.moment)
        except GoneError as error:
            drop_gone(this.actor, subscription_id=subscription.pk, at=this.moment)
            faults.append(error)
        except (UndeliveredError, UnclearError) as error:
            faults.append(error)
        else:
            taken += 1
            PushSubscription.objects.filter(pk=subscription.pk).update(last_sent_at=this.moment)
    if not taken:
        raise _worst(faults)


def _devices(account_id: int) -> list[PushSubscription]:
    return list(PushSubscription.objects.filter(account_id=account_id, voided_at__isnull=True).order_by("pk"))


def _worst(faults: list[UndeliveredError | UnclearError]) -> UndeliveredError | UnclearError:
    """Tried again only where that is safe for all of them."""
    for each in faults:
        if isinstance(each, UnclearError):
            return each
    again = [each for each in faults if isinstance(each, UndeliveredError) and each.again]
    return again[0] if again else UndeliveredError(str(faults[0]) if faults else "no device", again=False)
