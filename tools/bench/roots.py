"""Tables of the root against one hand-written statement that computes the same numbers on the same tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count

from tools.bench.timing import in_turns
from vungmanh.indicators.engine import figure_table, sums
from vungmanh.indicators.models import HeadCount
from vungmanh.kernel.figures import Facts, Question
from vungmanh.kernel.periods import parse_period
from vungmanh.programmes.queries import progress_table

TODAY = date(2026, 1, 15)
PATH = "organisations_organisationpath"
HOLDS = "p.via IN (1, 3) AND p.valid_from <= %(day)s AND (p.valid_to IS NULL OR p.valid_to > %(day)s)"
Numbers = dict[tuple[str, int], int]


@dataclass(frozen=True)
class Case:
    name: str
    ours: Callable[[], Numbers]
    by_hand: Callable[[], Numbers]


def lines_of(root: int, day: date) -> list[int]:
    """The root and what stands directly below: what the hand-written statements put into their condition."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT organisation_id FROM organisations_organisationparent WHERE parent_id = %s AND voided_at IS NULL "
            "AND valid_from <= %s AND (valid_to IS NULL OR valid_to > %s)",
            [root, day, day],
        )
        return [root, *(row[0] for row in cursor.fetchall())]


def statement(sql: str, params: dict[str, Any]) -> Callable[[], Numbers]:
    """``line, number, number, ...`` as numbers by (name, line); the name is the column's."""

    def run() -> Numbers:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            names = [column[0] for column in cursor.description][1:]
            return {
                (name, row[0]): int(number)
                for row in cursor.fetchall()
                for name, number in zip(names, row[1:], strict=True)
                if number
            }

    return run


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
    lines = lines_of(root, day)
    marks = ", ".join(str(one) for one in lines)
    # As it is best written for each: SQLite must be told by which index not to search, and to take the counts first.
    begun = '+h."on"' if connection.vendor == "sqlite" else 'h."on"'
    sql = (
        f"SELECT p.ancestor_id, SUM(c.members) AS n FROM {PATH} p CROSS JOIN ("  # noqa: S608 - our own keys
        "SELECT h.organisation_id, h.members FROM indicators_headcount h WHERE h.voided_at IS NULL "
        f"AND h.members IS NOT NULL AND {begun} <= %(day)s AND h.members_until > %(day)s AND h.organisation_id NOT IN ("
        "SELECT s.predecessor_id FROM organisations_succession s "
        "JOIN organisations_organisation o ON o.id = s.predecessor_id AND o.closed_on <= %(day)s "
        "JOIN indicators_headcount x ON x.organisation_id = s.successor_id AND x.voided_at IS NULL "
        'AND x.members IS NOT NULL AND x."on" >= s.day AND x."on" <= %(day)s WHERE s.voided_at IS NULL) '
        "LIMIT 9223372036854775807) c "
        f"WHERE p.descendant_id = c.organisation_id AND {HOLDS} AND p.ancestor_id IN ({marks}) GROUP BY p.ancestor_id"
    )
    return Case(
        f"members.count, {period}", figure("members.count", root, period), statement(sql, {"day": day.isoformat()})
    )


def months_24(root: int) -> Case:
    """The widest sum there is here: every monthly count of two years, one by one."""
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

    marks = ", ".join(str(one) for one in lines_of(root, period.last))
    sql = (
        f"SELECT p.ancestor_id, SUM(f.n) AS n FROM (SELECT organisation_id, COUNT(*) AS n FROM indicators_headcount "  # noqa: S608 - our own keys
        f'WHERE voided_at IS NULL AND members IS NOT NULL AND "on" BETWEEN %(first)s AND %(day)s '
        f"GROUP BY organisation_id) f JOIN {PATH} p ON p.descendant_id = f.organisation_id WHERE {HOLDS} "
        f"AND p.ancestor_id IN ({marks}) GROUP BY p.ancestor_id"
    )
    return Case(
        "24 months of counts", ours, statement(sql, {"first": period.first.isoformat(), "day": period.last.isoformat()})
    )


def recognised(root: int) -> Case:
    period = parse_period("2024..2025")
    marks = ", ".join(str(one) for one in lines_of(root, period.last))
    sql = (
        f"SELECT p.ancestor_id, COUNT(*) AS n FROM programmes_registration r "  # noqa: S608 - our own keys
        f"JOIN {PATH} p ON p.descendant_id = r.organisation_id WHERE r.voided_at IS NULL "
        f"AND r.programme_id = 'tsvmtd' AND r.recognised_on BETWEEN %(first)s AND %(day)s AND {HOLDS} "
        f"AND p.ancestor_id IN ({marks}) GROUP BY p.ancestor_id"
    )
    return Case(
        "titles.recognised, 24 months",
        figure("titles.recognised", root, "2024..2025", "tsvmtd"),
        statement(sql, {"first": period.first.isoformat(), "day": period.last.isoformat()}),
    )


MADE = "r.stands_from IS NOT NULL AND r.withdrawn_on IS NULL AND r.carried_from_id IS NULL"
FOR_PERIOD = f"{MADE} AND r.for_from >= %(first)s AND r.for_from < %(after)s AND r.for_after <= %(after)s"
HELD = "r.recognised_on <= %(day)s AND (r.revoked_on IS NULL OR r.revoked_on > %(day)s)"
UPHELD = (
    "EXISTS (SELECT 1 FROM programmes_recheck c WHERE c.registration_id = r.id AND c.voided_at IS NULL "
    "AND c.\"on\" <= %(day)s AND c.result = 'MAINTAINED')"
)
CARRIED_ON = (
    "EXISTS (SELECT 1 FROM programmes_registration x WHERE x.origin_id = r.id AND x.voided_at IS NULL "
    "AND x.carried_from_id IS NOT NULL AND x.recognised_on IS NULL AND x.withdrawn_on IS NULL AND x.ended_on IS NULL)"
)
CELLS = {
    "registered": FOR_PERIOD,
    "registered_term": f"{MADE} AND r.for_after > %(term)s AND r.for_from < %(term_after)s",
    "cumulative": f"{HELD} AND r.recognised_on >= %(term)s",
    "maintained": f"{HELD} AND {UPHELD}",
    "expected": f"{FOR_PERIOD} AND r.recognised_on IS NULL AND r.revoked_on IS NULL "
    f"AND (r.ended_on IS NULL OR {CARRIED_ON})",
}
EVENTS = {name: f"r.{name}_on BETWEEN %(first)s AND %(day)s" for name in ("appraised", "recognised", "revoked")}


def programme(root: int, year: int) -> Case:
    """All nine counts of the table. Ours also reads the targets and the names of the lines."""
    period = parse_period(str(year))
    marks = ", ".join(str(one) for one in lines_of(root, period.last))
    names = (*CELLS, *EVENTS, "eligible")
    counts = ", ".join(
        [f"MAX(CASE WHEN {condition} THEN 1 ELSE 0 END) AS {name}" for name, condition in CELLS.items()]
        + [f"SUM(CASE WHEN {condition} THEN 1 ELSE 0 END) AS {name}" for name, condition in EVENTS.items()]
    )
    summed = ", ".join(f"SUM(f.{name}) AS {name}" for name in names)
    zeros = ", ".join("0" for _ in names[1:])
    sql = (
        f"SELECT p.ancestor_id, {summed} FROM ("  # noqa: S608 - our own keys
        f"SELECT r.organisation_id, {counts}, 0 AS eligible FROM programmes_registration r "
        "WHERE r.voided_at IS NULL AND r.programme_id = 'tsvmtd' GROUP BY r.organisation_id UNION ALL "
        f"SELECT o.id, {zeros}, 1 FROM organisations_organisation o "
        "JOIN organisations_organisationkindrow k ON k.organisation_id = o.id AND k.voided_at IS NULL "
        "AND k.valid_from <= %(day)s AND (k.valid_to IS NULL OR k.valid_to > %(day)s) "
        "AND k.kind_id IN ('SUBORDINATE_CELL', 'GRASSROOTS_CELL') "
        "JOIN organisations_organisationcategory c ON c.organisation_id = o.id AND c.voided_at IS NULL "
        "AND c.valid_from <= %(day)s AND (c.valid_to IS NULL OR c.valid_to > %(day)s) "
        "AND c.category_id = 'RESIDENTIAL' "
        "WHERE o.voided_at IS NULL AND o.opened_on <= %(day)s AND (o.closed_on IS NULL OR o.closed_on > %(day)s)) f "
        f"JOIN {PATH} p ON p.descendant_id = f.organisation_id WHERE {HOLDS} "
        f"AND p.ancestor_id IN ({marks}) GROUP BY p.ancestor_id"
    )

    def ours() -> Numbers:
        table = progress_table("tsvmtd", under_id=root, period=period, on=None, today=TODAY)
        return {
            (name, row.organisation_id): value
            for row in (*table.rows, table.total)
            for name in names
            if row.organisation_id is not None and (value := getattr(row, name))
        }

    params = {
        "first": period.first.isoformat(),
        "after": period.after.isoformat(),
        "day": period.last.isoformat(),
        "term": "2020-01-01",
        "term_after": "2026-01-01",
    }
    return Case(f"progress tsvmtd, {year}", ours, statement(sql, params))


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
        ours, by_hand = case.ours(), case.by_hand()
        if ours != by_hand:
            raise SystemExit(f"{case.name}: {_difference(ours, by_hand)}")
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


def _difference(ours: Numbers, by_hand: Numbers) -> str:
    keys = {key for key in ours.keys() | by_hand.keys() if ours.get(key) != by_hand.get(key)}
    return "; ".join(f"{key}: {ours.get(key)} != {by_hand.get(key)}" for key in sorted(keys)[:5])
