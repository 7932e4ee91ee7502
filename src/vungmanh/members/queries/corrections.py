"""Corrections that members propose: his own, and those that wait for the office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vungmanh.accounts import access
from vungmanh.kernel.action import Actor
from vungmanh.kernel.errors import NotFound, Refusal
from vungmanh.kernel.pieces import how_many
from vungmanh.kernel.prepared import prepared
from vungmanh.kernel.scope import Scope
from vungmanh.kernel.sealed import unseal
from vungmanh.members.enums import CorrectionState
from vungmanh.members.models import Correction, Member
from vungmanh.members.queries.files import UNOPENED, field_labels, particulars_of, shown, value_of
from vungmanh.members.rules.files import may_decide
from vungmanh.organisations import queries as organisations

DECIDE = "members.correct"


@dataclass(frozen=True)
class CorrectionLine:
    """One proposal without what it proposes: for lists."""

    id: int
    member_id: int
    member: str
    member_code: str
    cell: str
    field_label: str
    state: str
    state_label: str
    proposed_on: date
    decided_on: date | None
    decided_by: str
    answer: str


@dataclass(frozen=True)
class CorrectionSheet:
    """One proposal opened: before and after side by side, numbers masked. ``moved``: the file changed meanwhile."""

    line: CorrectionLine
    before: str
    after: str
    why: str
    now: str
    moved: bool
    may_decide: bool


@dataclass(frozen=True)
class CorrectionPage:
    rows: list[CorrectionLine]
    total: int


def corrections_for(actor: Actor, *, everything: bool, first: int = 0, count: int = 50) -> CorrectionPage:
    """Those the asker may decide, the oldest that waits first; with ``everything`` the answered too, newest first."""
    sight = access.sight_with(actor, DECIDE)
    found = _shown(sight, everything=everything, first=first, after=first + count)
    total = how_many(lambda: _answerable(sight, everything), shown=len(found), first=first, most=count)
    return CorrectionPage(_lines(found, actor.day), total)


def _answerable(sight: Scope, everything: bool) -> QuerySet[Correction]:
    rows: QuerySet[Correction] = Correction.objects.filter(sight.q("member__cell"))
    return rows if everything else rows.filter(state=CorrectionState.OPEN)


@prepared
def _shown(sight: Scope, *, everything: bool, first: int, after: int) -> QuerySet[Correction]:
    order = ("-proposed_on", "-pk") if everything else ("proposed_on", "pk")
    return _answerable(sight, everything).select_related("member").order_by(*order)[first:after]


def waiting_corrections(actor: Actor) -> int:
    return _decidable(actor).filter(state=CorrectionState.OPEN).count()


def answered_lately(account_id: int, *, since: date) -> list[CorrectionLine]:
    """One's own, answered since that day."""
    found = _answered(account_id, since)
    return _lines(found, since) if found else []


@prepared
def _answered(account_id: int, since: date) -> QuerySet[Correction]:
    rows = Correction.unscoped.filter(
        member__person__account=account_id,
        state__in=(CorrectionState.ACCEPTED, CorrectionState.REFUSED),
        decided_on__gte=since,
    )
    return rows.select_related("member").order_by("-decided_on", "-pk")[:10]


def _decidable(actor: Actor) -> QuerySet[Correction]:
    return Correction.objects.filter(access.sight_with(actor, DECIDE).q("member__cell"))


def correction_for(actor: Actor, correction_id: int) -> tuple[Correction, CorrectionSheet]:
    """One that the asker may decide. Raises ``NotFound`` alike for hidden and missing."""
    found = _decidable(actor).filter(pk=correction_id).select_related("member").first()
    if found is None:
        raise NotFound(_("Không có đề nghị sửa này trong phạm vi của đồng chí."))
    return found, sheet_of(found, actor)


def own_corrections(member: Member, on: date) -> list[CorrectionSheet]:
    """Every proposal of one's own, the latest first, with what it said."""
    rows = list(Correction.unscoped.filter(member=member).select_related("member").order_by("-pk"))
    return [
        _opened(row, line, "", moved=False, decides=False) for row, line in zip(rows, _lines(rows, on), strict=True)
    ]


def sheet_of(row: Correction, actor: Actor) -> CorrectionSheet:
    now = value_of(row.member, particulars_of(row.member), row.field)
    decides = may_decide(row.proposed_by_id, actor.accounts, account_of(row.member))
    moved = row.state == CorrectionState.OPEN and now != _open(row.before_sealed)
    return _opened(row, _lines([row], actor.day)[0], now, moved=moved, decides=decides)


def account_of(member: Member) -> int | None:
    """The account by which the member himself signs in."""
    person = member.person
    account = getattr(person, "account", None) if person is not None else None
    return account.pk if account is not None else None


def _opened(row: Correction, line: CorrectionLine, now: str, *, moved: bool, decides: bool) -> CorrectionSheet:
    return CorrectionSheet(
        line=line,
        before=shown(row.field, _open(row.before_sealed)),
        after=shown(row.field, _open(row.after_sealed)),
        why=_open(row.why_sealed),
        now=shown(row.field, now),
        moved=moved,
        may_decide=decides and row.state == CorrectionState.OPEN,
    )


def _open(token: str) -> str:
    try:
        return unseal(token)
    except Refusal:
        return UNOPENED


def _lines(rows: Iterable[Correction], on: date) -> list[CorrectionLine]:
    found = list(rows)
    labels, fields = organisations.labels_of({row.member.cell_id for row in found}, on), field_labels()
    return [
        CorrectionLine(
            id=row.pk,
            member_id=row.member_id,
            member=row.member.full_name,
            member_code=row.member.member_code,
            cell=labels[row.member.cell_id].name,
            field_label=fields.get(row.field, row.field),
            state=row.state,
            state_label=str(CorrectionState(row.state).label),
            proposed_on=row.proposed_on,
            decided_on=row.decided_on,
            decided_by=row.decided_by,
            answer=row.answer,
        )
        for row in found
    ]
