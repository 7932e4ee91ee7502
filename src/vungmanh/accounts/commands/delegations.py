"""Who may act in whose name: given by the person or by whoever manages his account, dated, ended at any time."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.accounts.commands.gate import account_named, over_account
from vungmanh.accounts.models import Account, Delegation
from vungmanh.kernel import clock
from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.vietnamese import nfc


@act
def delegate(
    action: Action,
    *,
    principal_id: int,
    helper_username: str,
    valid_from: date,
    valid_to: date | None = None,
    reason: str = "",
) -> Delegation:
    """Let a helper act in the principal's name with the principal's roles. All he does waits to be confirmed."""
    principal = _principal(action, principal_id)
    helper = Account.objects.filter(username=helper_username.strip(), is_active=True).first()
    if helper is None:
        raise Refusal(_("Không có tài khoản đang dùng nào tên “%(name)s”.") % {"name": helper_username})
    if helper.pk == principal.pk:
        raise Refusal(_("Người giúp phải là người khác."))
    if valid_to is not None and valid_to <= valid_from:
        raise Refusal(_("Ngày hết phải sau ngày bắt đầu."))
    if (known := _running(principal.pk, helper.pk, valid_from, valid_to)) is not None:
        words = _("Đồng chí %(name)s đã được giúp từ ngày %(day)s. Không ghi lại lần nữa.")
        raise Refusal(words % {"name": helper, "day": f"{known.valid_from:%d/%m/%Y}"})
    made = Delegation.objects.create(
        principal=principal, helper=helper, valid_from=valid_from, valid_to=valid_to, reason=nfc(reason)[:500]
    )
    action.record(
        "accounts.delegation",
        made.pk,
        principal=principal.username,
        helper=helper.username,
        valid_from=valid_from,
        valid_to=valid_to,
        reason=made.reason,
    )
    return made


def _principal(action: Action, principal_id: int) -> Account:
    """Oneself, or an account one manages."""
    if principal_id == action.actor.account_id:
        action.on_oneself()
        return account_named(principal_id)
    return over_account(action, principal_id)


def _running(principal_id: int, helper_id: int, start: date, end: date | None) -> Delegation | None:
    rows = Delegation.objects.filter(principal_id=principal_id, helper_id=helper_id, voided_at__isnull=True)
    rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=start))
    return (rows.filter(valid_from__lt=end) if end is not None else rows).order_by("valid_from").first()


@act
def end_delegation(action: Action, *, delegation_id: int, day: date) -> Delegation:
    """From that day on the helper acts no longer: not even in a session that is open."""
    rows = Delegation.objects.select_for_update(of=("self",)).select_related("helper", "principal")
    found = rows.filter(pk=delegation_id, voided_at__isnull=True).first()
    if found is None:
        raise NotFound(_("Không có việc giúp này trong phạm vi của đồng chí."))
    if action.actor.account_id not in (found.principal_id, found.helper_id):
        over_account(action, found.principal_id)
    else:
        action.on_oneself()
    if found.valid_to is not None and found.valid_to <= day:
        raise Refusal(_("Việc giúp này đã hết từ ngày %(day)s.") % {"day": f"{found.valid_to:%d/%m/%Y}"})
    old = found.valid_to
    if found.valid_from >= day:
        # Nothing was done under it yet: a row cannot end before it begins.
        found.voided_at, found.voided_by, found.void_reason = clock.now(), action.actor.name, _("thôi trong ngày")
        found.save(update_fields=["voided_at", "voided_by", "void_reason"])
    else:
        found.valid_to = day
        found.save(update_fields=["valid_to"])
    action.record(
        "accounts.delegation",
        found.pk,
        principal=found.principal.username,
        helper=found.helper.username,
        old={"valid_to": old},
        new={"valid_to": day},
    )
    return found
