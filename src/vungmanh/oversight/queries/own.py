"""What is one's own: the assignments of the official one is, and whether one may write the log of one."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from vungmanh.kernel.action import Actor, gates
from vungmanh.oversight.models import Assignment
from vungmanh.oversight.queries.lines import AssignmentLine, lines_of, with_last
from vungmanh.oversight.queries.locking import place_of
from vungmanh.oversight.queries.log import EntriesAsked, EntryLine, entries_page
from vungmanh.oversight.queries.officials import ASSIGN, own_code, own_official

LOG = "oversight.log"
MOST = 200


@dataclass(frozen=True)
class Own:
    """``code`` empty: the account is tied to no official. ``open``: what was agreed and is not done, due first."""

    code: str
    full_name: str
    post: str
    official_id: int | None
    lines: tuple[AssignmentLine, ...]
    total: int
    open: tuple[EntryLine, ...]


def own_assignments(actor: Actor) -> Own:
    """As far as one's roles see the organisations: assigned elsewhere, one needs a role there to open them."""
    official = own_official(actor)
    if official is None:
        return Own("", "", "", None, (), 0, ())
    over = Q(valid_to__lte=actor.day)
    rows = Assignment.objects.filter(~over | Q(valid_to__isnull=True), official=official)
    found = list(with_last(rows.order_by("duty", "organisation_id"), actor.day)[:MOST])
    asked = EntriesAsked(actor.day, official_id=official.pk, open_only=True)
    waiting = entries_page(asked, count=50).rows
    every = rows.count() if len(found) == MOST else len(found)
    return Own(
        official.code, official.full_name, official.post, official.pk, lines_of(found, actor.day), every, waiting
    )


def may_log(actor: Actor, organisation_id: int, official_code: str) -> bool:
    """Whoever is assigned writes his own log; an office that assigns writes down what it was told."""
    if actor.system:
        return True
    place = {place_of(organisation_id, actor.day)}
    if not actor.carries(LOG) or gates.forbidden(actor, LOG, place):
        return False
    if actor.carries(ASSIGN) and not gates.forbidden(actor, ASSIGN, place):
        return True
    return own_code(actor) == official_code
