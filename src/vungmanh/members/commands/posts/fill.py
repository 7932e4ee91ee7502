"""Filling one post: a by-election, an appointment, or somebody nobody had written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import NotFound, Unmet
from vungmanh.kernel.keeping import ChangeSet, change_rows, open_change_set
from vungmanh.kernel.vietnamese import nfc
from vungmanh.members.commands.posts.elect import Elected
from vungmanh.members.commands.posts.seats import (
    SUBJECT,
    WRITE,
    Seat,
    body_on,
    clash_faults,
    known_holders,
    life_faults,
    row_of,
    unusual,
)
from vungmanh.members.enums import PostEnd, PostEntry
from vungmanh.members.models import PostHolding
from vungmanh.members.queries.posts.one import SET_KIND, spans_of
from vungmanh.members.rules.posts.holdings import Span, overlaps
from vungmanh.organisations.queries import committee_on


@dataclass(frozen=True)
class Filling:
    """``replaces_id``: the holding that ends on the day this one begins. Without ``term_until``, the committee's."""

    organisation_id: int
    seat: Seat
    valid_from: date
    term_until: date | None = None
    decision_number: str = ""
    entered_as: str = PostEntry.BY_ELECTED
    replaces_id: int | None = None


@act
def fill_post(action: Action, *, filling: Filling, at: datetime) -> Elected:
    """Give one person one post from a day on."""
    action.on(filling.organisation_id, WRITE)
    body = body_on(filling.organisation_id, filling.valid_from)
    body.post(filling.seat.post)
    [person] = known_holders([filling.seat])
    others = spans_of({body.id}).get(body.id, [])
    span = Span(person.key, filling.seat.post, filling.valid_from, None, person.full_name)
    reasons = life_faults(body, span)
    reasons += clash_faults(span, [other for key, other in others if key != filling.replaces_id])
    old = _replaced(filling)
    if old is not None and old.valid_from >= filling.valid_from:
        reasons.append(_("Người được thay vào chức từ ngày đó hoặc sau đó. Ghi ngày sau ngày người đó vào chức."))
    if reasons:
        raise Unmet(reasons)
    label = _("Ghi %(name)s giữ chức ở %(unit)s") % {"name": person.full_name, "unit": body.name}
    change_set = open_change_set(kind=SET_KIND, label=label, at=at, by=action.actor.name)
    _end_replaced(change_set, filling, old)
    term = filling.term_until or _term_of(body.id, filling.valid_from)
    row = row_of(
        body,
        filling.seat,
        person,
        filling.valid_from,
        change_set,
        entered_as=filling.entered_as,
        term_until=term,
        decision_number=nfc(filling.decision_number),
    )
    row.save(force_insert=True)
    action.record(
        SUBJECT,
        row.pk,
        body.id,
        new={"post": filling.seat.post, "valid_from": filling.valid_from},
        ended=int(bool(old)),
    )
    held = sum(other.post == filling.seat.post and overlaps(span, other) for key, other in others
               if old is None or key != old.pk)  # fmt: skip
    return Elected(change_set.pk, (row.pk,), tuple(unusual(body, [filling.seat] * (held + 1))))


def _replaced(filling: Filling) -> PostHolding | None:
    if filling.replaces_id is None:
        return None
    rows = PostHolding.objects.select_for_update(of=("self",))
    found = rows.filter(pk=filling.replaces_id, organisation_id=filling.organisation_id).first()
    if found is None:
        raise NotFound(_("Không có chức vụ này trong phạm vi của đồng chí."))
    return found


def _end_replaced(change_set: ChangeSet, filling: Filling, old: PostHolding | None) -> None:
    if old is not None:
        said = {"valid_to": filling.valid_from, "ended_as": str(PostEnd.RELIEVED)}
        change_rows(change_set, [old], list(said), **said)


def _term_of(organisation_id: int, day: date) -> date | None:
    """The end of the term the committee is in, where that is known."""
    now = committee_on(organisation_id, day)
    return now.valid_to if now is not None and now.exists and now.valid_to and now.valid_to > day else None
