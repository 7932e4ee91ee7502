"""Keeping titles up: how each stands by the records, its next check, and what is done about it."""
