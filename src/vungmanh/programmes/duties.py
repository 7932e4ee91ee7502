"""What of titles is a duty: the re-check, where a programme states its period."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vungmanh.duties.queries import Dated, Doing, register_doing
from vungmanh.programmes.queries.rechecks import checks_made, checks_open

register_doing(
    Doing(
        code="titles.rechecked",
        label=_("Đã kiểm tra lại danh hiệu"),
        how=Dated(sources=((checks_open, "organisation_id"), (checks_made, "registration__organisation_id"))),
    )
)
