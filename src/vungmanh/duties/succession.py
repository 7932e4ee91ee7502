"""What happens to exceptions when organisations end.

An obligation stays with whoever bore it and is answered by whoever answers for it now, so nothing is carried over. An
exception is a word to one named unit: it ends with that unit, and the heir is named anew where it shall hold there.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Min, Q
from django.utils.translation import gettext as _

from vungmanh.duties.models import DutyException
from vungmanh.kernel.action import Actor
from vungmanh.kernel.keeping import ChangeSet, change_rows


def end_exceptions(
    change_set: ChangeSet, day: date, _follows: list[tuple[int, int]], closed: set[int], _actor: Actor
) -> None:
    """The carrier of this app. One that begins only later reaches nobody and is left as it was written."""
    rows = DutyException.unscoped.filter(organisation_id__in=closed, valid_from__lt=day)
    open_rows = list(rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day)).order_by("pk"))
    change_rows(change_set, open_rows, ["valid_to"], valid_to=day)


def first_days(organisation_ids: set[int]) -> dict[int, tuple[date, str]]:
    """The first exception of each."""
    rows = DutyException.unscoped.filter(organisation_id__in=organisation_ids).order_by().values("organisation_id")
    first = rows.annotate(first=Min("valid_from")).values_list("organisation_id", "first")
    return {one: (day, _("ngoại lệ của việc định kỳ")) for one, day in first}
