"""One reorganisation late in the history, so that the tree of then and of today differ."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from vungmanh.cli.simulation import names
from vungmanh.cli.simulation.country import Cell, Commune, Country, District, Province
from vungmanh.organisations.commands import Order

DAY = date(2025, 7, 1)
DECISION = "01-QĐ/MP"
REASON = "Sắp xếp mô phỏng"


@dataclass
class Changes:
    """The acts of the day, and which cells go on in which: their counts follow them."""

    orders: list[Order] = field(default_factory=list)
    absorbed: dict[int, int] = field(default_factory=dict)

    def add(self, act: str, *sources: str, **rest: object) -> None:
        place = len(self.orders)
        order = Order(act=act, from_codes=sources, decision=DECISION, reason=REASON, place=place, **rest)  # type: ignore[arg-type]  # short form of the same fields
        self.orders.append(order)


def plan_changes(country: Country) -> Changes:
    changes = Changes()
    for province in country.provinces:
        _merge_districts(country, province, changes)
        for index, district in enumerate(province.districts):
            _in_district(country, district, index, changes)
    return changes


def _merge_districts(country: Country, province: Province, changes: Changes) -> None:
    if len(province.districts) < 3:
        return
    last = [country.code(each.place) for each in province.districts[-2:]]
    changes.add(
        "merge",
        *last,
        to_codes=(f"{country.code(province.place)}.90",),
        to_names=(names.body("huyện", 12),),
        parent_code=country.code(province.place),
    )


def _in_district(country: Country, district: District, index: int, changes: Changes) -> None:
    """Every second district merges two communes; the first also divides one; every third commune merges two cells."""
    communes = district.communes
    if index % 2 == 0 and len(communes) > 1:
        code = f"{country.code(district.place)}.901"
        pair = [country.code(each.place) for each in communes[:2]]
        changes.add("merge", *pair, to_codes=(code,), to_names=(names.body("xã", 200 + index),))
    if index == 0 and len(communes) > 2:
        _split(country, district, communes[2], changes)
    for commune in communes[3::3]:
        _merge_cells(country, commune.cells, changes)


def _split(country: Country, district: District, commune: Commune, changes: Changes) -> None:
    code = country.code(district.place)
    new = (f"{code}.902", f"{code}.903")
    changes.add(
        "split", country.code(commune.place), to_codes=new, to_names=(names.body("xã", 230), names.body("xã", 231))
    )
    half = len(commune.cells) // 2
    for number, cell in enumerate(commune.cells):
        changes.add("move", country.code(cell.place), parent_code=new[number >= half])


def _merge_cells(country: Country, cells: list[Cell], changes: Changes) -> None:
    """The second goes into the first, which goes on under its own code."""
    if len(cells) < 2 or cells[0].category != cells[1].category:
        return
    first, second = cells[0], cells[1]
    codes = (country.code(first.place), country.code(second.place))
    changes.add("merge", *codes, to_codes=codes[:1])
    changes.absorbed[second.place] = first.place
