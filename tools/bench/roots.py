"""Tables of the root against one hand-written statement that computes the same numbers on the same tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from tools.bench import by_hand
from tools.bench.by_hand import Numbers, lines_of, statement
from tools.bench.timing import in_turns
from vungmanh.indicators.engine import figure_table, sums
from vungmanh.indicators.models import HeadCount
from vungmanh.kernel.figures import Facts, Question
from vungmanh.kernel.periods import parse_period
from vungmanh.programmes.queries import progress_table

TODAY = date(2026, 1, 15)


@dataclass(frozen=True)
class Case:
    name: str
    ours: Callable[[], Numbers]
    by_hand: Callable[[], Numbers]


def figure(code: str, root: int, period: str, programme: str = "") -> Callable[[], Numbers]:
    def run() -> Numbers:
        question = Question(parse_period(period), None, TODAY, programme)
        table = figure_table(code, question=question, under_id=root)
        return {
            ("n", row.organisation_id): row.numerator
            for row in (*table.rows, table.total)
            if row.organisation_id is not None and row.numerator
        }

    return run


def members(root: int, period: str) -> Case:
    day = parse_period(period).last
    written = statement(by_hand.MEMBERS, lines_of(root, day), day=day)
    return Case(f"members.count, {period}", figure("members.count", root, period), written)


def months_24(root: int) -> Case:
    """The widest sum there is here: every monthly count of two years, one by one. No indicator asks it yet."""
    period = parse_period("2024..2025")
    question = Question(period, None, TODAY)
    facts = Facts(
        HeadCount.unscoped.filter(on__gte=period.first, on__lte=period.last, members__isnull=False),
        organisation="organisation_id",
        numerator=Count("pk"),
    )

    def ours() -> Numbers:
        table = sums({"n": facts}, under_id=root, question=question)
        return {
            ("n", row.organisation_id): row.numbers["n"]
            for row in (*table.rows, table.total)
            if row.organisation_id is not None and row.numbers.get("n")
        }

    written = statement(by_hand.MONTHS, lines_of(root, period.last), first=period.first, day=period.last)
    return Case("24 months of counts", ours, written)


def recognised(root: int) -> Case:
    period = parse_period("2024..2025")
    written = statement(by_hand.RECOGNISED, lines_of(root, period.last), first=period.first, day=period.last)
    return Case("titles.recognised, 24 months", figure("titles.recognised", root, "2024..2025", "tsvmtd"), written)


def programme(root: int, year: int) -> Case:
    """All nine counts of the table. Ours also reads the targets and the names of the lines."""
    period = parse_period(str(year))

    def ours() -> Numbers:
        table = progress_table("tsvmtd", under_id=root, period=period, on=None, today=TODAY)
        return {
            (name, row.organisation_id): value
            for row in (*table.rows, table.total)
            for name in by_hand.COUNTED
            if row.organisation_id is not None and (value := getattr(row, name))
        }

    written = statement(
        by_hand.programme_statement(),
        lines_of(root, period.last),
        first=period.first,
        day=period.last,
        after=period.after,
        term=date(2020, 1, 1),
        term_after=date(2026, 1, 1),
    )
    return Case(f"progress tsvmtd, {year}", ours, written)


def measure_roots(root: int, runs: int) -> list[dict[str, Any]]:
    """Refuses to time numbers that differ."""
    found = []
    for case in (
        members(root, "2025-12"),
        members(root, "2025-05"),
        members(root, "2023-06"),
        months_24(root),
        recognised(root),
        programme(root, 2024),
        programme(root, 2025),
    ):
        ours, written = case.ours(), case.by_hand()
        if ours != written:
            raise SystemExit(f"{case.name}: {_difference(ours, written)}")
        times = in_turns({"ours": case.ours, "by_hand": case.by_hand}, runs)
        found.append(
            {
                "name": case.name,
                "numbers": len(ours),
                "ours": times["ours"].plain(),
                "by_hand": times["by_hand"].plain(),
                "ratio": round(times["ours"].p50 / times["by_hand"].p50, 2),
            }
        )
    return found


def _difference(ours: Numbers, written: Numbers) -> str:
    keys = {key for key in ours.keys() | written.keys() if ours.get(key) != written.get(key)}
    return "; ".join(f"{key}: {ours.get(key)} != {written.get(key)}" for key in sorted(keys)[:5])
