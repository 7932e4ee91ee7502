"""The only place that reads the clock. Everything below a face is told the day."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """This moment, aware, in the office's time zone."""
    return timezone.localtime(timezone.now())


def today() -> date:
    """The office's calendar day: at 23:30 UTC it is already tomorrow in Việt Nam."""
    return now().date()
