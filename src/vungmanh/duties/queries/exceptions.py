"""Exceptions named for units: as the engine applies them, and as those who may see them read them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from vungmanh.duties.models import DutyException
from vungmanh.kernel.errors import NotFound
from vungmanh.kernel.memory import told_once
from vungmanh.kernel.prepared import Keys, prepared
from vungmanh.kernel.validity import holds_at, is_in_force
from vungmanh.organisations import queries as organisations


@dataclass(frozen=True)
class Exempt:
    """One exception as the engine needs it."""

    organisation_id: int
    below: bool
    duty: str
    valid_from: date
    valid_to: date | None
    until: date | None
    reason: str

    def holds(self, bearing_day: date) -> bool:
        return is_in_force(self.valid_from, self.valid_to, bearing_day)


def exempt(duties: Collection[str], *, organisation_ids: Collection[int]) -> tuple[Exempt, ...]:
    """Every exception from these duties at these organisations, and every one that reaches below its unit."""
    return tuple(Exempt(*values) for values in _exempt(sorted(organisation_ids), *sorted(duties)))


@prepared
def _exempt(organisation_ids: Keys, *duties: str) -> QuerySet[DutyException, tuple[Any, ...]]:
    rows = DutyException.unscoped.filter(duty_id__in=duties)
    found = rows.filter(below=True) | rows.filter(organisation_id__in=organisation_ids)
    columns = ("organisation_id", "below", "duty_id", "valid_from", "valid_to", "until", "reason")
    return found.order_by("pk").values_list(*columns)


@told_once
def any_exempt() -> frozenset[str]:
    """Duties from which any organisation was ever let off or given a later day."""
    return frozenset(_ever_exempt())


@prepared
def _ever_exempt() -> QuerySet[DutyException, str]:
    return DutyException.unscoped.order_by().values_list("duty_id", flat=True).distinct()


exception_table = DutyException._meta.db_table


@dataclass(frozen=True)
class ExceptionLine:
    """One exception as a page shows it."""

    id: int
    organisation_id: int
    organisation: str
    code: str
    below: bool
    duty: str
    duty_name: str
    valid_from: date
    valid_to: date | None
    until: date | None
    reason: str
    decision_number: str
    named_on: date
    named_by: str

    def holds(self, day: date) -> bool:
        return is_in_force(self.valid_from, self.valid_to, day)


@dataclass(frozen=True)
class ExceptionPage:
    rows: tuple[ExceptionLine, ...]
    total: int


def exceptions_page(
    *,
    day: date,
    duty: str = "",
    under_id: int | None = None,
    standing_only: bool = False,
    first: int = 0,
    count: int = 50,
) -> ExceptionPage:
    """Exceptions in sight, the latest first. ``standing_only``: those that hold on the day or begin later."""
    rows = DutyException.objects.all()
    if duty:
        rows = rows.filter(duty_id=duty)
    if under_id is not None:
        below = organisations.counting_rows(day).filter(ancestor_id=under_id).values("descendant_id")
        rows = rows.filter(organisation_id__in=below)
    if standing_only:
        rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day))
    shown = rows.select_related("duty", "decision").order_by("-valid_from", "-pk")[first : first + count]
    return ExceptionPage(_lines(list(shown), day), rows.count())


def exception_in_sight(exception_id: int, *, day: date) -> ExceptionLine:
    """One exception by its key. Raises ``NotFound``."""
    found = _lines(list(DutyException.objects.filter(pk=exception_id).select_related("duty", "decision")), day)
    if not found:
        raise NotFound(_("Không có ngoại lệ này trong phạm vi của đồng chí."))
    return found[0]


def _lines(rows: list[DutyException], day: date) -> tuple[ExceptionLine, ...]:
    labels = organisations.labels_of({row.organisation_id for row in rows}, day)
    return tuple(
        ExceptionLine(
            row.pk,
            row.organisation_id,
            labels[row.organisation_id].name,
            labels[row.organisation_id].code,
            row.below,
            row.duty_id,
            row.duty.name,
            row.valid_from,
            row.valid_to,
            row.until,
            row.reason,
            row.decision.number if row.decision else "",
            row.named_on,
            row.named_by,
        )
        for row in rows
    )


def exempt_at(duty: str, day: Any, one: Any) -> QuerySet[DutyException]:
    """Exceptions from a duty that reach one organisation on a day, as a condition; both may be outer references."""
    inner = OuterRef(day) if isinstance(day, OuterRef) else day
    below = organisations.stood_under_at(OuterRef("organisation_id"), OuterRef(one), inner)
    rows = DutyException.unscoped.filter(holds_at(day), duty_id=duty)
    return rows.filter(Q(organisation_id=one) | Q(Exists(below), below=True))
