"""Records that may be one person twice: the same card, the same identity number, the same name and birth date.

Compared over the whole installation, shown only as far as the asker may read files: of a record elsewhere he learns
that there is one, in a unit he cannot see, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from vungmanh.accounts import access
from vungmanh.kernel.action import Actor
from vungmanh.members.models import Member, NotTheSame, Particulars
from vungmanh.members.queries.register import MemberLine, lines_of
from vungmanh.members.queries.sight import FILE

MOST = 200
"""Whoever has more begins with these."""
CARD, IDENTITY, NAME = "card", "identity", "name"


@dataclass(frozen=True)
class Pair:
    """Two records alike. ``other`` is None where it stands out of sight. ``why``: what is the same."""

    why: tuple[str, ...]
    one: MemberLine
    other: MemberLine | None


def why_words() -> dict[str, str]:
    return {CARD: _("trùng số thẻ"), IDENTITY: _("trùng số định danh"), NAME: _("trùng họ tên và ngày sinh")}


def doubles_for(actor: Actor) -> list[Pair]:
    """Pairs with at least one record whose file the asker may read, numbers first. Seven questions."""
    mine = access.sight_with(actor, FILE)
    readable = Member.objects.filter(mine.q("cell"))
    alike: dict[tuple[int, int], list[str]] = {}
    for why, pairs in (
        (CARD, _by_digest("card_digest")),
        (IDENTITY, _by_digest("identity_digest")),
        (NAME, _by_name()),
    ):
        for pair in pairs:
            alike.setdefault(pair, []).append(why)
    for pair in _told_apart(alike):
        alike.pop(pair, None)
    keys = {key for pair in alike for key in pair}
    members = {each.pk: each for each in readable.filter(pk__in=keys)} if keys else {}
    lines = {line.id: line for line in lines_of(list(members.values()), actor.day)}
    found = [_pair(pair, why, lines) for pair, why in alike.items() if any(key in lines for key in pair)]
    order = {key: members[key].sort_key for key in members}
    return sorted(found, key=lambda each: (NAME in each.why and len(each.why) == 1, order[each.one.id]))[:MOST]


def _pair(pair: tuple[int, int], why: Iterable[str], lines: dict[int, MemberLine]) -> Pair:
    one, other = pair if pair[0] in lines else (pair[1], pair[0])
    return Pair(tuple(why), lines[one], lines.get(other))


def _by_digest(column: str) -> Iterator[tuple[int, int]]:
    rows = Particulars.unscoped.filter(member__voided_at__isnull=True).exclude(**{column: ""})
    twice = rows.order_by().values(column).annotate(n=Count("pk")).filter(n__gt=1).values(column)
    bearers: dict[str, list[int]] = {}
    for mark, key in rows.filter(**{f"{column}__in": twice}).order_by("member_id").values_list(column, "member_id"):
        bearers.setdefault(mark, []).append(key)
    return (pair for keys in bearers.values() for pair in combinations(keys, 2))


def _by_name() -> Iterator[tuple[int, int]]:
    rows = Particulars.unscoped.filter(member__voided_at__isnull=True, born_on__isnull=False)
    twice = rows.order_by().values("member__folded", "born_on").annotate(n=Count("pk")).filter(n__gt=1)
    wanted = set(twice.values_list("member__folded", "born_on"))
    bearers: dict[tuple[str, date | None], list[int]] = {}
    if wanted:
        days = {born for _name, born in wanted}
        for name, born, key in (
            rows.filter(born_on__in=days, member__folded__in={name for name, _born in wanted})
            .order_by("member_id")
            .values_list("member__folded", "born_on", "member_id")
        ):
            if (name, born) in wanted:
                bearers.setdefault((name, born), []).append(key)
    return (pair for keys in bearers.values() for pair in combinations(keys, 2))


def _told_apart(alike: dict[tuple[int, int], list[str]]) -> list[tuple[int, int]]:
    keys = {key for pair in alike for key in pair}
    rows = NotTheSame.unscoped.filter(first_id__in=keys, second_id__in=keys) if keys else NotTheSame.unscoped.none()
    return list(rows.values_list("first_id", "second_id"))


def rests_on(member: Member) -> list[str]:
    """What stands on a record, in words: nothing, or it is not to be crossed out."""
    found = []
    for relation in Member._meta.related_objects:
        child = relation.related_model
        if isinstance(child, str) or relation.get_accessor_name() in (None, "particulars", "placements", "+"):
            continue
        manager = getattr(child, "unscoped", None)
        if manager is None:
            continue
        rows: QuerySet[Member] = manager.filter(**{relation.field.name: member})
        if count := rows.count():
            found.append(f"{count} {child._meta.verbose_name}")
    if member.person_id is not None:
        found.append(_("một tài khoản"))
    return found
