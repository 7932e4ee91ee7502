"""Work under way in 2026 in the new communes of Ba Tri and Giồng Trôm: "chi bộ bốn tốt", all of it made up.

It gives everybody in the demonstration something that waits: dossiers to appraise and to recognise, titles to check
again, targets handed down to all communes but one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from builder.chance import day_between, pick, shuffled
from builder.changes import heirs
from builder.events import Title
from builder.sheets import Row
from builder.source import Source
from builder.world import Node

PROGRAMME, YEAR, PROVINCE = "bon_tot", "2026", "86"
DISTRICTS = ("834", "836")
PROVINCE_TARGET = 45
DECISION = {"decided_on": "15/01/2026", "decision_number": "MH-2026/BT (số minh hoạ)"}


def communes(source: Source) -> dict[str, list[str]]:
    """New commune -> the old ones that went into it whole."""
    inherited = heirs(source)
    found: dict[str, list[str]] = {}
    for district in DISTRICTS:
        for commune in source.communes_of(district):
            new = inherited.get(commune.node, [])
            if len(new) == 1:
                found.setdefault(new[0], []).append(commune.node)
    return dict(sorted(found.items()))


def _cells(old: Iterable[str], nodes: Sequence[Node], merged: set[str]) -> list[str]:
    places = set(old)
    return [node.code for node in nodes if node.is_hamlet_cell and node.parent in places and node.code not in merged]


def _title(cell: str, place: int, commune: str) -> Title:
    """Of five that registered two wait for appraisal, two for the decision, and one has it."""
    registered = day_between(date(2026, 1, 19), date(2026, 3, 20), f"bon tot{cell}")
    title = Title(PROGRAMME, cell, registered, YEAR)
    if place % 5 < 2:
        return title
    appraised = day_between(date(2026, 9, 14), date(2026, 10, 9), f"bon tot appraised{commune}")
    title = replace(title, appraised_on=appraised)
    if place % 5 < 4:
        return title
    decided = day_between(date(2026, 10, 15), date(2026, 10, 30), f"bon tot decided{commune}")
    return replace(title, recognised_on=decided, decision=f"{40 + pick(commune, 50)}-QĐ/ĐU")


def title_rows(source: Source, nodes: Sequence[Node], reorganised: Sequence[Row]) -> Iterator[Title]:
    merged = {
        code
        for row in reorganised
        if row["act"] == "merge"
        for code in f"{row['from_codes']};{row.get('to_codes', '')}".split(";")
    }
    for commune, old in communes(source).items():
        cells = shuffled(_cells(old, nodes, merged), "bon tot")
        for place, cell in enumerate(cells[: 5 + pick(commune, 4)]):
            yield _title(cell, place, commune)


def target_rows(source: Source) -> list[Row]:
    """Every commune but the last was given its number; what is missing is for a person to hand down."""
    given = {PROVINCE: PROVINCE_TARGET}
    given |= {commune: 2 + pick(f"target{commune}", 3) for commune in list(communes(source))[:-1]}
    return [
        {
            "programme": PROGRAMME,
            "organisation_code": code,
            "period": YEAR,
            "measure": "recognised",
            "value": str(number),
            **DECISION,
        }
        for code, number in given.items()
    ]
