"""API keys: made by their owner, shown once, taken back at any time."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from vungmanh.accounts.access import permissions_of
from vungmanh.accounts.models import Account, ApiToken
from vungmanh.accounts.queries.owning import own_among
from vungmanh.accounts.queries.tokens import digest_of
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, Refusal

LONGEST = 365
"""Days a key may live. A year is long enough to forget that it is there."""
AT_MOST = 20
HEAD = "vm_"
SHOWN = 10
"""Signs by which an owner tells his keys apart: too few to guess the rest from."""


@dataclass(frozen=True)
class NewToken:
    """``key`` exists here and nowhere else: only its digest is kept."""

    id: int
    key: str


@act
def make_token(action: Action, *, name: str, permissions: Collection[str], expires_on: date, at: datetime) -> NewToken:
    """Make a key with some of one's own rights. The same name twice is refused: a second click makes no second key."""
    owner = Account.objects.get(pk=action.on_oneself())
    name = name.strip()
    _judge(owner, name, permissions, expires_on, action.actor.day)
    key = HEAD + secrets.token_urlsafe(32)
    made = ApiToken.objects.create(
        account=owner,
        name=name,
        prefix=key[:SHOWN],
        digest=digest_of(key),
        permissions=sorted(permissions),
        made_at=at,
        expires_on=expires_on,
    )
    action.record(
        "accounts.token",
        made.pk,
        name=name,
        prefix=made.prefix,
        permissions=made.permissions,
        expires_on=expires_on,
    )
    return NewToken(made.pk, key)


def _judge(owner: Account, name: str, permissions: Collection[str], expires_on: date, day: date) -> None:
    if not name:
        raise Refusal(_("Chưa nhập tên khoá."))
    if not permissions:
        raise Refusal(_("Chọn ít nhất một quyền cho khoá."))
    beyond = set(permissions) - permissions_of(owner, day)
    if beyond - own_among(beyond, owner.pk):
        raise Refusal(_("Khoá chỉ mang được quyền đồng chí đang có. Chọn lại quyền."))
    if not day <= expires_on <= day + timedelta(days=LONGEST):
        raise Refusal(_("Ngày hết hạn phải từ hôm nay đến một năm sau."))
    standing = ApiToken.objects.filter(account=owner, voided_at__isnull=True, expires_on__gte=day)
    if standing.filter(name=name).exists():
        raise Refusal(_("Đã có khoá “%(name)s”. Đặt tên khác, hoặc thu hồi khoá cũ trước.") % {"name": name})
    if standing.count() >= AT_MOST:
        raise Refusal(_("Đã có %(count)s khoá đang dùng. Thu hồi khoá không cần nữa trước.") % {"count": AT_MOST})


@act
def revoke_token(action: Action, *, token_id: int, at: datetime) -> ApiToken:
    """Take a key back: from now on it lets nobody in."""
    owner = action.on_oneself()
    found = ApiToken.objects.select_for_update().filter(pk=token_id, account_id=owner).first()
    if found is None:
        raise NotFound(_("Không có khoá này trong tài khoản của đồng chí."))
    if found.voided_at is not None:
        raise Refusal(_("Khoá “%(name)s” đã thu hồi rồi.") % {"name": found.name})
    found.voided_at = at
    found.voided_by = action.actor.name
    found.void_reason = "thu hồi"
    found.save(update_fields=["voided_at", "voided_by", "void_reason"])
    action.record("accounts.token", found.pk, name=found.name, prefix=found.prefix)
    return found


def note_use(token_id: int, day: date) -> None:
    """The day a key was used last: at most one write a day, and no act, so that reading stays reading."""
    ApiToken.objects.filter(pk=token_id).exclude(last_used_on=day).update(last_used_on=day)
