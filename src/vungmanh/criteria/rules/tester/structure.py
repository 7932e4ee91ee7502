"""What the paper leaves unsaid of an item that does not always apply."""

from __future__ import annotations

from collections.abc import Iterator

from vungmanh.criteria.enums import Otherwise
from vungmanh.criteria.rules.tester.finding import Finding, Weight
from vungmanh.criteria.rules.tester.walk import Study
from vungmanh.criteria.rules.tester.words import place


def findings(study: Study) -> Iterator[Finding]:
    """Where leaving it out takes points along, the totals tell it, with the number of points."""
    for node in study.version.by_code.values():
        costs = study.version.total is not None and study.highest(node) > 0
        if node.only_when and node.otherwise is Otherwise.UNSTATED and not costs:
            said = f"{place(node)}: có lúc không xét mà phiếu không nói khi ấy tính thế nào. Ghi rõ cách tính."
            yield Finding("not_applicable_unstated", node.code, said, weight=Weight.DOUBT)
