"""Officials: those who work in sight, and those who follow something in sight."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from vungmanh.accounts.access import whose
from vungmanh.accounts.queries import official_code_of
from vungmanh.kernel.action import Actor, gates
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.pieces import how_many
from vungmanh.kernel.scope import current_scope
from vungmanh.kernel.validity import holds_at
from vungmanh.kernel.vietnamese import fold
from vungmanh.organisations import queries as organisations
from vungmanh.oversight.models import Assignment, Official

ASSIGN = "oversight.assign"


@dataclass(frozen=True)
class OfficialLine:
    """One official as a list shows him. ``following``: what he follows that day, as far as the asker sees.

    ``open``: whether telephone and e-mail may be shown in full to the one who asks.
    """

    id: int
    code: str
    full_name: str
    post: str
    organisation_id: int
    organisation: str
    organisation_code: str
    member_code: str
    phone: str
    email: str
    following: int
    open: bool
    seen: bool
    """Whether where he works is in sight: only then has his place a page to open."""


@dataclass(frozen=True)
class OfficialPage:
    rows: tuple[OfficialLine, ...]
    total: int


def officials_seen() -> QuerySet[Official]:
    """By whom one's organisations are followed is no secret there, wherever the official works."""
    scope = current_scope()
    rows = Official.unscoped.all()
    if scope.whole:
        return rows
    return rows.filter(scope.q("organisation") | Q(pk__in=Assignment.objects.order_by().values("official_id")))


def officials_page(
    actor: Actor, *, day: date, text: str = "", under_id: int | None = None, first: int = 0, count: int = 50
) -> OfficialPage:
    rows = officials_seen()
    if text:
        rows = rows.filter(folded__contains=fold(text))
    if under_id is not None:
        below = organisations.counting_rows(day).filter(ancestor_id=under_id).values("descendant_id")
        rows = rows.filter(organisation_id__in=below)
    found = list(rows.order_by("sort_key", "code")[first : first + count])
    return OfficialPage(lines_of(actor, found, day), how_many(rows, shown=len(found), first=first, most=count))


def official_line(actor: Actor, official_id: int, *, day: date) -> OfficialLine:
    """One official. Raises ``NotFound`` alike for what is hidden and for what does not exist."""
    found = officials_seen().filter(pk=official_id).first()
    if found is None:
        raise NotFound(_("Không có cán bộ này trong phạm vi của đồng chí."))
    return lines_of(actor, [found], day)[0]


def official_called(code: str) -> Official:
    """By his code, among those one sees."""
    found = officials_seen().filter(code=code.strip()).first()
    if found is None:
        raise NotFound(_("Không có cán bộ mang mã “%(code)s” trong phạm vi của đồng chí.") % {"code": code.strip()})
    return found


def lines_of(actor: Actor, rows: Collection[Official], day: date) -> tuple[OfficialLine, ...]:
    """Three queries, however many."""
    places = {row.organisation_id for row in rows}
    labels, seen = organisations.labels_of(places, day), organisations.in_sight(places)
    barred = set() if actor.system else (gates.forbidden(actor, ASSIGN, places) if actor.carries(ASSIGN) else places)
    standing = Assignment.objects.filter(holds_at(day), official_id__in=[row.pk for row in rows])
    counts = dict(standing.order_by().values("official_id").annotate(n=Count("pk")).values_list("official_id", "n"))
    return tuple(
        OfficialLine(
            row.pk,
            row.code,
            row.full_name,
            row.post,
            row.organisation_id,
            labels[row.organisation_id].name,
            labels[row.organisation_id].code,
            row.member_code,
            row.phone,
            row.email,
            counts.get(row.pk, 0),
            row.organisation_id not in barred,
            row.organisation_id in seen,
        )
        for row in rows
    )


def own_code(actor: Actor) -> str:
    """The official's code of whoever acts, or of the one in whose name he does; empty where he is none."""
    one = whose(actor)
    return official_code_of(one) if one is not None else ""


def own_official(actor: Actor) -> Official | None:
    """The official the acting person is. His own record, whatever his roles see."""
    code = own_code(actor)
    return Official.unscoped.filter(code=code).first() if code else None
