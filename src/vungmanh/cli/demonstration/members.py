"""What no sheet says of the demonstration's members: whose account is whose, and one transfer that waits."""

from __future__ import annotations

from datetime import date

from vungmanh.accounts.queries import account_keys
from vungmanh.kernel.action import Actor
from vungmanh.members.commands import link_account, offer_transfer
from vungmanh.members.queries import member_card, members_coded
from vungmanh.members.queries.files import has_own_file
from vungmanh.organisations.queries import bearer_of

SECRETARY, ACCOUNT = "VL-0001", "bi-thu"
LEAVING, TO, OFFERED_ON = "VL-0030", "83.836.29110.02", date(2026, 11, 12)
"""A member of a neighbouring cell: that he is taken in is for the account's own cell to say."""


def tie_and_offer(actor: Actor) -> int:
    """Do what is not done yet. Returns how much."""
    keys = members_coded([SECRETARY, LEAVING])
    if SECRETARY not in keys or LEAVING not in keys:
        return 0
    return _tie(actor, keys[SECRETARY][0]) + _offer(actor, keys[LEAVING][0])


def _tie(actor: Actor, member: int) -> int:
    account = account_keys([ACCOUNT]).get(ACCOUNT)
    if account is None or has_own_file(account):
        return 0
    link_account(actor, member_id=member, username=ACCOUNT)
    return 1


def _offer(actor: Actor, member: int) -> int:
    """Once: what was answered since is left as it was answered."""
    day = min(OFFERED_ON, actor.day)
    to = bearer_of(TO, day)
    if to is None or member_card(member, day).transfers:
        return 0
    offer_transfer(actor, member_id=member, to_cell_id=to, day=day, reason="Chuyển nơi ở trong xã (minh hoạ)")
    return 1
