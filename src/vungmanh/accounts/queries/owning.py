"""Rights over what is an account's own, whatever its roles: the app that keeps the thing says whose it is.

No role need give them, and none of them reaches beyond oneself. They are asked for where one is used, and nowhere
else: no other page or operation pays for them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

OwnerAsked = Callable[[int], bool]
"""Whether the account has a thing of that sort."""
_owned: dict[str, OwnerAsked] = {}


def register_own(permission: str, has_one: OwnerAsked) -> None:
    """Called once, from ``AppConfig.ready()``."""
    _owned[permission] = has_one


def own_among(permissions: Collection[str], account_id: int) -> frozenset[str]:
    """Which of these are rights over one's own things that the account has by having such a thing."""
    return frozenset(each for each in permissions if each in _owned and _owned[each](account_id))


def own_rights(account_id: int) -> frozenset[str]:
    return own_among(tuple(_owned), account_id)
