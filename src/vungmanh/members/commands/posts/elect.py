"""Electing a committee: its persons, its size and its term, as one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.kernel.action import Action, act
from vungmanh.kernel.errors import Unmet
from vungmanh.kernel.keeping import ChangeSet, change_rows, open_change_set
from vungmanh.kernel.numbers import date_text
from vungmanh.kernel.vietnamese import nfc
from vungmanh.members.commands.posts.seats import (
    WRITE,
    Body,
    Known,
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
from vungmanh.members.queries.posts.one import SET_KIND
from vungmanh.members.queries.posts.settings import numbers_on
from vungmanh.members.queries.posts.strength import strengths
from vungmanh.members.rules.posts.holdings import SECRETARY, Span
from vungmanh.members.rules.posts.standing import Strength, doubts, too_wide
from vungmanh.organisations.commands import CommitteeRow, renew_committees
from vungmanh.organisations.queries import CommitteeStretch, committees_of


@dataclass(frozen=True)
class Election:
    """``term_until``: the first day after the term. ``members``: how many were elected; without it, the seats named."""

    organisation_id: int
    elected_on: date
    seats: tuple[Seat, ...]
    term_until: date | None = None
    members: int | None = None
    decision_number: str = ""
    entered_as: str = PostEntry.ELECTED


@dataclass(frozen=True)
class Elected:
    """``warnings`` by code: what a rule of uncertain source would have otherwise."""

    change_set_id: int
    holding_ids: tuple[int, ...]
    warnings: tuple[str, ...]


@act
def elect_committee(action: Action, *, election: Election, at: datetime) -> Elected:
    """Write the committee and everybody in it; whoever sat there before goes out that day."""
    action.on(election.organisation_id, WRITE)
    body = body_on(election.organisation_id, election.elected_on)
    for seat in election.seats:
        body.post(seat.post)
    persons = known_holders(election.seats)
    before, written = _sitting(election), committees_of(election.organisation_id)
    if reasons := [*_faults(body, election, persons), *_later(election, before, written)]:
        raise Unmet(list(dict.fromkeys(reasons)))
    label = _("Bầu cấp uỷ %(name)s") % {"name": body.name}
    change_set = open_change_set(kind=SET_KIND, label=label, at=at, by=action.actor.name)
    _end_the_old(change_set, election, before)
    renew_committees(action.actor, rows=_committee_rows(body, election, persons, written), change_set=change_set)
    rows = PostHolding.with_voided.bulk_create(
        row_of(
            body,
            seat,
            person,
            election.elected_on,
            change_set,
            entered_as=election.entered_as,
            term_until=election.term_until,
            decision_number=nfc(election.decision_number),
        )
        for seat, person in zip(election.seats, persons, strict=True)
    )
    said = {"elected_on": election.elected_on, "decision_number": nfc(election.decision_number)}
    action.record("members.committee", body.id, body.id, **said, posts=len(rows), ended=len(before))
    return Elected(change_set.pk, tuple(row.pk for row in rows), tuple(_warnings(body, election, persons)))


def _sitting(election: Election) -> list[PostHolding]:
    """Everybody with a seat on the day of the election or later."""
    rows = PostHolding.unscoped.select_for_update(of=("self",)).filter(
        organisation_id=election.organisation_id, post__seat=True
    )
    return list(rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=election.elected_on)).order_by("pk"))


def _faults(body: Body, election: Election, persons: Sequence[Known]) -> list[str]:
    if not election.seats:
        return [_("Chưa ghi ai trong cấp uỷ. Ghi ít nhất một người.")]
    reasons: list[str] = []
    if election.term_until is not None and election.term_until <= election.elected_on:
        reasons.append(_("Ngày hết nhiệm kỳ phải sau ngày bầu."))
    spans: list[Span] = []
    for seat, person in zip(election.seats, persons, strict=True):
        span = Span(person.key, seat.post, election.elected_on, None, person.full_name)
        reasons += [*life_faults(body, span), *clash_faults(span, spans)]
        spans.append(span)
    if sum(seat.post == SECRETARY for seat in election.seats) > 1:
        reasons.append(_("Một cấp uỷ chỉ có một bí thư. Giữ một người."))
    if election.members is not None and election.members < _seated(body, election, persons):
        reasons.append(_("Số cấp uỷ viên ít hơn số người đã ghi. Sửa một trong hai."))
    return reasons


def _seated(body: Body, election: Election, persons: Sequence[Known]) -> int:
    pairs = zip(election.seats, persons, strict=True)
    return len({person.key for seat, person in pairs if body.posts[seat.post].seat})


def _later(election: Election, before: Sequence[PostHolding], written: Sequence[CommitteeStretch]) -> list[str]:
    """What was written for days from this one on stands in the way: an election is written in the order of days."""
    later = [row for row in before if row.valid_from >= election.elected_on]
    starts = [each.valid_from for each in written if each.valid_from > election.elected_on]
    days = [*(row.valid_from for row in later), *starts]
    if not days:
        return []
    words = _("Đã ghi cấp uỷ, chức vụ từ ngày %(day)s. Ngày bầu phải sau ngày đó, hoặc huỷ điều đã ghi trước.")
    return [words % {"day": date_text(max(days))}]


def _end_the_old(change_set: ChangeSet, election: Election, before: Sequence[PostHolding]) -> None:
    change_rows(
        change_set,
        before,
        ["valid_to", "ended_as"],
        valid_to=election.elected_on,
        ended_as=str(PostEnd.TERM_ENDED),
    )


def _committee_rows(
    body: Body, election: Election, persons: Sequence[Known], written: Sequence[CommitteeStretch]
) -> list[CommitteeRow]:
    """The new committee, and the old one's end where its term would have run on."""
    one, day = election.organisation_id, election.elected_on
    count = election.members if election.members is not None else _seated(body, election, persons)
    rows = [CommitteeRow(one, day, election.term_until, count)]
    old = next((each for each in reversed(written) if each.valid_from <= day), None)
    if old is not None and old.valid_from < day and old.valid_to is not None and old.valid_to > day:
        rows.append(CommitteeRow(one, old.valid_from, day, old.members, old.reason_without))
    return rows


def _warnings(body: Body, election: Election, persons: Sequence[Known]) -> list[str]:
    day = election.elected_on
    numbers = numbers_on(day)
    found = unusual(body, election.seats)
    if body.is_cell and "elect_committee_from" in numbers:
        strength = strengths([body.id], day).get(body.id, Strength())
        found += doubts(strength, numbers["elect_committee_from"].value, body.is_cell)
    if body.is_cell and len({person.key for person in persons}) < len(persons):
        found.append("same_person")
    standing = {
        person.key for seat, person in zip(election.seats, persons, strict=True) if body.posts[seat.post].standing
    }
    share = numbers.get("standing_share")
    whole = election.members or _seated(body, election, persons)
    if share is not None and standing and too_wide(len(standing), whole, (share.value, share.of)):
        found.append("standing_too_wide")
    if not any(seat.post == SECRETARY for seat in election.seats):
        found.append("no_secretary")
    return found
