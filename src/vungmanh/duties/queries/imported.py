"""What an import moved of what duties are found by: with numbers alone, only the organisations that stated them."""

from __future__ import annotations

from collections.abc import Collection

from vungmanh.indicators.queries import places_stated_in
from vungmanh.kernel.keeping import ChangeSet

NUMBERS = frozenset({"headcounts", "targets", "accounts", "officials", "assignments", "support_log", "committee_plans"})
"""Sheets of which no duty is found by another row than a count."""


def at_of_imports(wholes: Collection[str]) -> Collection[int] | None:
    """At which organisations these imports, or their taking back, wrote; None where other sheets were among them."""
    for summary in ChangeSet.objects.filter(pk__in=wholes).values_list("summary", flat=True):
        sheets = set(summary.get("counts", ()))
        if not sheets or sheets - NUMBERS:
            return None
    return places_stated_in(wholes)
