"""Which lines of the journal a person may read: those of organisations in sight where he may read the journal."""

from __future__ import annotations

from django.db.models import Q

from vungmanh.accounts import access
from vungmanh.kernel.action import Actor
from vungmanh.kernel.scope import Scope

PERMISSION = "journal.view"
PATH = "organisation_key"


def readable(actor: Actor) -> Q:
    """The condition on a line. What belongs to no organisation is for the installation's own administrators."""
    reading = access.sight_with(actor, PERMISSION)
    condition = _within(reading) & access.not_telling(actor, reading, PATH)
    if access.may_on_installation(actor, PERMISSION):
        condition |= Q(organisation_key__isnull=True)
    return condition


def _within(scope: Scope) -> Q:
    return scope.q(PATH) & Q(organisation_key__isnull=False)


def own(actor: Actor) -> Q:
    """What was done by him or in his name, wherever that was: nobody is kept from his own acts."""
    one = actor.account_id
    return Q(pk__in=()) if one is None else Q(actor_key=one) | Q(for_key=one)
