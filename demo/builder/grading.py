"""The yearly grading of 2023 to 2025 in Ba Tri, Giồng Trôm and Bến Cầu, of members in Bến Cầu: every result made up.

The highest level goes to no more than 20 % of those rated "hoàn thành tốt" or better in each group of one kind
(124-QĐ/TW, 366-QĐ/TW).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from builder import ben_cau, now, rolls
from builder.chance import pick
from builder.changes import heirs
from builder.people import Person
from builder.sheets import Row, day_text
from builder.source import Source
from builder.world import Node

DISTRICTS = (*now.DISTRICTS, ben_cau.DISTRICT)
GRASSROOTS = ("GRASSROOTS_CELL", "GRASSROOTS_COMMITTEE_ORG", "COMMUNE")
DECIDED = {"2023": date(2023, 12, 28), "2024": date(2024, 12, 27), "2025": date(2025, 12, 26)}
SATISFACTORY = {"2023": 17, "2024": 13, "2025": 9}
"""Of a hundred, by year: a little fewer each year."""
CAP = 20
LEAST = {"EXCELLENT": 90, "GOOD": 72, "SATISFACTORY": 52}
COMMUNE = "86.29110"


def then_rows(source: Source, nodes: Sequence[Node]) -> Iterator[Row]:
    """2023 and 2024, before the two-level system: the grassroots organisations of each district, and the
    cells of what became the commune of Ba Tri."""
    ended = {one.node for one in source.communes if one.ended_without_successor}
    for year in ("2023", "2024"):
        for unit in source.districts:
            if unit.code in DISTRICTS:
                district = f"{unit.parent}.{unit.code}"
                own = [one for one in nodes if one.parent == district and (year == "2023" or one.code not in ended)]
                for kind in GRASSROOTS:
                    yield from _graded([one.code for one in own if one.kind == kind], year)
        for place in now.communes(source)[COMMUNE]:
            yield from _graded([one.code for one in nodes if one.parent == place], year)


def rows_2025(source: Source, nodes: Sequence[Node], standing: Sequence[str]) -> Iterator[Row]:
    """2025: the new communes, what the districts left to them, and the cells of the commune of Ba Tri."""
    inherited = heirs(source)
    of_ben_cau = {new for one in source.communes_of(ben_cau.DISTRICT) for new in inherited.get(one.node, [])}
    yield from _graded(sorted(now.communes(source)), "2025")
    yield from _graded(sorted(of_ben_cau), "2025")
    left = [one for one in nodes if one.parent == ben_cau.NODE and one.category != "AGENCY"]
    for kind in GRASSROOTS[:2]:
        yield from _graded([one.code for one in left if one.kind == kind], "2025")
    places, alive = set(now.communes(source)[COMMUNE]), set(standing)
    yield from _graded([one.code for one in nodes if one.parent in places and one.code in alive], "2025")


def _graded(codes: Sequence[str], year: str) -> Iterator[Row]:
    """The best of a year by a measure of their own that moves a little from year to year."""
    order = sorted(codes, key=lambda code: (-pick(f"graded{code}", 100) - pick(f"graded{code}{year}", 60), code))
    low = (len(order) * SATISFACTORY[year] + 50) // 100
    poor = 1 if year == "2023" and len(order) > 30 else 0
    best = (len(order) - low - poor) * CAP // 100
    for place, code in enumerate(order):
        behind = len(order) - place
        level = "EXCELLENT" if place < best else "UNSATISFACTORY" if behind <= poor else "GOOD"
        yield _row(code, year, "SATISFACTORY" if poor < behind <= poor + low else level)


def _row(code: str, year: str, level: str) -> Row:
    score = str(LEAST[level] + pick(f"score{code}{year}", 7)) if year == "2025" and level in LEAST else ""
    return {
        "organisation_code": code,
        "year": year,
        "level": level,
        "score": score,
        "decision_number": f"MH-{year}/XL (số minh hoạ)",
        "decided_on": day_text(DECIDED[year]),
    }


MEMBERS_YEAR = "2025"
GRADED_IF_ADMITTED_BY = date(2025, 6, 30)
"""Whoever was admitted less than six months before the end of the year is not graded."""
AWAY = ("đi làm ăn xa", "ốm đau dài ngày")
MISSED_IN_BA_TRI = (("83.836.29110.03", 4, 3), ("83.836.29110.03", 7, 1))
"""Cell, whom by place on its roll, how many meetings: one number bars a level before the vote, one does not."""


def member_rows(found: Mapping[str, Sequence[Person]], standing: Sequence[str]) -> Iterator[Row]:
    """2025: the members of the cells of Bến Cầu that still stand, each cell by itself: the cap counts within it."""
    for cell, persons in _of_ben_cau(found, standing):
        due = [each for each in persons if not each.exempt_from and each.admitted <= GRADED_IF_ADMITTED_BY]
        away = [each.code for each in due if pick(f"away{each.code}", 60) == 0]
        codes = [each.code for each in due if each.code not in away]
        order = sorted(codes, key=lambda code: (-pick(f"graded{code}", 160), code))
        low = len(order) * SATISFACTORY[MEMBERS_YEAR] // 100
        best = (len(order) - low) * CAP // 100
        for place, code in enumerate(order):
            level = "EXCELLENT" if place < best else "GOOD" if place < len(order) - low else "SATISFACTORY"
            yield _member_row(cell, code, level)
        for code in away:
            yield {**_member_row(cell, code, "NOT_RATED"), "reason": AWAY[pick(f"why{code}", len(AWAY))]}


def _of_ben_cau(found: Mapping[str, Sequence[Person]], standing: Sequence[str]) -> Iterator[tuple[str, list[Person]]]:
    """Those who moved in 2023 are left out of both cells: nobody is graded where he no longer is."""
    alive, moved = set(standing), {row["member_code"] for row in rolls.moved_rows(found)}
    for cell in sorted(found):
        if cell.startswith(f"{ben_cau.NODE}.") and cell in alive:
            yield cell, [each for each in found[cell] if each.code not in moved]


def _member_row(cell: str, code: str, level: str) -> Row:
    row = _row(code, MEMBERS_YEAR, level)
    return {"cell_code": cell, "member_code": code, **{key: row[key] for key in row if key != "organisation_code"}}


def absence_rows(found: Mapping[str, Sequence[Person]], standing: Sequence[str]) -> Iterator[Row]:
    """Meetings missed in 2025 as cells stated them: some of those below "good", and two in a cell not graded yet."""
    for row in member_rows(found, standing):
        if row["level"] == "SATISFACTORY" and pick(f"missed{row['member_code']}", 6) == 0:
            yield _absence(row["cell_code"], row["member_code"], 3 + pick(f"many{row['member_code']}", 2))
    for cell, place, count in MISSED_IN_BA_TRI:
        yield _absence(cell, found[cell][place].code, count)


def _absence(cell: str, code: str, count: int) -> Row:
    return {
        "cell_code": cell,
        "member_code": code,
        "period": MEMBERS_YEAR,
        "without_reason": str(count),
        "with_reason": "",
        "on": "20/12/2025",
    }
