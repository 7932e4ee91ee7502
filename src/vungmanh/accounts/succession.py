"""What happens to roles when organisations end: they go on at the one heir; where there is none or several, they end
and a person must decide.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.accounts.commands.holdings import overlapping
from vungmanh.accounts.models import RoleHolding
from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor
from vungmanh.kernel.keeping import ChangeSet, change_rows
from vungmanh.organisations.commands import raise_pending
from vungmanh.organisations.enums import Pending

SUBJECT = "accounts.holding"
NAMED = 12
"""So many people are named in a question; the account list tells the rest."""


def carry_holdings(
    change_set: ChangeSet, day: date, follows: list[tuple[int, int]], closed: set[int], actor: Actor
) -> None:
    """The carrier of this app. Nobody loses sight of his work on the day his organisation is merged into another."""
    rows = RoleHolding.unscoped.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), organisation_id__in=closed)
    running = list(rows.select_related("account", "role").order_by("pk"))
    if not running:
        return
    heirs: dict[int, set[int]] = {}
    for ended, heir in follows:
        heirs.setdefault(ended, set()).add(heir)
    _write_at_heirs(change_set, day, running, heirs)
    _end(change_set, day, running, actor)
    left: dict[int, list[RoleHolding]] = {}
    for row in running:
        if row.organisation_id is not None and len(heirs.get(row.organisation_id, ())) != 1:
            left.setdefault(row.organisation_id, []).append(row)
    for ended, holdings in left.items():
        raise_pending(change_set, ended, Pending.HOLDING, day, SUBJECT, holdings[0].pk, _question(holdings))


def _write_at_heirs(change_set: ChangeSet, day: date, running: list[RoleHolding], heirs: dict[int, set[int]]) -> None:
    """The same role at the one heir from that day, unless the person holds it there already."""
    single = {ended: next(iter(those)) for ended, those in heirs.items() if len(those) == 1}
    known = RoleHolding.unscoped.filter(
        organisation_id__in=set(single.values()), account_id__in={row.account_id for row in running}
    )
    held: dict[tuple[int, str, int | None], list[RoleHolding]] = {}
    for row in known:
        held.setdefault((row.account_id, row.role_id, row.organisation_id), []).append(row)
    new = []
    for row in running:
        heir = single.get(row.organisation_id or 0)
        if heir is None:
            continue
        there = held.setdefault((row.account_id, row.role_id, heir), [])
        start = max(day, row.valid_from)
        if overlapping(there, start, row.valid_to) is None:
            carried = RoleHolding(
                account_id=row.account_id,
                role_id=row.role_id,
                organisation_id=heir,
                valid_from=start,
                valid_to=row.valid_to,
                made_in=change_set,
            )
            there.append(carried)
            new.append(carried)
    RoleHolding.with_voided.bulk_create(new)


def _end(change_set: ChangeSet, day: date, running: list[RoleHolding], actor: Actor) -> None:
    """A role ends with its organisation; one that had not begun by then is crossed out."""
    change_rows(change_set, [row for row in running if row.valid_from < day], ["valid_to"], valid_to=day)
    change_rows(
        change_set,
        [row for row in running if row.valid_from >= day],
        ["voided_at", "voided_by", "void_reason"],
        voided_at=clock.now(),
        voided_by=actor.name,
        void_reason=_("tổ chức kết thúc trước ngày bắt đầu"),
    )


def _question(holdings: list[RoleHolding]) -> str:
    named = "; ".join(f"{row.account} ({row.role.name})" for row in holdings[:NAMED])
    more = len(holdings) - NAMED
    words = _("Vai trò đã hết cùng tổ chức, cần giao lại ở tổ chức nào: %(named)s") % {"named": named}
    if more <= 0:
        return words
    others = _("và %(count)d người nữa") % {"count": more}
    return f"{words} {others}"
