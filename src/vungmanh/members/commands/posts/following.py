"""Posts that end because their holder goes: in the act by which he goes, on its day, in its set.

Whoever leaves the Party holds no post any more; whoever moves to another roll holds none in the organisations he left,
and keeps those in what stands above both rolls. Posts where he never stood on a roll were given on purpose to somebody
from elsewhere: they are left, and shown to whoever answers for the committee. Source: domain notes on members,
section 7, point 7.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.kernel.action import Action
from vungmanh.kernel.bulk import any_of
from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.keeping import ChangeSet
from vungmanh.members.commands.posts.seats import clash_faults
from vungmanh.members.enums import PostEnd
from vungmanh.members.models import PostHolding
from vungmanh.members.queries.posts.one import spans_of
from vungmanh.members.rules.posts.holdings import Span, holder_key
from vungmanh.organisations.queries import ancestors_on

Change = tuple[Any, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Gone:
    """A member gone from a day on: out of the Party, or from one roll to another (``to_cell`` None: outside)."""

    member_id: int
    day: date
    left_party: bool = True
    from_cell: int | None = None
    to_cell: int | None = None


def posts_ended(gone: Sequence[Gone], *, at: datetime, by: str) -> list[Change]:
    """Every post that ends with them and what is written on it, for the set of the act. One query, and one for each
    day on which somebody in post moves.
    """
    by_member = {each.member_id: each for each in gone}
    if not by_member:
        return []
    rows = PostHolding.unscoped.filter(member_id__in=any_of(by_member, numbers=True)).order_by("pk")
    held = [row for row in rows if row.valid_to is None or row.valid_to > by_member[row.member_id or 0].day]
    left = _left_organisations([by_member[row.member_id or 0] for row in held])
    found: list[Change] = []
    for row in held:
        one = by_member[row.member_id or 0]
        if one.left_party or (row.organisation_id in left[one.member_id] and row.valid_from < one.day):
            found.append((row, _ended(row, one, at, by)))
    return found


def _left_organisations(gone: Collection[Gone]) -> dict[int, set[int]]:
    """For each member who moved: his old cell and what stands above it, without what stands above the new one too."""
    moved = {each.member_id: each for each in gone if not each.left_party}
    found: dict[int, set[int]] = {}
    for day in {each.day for each in moved.values()}:
        those = [each for each in moved.values() if each.day == day]
        cells = {cell for each in those for cell in (each.from_cell, each.to_cell) if cell is not None}
        above = ancestors_on(cells, day)
        for each in those:
            before, after = (set(above.get(cell or 0, ())) for cell in (each.from_cell, each.to_cell))
            found[each.member_id] = before - after
    return found


def _ended(row: PostHolding, gone: Gone, at: datetime, by: str) -> dict[str, Any]:
    """A post taken up only after he had left the Party never was held."""
    if row.valid_from >= gone.day:
        return {"voided_at": at, "voided_by": by, "void_reason": _("ra khỏi Đảng trước ngày vào chức")}
    way = PostEnd.LEFT_PARTY if gone.left_party else PostEnd.MOVED_AWAY
    new: dict[str, Any] = {"valid_to": gone.day, "ended_as": str(way)}
    if row.dual_from is not None and row.dual_from < gone.day and (row.dual_to is None or row.dual_to > gone.day):
        new["dual_to"] = gone.day
    return new


def tell_ended(action: Action, ended: Sequence[Change]) -> int:
    """The journal of each organisation says how many posts ended there; whose, the committee's page says."""
    for one, count in sorted(Counter(row.organisation_id for row, _new in ended).items()):
        action.record("members.committee", one, one, ended=count)
    return len(ended)


def refuse_reopening(change_set: ChangeSet) -> None:
    """Taking a set back would let posts hold again: not where somebody else has come into them since."""
    was: dict[int, dict[str, Any]] = {}
    for change in change_set.changes.filter(model="members.postholding").order_by("-pk"):
        was.setdefault(change.row_pk, {}).update(change.before)
    if not was:
        return
    known = PostHolding.with_voided.filter(Q(pk__in=was) | Q(made_in=change_set)).order_by("pk")
    own = {row.pk: row for row in known}
    rows = [row for key, row in own.items() if key in was and was[key].get("voided_at", row.voided_at) is None]
    others = spans_of({row.organisation_id for row in rows})
    faults: list[str] = []
    for row in rows:
        end = was[row.pk].get("valid_to", row.valid_to)
        until = date.fromisoformat(end) if isinstance(end, str) else end
        span = Span(holder_key(row.member_id, row.full_name), row.post_id, row.valid_from, until, row.full_name)
        faults += clash_faults(span, [other for key, other in others.get(row.organisation_id, []) if key not in own])
    if faults:
        words = _("Chưa huỷ được: chức vụ đã kết thúc nay có người khác giữ. %(who)s")
        raise Refusal(words % {"who": " ".join(dict.fromkeys(faults))})
