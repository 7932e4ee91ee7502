"""What happens to assignments when organisations end.

An official is assigned to one named organisation by a decision, so nothing is carried over: the assignment ends that
day and its log stays where it was written. Who follows the heir is for whoever assigns to decide; the question is
raised, never answered. Source: architecture, section 6; domain notes on meetings, section 6.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Min, Q
from django.utils.translation import gettext as _

from vungmanh.kernel import clock
from vungmanh.kernel.action import Actor
from vungmanh.kernel.keeping import ChangeSet, change_rows
from vungmanh.organisations.commands import raise_pending
from vungmanh.organisations.enums import Pending
from vungmanh.oversight.models import Assignment

SUBJECT = "oversight.assignment"
NAMED = 6
"""So many officials are named in a question; the list of assignments tells the rest."""


def end_assignments(
    change_set: ChangeSet, day: date, _follows: list[tuple[int, int]], closed: set[int], _actor: Actor
) -> None:
    """The carrier of this app. One that was to begin only later reaches nobody and is crossed out."""
    rows = Assignment.unscoped.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), organisation_id__in=closed)
    running = list(rows.select_related("official").order_by("organisation_id", "official__sort_key", "pk"))
    change_rows(
        change_set,
        [row for row in running if row.valid_from < day],
        ["valid_to", "end_reason"],
        valid_to=day,
        end_reason=_("Tổ chức kết thúc"),
    )
    change_rows(
        change_set,
        [row for row in running if row.valid_from >= day],
        ["voided_at", "voided_by", "void_reason"],
        voided_at=clock.now(),
        voided_by=change_set.by,
        void_reason=change_set.label[:500],
    )
    left: dict[int, list[Assignment]] = {}
    for row in running:
        left.setdefault(row.organisation_id, []).append(row)
    for ended, those in left.items():
        raise_pending(change_set, ended, Pending.FOLLOWING, day, SUBJECT, those[0].pk, _question(those))


def _question(rows: list[Assignment]) -> str:
    named = "; ".join(f"{row.official.full_name} ({row.get_duty_display()})" for row in rows[:NAMED])
    words = _("Phân công theo dõi đã hết cùng tổ chức, cần giao lại ở tổ chức kế thừa nào: %(named)s")
    more = len(rows) - NAMED
    others = _("và %(count)d phân công nữa") % {"count": more} if more > 0 else ""
    return " ".join(filter(None, (words % {"named": named}, others)))


def first_days(organisation_ids: set[int]) -> dict[int, tuple[date, str]]:
    """The first assignment of each."""
    rows = Assignment.unscoped.filter(organisation_id__in=organisation_ids).order_by().values("organisation_id")
    first = rows.annotate(first=Min("valid_from")).values_list("organisation_id", "first")
    return {one: (day, _("phân công theo dõi")) for one, day in first}
