"""Secretaries and committees of cells that have members by name: elections, days and who holds which post made up."""

from collections.abc import Iterator, Sequence
from datetime import date

from builder import ben_cau
from builder.chance import day_between, pick
from builder.counts import COMMITTEE_FROM
from builder.people import Person
from builder.sheets import Row, day_text
from builder.world import Node

POSTS = ("SECRETARY", "DEPUTY_SECRETARY", "CELL_COMMITTEE_MEMBER")
NUMBER = "MH-2022/CU (số minh hoạ)"
COUNTED = date(2022, 12, 31)
TERM_YEARS = 5
OWN_TERMS = {
    "83.836.29110.02": (date(2022, 1, 14), date(2027, 1, 13)),
    "83.836.29110.01": (date(2022, 5, 20), date(2027, 5, 19)),
    "83.836.29110.03": (date(2021, 10, 8), date(2026, 10, 7)),
}
"""In the commune of Ba Tri one term ends soon, one later, and one ended in October."""


ENDED = {"valid_to": "30/06/2025", "ended_as": "ORGANISATION_ENDED"}
"""At the agencies of the district, which ended the day after."""


def post_rows(nodes: Sequence[Node], rolls: dict[str, list[Person]]) -> Iterator[Row]:
    residential = {node.code for node in nodes if node.is_hamlet_cell}
    agencies = {node.code for node in nodes if node.parent == ben_cau.NODE and node.category == "AGENCY"}
    for cell, persons in rolls.items():
        official = [each for each in persons if each.official is not None and each.official <= COUNTED]
        able = [each for each in official if not each.exempt_from]
        seats = POSTS if len(official) >= COMMITTEE_FROM else POSTS[:1]
        first, last = OWN_TERMS.get(cell) or _term(cell)
        # The secretary of the account is the first of his cell; elsewhere those in the middle of the roll lead.
        start = 0 if cell in OWN_TERMS else len(able) // 3
        for post, person in zip(seats, able[start:], strict=False):
            dual = post == POSTS[0] and cell in residential and pick(f"dual{cell}", 5) < 2
            yield {
                "organisation_code": cell,
                "post": post,
                "member_code": person.code,
                "valid_from": day_text(first),
                "term_until": day_text(last),
                "entered_as": "ELECTED",
                "decision_number": NUMBER,
                "dual_role": "yes" if dual else "",
                **(ENDED if cell in agencies else {}),
            }


def _term(cell: str) -> tuple[date, date]:
    """Five years from some day between November 2021 and the end of 2022."""
    first = day_between(date(2022, 1, 4), date(2022, 12, 20), f"elected{cell}")
    return first, first.replace(year=first.year + TERM_YEARS)
