"""Every kind of criterion by its code. A new kind: one module with a ``KIND``, named here."""

from collections.abc import Mapping

from vungmanh.criteria.rules.kinds import at_least, bonus, graded, indicator_at_least, no_event, yes_no
from vungmanh.criteria.rules.kinds.base import Judged, Kind, Values

KINDS: Mapping[str, Kind] = {
    module.KIND.code: module.KIND for module in (yes_no, graded, bonus, at_least, indicator_at_least, no_event)
}

__all__ = ["KINDS", "Judged", "Kind", "Values"]
