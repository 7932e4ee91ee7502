"""The same numbers by one hand-written statement each, as somebody who knows these tables would write it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from django.db import connection

Numbers = dict[tuple[str, int], int]
PATH = "organisations_organisationpath"
HOLDS = "p.via IN (1, 3) AND p.valid_from <= %(day)s AND (p.valid_to IS NULL OR p.valid_to > %(day)s)"

# As it is best written for each: SQLite must be told to take the counts first and then the path in the order of its
# lines (a CROSS JOIN and a limit nothing reaches), and by which index not to search the counts ({begun}).
MEMBERS = """
SELECT p.ancestor_id, SUM(c.members) AS n FROM {path} p CROSS JOIN (
  SELECT h.organisation_id, h.members FROM indicators_headcount h
  WHERE h.voided_at IS NULL AND h.members IS NOT NULL AND {begun} <= %(day)s AND h.members_until > %(day)s
  AND h.organisation_id NOT IN (
    SELECT s.predecessor_id FROM organisations_succession s
    JOIN organisations_organisation o ON o.id = s.predecessor_id AND o.closed_on <= %(day)s
    JOIN indicators_headcount x ON x.organisation_id = s.successor_id AND x.voided_at IS NULL
    AND x.members IS NOT NULL AND x."on" >= s.day AND x."on" <= %(day)s WHERE s.voided_at IS NULL)
  LIMIT 9223372036854775807) c
WHERE p.descendant_id = c.organisation_id AND {holds} AND p.ancestor_id IN ({lines}) GROUP BY p.ancestor_id
"""
MONTHS = """
SELECT p.ancestor_id, SUM(f.n) AS n FROM {path} p CROSS JOIN (
  SELECT organisation_id, COUNT(*) AS n FROM indicators_headcount
  WHERE voided_at IS NULL AND members IS NOT NULL AND "on" BETWEEN %(first)s AND %(day)s GROUP BY organisation_id
  LIMIT 9223372036854775807) f
WHERE p.descendant_id = f.organisation_id AND {holds} AND p.ancestor_id IN ({lines}) GROUP BY p.ancestor_id
"""
RECOGNISED = """
SELECT p.ancestor_id, COUNT(*) AS n FROM programmes_registration r JOIN {path} p ON p.descendant_id = r.organisation_id
WHERE r.voided_at IS NULL AND r.programme_id = 'tsvmtd' AND r.recognised_on BETWEEN %(first)s AND %(day)s
AND {holds} AND p.ancestor_id IN ({lines}) GROUP BY p.ancestor_id
"""
PROGRAMME = """
SELECT p.ancestor_id, {sums} FROM {path} p CROSS JOIN (SELECT * FROM (
  SELECT r.organisation_id, {counts}, 0 AS eligible FROM programmes_registration r
  WHERE r.voided_at IS NULL AND r.programme_id = 'tsvmtd' GROUP BY r.organisation_id
  UNION ALL
  SELECT o.id, {zeros}, 1 FROM organisations_organisation o
  JOIN organisations_organisationkindrow k ON k.organisation_id = o.id AND k.voided_at IS NULL
  AND k.valid_from <= %(day)s AND (k.valid_to IS NULL OR k.valid_to > %(day)s)
  AND k.kind_id IN ('SUBORDINATE_CELL', 'GRASSROOTS_CELL')
  JOIN organisations_organisationcategory c ON c.organisation_id = o.id AND c.voided_at IS NULL
  AND c.valid_from <= %(day)s AND (c.valid_to IS NULL OR c.valid_to > %(day)s) AND c.category_id = 'RESIDENTIAL'
  WHERE o.voided_at IS NULL AND o.opened_on <= %(day)s AND (o.closed_on IS NULL OR o.closed_on > %(day)s)
) u LIMIT 9223372036854775807) f
WHERE p.descendant_id = f.organisation_id AND {holds} AND p.ancestor_id IN ({lines}) GROUP BY p.ancestor_id
"""

GONE_ON = (
    "SELECT x.origin_id FROM programmes_registration x WHERE x.voided_at IS NULL AND x.origin_id IS NOT NULL "
    "AND x.withdrawn_on IS NOT NULL"
)
MADE = "r.stands_from IS NOT NULL AND r.withdrawn_on IS NULL AND r.carried_from_id IS NULL "
MADE += f"AND r.id NOT IN ({GONE_ON})"
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
COUNTED = (*CELLS, *EVENTS, "eligible")


def lines_of(root: int, day: date) -> list[int]:
    """The root and what stands directly below: what the hand-written statements put into their condition."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT organisation_id FROM organisations_organisationparent WHERE parent_id = %s AND voided_at IS NULL "
            "AND valid_from <= %s AND (valid_to IS NULL OR valid_to > %s)",
            [root, day, day],
        )
        return [root, *(row[0] for row in cursor.fetchall())]


def programme_statement() -> str:
    """All nine counts of a programme's table in one pass over the dossiers."""
    counts = [f"MAX(CASE WHEN {condition} THEN 1 ELSE 0 END) AS {name}" for name, condition in CELLS.items()]
    counts += [f"SUM(CASE WHEN {condition} THEN 1 ELSE 0 END) AS {name}" for name, condition in EVENTS.items()]
    sums = ", ".join(f"SUM(f.{name}) AS {name}" for name in COUNTED)
    written = PROGRAMME.replace("{sums}", sums).replace("{counts}", ", ".join(counts))
    return written.replace("{zeros}", ", ".join("0" for _ in COUNTED[1:]))


def statement(sql: str, lines: Collection[int], **days: date) -> Callable[[], Numbers]:
    """``line, number, number, ...`` as numbers by (name, line); the name is the column's."""
    begun = '+h."on"' if connection.vendor == "sqlite" else 'h."on"'
    marks = ", ".join(str(one) for one in lines)
    filled = sql.format(path=PATH, holds=HOLDS, lines=marks, begun=begun)
    params: dict[str, Any] = {name: day.isoformat() for name, day in days.items()}

    def run() -> Numbers:
        with connection.cursor() as cursor:
            cursor.execute(filled, params)
            names = [column[0] for column in cursor.description][1:]
            return {
                (name, row[0]): int(number)
                for row in cursor.fetchall()
                for name, number in zip(names, row[1:], strict=True)
                if number
            }

    return run
