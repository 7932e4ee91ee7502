"""Transfers as their two cells see them, and one member's rolls, standings and transfers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from vungmanh.duties.queries import work_calendar
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.periods import add_months
from vungmanh.kernel.pieces import how_many
from vungmanh.kernel.prepared import prepared
from vungmanh.kernel.scope import current_scope
from vungmanh.kernel.validity import is_in_force
from vungmanh.members.enums import Departure, PlacementKind, TransferKind, TransferState
from vungmanh.members.models import Member, Placement, StandingSpell, Transfer, TransferLimit
from vungmanh.organisations.queries import Label, in_sight, labels_of

COMING, GOING, GUESTS, ANSWERED = "coming", "going", "guests", "answered"


@dataclass(frozen=True)
class TransferLine:
    """One transfer with what a reader needs of it. ``due`` and its ``mark`` only while it waits."""

    id: int
    member_id: int
    member: str
    member_code: str
    kind: str
    kind_label: str
    state: str
    state_label: str
    from_id: int
    from_name: str
    to_id: int | None
    to_name: str
    offered_on: date
    until: date | None
    papers: str
    reason: str
    answered_on: date | None
    refusal: str
    coming: bool
    going: bool
    due: date | None
    mark: str

    @property
    def is_waiting(self) -> bool:
        return self.state == TransferState.OFFERED

    @property
    def is_guest(self) -> bool:
        return self.kind == TransferKind.TEMPORARY_TRANSFER and self.state == TransferState.ACCEPTED


@dataclass(frozen=True)
class TransferPage:
    total: int
    rows: Sequence[TransferLine]


def transfers_page(side: str, *, first: int, count: int) -> TransferPage:
    """``coming`` waits for a cell in sight to answer, ``going`` was offered by one; ``guests`` stand temporarily at a
    cell in sight or come from one; ``answered`` is everything that was answered, they too.
    """
    rows = _in_sight(side)
    found = list(rows.select_related("member").order_by("-offered_on", "-pk")[first : first + count])
    return TransferPage(how_many(rows, shown=len(found), first=first, most=count), _lines(found))


def transfer_in_sight(transfer_id: int) -> TransferLine:
    rows = Transfer.unscoped.filter(_either(), pk=transfer_id).select_related("member")
    if not (lines := _lines(rows)):
        raise NotFound(_("Không có việc chuyển sinh hoạt này trong phạm vi của đồng chí."))
    return lines[0]


def waiting_at(cells: Q | None = None, *, count: int) -> tuple[int, Sequence[TransferLine]]:
    """How many wait for an answer in sight, and the oldest few."""

    def rows() -> QuerySet[Transfer]:
        return _in_sight(COMING) if cells is None else _in_sight(COMING).filter(cells)

    found = _oldest(most=count) if cells is None else list(_in_order(rows(), count))
    return how_many(rows, shown=len(found), first=0, most=count), _lines(found)


def _in_order(rows: QuerySet[Transfer], most: int) -> QuerySet[Transfer]:
    return rows.select_related("member").order_by("offered_on", "pk")[:most]


@prepared
def _oldest(*, most: int) -> QuerySet[Transfer]:
    return _in_order(_in_sight(COMING), most)


def _either() -> Q:
    scope = current_scope()
    return scope.q("from_cell") | scope.q("to_cell")


def _in_sight(side: str) -> QuerySet[Transfer]:
    scope = current_scope()
    if side == COMING:
        return Transfer.unscoped.filter(scope.q("to_cell"), state=TransferState.OFFERED, to_cell__isnull=False)
    if side == GOING:
        return Transfer.unscoped.filter(scope.q("from_cell"), state=TransferState.OFFERED)
    if side == GUESTS:
        return Transfer.unscoped.filter(_either(), kind=TransferKind.TEMPORARY_TRANSFER, state=TransferState.ACCEPTED)
    return Transfer.unscoped.filter(_either()).exclude(state=TransferState.OFFERED)


def _lines(rows: Iterable[Transfer]) -> list[TransferLine]:
    found = list(rows)
    cells = {one for row in found for one in (row.from_cell_id, row.to_cell_id) if one is not None}
    seen, days = in_sight(cells) if cells else set(), {row.offered_on for row in found}
    labels: dict[int, Label] = labels_of(cells, max(days)) if cells else {}
    limits = _Limits() if any(row.state == TransferState.OFFERED for row in found) else None
    return [_line(row, labels, seen, limits) for row in found]


def _line(row: Transfer, labels: dict[int, Label], seen: Collection[int], limits: _Limits | None) -> TransferLine:
    waiting = row.state == TransferState.OFFERED and row.kind == TransferKind.OFFICIAL_TRANSFER
    due, mark = limits.of(row.offered_on) if waiting and limits is not None else (None, "")
    return TransferLine(
        id=row.pk,
        member_id=row.member_id,
        member=row.member.full_name,
        member_code=row.member.member_code,
        kind=row.kind,
        kind_label=row.get_kind_display(),
        state=row.state,
        state_label=row.get_state_display(),
        from_id=row.from_cell_id,
        from_name=labels[row.from_cell_id].name,
        to_id=row.to_cell_id,
        to_name=row.to_name or labels[row.to_cell_id or 0].name,
        offered_on=row.offered_on,
        until=row.until,
        papers=row.papers,
        reason=row.reason,
        answered_on=row.answered_on,
        refusal=row.refusal,
        coming=row.to_cell_id in seen,
        going=row.from_cell_id in seen,
        due=due,
        mark=mark,
    )


class _Limits:
    """The limit of an official transfer by the rule of the day it was offered. Two statements, asked once a page."""

    def __init__(self) -> None:
        self.rows = list(TransferLimit.objects.filter(code="official_transfer").order_by("valid_from"))
        self.calendar = work_calendar()

    def of(self, day: date) -> tuple[date | None, str]:
        for row in self.rows:
            if is_in_force(row.valid_from, row.valid_to, day):
                if row.unit == "months":
                    return add_months(day, row.days), f"{row.basis}. {row.mark}"
                due = self.calendar.add_days(day, row.days, working=row.unit == "working_days")
                return due, f"{row.basis}. {row.mark}"
        return None, ""


@dataclass(frozen=True)
class StayLine:
    """One stretch on a roll; ``end`` is the first day off it."""

    cell_id: int
    cell: str
    kind: str
    start: date
    end: date | None
    arrived: str
    departed: str
    number: str
    temporary: bool
    consent: str = ""


@dataclass(frozen=True)
class MemberCard:
    """One member as the list knows him, with his rolls: nothing of the personal file."""

    id: int
    name: str
    code: str
    cell_id: int
    cell: str
    is_official: bool
    official_on: date | None
    admitted_on: date | None
    left_on: date | None
    left_as: str
    may_return: bool
    """Left, and not by death."""
    on_roll: bool
    standing: str
    standing_from: date | None
    stays: Sequence[StayLine]
    spells: Sequence[tuple[str, date, date | None, str]]
    transfers: Sequence[TransferLine]
    waiting: bool


def member_card(member_id: int, day: date) -> MemberCard:
    """A fixed number of statements. His stays at cells out of sight are not shown."""
    member = Member.objects.filter(pk=member_id).first()
    if member is None:
        raise NotFound(_("Không có đảng viên này trong phạm vi của đồng chí."))
    places = list(Placement.objects.filter(member_id=member_id).order_by("-valid_from", "-pk"))
    spells = list(StandingSpell.objects.filter(member_id=member_id).order_by("-valid_from"))
    transfers = _lines(Transfer.unscoped.filter(_either(), member_id=member_id).select_related("member"))
    names = labels_of({member.cell_id, *(row.organisation_id for row in places)}, day)
    now = next((row for row in spells if is_in_force(row.valid_from, row.valid_to, day)), None)
    return MemberCard(
        id=member.pk,
        name=member.full_name,
        code=member.member_code,
        cell_id=member.cell_id,
        cell=names[member.cell_id].name,
        is_official=_official(member, day),
        official_on=member.official_on,
        admitted_on=member.admitted_on,
        left_on=member.left_on,
        left_as=member.get_left_as_display(),
        may_return=member.left_as not in ("", Departure.DECEASED),
        on_roll=any(row.kind == PlacementKind.HOME and row.valid_to is None for row in places),
        standing=now.get_standing_display() if now else "",
        standing_from=now.valid_from if now else None,
        stays=[_stay(row, names) for row in places],
        spells=[(row.get_standing_display(), row.valid_from, row.valid_to, row.decision_number) for row in spells],
        transfers=sorted(transfers, key=lambda line: (line.offered_on, line.id), reverse=True),
        waiting=any(line.is_waiting for line in transfers),
    )


def _official(member: Member, day: date) -> bool:
    return member.official_on <= day if member.official_on is not None else member.state == "OFFICIAL"


def _stay(row: Placement, names: dict[int, Any]) -> StayLine:
    return StayLine(
        row.organisation_id,
        names[row.organisation_id].name,
        row.get_kind_display(),
        row.valid_from,
        row.valid_to,
        row.get_arrived_as_display(),
        row.get_departed_as_display(),
        row.decision_number,
        row.kind == PlacementKind.TEMPORARY,
        row.consent,
    )


@dataclass(frozen=True)
class LeftBehind:
    id: int
    code: str
    name: str


def left_behind(ended_id: int) -> Sequence[LeftBehind]:
    """Members still on the roll of a cell that ended."""
    rows = Placement.objects.filter(organisation_id=ended_id, kind=PlacementKind.HOME, valid_to__isnull=True)
    rows = rows.filter(organisation__closed_on__isnull=False).order_by("member__sort_key", "member__member_code")
    columns = ("member_id", "member__member_code", "member__full_name")
    return [LeftBehind(*row) for row in rows.values_list(*columns)]
