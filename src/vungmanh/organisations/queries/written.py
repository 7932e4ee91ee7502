"""What is written of one organisation, for the forms by which a person adds to it or puts it right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from vungmanh.kernel.keeping import ChangeSet
from vungmanh.kernel.pieces import how_many
from vungmanh.organisations.enums import BEGINNING, ByHand
from vungmanh.organisations.models import (
    Committee,
    OrganisationAttribute,
    OrganisationCode,
    PendingDecision,
)
from vungmanh.organisations.queries.labels import labels_of
from vungmanh.organisations.queries.stated import acted_upon, histories

WIDTH = 2
"""Digits of the first number under a unit that has none yet."""


@dataclass(frozen=True)
class Written:
    """First values of an organisation. ``plain``: no dated change rests on them, so that they may be put right."""

    name: str
    label: str
    code: str
    area_code: str
    kind: str
    category: str
    opened_on: date | None
    decision_number: str
    plain: bool


def written_of(organisation_id: int, *, on: date) -> Written:
    history = histories({organisation_id})[organisation_id]
    label = labels_of([organisation_id], on)[organisation_id]
    return Written(
        name=label.name,
        label=history.on("label", on) or "",
        code=label.code,
        area_code=history.on("area_code", on) or "",
        kind=label.kind,
        category=label.category or "",
        opened_on=None if history.opened_on == BEGINNING else history.opened_on,
        decision_number=history.paper,
        plain=history.plain and organisation_id not in acted_upon(),
    )


def next_code(parent_id: int, *, on: date) -> str:
    """The next number under the parent's code that nobody ever bore, as wide as its neighbours'."""
    stem = labels_of([parent_id], on)[parent_id].code + "."
    taken = OrganisationCode.unscoped.filter(code__startswith=stem).values_list("code", flat=True)
    ends = [found[1] for code in taken if (found := re.fullmatch(re.escape(stem) + r"(\d+)", code))]
    width = max((len(end) for end in ends), default=WIDTH)
    return f"{stem}{max((int(end) for end in ends), default=0) + 1:0{width}d}"


@dataclass(frozen=True)
class StatedRow:
    """One stretch of an attribute or of a committee. ``undo_key``: the set by which a person may take it back."""

    attribute: str
    attribute_label: str
    value: str
    exists: bool
    members: int | None
    reason_without: str
    valid_from: date
    valid_to: date | None
    decision_number: str
    undo_key: int | None


def attributes_stated(organisation_id: int) -> list[StatedRow]:
    rows = OrganisationAttribute.objects.filter(organisation_id=organisation_id)
    found = rows.select_related("attribute", "decision", "made_in").order_by("attribute_id", "-valid_from")
    return [
        _stated(row, attribute=row.attribute_id, attribute_label=row.attribute.name, value=row.value) for row in found
    ]


def committees_stated(organisation_id: int) -> list[StatedRow]:
    rows = Committee.objects.filter(organisation_id=organisation_id).select_related("decision", "made_in")
    return [
        _stated(row, exists=row.exists, members=row.members, reason_without=row.reason_without)
        for row in rows.order_by("-valid_from")
    ]


def _stated(row: Any, **said: Any) -> StatedRow:
    made_in: ChangeSet | None = row.made_in
    by_hand = made_in is not None and made_in.kind == ByHand.STATE and made_in.undone_at is None
    blank = {"attribute": "", "attribute_label": "", "value": "", "exists": True, "members": None, "reason_without": ""}
    return StatedRow(
        **{**blank, **said},
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        decision_number=row.decision.number if row.decision else "",
        undo_key=made_in.pk if by_hand and made_in is not None else None,
    )


@dataclass(frozen=True)
class PendingItem:
    """A question a reorganisation raised, with the organisation it is about as it last stood."""

    id: int
    organisation_id: int
    name: str
    code: str
    kind_label: str
    day: date
    note: str
    decided_on: date | None
    outcome: str
    decision_number: str
    raised_by: str
    above: str = ""
    """What it last stood under: many cells bear the same name."""
    kind: str = ""
    subject: str = ""
    subject_key: int | None = None
    """The record it is about, where it is about one."""


def pending_seen(
    *, on: date, decided: bool = False, first: int = 0, count: int = 50, kind: str = ""
) -> tuple[list[PendingItem], int]:
    """Open questions in sight, the oldest first; or the answered ones, the latest first. ``kind``: only of that one."""
    rows = PendingDecision.objects.filter(decided_on__isnull=not decided)
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.order_by("-decided_on", "-pk") if decided else rows.order_by("day", "pk")
    page = list(rows.select_related("decision", "made_in")[first : first + count])
    return _items(page, on), how_many(rows, shown=len(page), first=first, most=count)


def pending_in_sight(pending_id: int, *, on: date) -> PendingItem | None:
    rows = PendingDecision.objects.filter(pk=pending_id).select_related("decision", "made_in")
    return next(iter(_items(list(rows), on)), None)


@dataclass(frozen=True)
class OpenQuestion:
    """A question nobody has answered yet."""

    id: int
    organisation_id: int
    day: date


def open_questions(kind: str, subject: str, keys: Iterable[int]) -> dict[int, OpenQuestion]:
    """In sight, by the record they are about. One statement; none where nothing is asked about."""
    wanted = list(keys)
    if not wanted:
        return {}
    rows = PendingDecision.objects.filter(kind=kind, subject=subject, subject_key__in=wanted, decided_on__isnull=True)
    return {
        row.subject_key: OpenQuestion(row.pk, row.organisation_id, row.day)
        for row in rows.order_by("pk")
        if row.subject_key is not None
    }


def pending_raised_in(change_set_id: int, *, on: date) -> list[PendingItem]:
    """Questions in sight that one set raised."""
    rows = PendingDecision.objects.filter(made_in_id=change_set_id).select_related("decision", "made_in")
    return _items(list(rows.order_by("decided_on", "kind", "pk")), on)


def _items(rows: list[PendingDecision], on: date) -> list[PendingItem]:
    labels = labels_of({row.organisation_id for row in rows}, on)
    above = labels_of({each.parent_id for each in labels.values() if each.parent_id is not None}, on)
    names = {one: above[each.parent_id].name for one, each in labels.items() if each.parent_id in above}
    return [
        PendingItem(
            id=row.pk,
            organisation_id=row.organisation_id,
            name=labels[row.organisation_id].name,
            code=labels[row.organisation_id].code,
            kind_label=str(row.get_kind_display()),
            day=row.day,
            note=row.note,
            decided_on=row.decided_on,
            outcome=row.outcome,
            decision_number=row.decision.number if row.decision else "",
            raised_by=row.made_in.label if row.made_in else "",
            above=names.get(row.organisation_id, ""),
            kind=row.kind,
            subject=row.subject,
            subject_key=row.subject_key,
        )
        for row in rows
    ]
