"""What is written of an organisation that opens later speaks of days from its first one on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from vungmanh.kernel.errors import Refusal
from vungmanh.organisations.models import Organisation
from vungmanh.organisations.queries import labels_of


def refuse_before_opening(said: Mapping[int, date], today: date) -> None:
    """``said``: the first day spoken of, by organisation. Of those that are open today nothing is asked here."""
    opening = Organisation.unscoped.filter(pk__in=list(said), opened_on__gt=today).order_by("opened_on", "pk")
    for one, opened in opening.values_list("pk", "opened_on"):
        if said[one] < opened:
            words = _("%(name)s mở từ ngày %(day)s. Ghi từ ngày đó trở đi. Dữ liệu giữ nguyên.")
            raise Refusal(words % {"name": labels_of([one], opened)[one].name, "day": f"{opened:%d/%m/%Y}"})
