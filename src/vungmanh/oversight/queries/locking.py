"""Rows an act is about to write, locked. Out of sight is not found."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vungmanh.kernel.errors import NotFound
from vungmanh.organisations.queries import answering_for
from vungmanh.oversight.models import Assignment, Official, SupportEntry
from vungmanh.oversight.queries.officials import officials_seen


def official_for_update(official_id: int) -> Official:
    rows: QuerySet[Official] = officials_seen().select_for_update(of=("self",))
    found = rows.filter(pk=official_id).first()
    if found is None:
        raise NotFound(_("Không có cán bộ này trong phạm vi của đồng chí."))
    return found


def assignment_for_update(assignment_id: int) -> Assignment:
    rows: QuerySet[Assignment] = Assignment.objects.select_for_update(of=("self",)).select_related("official")
    found = rows.filter(pk=assignment_id).first()
    if found is None:
        raise NotFound(_("Không có phân công này trong phạm vi của đồng chí."))
    return found


def entry_for_update(support_entry_id: int) -> SupportEntry:
    rows: QuerySet[SupportEntry] = SupportEntry.objects.select_for_update(of=("self",))
    found = rows.select_related("assignment__official").filter(pk=support_entry_id).first()
    if found is None:
        raise NotFound(_("Không có lần ghi nhật ký này trong phạm vi của đồng chí."))
    return found


def place_of(organisation_id: int, day: date) -> int:
    """Where the right to write is judged: nobody writes to what has ended, its heir answers for it."""
    return answering_for(organisation_id, day) or organisation_id
