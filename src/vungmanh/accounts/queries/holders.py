"""Whose a role is, for those who may know."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vungmanh.accounts.queries.lists import Reach
from vungmanh.kernel.errors import NotFound


def holder_in(reach: Reach, holding_id: int) -> int:
    """The account that holds a role in reach. Raises ``NotFound`` alike for hidden and missing ones."""
    found: int | None = reach.ever().filter(pk=holding_id).values_list("account_id", flat=True).first()
    if found is None:
        raise NotFound(_("Không có vai trò này trong phạm vi của đồng chí."))
    return found
