"""The organisations of 2021-2023: real units, made-up cells."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from builder import ben_cau
from builder.chance import pick
from builder.naming import hamlet_names, label_of, organisation_name
from builder.sheets import Row, day_text
from builder.source import Commune, Source

# The unit lists give no opening days; every organisation of the demonstration starts here.
OPENED = date(2015, 1, 1)
GENERATED = "MH-2015 (tổ chức minh hoạ)"


@dataclass(frozen=True)
class Node:
    code: str
    name: str
    kind: str
    parent: str = ""
    category: str = ""
    label: str = ""
    area_code: str = ""
    generated: bool = False

    @property
    def is_cell(self) -> bool:
        return self.kind.endswith("_CELL")

    @property
    def is_hamlet_cell(self) -> bool:
        return self.is_cell and self.category == "RESIDENTIAL"

    def row(self, has_committee: str) -> Row:
        return {
            "code": self.code,
            "name": self.name,
            "kind": self.kind,
            "category": self.category,
            "parent_code": self.parent,
            "area_code": self.area_code,
            "label": self.label,
            "opened_on": day_text(OPENED),
            "decision_number": GENERATED if self.generated else "",
            "has_committee": has_committee,
        }


def _hamlets_of(commune: Commune) -> int:
    """Enough for the 560 registrations of Bến Tre; one where the commune ends and carries nothing."""
    if commune.ended_without_successor:
        return 1
    if commune.area == "ben_tre":
        return (5 if commune.urban else 6) + pick(commune.code, 2)
    if commune.area == "thai_binh":
        return 2 + (pick(commune.code, 4) == 0)
    if commune.area == "ben_cau":
        return ben_cau.HAMLETS[commune.code]
    return 4 + pick(commune.code, 3)


def hamlet_cells(commune: Commune) -> Iterator[Node]:
    label = label_of(commune)
    for number, name in enumerate(hamlet_names(commune, _hamlets_of(commune)), start=1):
        yield Node(
            code=f"{commune.node}.{number:02}",
            name=f"Chi bộ {label} {name}",
            kind="SUBORDINATE_CELL",
            parent=commune.node,
            category="RESIDENTIAL",
            label=label,
            generated=True,
        )


def _other_cells_of_district(code: str, name: str) -> Iterator[Node]:
    """So that not every cell is in a programme's scope: an agency and a school beside the hamlets."""
    place = name.removeprefix("Huyện ").removeprefix("Thành phố ")
    others = (("AGENCY", f"Cơ quan Uỷ ban nhân dân {place}"), ("PUBLIC_SERVICE_UNIT", f"Trung tâm Y tế {place}"))
    for number, (category, what) in enumerate(others, start=1):
        yield Node(
            code=f"{code}.A{number:02}",
            name=f"Chi bộ {what}",
            kind="GRASSROOTS_CELL",
            parent=code,
            category=category,
            generated=True,
        )


def nodes(source: Source) -> list[Node]:
    """Parents before children: provinces, then each district with all that hangs on it."""
    made = [Node(unit.code, organisation_name(unit.name), "PROVINCE", area_code=unit.code) for unit in source.provinces]
    for unit in source.districts:
        code = f"{unit.parent}.{unit.code}"
        made.append(Node(code, organisation_name(unit.name), "DISTRICT", unit.parent, area_code=unit.code))
        if unit.code == ben_cau.DISTRICT:
            made.extend(Node(**fields, generated=True) for fields in ben_cau.others())
        else:
            made.extend(_other_cells_of_district(code, unit.name))
        for commune in source.communes_of(unit.code):
            made.append(Node(commune.node, organisation_name(commune.name), "COMMUNE", code, area_code=commune.code))
            made.extend(hamlet_cells(commune))
            if unit.code == ben_cau.DISTRICT:
                made.extend(Node(**fields, generated=True) for fields in ben_cau.in_commune(commune.code))
    return made
