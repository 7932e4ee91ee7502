"""What happens to evaluations when organisations end: nothing. A result stays where it was given, an evaluation under
way stays as far as it came, and heirs start anew; nothing is carried over silently.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Min
from django.utils.translation import gettext as _

from vungmanh.evaluations.models import Evaluation


def first_days(organisation_ids: set[int]) -> dict[int, tuple[date, str]]:
    """The last day of the first period each was graded for: before that day the organisation must have stood."""
    rows = Evaluation.unscoped.filter(organisation_id__in=organisation_ids).order_by().values("organisation_id")
    first = rows.annotate(first=Min("period_after")).values_list("organisation_id", "first")
    return {one: (date.fromordinal(day.toordinal() - 1), _("kết quả xếp loại")) for one, day in first}
