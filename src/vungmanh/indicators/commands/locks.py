"""Closing periods, opening them again for a time, and the door every act that writes facts goes through."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vungmanh.indicators.models import PeriodLock, PeriodReopening
from vungmanh.indicators.queries.locks import Pair, closed_over, locked_words
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, Actor, act
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.periods import Period
from vungmanh.kernel.vietnamese import nfc


def keep_open(actor: Actor, pairs: Iterable[Pair]) -> None:
    """Refuse to write facts (organisation, day) that lie in a closed period.

    A period is closed only once it is over, so what is dated on the acting day asks nothing; else one statement where
    nothing is closed.
    """
    shut = closed_over(((one, day) for one, day in pairs if day < actor.day), on=actor.day)
    if shut:
        raise Refusal(locked_words(shut[min(shut)]))


@act
def close_period(action: Action, *, organisation_id: int, period: Period, day: date) -> PeriodLock:
    """Close a period for a unit and all below it; or again, before the day up to which it was reopened."""
    action.on(organisation_id, "periods.close")
    if period.after > day:
        words = _("%(period)s chưa hết. Khoá được từ ngày %(day)s.")
        raise Refusal(words % {"period": _capital(period.words), "day": date_text(period.after)})
    lock = PeriodLock.objects.filter(organisation_id=organisation_id, period=period.code).first()
    if lock is not None:
        return _closed_again(action, lock, day)
    lock = PeriodLock.objects.create(
        organisation_id=organisation_id,
        period=period.code,
        period_from=period.first,
        period_after=period.after,
        closed_on=day,
        closed_at=clock.now(),
        closed_by=action.actor.name,
    )
    action.record("indicators.periodlock", lock.pk, period=period.code, closed_on=day)
    return lock


def _closed_again(action: Action, lock: PeriodLock, day: date) -> PeriodLock:
    last = lock.reopenings.order_by("-until", "-pk").first()
    if last is None or last.until < day:
        words = _("Kỳ này đã khoá ngày %(day)s. Không cần khoá lại.")
        raise Refusal(words % {"day": date_text(lock.closed_on)})
    until = date.fromordinal(day.toordinal() - 1)
    action.record("indicators.periodlock", lock.pk, old={"until": last.until}, new={"until": until})
    lock.reopenings.filter(until__gte=day).update(until=until)
    return lock


@act
def reopen_period(action: Action, *, lock_id: int, until: date, reason: str, day: date) -> PeriodReopening:
    """Open a closed period again for a reason, up to and including a day."""
    rows: QuerySet[PeriodLock] = PeriodLock.objects.select_for_update(of=("self",))
    lock = rows.filter(pk=lock_id).first()
    if lock is None:
        raise NotFound(_("Không có kỳ số liệu này trong phạm vi của đồng chí."))
    action.on(lock.organisation_id, "periods.reopen")
    reason = nfc(reason)
    if not reason:
        raise Refusal(_("Chưa ghi lý do mở khoá. Ghi vào rồi làm lại."))
    if until < day:
        words = _("Ngày %(day)s đã qua. Ghi ngày mở đến từ hôm nay trở đi.")
        raise Refusal(words % {"day": date_text(until)})
    if (last := lock.reopenings.filter(until__gte=day).first()) is not None:
        words = _("Kỳ này đang mở đến hết ngày %(day)s. Khoá lại trước nếu muốn đổi ngày.")
        raise Refusal(words % {"day": date_text(last.until)})
    made = PeriodReopening.objects.create(
        lock=lock, on=day, at=clock.now(), until=until, reason=reason, by=action.actor.name
    )
    action.record("indicators.periodlock", lock.pk, period=lock.period, reopened_until=until, reason=reason)
    return made


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
