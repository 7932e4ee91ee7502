"""Whose a role is, for those who may know."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from vungmanh.accounts.models import Role, RoleHolding
from vungmanh.accounts.queries.lists import Reach
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.validity import holds_at


@dataclass(frozen=True)
class Addressee:
    """An account that lets somebody in, at one place where it holds a role; where it can be written to."""

    account_id: int
    organisation_id: int
    email: str
    language: str


def addressees(permission: str, day: date, organisation_ids: Collection[int] | None = None) -> list[Addressee]:
    """Whoever holds a role with this permission at a place itself, not above it, that day: everywhere, or at these
    places. Two queries, however many there are; a role over the whole installation stands at no place.
    """
    roles = [code for code, held in Role.objects.values_list("code", "permissions") if permission in held]
    rows = RoleHolding.unscoped.filter(holds_at(day), role_id__in=roles, organisation__isnull=False)
    if organisation_ids is not None:
        rows = rows.filter(organisation_id__in=list(organisation_ids))
    rows = rows.filter(account__is_active=True, account__closed_on__isnull=True).order_by().distinct()
    columns = ("account_id", "organisation_id", "account__email", "account__language")
    return [Addressee(*each) for each in rows.values_list(*columns)]


def holder_in(reach: Reach, holding_id: int) -> int:
    """The account that holds a role in reach. Raises ``NotFound`` alike for hidden and missing ones."""
    found: int | None = reach.ever().filter(pk=holding_id).values_list("account_id", flat=True).first()
    if found is None:
        raise NotFound(_("Không có vai trò này trong phạm vi của đồng chí."))
    return found
