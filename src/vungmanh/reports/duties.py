"""What of reports is a duty: that they are sent."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vungmanh.duties.queries import Doing, Periodic, register_doing
from vungmanh.reports.queries.sending import sent_between

register_doing(
    Doing(
        code="reports.sent",
        label=_("Báo cáo của kỳ đã gửi cấp trên và không bị trả lại"),
        how=Periodic(
            source=sent_between, organisation="document__organisation_id", period="document__period", entered="sent_on"
        ),
        choices={"kind": "document__kind", "programme": "document__programme"},
        # Files of duties write programme_progress, as all their words; the code of the kind has a hyphen.
        spelled={"kind": lambda word: word.replace("_", "-")},
    )
)
