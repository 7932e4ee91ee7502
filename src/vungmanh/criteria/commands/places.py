"""At which organisation an act on a sheet is judged."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.kernel.errors import Refusal
from vungmanh.organisations.queries import answering_for, ended_on


def answering_at(organisation_id: int, day: date, organisation: Any = None) -> int:
    """The organisation itself; once it has ended, whoever answers for it: its last sheets can still be finished."""
    closed = organisation.closed_on if organisation is not None else ended_on(organisation_id)
    if closed is None or closed > day:
        return organisation_id
    answering = answering_for(organisation_id, day)
    if answering is None:
        raise Refusal(_("Tổ chức này đã kết thúc và không có tổ chức nào kế thừa. Dữ liệu giữ nguyên."))
    return answering
