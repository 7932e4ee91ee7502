"""The committee of one organisation: who sits in it, who sat before, and one post for whoever changes it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.validity import holds_at, is_in_force
from vungmanh.members.enums import PostEnd, PostEntry
from vungmanh.members.models import Member, PostHolding
from vungmanh.members.queries.posts.facts import departed
from vungmanh.members.rules.posts.holdings import Span, holder_key
from vungmanh.organisations.queries import at_or_under

SET_KIND = "posts"
"""The sort of change set that acts on posts make, so that each can be taken back as a whole."""


@dataclass(frozen=True)
class Holder:
    """A person in a post, as it is written. ``undo_key``: the act that wrote it."""

    id: int
    organisation_id: int
    post: str
    post_name: str
    seat: bool
    member_id: int | None
    member_code: str
    full_name: str
    valid_from: date
    valid_to: date | None
    term_until: date | None
    entered_as: str
    entered_label: str
    decision_number: str
    ended_as: str
    ended_label: str
    end_reason: str
    end_decision_number: str
    dual_from: date | None
    dual_to: date | None
    undo_key: int | None

    def dual_on(self, day: date) -> bool:
        return self.dual_from is not None and is_in_force(self.dual_from, self.dual_to, day)


@dataclass(frozen=True)
class Departed:
    """A post still open though its holder has gone, and the day on which it should have ended."""

    holder: Holder
    day: date
    left_party: bool


def holders_of(organisation_id: int, day: date) -> tuple[list[Holder], list[Holder]]:
    """In force on the day, by post; and those that had ended by then, the latest first. One query."""
    rows = _read(PostHolding.objects.filter(organisation_id=organisation_id, valid_from__lte=day))
    now = [row for row in rows if is_in_force(row.valid_from, row.valid_to, day)]
    past = [row for row in rows if row.valid_to is not None and row.valid_to <= day]
    return now, sorted(past, key=lambda row: (row.valid_to or day, row.valid_from), reverse=True)


def coming_holders(organisation_id: int, day: date) -> list[Holder]:
    """Written beforehand: they take up their post after the day."""
    return _read(PostHolding.objects.filter(organisation_id=organisation_id, valid_from__gt=day))


def posts_of_member(member_id: int, day: date) -> list[Holder]:
    """Every post a member held or holds up to the day, in whatever organisation in sight."""
    return _read(PostHolding.objects.filter(member_id=member_id, valid_from__lte=day))


def holder_in_sight(holding_id: int) -> Holder:
    """Raises ``NotFound`` alike for what is hidden and for what does not exist."""
    found = _read(PostHolding.objects.filter(pk=holding_id))
    if not found:
        raise NotFound(_("Không có chức vụ này trong phạm vi của đồng chí."))
    return found[0]


def departed_under(organisation_id: int, day: date) -> list[Departed]:
    """Posts at or under an organisation that should have ended by the day. Two queries."""
    rows = departed(at_or_under(organisation_id, day), day).select_related("member")
    found = {row.pk: row for row in rows}
    holders = {row.id: row for row in _read(PostHolding.objects.filter(pk__in=found))} if found else {}
    last = _last_days({row.member_id for row in found.values() if row.member_id}) if found else {}
    return [
        Departed(holders[key], _gone_on(row, last, day), _left(row, day))
        for key, row in found.items()
        if key in holders
    ]


def _left(row: PostHolding, day: date) -> bool:
    return row.member is not None and row.member.left_on is not None and row.member.left_on <= day


def _gone_on(row: PostHolding, last: Mapping[int, date], day: date) -> date:
    """The first day without him; never before the day after he took the post up."""
    left = row.member.left_on if row.member is not None and _left(row, day) else None
    gone = left or last.get(row.member_id or 0, day)
    return max(gone, date.fromordinal(row.valid_from.toordinal() + 1))


def _last_days(member_ids: Collection[int]) -> dict[int, date]:
    """The day on which each left the roll he last left."""
    rows = Member.unscoped.filter(pk__in=list(member_ids), placements__voided_at__isnull=True)
    days = rows.order_by("placements__valid_to").values_list("pk", "placements__valid_to")
    return {one: day for one, day in days if day is not None}


def spans_of(organisation_ids: Collection[int]) -> dict[int, list[tuple[int, Span]]]:
    """Everything written of these organisations, for judging what is added: (key, span). One query."""
    found: dict[int, list[tuple[int, Span]]] = {}
    rows = PostHolding.unscoped.filter(organisation_id__in=list(organisation_ids)).order_by("pk")
    columns = ("pk", "organisation_id", "post_id", "member_id", "full_name", "valid_from", "valid_to")
    for key, one, post, member, name, start, end in rows.values_list(*columns):
        found.setdefault(one, []).append((key, Span(holder_key(member, name), post, start, end, name)))
    return found


def written_posts(
    organisation_ids: Collection[int], names: Collection[str]
) -> dict[tuple[int, str, str, date], dict[str, Any]]:
    """What stands of these organisations, by what tells one row from another. One query."""
    rows = PostHolding.unscoped.filter(organisation_id__in=list(organisation_ids))
    return {
        (row.organisation_id, row.post_id, holder_key(row.member_id, row.full_name), row.valid_from): {
            name: getattr(row, name) for name in names
        }
        for row in rows
    }


def members_for_choice(organisation_id: int, day: date, text: str = "", count: int = 200) -> list[tuple[str, str]]:
    """Members in sight on the rolls at or under an organisation: code, and name with code. Names only, no file."""
    rows = Member.objects.filter(
        at_or_under(organisation_id, day, "placements__organisation_id"),
        holds_at(day, "placements"),
    )
    if text:
        rows = rows.filter(folded__contains=text)
    found = rows.order_by("sort_key", "pk").values_list("member_code", "full_name").distinct()[:count]
    return [(code, f"{name} ({code})") for code, name in found]


def members_coded(codes: Collection[str]) -> dict[str, tuple[int, str]]:
    """Members in sight by code: key and name. One query."""
    rows = Member.objects.filter(member_code__in=list(codes)) if codes else Member.objects.none()
    return {code: (key, name) for key, code, name in rows.values_list("pk", "member_code", "full_name")}


def _read(rows: QuerySet[PostHolding]) -> list[Holder]:
    ordered = rows.select_related("post", "member", "made_in").order_by("post__order", "sort_key", "valid_from", "pk")
    return [_holder(row) for row in ordered]


def _holder(row: PostHolding) -> Holder:
    plain = (
        "organisation_id",
        "member_id",
        "full_name",
        "valid_from",
        "valid_to",
        "term_until",
        "entered_as",
        "decision_number",
        "ended_as",
        "end_reason",
        "end_decision_number",
        "dual_from",
        "dual_to",
    )
    values: dict[str, Any] = {name: getattr(row, name) for name in plain}
    made_in = row.made_in
    return Holder(
        id=row.pk,
        undo_key=made_in.pk if made_in is not None and made_in.kind == SET_KIND and made_in.undone_at is None else None,
        post=row.post_id,
        post_name=row.post.name,
        seat=row.post.seat,
        member_code=row.member.member_code if row.member is not None else "",
        entered_label=str(PostEntry(row.entered_as).label) if row.entered_as else "",
        ended_label=str(PostEnd(row.ended_as).label) if row.ended_as else "",
        **values,
    )
