"""What one account wishes to hear, on which devices, and the secret address of its calendar."""

from __future__ import annotations

import secrets
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from vungmanh.duties.commands.channels.push import Device, allowed, usable
from vungmanh.duties.models import CalendarAddress, NoticeRound, NoticeWish, PushSubscription
from vungmanh.duties.queries.calendars import digest_of
from vungmanh.duties.queries.recipients import Wish, push_offered
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.vietnamese import nfc

MOST_DEVICES = 10


@act
def change_wish(
    action: Action, *, email: bool, push: bool, quiet_from: time | None, quiet_to: time | None, hour: int | None
) -> None:
    """Say what one wishes to hear, by which ways and when. Both hours of quiet, or neither."""
    account_id = action.on_oneself()
    if (quiet_from is None) != (quiet_to is None):
        raise Refusal(_("Ghi cả giờ bắt đầu và giờ hết im lặng, hoặc để trống cả hai."))
    wish = Wish(email, push, quiet_from, quiet_to, hour)
    if hour is not None and wish.hours.at(time(hour)):
        raise Refusal(_("Giờ nhận nằm trong giờ im lặng. Chọn giờ khác, hoặc sửa giờ im lặng."))
    NoticeWish.objects.update_or_create(account_id=account_id, defaults=vars(wish))
    action.record("duties.notice_wish", account_id, email=email, push=push, hour=hour)


@act
def subscribe(action: Action, *, device: Device, name: str, at: datetime) -> PushSubscription:
    """Let this browser take messages. The same browser under another account changes hands: it is one device."""
    account_id = action.on_oneself()
    if not push_offered():
        raise Refusal(_("Hệ thống này chưa gửi thông báo đến máy. Chưa ghi gì."))
    if not allowed(device.endpoint) or not usable(device):
        raise Refusal(_("Trình duyệt này gửi thông báo qua nơi hệ thống không nhận. Chưa ghi gì; dùng thư điện tử."))
    standing = PushSubscription.objects.filter(voided_at__isnull=True)
    digest = digest_of(device.endpoint)
    known = standing.select_for_update().filter(digest=digest).first()
    if known is not None and known.account_id == account_id and known.p256dh == device.p256dh:
        raise Refusal(_("Máy này đã đăng ký từ trước. Không phải làm gì thêm."))
    if standing.filter(account_id=account_id).exclude(digest=digest).count() >= MOST_DEVICES:
        raise Refusal(_("Đã đăng ký %(count)d máy. Thôi nhận ở máy không dùng nữa trước.") % {"count": MOST_DEVICES})
    if known is not None:
        _void(known, action.actor.name, "máy đăng ký lại", at)
    made = PushSubscription.objects.create(
        account_id=account_id,
        endpoint=device.endpoint,
        digest=digest,
        p256dh=device.p256dh,
        auth=device.auth,
        device=nfc(name)[:120],
        made_at=at,
    )
    action.record("duties.push_subscription", made.pk, device=made.device)
    return made


@act
def unsubscribe(action: Action, *, subscription_id: int, at: datetime) -> None:
    """No more messages to that device."""
    account_id = action.on_oneself()
    rows = PushSubscription.objects.select_for_update().filter(voided_at__isnull=True)
    found = rows.filter(pk=subscription_id, account_id=account_id).first()
    if found is None:
        raise NotFound(_("Không có máy này trong tài khoản của đồng chí."))
    _void(found, action.actor.name, "thôi nhận", at)
    action.record("duties.push_subscription", found.pk, device=found.device)


@act
def drop_gone(action: Action, *, subscription_id: int, at: datetime) -> None:
    """The push service says that there is nobody any more."""
    action.on_installation("duties.remind")
    found = PushSubscription.objects.select_for_update().filter(pk=subscription_id, voided_at__isnull=True).first()
    if found is not None:
        _void(found, action.actor.name, "máy không còn nhận", at)
    action.record("duties.push_subscription", subscription_id, gone=True)


def _void(row: PushSubscription | CalendarAddress, by: str, why: str, at: datetime) -> None:
    row.voided_at, row.voided_by, row.void_reason = at, by, why
    row.save(update_fields=["voided_at", "voided_by", "void_reason"])


@act
def make_calendar_address(action: Action, *, at: datetime) -> str:
    """A new secret, shown once; the one before opens nothing from now on."""
    account_id = action.on_oneself()
    for each in CalendarAddress.objects.select_for_update().filter(account_id=account_id, voided_at__isnull=True):
        _void(each, action.actor.name, "đổi địa chỉ", at)
    secret = secrets.token_urlsafe(32)
    made = CalendarAddress.objects.create(account_id=account_id, digest=digest_of(secret), made_at=at)
    action.record("duties.calendar_address", made.pk)
    return secret


@act
def revoke_calendar_address(action: Action, *, at: datetime) -> None:
    """Calendars that read it get nothing from now on."""
    account_id = action.on_oneself()
    rows = CalendarAddress.objects.select_for_update().filter(account_id=account_id, voided_at__isnull=True)
    found = rows.first()
    if found is None:
        raise Refusal(_("Chưa có địa chỉ lịch riêng nào đang dùng."))
    _void(found, action.actor.name, "thu hồi", at)
    action.record("duties.calendar_address", found.pk)


def note_seen(account_id: int, at: datetime) -> None:
    """When the page of reminders was looked at last: no act, so that reading stays reading."""
    NoticeRound.objects.update_or_create(account_id=account_id, defaults={"seen_at": at})


def note_read(address_id: int, day: date) -> None:
    """The day a calendar was read last: at most one write a day."""
    CalendarAddress.objects.filter(pk=address_id).exclude(last_used_on=day).update(last_used_on=day)
