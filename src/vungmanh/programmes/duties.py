"""What of titles is a duty: the re-check, where a programme states its period; the month's review of a plan."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vungmanh.duties.queries import Dated, Doing, register_doing
from vungmanh.programmes.queries.plan_months import months_open, months_reviewed
from vungmanh.programmes.queries.rechecks import checks_made, checks_open

register_doing(
    Doing(
        code="titles.rechecked",
        label=_("Đã kiểm tra lại danh hiệu"),
        how=Dated(sources=((checks_open, "organisation_id"), (checks_made, "registration__organisation_id"))),
    )
)
register_doing(
    Doing(
        code="plans.reviewed",
        label=_("Đã kiểm điểm kế hoạch xây dựng danh hiệu của tháng"),
        how=Dated(
            sources=(
                (months_open, "registration__organisation_id"),
                (months_reviewed, "plan__registration__organisation_id"),
            )
        ),
    )
)
