"""Duties that come round: reminders, wishes, the calendar."""
