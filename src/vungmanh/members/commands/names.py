"""The names members bear, kept for finding them: derived, never the truth."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from django.db.models import Max

from vungmanh.kernel.action import Actor
from vungmanh.kernel.jobs import periodic
from vungmanh.members.models import Member, MemberName


def note_names(*, again: bool = False) -> int:
    """Take in the names of members written since; ``again``: of all. Two statements: no name travels.

    Whoever writes names calls it within his own transaction; it is no act: nothing is decided by it.
    """
    through = 0 if again else MemberName.objects.aggregate(last=Max("newest"))["last"] or 0
    with connection.cursor() as cursor:
        cursor.execute(TAKE_IN, [through])
        return int(cursor.rowcount)


TAKE_IN = (
    "INSERT INTO members_membername (sort_key, spaced, newest)"
    " SELECT sort_key, ' ' || folded || ' ', MAX(id) FROM members_member WHERE voided_at IS NULL AND id > %s"
    " GROUP BY sort_key, folded ON CONFLICT (sort_key, spaced) DO UPDATE SET newest = excluded.newest"
)


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
