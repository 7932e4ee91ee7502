"""The names members bear, kept for finding them: derived, never the truth."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max

from vungmanh.kernel.action import Actor
from vungmanh.kernel.jobs import periodic
from vungmanh.members.models import Member, MemberName


def note_names(*, again: bool = False) -> int:
    """Take in the names of members written since; ``again``: of all. Two statements for each piece of ten thousand.

    Whoever writes names calls it within his own transaction; it is no act: nothing is decided by it.
    """
    through = 0 if again else MemberName.objects.aggregate(last=Max("newest"))["last"] or 0
    rows = Member.unscoped.filter(pk__gt=through).order_by().values("sort_key", "folded").annotate(last=Max("pk"))
    found = [MemberName(sort_key=row["sort_key"], spaced=f" {row['folded']} ", newest=row["last"]) for row in rows]
    MemberName.objects.bulk_create(
        found,
        update_conflicts=True,
        unique_fields=["sort_key", "spaced"],
        update_fields=["newest"],
        batch_size=10_000,
    )
    return len(found)


def note_name(member: Member) -> None:
    """One name that was changed: the record is an old one, so nothing else would look at it."""
    MemberName.objects.get_or_create(sort_key=member.sort_key, spaced=f" {member.folded} ", defaults={"newest": 0})


def note_changed(names: Iterable[tuple[str, str]]) -> None:
    """Many names that were changed at once, each as its key in the order of names and its folded form."""
    rows = [MemberName(sort_key=key, spaced=f" {folded} ", newest=0) for key, folded in dict.fromkeys(names)]
    MemberName.objects.bulk_create(rows, ignore_conflicts=True, batch_size=10_000)


@periodic("members.names", every=3600)
def note_again(_actor: Actor, _moment: datetime) -> int:
    """Whatever wrote names without saying so: once an hour all of them are looked at."""
    return note_names(again=True)
