"""What changed: communes that ended or took another name by December 2024, and the two-level system of July 2025."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from builder.events import Title
from builder.naming import hamlet_names, organisation_name
from builder.sheets import Row
from builder.source import Commune, Source
from builder.world import Node

# The data only say "between July 2022 and March 2025"; see ORIGIN.md.
BEFORE_2025 = "01/12/2024"
TWO_LEVELS = "01/07/2025"
NUMBER_2024 = "MH-2024/01 (số minh hoạ)"
NUMBER_2025 = "MH-2025/01 (số minh hoạ)"
ENDED = "Kết thúc do sắp xếp đơn vị hành chính; dữ liệu không nêu đơn vị kế tục"
DISTRICT_ENDED = "Kết thúc hoạt động cấp huyện"
AGENCY_ENDED = "Kết thúc cùng cơ quan cấp huyện (minh hoạ)"
# province of then -> province that takes it in
PROVINCES = {"83": "86", "84": "86", "34": "33", "95": "96", "72": "80"}


def _act(day: str, number: str, act: str, from_codes: Iterable[str], **more: str) -> Row:
    return {"day": day, "act": act, "from_codes": ";".join(from_codes), "decision_number": number, **more}


def ended_rows(source: Source, nodes: Sequence[Node]) -> Iterator[Row]:
    """A commune without a successor in the data ends with its cells: no heir is invented."""
    for commune in source.communes:
        if commune.ended_without_successor:
            cells = [node.code for node in nodes if node.parent == commune.node]
            yield from (
                _act(BEFORE_2025, NUMBER_2024, "close", [code], reason=ENDED) for code in [*cells, commune.node]
            )


def renamed_rows(source: Source) -> Iterator[Row]:
    for commune in source.communes:
        if commune.name_2025 and commune.name_2025 != commune.name:
            name = organisation_name(commune.name_2025)
            yield _act(BEFORE_2025, NUMBER_2024, "rename", [commune.node], to_names=name)


def _quiet_after_2024(code: str, titles: Mapping[str, list[Title]]) -> bool:
    return all(title.last_day.year < 2024 for title in titles.get(code, []))


def _merging_pair(
    communes: Sequence[Commune], titles: Mapping[str, list[Title]], cells: Mapping[str, list[str]]
) -> tuple[Commune, str, str]:
    """Two neighbours of which the first holds a title and the second waits with a registration for 2025."""
    for commune in communes:
        held = [code for code in cells[commune.node] if any(title.held for title in titles.get(code, []))]
        waiting = [
            code
            for code in cells[commune.node]
            if any(title.open and title.for_period == "2025" for title in titles.get(code, []))
        ]
        for first in held:
            for second in waiting:
                if first != second and all(_quiet_after_2024(code, titles) for code in (first, second)):
                    return commune, first, second
    raise LookupError("no pair of cells to merge")


def merged_cell_rows(source: Source, nodes: Sequence[Node], all_titles: Iterable[Title]) -> Iterator[Row]:
    """Two mergers of hamlet cells in Ba Tri, so that a title and an open registration meet one."""
    titles: dict[str, list[Title]] = {}
    for title in all_titles:
        titles.setdefault(title.cell, []).append(title)
    cells: dict[str, list[str]] = {}
    for node in nodes:
        cells.setdefault(node.parent, []).append(node.code)
    communes = [one for one in source.communes_of("836") if not one.ended_without_successor and not one.urban]
    commune, first, second = _merging_pair(communes, titles, cells)
    yield _act(BEFORE_2025, NUMBER_2024, "merge", [first, second], to_codes=first, reason="Sáp nhập ấp (minh hoạ)")
    others = [one for one in communes if one.code > commune.code]
    commune, first, second = _merging_pair(others, titles, cells)
    number = len(cells[commune.node]) + 1
    name = hamlet_names(commune, number)[-1]
    yield _act(
        BEFORE_2025,
        NUMBER_2024,
        "merge",
        [first, second],
        to_codes=f"{commune.node}.{number:02}",
        to_names=f"Chi bộ ấp {name}",
        to_kinds="SUBORDINATE_CELL",
        parent_code=commune.node,
        reason="Sáp nhập ấp (minh hoạ)",
    )


def new_commune_nodes(source: Source) -> list[Node]:
    return [
        Node(f"{unit.parent}.{unit.code}", organisation_name(unit.name), "COMMUNE", unit.parent, area_code=unit.code)
        for unit in source.communes_now
    ]


def heirs(source: Source) -> dict[str, list[str]]:
    """Old commune -> new communes, for every commune that was still there."""
    parents = {unit.code: unit.parent for unit in source.communes_now}
    return {
        commune.node: [f"{parents[code]}.{code}" for code in commune.new_codes]
        for commune in source.communes
        if commune.new_codes
    }


def commune_rows(source: Source) -> Iterator[Row]:
    """One merger for each new commune; a commune that was divided is a row of its own."""
    merged: dict[str, list[str]] = {}
    for old, new in heirs(source).items():
        if len(new) == 1:
            merged.setdefault(new[0], []).append(old)
    for new_code, old_codes in sorted(merged.items()):
        yield _act(TWO_LEVELS, NUMBER_2025, "merge", old_codes, to_codes=new_code)
    for old, new in heirs(source).items():
        if len(new) > 1:
            yield _act(TWO_LEVELS, NUMBER_2025, "split", [old], to_codes=";".join(new))


def divided_children_rows(source: Source, nodes: Sequence[Node]) -> Iterator[Row]:
    """Which hamlet went to which part is not in the data: they are dealt out in turn."""
    for old, new in heirs(source).items():
        if len(new) > 1:
            children = [node.code for node in nodes if node.parent == old]
            for place, new_code in enumerate(new):
                moved = children[place :: len(new)]
                reason = "Chia theo địa bàn ấp (minh hoạ)"
                yield _act(TWO_LEVELS, NUMBER_2025, "move", moved, parent_code=new_code, reason=reason)


def district_rows(source: Source, nodes: Sequence[Node]) -> Iterator[Row]:
    """District agencies end with the district; its services go under the new commune of the district's seat."""
    inherited = heirs(source)
    for unit in source.districts:
        code = f"{unit.parent}.{unit.code}"
        seat = next(inherited[one.node][0] for one in source.communes_of(unit.code) if one.node in inherited)
        own = [node for node in nodes if node.parent == code and node.kind != "COMMUNE"]
        for node in own:
            if node.category == "AGENCY":
                yield _act(TWO_LEVELS, NUMBER_2025, "close", [node.code], reason=AGENCY_ENDED)
        moved = [node.code for node in own if node.category != "AGENCY"]
        reason = "Về đảng bộ xã, phường nơi đặt trụ sở (minh hoạ)"
        yield _act(TWO_LEVELS, NUMBER_2025, "move", moved, parent_code=seat, reason=reason)
        yield _act(TWO_LEVELS, NUMBER_2025, "close", [code], reason=DISTRICT_ENDED)


def province_rows(source: Source) -> Iterator[Row]:
    now = {unit.code: organisation_name(unit.name) for unit in source.provinces_now}
    then = {unit.code: organisation_name(unit.name) for unit in source.provinces}
    for heir in sorted(set(PROVINCES.values())):
        taken = [code for code, to in PROVINCES.items() if to == heir]
        name = {"to_names": now[heir]} if now[heir] != then[heir] else {}
        yield _act(TWO_LEVELS, NUMBER_2025, "merge", [heir, *taken], to_codes=heir, **name)


def rows_2024(source: Source, nodes: Sequence[Node], titles: Iterable[Title]) -> list[Row]:
    return [*ended_rows(source, nodes), *renamed_rows(source), *merged_cell_rows(source, nodes, titles)]


def rows_2025(source: Source, nodes: Sequence[Node]) -> list[Row]:
    return [
        *province_rows(source),
        *commune_rows(source),
        *divided_children_rows(source, nodes),
        *district_rows(source, nodes),
    ]
