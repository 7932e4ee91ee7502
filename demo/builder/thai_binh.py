"""Thái Bình's pilot of model cells (kieu_mau), made up within what was published.

Published: 1 to 3 cells of each type in each district in 2022; 17 registered in Quỳnh Phụ that year; more than 20 of a
hundred cells of the province by 2025; in Quỳnh Phụ 20 to 25 more each year from 2023 on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from builder.chance import day_between, pick, shuffled
from builder.events import Title
from builder.sheets import Row
from builder.world import Node

PROGRAMME = "kieu_mau"
PROVINCE = "34"
QUYNH_PHU = "34.338"
REGISTERED_2022 = {QUYNH_PHU: 17}
REGISTERED_2023 = {QUYNH_PHU: 22}


def _district_of(node: Node) -> str:
    return ".".join(node.code.split(".")[:2])


def _title(cell: str, year: int, recognised: bool) -> Title:
    registered = day_between(date(year, 1, 17), date(year, 3, 25), f"kieu mau{cell}")
    title = Title(PROGRAMME, cell, registered, str(year))
    if not recognised:
        return title
    appraised = day_between(date(year, 10, 17), date(year, 11, 11), f"appraised{cell}")
    decided = date(year, 12, 14) if year == 2022 else date(year, 12, 13)
    number = f"{310 + pick(cell[:6], 90)}-QĐ/{'ThU' if cell.startswith('34.336') else 'HU'}"
    return replace(title, appraised_on=appraised, recognised_on=decided, decision=number)


def titles(nodes: Sequence[Node]) -> Iterator[Title]:
    """One or two hamlet cells and one cell of each other type in each district, 17 in Quỳnh Phụ; the next year more."""
    cells: dict[str, list[Node]] = {}
    for node in nodes:
        if node.is_cell and node.code.startswith(f"{PROVINCE}."):
            cells.setdefault(_district_of(node), []).append(node)
    for district, inside in sorted(cells.items()):
        hamlets = shuffled([cell.code for cell in inside if cell.is_hamlet_cell], "kieu mau")
        others = [cell.code for cell in inside if not cell.is_hamlet_cell]
        first = REGISTERED_2022.get(district, len(others) + 1 + pick(district, 2)) - len(others)
        second = REGISTERED_2023.get(district, 2 + pick(f"second{district}", 3))
        for number, cell in enumerate([*others, *hamlets[:first]]):
            yield _title(cell, 2022, recognised=number % 7 != 6)
        for number, cell in enumerate(hamlets[first : first + second]):
            yield _title(cell, 2023, recognised=number % 5 != 4)


def target_rows() -> list[Row]:
    project = {"programme": PROGRAMME, "measure": "recognised", "decided_on": "28/04/2022"}
    province = {"organisation_code": PROVINCE, "period": "2022..2025", "unit": "percent", "value": "20"}
    rows: list[Row] = [{**project, **province, "decision_number": "02-ĐA/TU"}]
    for year in (2023, 2024, 2025):
        more = {"organisation_code": QUYNH_PHU, "period": str(year), "at_least": "20", "at_most": "25"}
        decided = {"decided_on": f"10/01/{year}", "decision_number": f"MH-{year}/KM (số minh hoạ)"}
        rows.append({**project, **more, **decided})
    return rows
