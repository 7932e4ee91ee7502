"""What happens when organisations end: to members, and to the posts in their committees.

Each member goes on at the one heir, or waits for a person to say where. Facts stay where they happened; nobody is on
no roll: where there is no single heir, the row stands at the cell that ended until it is decided who goes where.
Source: architecture, section 6.

A post is given by an election or a decision at one organisation, so nothing is carried over: it ends with the
organisation, and whoever leads the heir is elected or appointed there. Source: domain notes on members, section 7.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.db.models import (
    Min,
    Q,
    QuerySet,
)
from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor
from vungmanh.kernel.bulk import any_of
from vungmanh.kernel.keeping import (
    ChangeSet,
    change_each,
    change_rows,
)
from vungmanh.members.enums import (
    Arrival,
    Departure,
    PlacementKind,
    PostEnd,
    TransferState,
)
from vungmanh.members.models import (
    Member,
    Placement,
    PostHolding,
    Transfer,
)
from vungmanh.organisations.commands import raise_pending
from vungmanh.organisations.enums import Pending
from vungmanh.organisations.queries import standing_index

SUBJECT = "members.roll"
SEVERAL = "Chi bộ đã chia: đảng viên nào về chi bộ nào?"
NONE = "Chi bộ đã kết thúc, không có chi bộ kế thừa: đảng viên về đâu?"


def carry_members(
    change_set: ChangeSet, day: date, follows: list[tuple[int, int]], closed: set[int], _actor: Actor
) -> None:
    """The carrier of this app: rows of cells with one heir are closed and go on there as new rows."""
    heirs = _only_heirs(follows, day)
    there = Placement.unscoped.filter(organisation_id__in=closed).exclude(valid_to__lte=day)
    rows = list(there.order_by("pk"))
    _carry(change_set, day, [row for row in rows if row.organisation_id in heirs], heirs)
    left = Counter(
        row.organisation_id for row in rows if row.organisation_id not in heirs and row.kind == PlacementKind.HOME
    )
    followed = {ended for ended, _heir in follows}
    for cell, count in sorted(left.items()):
        words = f"{SEVERAL if cell in followed else NONE} ({count} đảng viên)"
        raise_pending(change_set, cell, Pending.ROLL, day, SUBJECT, cell, words)
    _withdraw(change_set, day, closed)


def _only_heirs(follows: list[tuple[int, int]], day: date) -> dict[int, int]:
    """Heirs that are cells, of organisations with exactly one."""
    found: dict[int, set[int]] = {}
    for ended, heir in follows:
        found.setdefault(ended, set()).add(heir)
    index = standing_index({heir for heirs in found.values() for heir in heirs})
    single = {ended: next(iter(heirs)) for ended, heirs in found.items() if len(heirs) == 1}
    return {ended: heir for ended, heir in single.items() if index.on(heir, day).is_cell}


def _carry(change_set: ChangeSet, day: date, rows: list[Placement], heirs: dict[int, int]) -> None:
    """What lies past the day goes on at the heir as a new row; a row that lay past it whole is voided for it.

    A guest whose host goes on with his home cell is a guest no more.
    """
    homes = [row for row in rows if row.kind == PlacementKind.HOME]
    guests = {row.member_id for row in rows if row.kind == PlacementKind.TEMPORARY}
    home_of = dict(_open_homes(guests).values_list("member_id", "organisation_id"))
    home_of |= {row.member_id: heirs[row.organisation_id] for row in homes}
    moved = {row.member_id: heirs[row.organisation_id] for row in homes if row.valid_to is None}
    new = [
        _at_heir(change_set, day, row, heirs[row.organisation_id])
        for row in rows
        if row.kind == PlacementKind.HOME or home_of.get(row.member_id) != heirs[row.organisation_id]
    ]
    over = {"valid_to": day, "departed_as": Departure.HANDED_OVER_OUT.value}
    void = {"voided_at": clock.now(), "voided_by": change_set.by, "void_reason": change_set.label[:500]}
    change_each(change_set, [(row, dict(over if row.valid_from < day else void)) for row in rows])
    Placement.with_voided.bulk_create(new)
    members = Member.unscoped.filter(pk__in=any_of(moved, numbers=True)) if moved else ()
    change_each(change_set, [(each, {"cell_id": moved[each.pk]}) for each in members])


def _open_homes(members: set[int]) -> QuerySet[Placement]:
    return Placement.unscoped.filter(member_id__in=members, kind=PlacementKind.HOME, valid_to__isnull=True)


def _at_heir(change_set: ChangeSet, day: date, row: Placement, heir: int) -> Placement:
    began = row.valid_from >= day
    return Placement(
        member_id=row.member_id,
        organisation_id=heir,
        kind=row.kind,
        valid_from=max(day, row.valid_from),
        valid_to=row.valid_to,
        arrived_as=row.arrived_as if began else Arrival.HANDED_OVER_IN,
        departed_as=row.departed_as,
        decision_number=row.decision_number,
        official_then=row.official_then,
        carried_from=row,
        made_in=change_set,
    )


def _withdraw(change_set: ChangeSet, day: date, closed: set[int]) -> None:
    """What waits at a cell that ends is offered anew, by the one that goes on."""
    waiting = Transfer.unscoped.filter(state=TransferState.OFFERED)
    rows = {row.pk: row for row in (*waiting.filter(from_cell_id__in=closed), *waiting.filter(to_cell_id__in=closed))}
    change_rows(
        change_set,
        list(rows.values()),
        ["state", "answered_on", "refusal"],
        state=TransferState.WITHDRAWN.value,
        answered_on=day,
        refusal="Chi bộ kết thúc; giới thiệu lại nếu vẫn chuyển.",
    )


def first_days(organisation_ids: set[int]) -> dict[int, tuple[date, str]]:
    """The first day of any roll of each."""
    rows = Placement.unscoped.filter(organisation_id__in=organisation_ids).order_by().values("organisation_id")
    first = rows.annotate(first=Min("valid_from")).values_list("organisation_id", "first")
    return {one: (day, _("danh sách đảng viên")) for one, day in first}


def end_posts(
    change_set: ChangeSet, day: date, _follows: list[tuple[int, int]], closed: set[int], _actor: Actor
) -> None:
    """A carrier of this app. One that begins only later reaches nobody and is left as it was written."""
    rows = PostHolding.unscoped.filter(organisation_id__in=closed, valid_from__lt=day)
    standing = list(rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day)).order_by("pk"))
    change_rows(change_set, standing, ["valid_to", "ended_as"], valid_to=day, ended_as=str(PostEnd.ORGANISATION_ENDED))


def first_days_of_posts(organisation_ids: set[int]) -> dict[int, tuple[date, str]]:
    """The first post of each."""
    rows = PostHolding.unscoped.filter(organisation_id__in=organisation_ids).order_by().values("organisation_id")
    first = rows.annotate(first=Min("valid_from")).values_list("organisation_id", "first")
    return {one: (day, _("chức vụ")) for one, day in first}
