"""Putting right the day on which organisations opened, with everything that began with them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.keeping import ChangeSet, change_each
from vungmanh.organisations.commands.carriers import first_fact
from vungmanh.organisations.models import (
    Committee,
    Organisation,
    OrganisationAttribute,
    OrganisationCategory,
    OrganisationCode,
    OrganisationKindRow,
    OrganisationName,
    OrganisationParent,
)

BEGIN: tuple[type[Any], ...] = (
    OrganisationName,
    OrganisationCode,
    OrganisationKindRow,
    OrganisationCategory,
    OrganisationParent,
    OrganisationAttribute,
    Committee,
)


def open_on(change_set: ChangeSet, wanted: Mapping[int, date]) -> dict[int, tuple[date, date]]:
    """Move the first day, and the first rows with it. Returns old and new day of those that were otherwise.

    Refused where anything is dated before the new day; whether the parent lived then, the paths say in the end.
    """
    lives = Organisation.unscoped.in_bulk(list(wanted))
    shifted = {one: (lives[one].opened_on, day) for one, day in wanted.items() if lives[one].opened_on != day}
    changed: list[tuple[Any, dict[str, Any]]] = []
    for one, (old, new) in shifted.items():
        _refuse_older(one, old, new)
        changed.append((lives[one], {"opened_on": new}))
        for model in BEGIN:
            rows = model.unscoped.filter(organisation_id=one, valid_from=old)
            changed += [(row, {"valid_from": new}) for row in rows]
    change_each(change_set, changed)
    return shifted


def _refuse_older(one: int, old: date, new: date) -> None:
    """What was recorded at the organisation on its first days keeps them."""
    if new < old:
        return
    found = [(day, _("một thay đổi ghi theo ngày")) for day in _own_days(one, old, new)]
    found += [(day, _("tổ chức trực thuộc")) for day in _days_of_children(one, new)]
    if (fact := first_fact(one)) is not None and fact[0] < new:
        found.append(fact)
    if found:
        day, what = min(found)
        raise Refusal(
            _("Đã có %(what)s từ ngày %(day)s, trước ngày thành lập mới. Dữ liệu giữ nguyên.")
            % {"what": what, "day": f"{day:%d/%m/%Y}"}
        )


def _own_days(one: int, old: date, new: date) -> list[date]:
    """Later rows that begin before the new day, and first rows that end by then."""
    days: list[date] = []
    for model in BEGIN:
        rows = model.unscoped.filter(organisation_id=one)
        days += rows.filter(valid_from__gt=old, valid_from__lt=new).values_list("valid_from", flat=True)
        days += rows.filter(valid_from=old, valid_to__lte=new).values_list("valid_to", flat=True)
    return days


def _days_of_children(one: int, new: date) -> list[date]:
    rows = OrganisationParent.unscoped.filter(parent_id=one, valid_from__lt=new)
    return list(rows.order_by("valid_from").values_list("valid_from", flat=True)[:1])
