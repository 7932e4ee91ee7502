"""The administrative units as published: what is real in the demonstration."""

import csv
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "data" / "source"


@dataclass(frozen=True)
class Commune:
    area: str
    province: str
    district: str
    code: str
    name: str
    name_2025: str
    new_codes: tuple[str, ...]

    @property
    def node(self) -> str:
        return f"{self.province}.{self.district}.{self.code}"

    @property
    def ended_without_successor(self) -> bool:
        return not self.name_2025

    @property
    def urban(self) -> bool:
        return not self.name.startswith("Xã ")


@dataclass(frozen=True)
class Unit:
    """A province, a district, or a commune of today."""

    code: str
    parent: str
    name: str


@dataclass(frozen=True)
class Source:
    provinces: tuple[Unit, ...]
    districts: tuple[Unit, ...]
    communes: tuple[Commune, ...]
    provinces_now: tuple[Unit, ...]
    communes_now: tuple[Unit, ...]

    def communes_of(self, district: str) -> list[Commune]:
        return [commune for commune in self.communes if commune.district == district]


def _rows(name: str) -> list[dict[str, str]]:
    with (SOURCE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _units(rows: list[dict[str, str]], level: str) -> tuple[Unit, ...]:
    return tuple(Unit(row["code"], row["parent_code"], row["full_name"]) for row in rows if row["level"] == level)


def _commune(row: dict[str, str]) -> Commune:
    return Commune(
        area=row["area"],
        province=row["province_code"],
        district=row["district_code"],
        code=row["commune_code"],
        name=row["name_2022_07"],
        name_2025=row["name_2025_03"],
        new_codes=tuple(code for code in row["new_codes"].split(";") if code),
    )


def read() -> Source:
    then, now = _rows("units_2022-07.csv"), _rows("units_2026-04.csv")
    communes = tuple(sorted(map(_commune, _rows("focus_communes.csv")), key=lambda one: one.node))
    return Source(
        provinces=_units(then, "province"),
        districts=_units(then, "district"),
        communes=communes,
        provinces_now=_units(now, "province"),
        communes_now=_units(now, "commune"),
    )
