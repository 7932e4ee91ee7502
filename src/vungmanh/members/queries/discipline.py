"""Discipline: lists for whoever may see it, and facts for guards and grading, which hold whoever asks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from vungmanh.accounts import access
from vungmanh.kernel.action import Actor
from vungmanh.kernel.bulk import any_of
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.scope import Scope
from vungmanh.kernel.validity import holds_at
from vungmanh.members.enums import DisciplineTarget
from vungmanh.members.models import DisciplineKind, Member, MemberDiscipline, OrganisationDiscipline
from vungmanh.organisations import queries as organisations

VIEW = "discipline.view"
Row = MemberDiscipline | OrganisationDiscipline
MODELS: dict[str, type[Any]] = {
    DisciplineTarget.MEMBER: MemberDiscipline,
    DisciplineTarget.ORGANISATION: OrganisationDiscipline,
}
MOST = 500


@dataclass(frozen=True)
class DisciplineFact:
    """One decision as a guard needs it. ``organisation_id``: where the fact stands, for a member his cell of then."""

    member_id: int | None
    organisation_id: int
    kind: str
    decision_number: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class DisciplineLine:
    """One decision as a page shows it."""

    id: int
    target: str
    who: str
    member_id: int | None
    organisation_id: int
    organisation: str
    kind_code: str
    kind: str
    decision_number: str
    reason: str
    valid_from: date
    valid_to: date | None
    end_number: str
    noted_by: str
    noted_on: date
    running: bool
    ends_membership: bool = False


def organisations_disciplined(ids: Collection[int], *, first: date, last: date) -> list[DisciplineFact]:
    """Decisions on organisations in force on any day of the stretch, its ends included. One question, unscoped."""
    rows = OrganisationDiscipline.unscoped.filter(_within(first, last), organisation_id__in=any_of(ids, numbers=True))
    return _facts(rows)


def parts_disciplined(ids: Collection[int], *, first: date, last: date) -> list[tuple[int, DisciplineFact]]:
    """The same with decisions on what stood below these organisations on the last day; each with the one it speaks
    against. One question where nobody was disciplined, two else.
    """
    facts = _facts(OrganisationDiscipline.unscoped.filter(_within(first, last)))
    above = organisations.ancestors_on({each.organisation_id for each in facts}, last) if facts else {}
    wanted = set(ids)
    return [
        (one, each)
        for each in facts
        for one in sorted(wanted.intersection((each.organisation_id, *above.get(each.organisation_id, ()))))
    ]


def leaders_disciplined(ids: Collection[int], *, first: date, last: date) -> list[tuple[int, DisciplineFact]]:
    """Decisions on whoever sat in the committees of these organisations while they were in force, each with the
    organisation he led, whatever cell he belongs to. One question, unscoped.
    """
    held = "member__posts__"
    led = Q(**{f"{held}organisation_id__in": any_of(ids, numbers=True), f"{held}post__seat": True})
    in_post = Q(**{f"{held}voided_at__isnull": True, f"{held}valid_from__lte": last})
    until_then = Q(**{f"{held}valid_to__isnull": True}) | Q(**{f"{held}valid_to__gt": F("valid_from")}) & Q(
        **{f"{held}valid_to__gt": first}
    )
    from_then = Q(valid_to__isnull=True) | Q(valid_to__gt=F(f"{held}valid_from"))
    rows = MemberDiscipline.unscoped.filter(_within(first, last), led, in_post, until_then, from_then)
    pairs = {(row.led_id, row.pk): row for row in rows.annotate(led_id=F(f"{held}organisation_id")).order_by("pk")}
    return [(one, _fact(row)) for (one, _key), row in sorted(pairs.items())]


def members_disciplined(ids: Collection[int], *, first: date, last: date) -> list[DisciplineFact]:
    """The same of members, by key."""
    return _facts(MemberDiscipline.unscoped.filter(_within(first, last), member_id__in=any_of(ids, numbers=True)))


def members_disciplined_in(organisation_ids: Collection[int], *, first: date, last: date) -> list[DisciplineFact]:
    """The same of members by the cell they were disciplined in: facts stay where they happened."""
    cells = any_of(organisation_ids, numbers=True)
    return _facts(MemberDiscipline.unscoped.filter(_within(first, last), organisation_id__in=cells))


def _within(first: date, last: date) -> Q:
    return Q(valid_from__lte=last) & (Q(valid_to__isnull=True) | Q(valid_to__gt=first))


def _facts(rows: QuerySet[Any]) -> list[DisciplineFact]:
    return [_fact(row) for row in rows.order_by("valid_from", "pk")]


def _fact(row: Any) -> DisciplineFact:
    return DisciplineFact(
        getattr(row, "member_id", None),
        row.organisation_id,
        row.kind_id,
        row.decision_number,
        row.valid_from,
        row.valid_to,
    )


@dataclass(frozen=True)
class DisciplineWanted:
    """``under``: narrowed to those units. ``cleared``: also what no longer stands on the day."""

    on: date
    target: str = ""
    under: Scope | None = None
    cleared: bool = False


def discipline_for(actor: Actor, wanted: DisciplineWanted) -> list[DisciplineLine]:
    """What the asker may see, the latest first, ``MOST`` at the most. Three questions for each target and one."""
    lines: list[DisciplineLine] = []
    for target, model in MODELS.items():
        if wanted.target not in ("", target):
            continue
        rows = _seen(actor, target)
        if not wanted.cleared:
            rows = rows.filter(holds_at(wanted.on, voidable=False))
        if wanted.under is not None:
            rows = rows.filter(wanted.under.q("organisation"))
        named = ("kind", "member") if model is MemberDiscipline else ("kind",)
        lines += _lines(rows.select_related(*named).order_by("-valid_from", "-pk")[:MOST], target, wanted.on)
    return sorted(lines, key=lambda line: line.valid_from, reverse=True)[:MOST]


def _seen(actor: Actor, target: str) -> QuerySet[Any]:
    model = MODELS[target]
    rows: QuerySet[Any] = model.objects.filter(access.sight_with(actor, VIEW).q(model.scope_path))
    return rows


def discipline_seen(actor: Actor, target: str, discipline_id: int) -> DisciplineLine:
    """One decision. Raises ``NotFound`` alike for hidden and missing."""
    row = None
    if target in MODELS:
        named = ("kind", "member") if target == DisciplineTarget.MEMBER else ("kind",)
        row = _seen(actor, target).filter(pk=discipline_id).select_related(*named).first()
    if row is None:
        raise NotFound(_("Không có quyết định kỷ luật này trong phạm vi của đồng chí."))
    return _lines([row], target, actor.day)[0]


def discipline_of_member(actor: Actor, member: Member) -> list[DisciplineLine]:
    """Of one member, for whoever may see it; for himself ask ``own_discipline``."""
    rows = _seen(actor, DisciplineTarget.MEMBER).filter(member=member).select_related("kind", "member")
    return _lines(rows.order_by("-valid_from", "-pk"), DisciplineTarget.MEMBER, actor.day)


def own_discipline(member: Member, on: date) -> list[DisciplineLine]:
    rows = MemberDiscipline.unscoped.filter(member=member).select_related("kind", "member")
    return _lines(rows.order_by("-valid_from", "-pk"), DisciplineTarget.MEMBER, on)


def _lines(rows: Iterable[Any], target: str, on: date) -> list[DisciplineLine]:
    found = list(rows)
    labels = organisations.labels_of({row.organisation_id for row in found}, on)
    return [
        DisciplineLine(
            id=row.pk,
            target=target,
            who=row.member.full_name if target == DisciplineTarget.MEMBER else labels[row.organisation_id].name,
            member_id=getattr(row, "member_id", None),
            organisation_id=row.organisation_id,
            organisation=labels[row.organisation_id].name,
            kind_code=row.kind_id,
            kind=row.kind.name,
            decision_number=row.decision_number,
            reason=row.reason,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            end_number=row.end_number,
            noted_by=row.noted_by,
            noted_on=row.noted_on,
            running=row.valid_from <= on and (row.valid_to is None or on < row.valid_to),
            ends_membership=row.kind.ends_membership,
        )
        for row in found
    ]


def kind_choices(target: str) -> list[tuple[str, str]]:
    return list(DisciplineKind.objects.filter(target=target).values_list("code", "name"))


def kinds() -> list[DisciplineKind]:
    return list(DisciplineKind.objects.all())
