"""The measurements as a table to read."""

from __future__ import annotations

from typing import Any

AIMS = {"roots": 2.0, "lists": 1.5}
ROOT_P95, IMPORT_RATIO, LARGE_SECONDS, STATEMENTS = 100, 20, 20, 8


def table(found: dict[str, Any]) -> str:
    lines = [_machine(found["machine"])]
    for each in found["databases"]:
        lines += ["", f"== {each['database']}: {_sizes(each['rows'])}; filled in {each['filled_s']} s"]
        lines += _compared("root tables", each["roots"], "by_hand", "one statement by hand", AIMS["roots"])
        lines += _compared("pages", each["pages"], "empty", "empty page", None)
        lines += _compared("lists of 50", each["lists"], "bare", "no scope", AIMS["lists"])
        lines += _shapes(each["scope_shapes"])
        lines += _acts(each["acts"])
        lines += _intake(each["intake"])
    return "\n".join(lines)


def _machine(machine: dict[str, Any]) -> str:
    load = ", ".join(str(value) for value in machine["load_at_start"])
    return (
        f"{machine['cores']} cores ({machine['processor']}), {machine['memory']}, Python {machine['python']}, "
        f"Django {machine['django']}, {machine['system']}; load at the start {load}"
    )


def _sizes(rows: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in rows.items())


def _head(title: str, *columns: str) -> list[str]:
    return ["", f"{title:<38}" + "".join(f"{column:>14}" for column in columns)]


def _pair(timing: dict[str, Any]) -> str:
    return f"{timing['p50_ms']:.1f} / {timing['p95_ms']:.1f}"


def _compared(title: str, rows: list[dict[str, Any]], other: str, words: str, aim: float | None) -> list[str]:
    lines = [*_head(f"{title} (p50 / p95 ms)", "ours", words[:13], "ratio")]
    for row in rows:
        missed = [f"aim {aim}"] if aim and row["ratio"] > aim else []
        if title == "root tables" and row["ours"]["p95_ms"] > ROOT_P95:
            missed.append(f"aim {ROOT_P95} ms")
        note = f"   missed: {', '.join(missed)}" if missed else ""
        lines.append(f"{row['name']:<38}{_pair(row['ours']):>14}{_pair(row[other]):>14}{row['ratio']:>14}{note}")
    return lines


def _shapes(rows: list[dict[str, Any]]) -> list[str]:
    lines = _head("shape of a scope (p50 / p95 ms)", "organisations", "list of keys", "subquery", "path lookup")
    return lines + [
        f"{row['name']:<38}{row['organisations']:>14}{_pair(row['keys']):>14}{_pair(row['subquery']):>14}{_pair(row['lookup']):>14}"
        for row in rows
    ]


def _acts(rows: list[dict[str, Any]]) -> list[str]:
    lines = _head("acts (p50 / p95 ms)", "ours", "bare write", "ratio", "statements", "bare")
    for row in rows:
        note = f"   missed: aim {STATEMENTS}" if row["statements"] > STATEMENTS else ""
        lines.append(
            f"{row['name']:<38}{_pair(row['ours']):>14}{_pair(row['bare']):>14}{row['ratio']:>14}"
            f"{row['statements']:>14}{row['bare_statements']:>14}{note}"
        )
    return lines


def _intake(row: dict[str, Any]) -> list[str]:
    ratio = "" if row["ratio"] >= IMPORT_RATIO else f"   missed: aim {IMPORT_RATIO}"
    large = "" if row["large_s"] < LARGE_SECONDS else f"   missed: aim {LARGE_SECONDS} s"
    return [
        *_head("import of titles", "ours", "import-export", "ratio"),
        f"{row['rows']:,} rows, microseconds a row".ljust(38)
        + f"{row['ours_us_a_row']:>14}{row['import_export_us_a_row']:>14}{row['ratio']:>14}{ratio}",
        f"{row['large_rows']:,} rows with all checks".ljust(38) + f"{row['large_s']:>12} s{large}",
    ]
