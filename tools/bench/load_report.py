"""What people met, added up by page."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tools.bench.timing import percentile

AIM_P95 = 200
APART = "signing in"
"""A password is hashed slowly on purpose: shown, and left out of the aim."""


def summed(found: dict[str, Any]) -> dict[str, Any]:
    by_page: dict[str, list[float]] = {}
    statuses: Counter[int] = Counter()
    for page, milliseconds, status in found["met"]:
        by_page.setdefault(page, []).append(milliseconds)
        statuses[status] += 1
    asked = [value for page, values in by_page.items() if page != APART for value in values]
    return {
        "pages": [{"name": page, **spread(values)} for page, values in sorted(by_page.items())],
        "all": spread(asked),
        "statuses": {str(status): count for status, count in sorted(statuses.items())},
        "faults": found["faults"][:50],
        "fault_count": len(found["faults"]),
        "seconds": found["seconds"],
        "a_second": round(len(found["met"]) / found["seconds"], 1),
    }


def spread(values: list[float]) -> dict[str, float]:
    ordered = sorted(values) or [0.0]
    return {
        "count": len(values),
        "p50_ms": round(percentile(ordered, 0.5), 1),
        "p95_ms": round(percentile(ordered, 0.95), 1),
        "max_ms": round(ordered[-1], 1),
    }


def table(found: dict[str, Any]) -> str:
    lines = [
        "",
        f"== load: {found['users']} people, {found['seconds']:.0f} s, {found['cells']:,} cells, PostgreSQL,"
        f" {found['processes']} waitress with {found['threads']} threads each and a worker,"
        f" all on {found['cores']} cores; load {found['load']}",
        f"{'page (ms)':<28}{'asked':>8}{'p50':>10}{'p95':>10}{'max':>10}",
    ]
    for row in [*found["pages"], {"name": f"all but {APART}", **found["all"]}]:
        missed = "   missed: aim 200 ms" if row["p95_ms"] > AIM_P95 and row["name"] != APART else ""
        lines.append(
            f"{row['name']:<28}{row['count']:>8}{row['p50_ms']:>10}{row['p95_ms']:>10}{row['max_ms']:>10}{missed}"
        )
    lines.append(f"{found['a_second']} questions a second; statuses {found['statuses']}; {found['fault_count']} faults")
    return "\n".join([*lines, *(f"  {fault}" for fault in found["faults"][:10])])
