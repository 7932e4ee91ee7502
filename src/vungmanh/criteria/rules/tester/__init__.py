"""The sheet tester: walks every value of every item of a sheet and says what the paper leaves open.

It works on plain values and judges with the kinds themselves, so a new kind is tested as soon as it is there.
"""

from __future__ import annotations

from collections.abc import Mapping

from vungmanh.criteria.rules.definition import Version
from vungmanh.criteria.rules.kinds import KINDS
from vungmanh.criteria.rules.kinds.base import Kind
from vungmanh.criteria.rules.tester import bands, counting, facts, knock_outs, measures, scales, structure, totals
from vungmanh.criteria.rules.tester.finding import Finding, Weight
from vungmanh.criteria.rules.tester.walk import study

LOOKS = (structure, facts, scales, measures, totals, bands, counting, knock_outs)

__all__ = ["Finding", "Weight", "findings"]


def findings(version: Version, kinds: Mapping[str, Kind] = KINDS) -> tuple[Finding, ...]:
    """Faults first, each weight in the order of the paper; what is about the sheet as a whole comes last."""
    looked_at = study(version, kinds)
    order = {code: number for number, code in enumerate(version.by_code)}
    found = dict.fromkeys(each for look in LOOKS for each in look.findings(looked_at))
    return tuple(sorted(found, key=lambda each: (each.weight is Weight.DOUBT, order.get(each.item, len(order)))))
