"""Members by name where the demonstration holds records: all of Bến Cầu, and three cells of the commune of Ba Tri.

2,100 members of Bến Cầu at the end of 2022 and of 2023 is published; each one of them is made up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from builder import ben_cau, people
from builder.counts import MOVED, Count
from builder.people import Person
from builder.sheets import Row
from builder.world import Node

OF_THE_SECRETARY = "83.836.29110.02"
BA_TRI = (OF_THE_SECRETARY, "83.836.29110.01", "83.836.29110.03")
"""The cell of the account ``bi-thu`` first, and two neighbours."""
SECRETARY = {"name": "Võ Văn Tám", "sex": "MALE", "born": date(1968, 3, 12), "exempt_from": None}
"""VL-0001, named as the account is."""
MOVED_ON = date(2023, 6, 15)
NEW_IN_2026 = (
    ("72.711.25681.01", date(2026, 3, 19)),
    ("72.711.25684.02", date(2025, 12, 22)),
    ("72.711.25684.A02", date(2026, 5, 18)),
    ("72.711.25693.03", date(2026, 2, 3)),
    ("72.711.25699.A01", date(2026, 9, 2)),
    ("72.711.25702.01", date(2026, 6, 30)),
    ("72.711.A14", date(2026, 4, 27)),
    ("72.711.B02.02", date(2026, 8, 19)),
    (OF_THE_SECRETARY, date(2026, 2, 3)),
    ("83.836.29110.01", date(2026, 5, 19)),
)
"""Probationers of today: admitted long after the days that were published."""


def rolls(nodes: Sequence[Node], counted: dict[str, Count]) -> dict[str, list[Person]]:
    """The people of each cell at the end of 2022."""
    found: dict[str, list[Person]] = {}
    number = 0
    for node in nodes:
        if node.is_cell and node.code.startswith(f"{ben_cau.NODE}."):
            codes = [f"BC-{number + place:04}" for place in range(1, counted[node.code].members + 1)]
            found[node.code] = _people(node, codes, counted[node.code].official)
            number += len(codes)
    by_code = {node.code: node for node in nodes}
    number = 0
    for cell in BA_TRI:
        codes = [f"VL-{number + place:04}" for place in range(1, counted[cell].members + 1)]
        found[cell] = _people(by_code[cell], codes, counted[cell].official)
        number += len(codes)
    first, *others = found[OF_THE_SECRETARY]
    found[OF_THE_SECRETARY] = [
        replace(first, **SECRETARY, admitted=date(1993, 2, 3), official=date(1994, 2, 3)),
        *others,
    ]
    return found


def _people(node: Node, codes: list[str], official: int) -> list[Person]:
    return list(people.members(node.code, codes, official=official, residential=node.is_hamlet_cell))


def first_rows(found: dict[str, list[Person]]) -> list[Row]:
    return [person.row() for persons in found.values() for person in persons]


def moved_rows(found: Mapping[str, Sequence[Person]]) -> list[Row]:
    """Those of whom the head counts of mid-2023 tell that they moved: official members, no officers."""
    return [
        person.moved(came, MOVED_ON)
        for left, came, number in MOVED
        for person in [each for each in found[left] if not each.exempt_from and _official(each)][-number:]
    ]


def _official(person: Person) -> bool:
    return person.official is not None and person.official <= date(2022, 12, 31)


def new_rows() -> list[Row]:
    rows = []
    for place, (cell, admitted) in enumerate(NEW_IN_2026, start=1):
        start = "VL-9" if cell in BA_TRI else "BC-9"
        rows.append(people.newcomer(f"{start}{place:03}", cell, admitted).row())
    return rows
