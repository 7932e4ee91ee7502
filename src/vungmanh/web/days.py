"""Days and periods as people write them, and what to say when they cannot be read."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from vungmanh.kernel.periods import Period, parse_period

WRITTEN = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
STORED = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def read_day(text: str) -> date:
    """``30/6/2021`` or ``2021-06-30``. Raises ``ValueError`` with a sentence that says how to write it."""
    written, stored = WRITTEN.fullmatch(text.strip()), STORED.fullmatch(text.strip())
    if written:
        day, month, year = (int(part) for part in written.groups())
    elif stored:
        year, month, day = (int(part) for part in stored.groups())
    else:
        raise ValueError(_("Không đọc được ngày “%(text)s”. Ghi kiểu 28/02/2021.") % {"text": text})
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(_("%(text)s không có trong lịch. Ghi ngày thật, kiểu 28/02/2021.") % {"text": text}) from None


class DayField(forms.CharField):
    """A day as text: one way of writing on every device, whatever language the browser speaks."""

    def clean(self, value: Any) -> date | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_day(text)
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from fault


class PeriodField(forms.CharField):
    """``2021``, ``2021-H1``, ``2021-Q3``, ``2021-07``, ``2020..2025``."""

    def clean(self, value: Any) -> Period | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_period(text)
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from fault
