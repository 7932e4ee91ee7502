"""The tree: provinces, districts, communes and cells in the proportions of a real province of 17,500 cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from vungmanh.cli.simulation import names
from vungmanh.cli.simulation.chance import chance_of, day_between, pick_weighted
from vungmanh.organisations.commands import NewOrganisation

PROVINCE_OF = 17_500
DISTRICT_OF = 1_100
COMMUNE_OF = 84
DIRECT = 0.12  # share of cells that stand directly under a district: offices, enterprises, the forces
YOUNG = 0.05  # share of cells opened within the years that are simulated
IN_A_COMMUNE = {"RESIDENTIAL": 65, "SCHOOL": 20, "HEALTH": 5, "AGENCY": 5, "ARMED_FORCES": 5}
UNDER_A_DISTRICT = {
    "AGENCY": 40,
    "PUBLIC_SERVICE_UNIT": 25,
    "PRIVATE_OR_FDI_ENTERPRISE": 20,
    "STATE_ENTERPRISE": 10,
    "ARMED_FORCES": 5,
}


@dataclass(frozen=True)
class Cell:
    place: int
    category: str
    opened_on: date | None


@dataclass
class Commune:
    place: int
    cells: list[Cell] = field(default_factory=list)


@dataclass
class District:
    place: int
    communes: list[Commune] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)


@dataclass
class Province:
    place: int
    districts: list[District] = field(default_factory=list)


@dataclass
class Country:
    """``place`` is everywhere the place in ``organisations``, parents before their children."""

    organisations: list[NewOrganisation] = field(default_factory=list)
    provinces: list[Province] = field(default_factory=list)

    def code(self, place: int) -> str:
        return self.organisations[place].code

    def open(self, new: NewOrganisation) -> int:
        self.organisations.append(new)
        return len(self.organisations) - 1

    @property
    def districts(self) -> list[District]:
        return [district for province in self.provinces for district in province.districts]

    @property
    def communes(self) -> list[Commune]:
        return [commune for district in self.districts for commune in district.communes]

    @property
    def cells(self) -> list[Cell]:
        found: list[Cell] = []
        for district in self.districts:
            found += district.cells
            for commune in district.communes:
                found += commune.cells
        return found


def shares(whole: int, parts: int) -> list[int]:
    """As even as whole numbers allow."""
    return [whole // parts + (place < whole % parts) for place in range(parts)]


def make_country(cells: int, seed: int, first_year: int, last_year: int) -> Country:
    """A tree with exactly so many cells; one province up to 26,000 of them, then provinces under one root."""
    country = Country()
    provinces = max(1, round(cells / PROVINCE_OF))
    above = None
    if provinces > 1:
        above = country.open(NewOrganisation("M", f"Đảng bộ cả nước {names.MARK}", "CENTRAL"))
    span = (date(first_year, 1, 1), date(last_year - 1, 12, 31))
    for number, share in enumerate(shares(cells, provinces), start=1):
        chance = chance_of(seed, f"tree{number}")
        _add_province(country, above, number, share, span, chance)
    return country


def _add_province(
    country: Country, above: int | None, number: int, cells: int, span: tuple[date, date], chance: Random
) -> None:
    code = f"M{number}"
    name = names.body("tỉnh", number - 1)
    province = Province(country.open(NewOrganisation(code, name, "PROVINCE", parent_place=above)))
    country.provinces.append(province)
    districts = max(1, min(cells // 4, max(2, round(cells / DISTRICT_OF))))
    for index, share in enumerate(shares(cells, districts)):
        new = NewOrganisation(
            f"{code}.{index + 1:02}", names.body("huyện", 20 + index), "DISTRICT", parent_place=province.place
        )
        district = District(country.open(new))
        province.districts.append(district)
        _fill_district(country, district, share, span, chance)


def _fill_district(country: Country, district: District, cells: int, span: tuple[date, date], chance: Random) -> None:
    direct = int(cells * DIRECT)
    rest = cells - direct
    communes = max(1, min(rest // 2, max(2, round(cells / COMMUNE_OF))))
    code = country.code(district.place)
    for index, share in enumerate(shares(rest, communes)):
        new = NewOrganisation(
            f"{code}.{index + 1:03}",
            names.body("xã", 40 + district.place + index),
            "COMMUNE",
            parent_place=district.place,
            has_committee=True,
        )
        commune = Commune(country.open(new))
        district.communes.append(commune)
        commune.cells = _cells(country, commune.place, share, "SUBORDINATE_CELL", span, chance)
    district.cells = _cells(country, district.place, direct, "GRASSROOTS_CELL", span, chance)


def _cells(country: Country, above: int, count: int, kind: str, span: tuple[date, date], chance: Random) -> list[Cell]:
    """The first cell of each unit is an old one: a later merger may go to it."""
    direct = kind == "GRASSROOTS_CELL"
    code = f"{country.code(above)}.A" if direct else f"{country.code(above)}."
    found: list[Cell] = []
    for index in range(count):
        category = pick_weighted(chance, UNDER_A_DISTRICT if direct else IN_A_COMMUNE) if index else ""
        category = category or ("AGENCY" if direct else "RESIDENTIAL")
        young = chance.random() < YOUNG and index > 1
        new = NewOrganisation(
            code=f"{code}{index + 1:03}",
            name=names.cell(category, index),
            kind=kind,
            opened_on=day_between(chance, *span) if young else None,
            category=category,
            parent_place=above,
            label=names.HAMLET if category == "RESIDENTIAL" else "",
            has_committee=chance.random() < 0.97,
        )
        found.append(Cell(country.open(new), category, new.opened_on))
    return found
