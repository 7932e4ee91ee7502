"""Writes the demonstration's sheets from the unit data: ``python demo/build.py [--into FOLDER]``.

Needs nothing but Python; the same source always gives the same bytes. The sheets are kept in the repository, so this
runs only when the demonstration itself is to change.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from builder import (
    autumn,
    candidates,
    changes,
    counts,
    grading,
    meetings,
    now,
    officers,
    oversight,
    plans,
    rolls,
    sheets,
    targets,
    thai_binh,
    titles,
    unit_plans,
)
from builder.events import Title
from builder.source import Commune, Source, read
from builder.world import Node, nodes

DATA = Path(__file__).resolve().parent / "data"


def _title_rows(source: Source, world: Sequence[Node], attributes: dict[str, str]) -> list[Title]:
    """Communes that ended without a successor carry no title: nobody could say where it went."""
    by_node = {commune.node: commune for commune in source.communes}
    cells: dict[str, list[str]] = {}
    registered: dict[str, list[str]] = {}
    for node in world:
        commune = by_node.get(node.parent)
        if not node.is_hamlet_cell or commune is None or commune.ended_without_successor:
            continue
        cells.setdefault(commune.district, []).append(node.code)
        mine = registered.setdefault(commune.district, [])
        if commune.node in attributes:
            mine.append(node.code)
    ended = {commune.node for commune in source.communes if commune.ended_without_successor}
    may_carry = [node for node in world if node.parent not in ended]
    return [*titles.titles(cells, registered), *thai_binh.titles(may_carry)]


def _communes_by_district(source: Source) -> dict[str, list[Commune]]:
    return {unit.code: source.communes_of(unit.code) for unit in source.districts}


def build(into: Path) -> None:
    source = read()
    world = nodes(source)
    counted = counts.counts(world)
    attributes = targets.attributes(_communes_by_district(source))
    made = _title_rows(source, world, attributes)
    then = into / "1-then"
    sheets.write(then, "organisations", [node.row(counts.has_committee(node, counted)) for node in world])
    sheets.write(then, "committees", counts.committee_rows(world, counted))
    sheets.write(then, "attributes", targets.attribute_rows(attributes))
    sheets.write(then, "headcounts", counts.headcount_rows(counted))
    sheets.write(then, "targets", targets.target_rows())
    sheets.write(then, "titles", [title.row() for title in made])
    sheets.write(then, "committee_plans", list(unit_plans.then_rows(made)))
    sheets.write(into / "2-2024", "reorganisations", changes.rows_2024(source, world, made))
    reform = into / "3-2025"
    opened = [{**node.row("yes"), "opened_on": changes.TWO_LEVELS} for node in changes.new_commune_nodes(source)]
    sheets.write(reform, "organisations", opened)
    sheets.write(reform, "reorganisations", changes.rows_2025(source, world))
    under_way = list(now.title_rows(source, world, changes.rows_2024(source, world, made)))
    sheets.write(into / "4-2026", "titles", [title.row() for title in under_way])
    sheets.write(into / "4-2026", "plans", list(plans.plan_rows(under_way)))
    sheets.write(into / "4-2026", "committee_plans", list(unit_plans.now_rows(source, made, under_way)))
    sheets.write(into / "4-2026", "targets", now.target_rows(source))
    sheets.write(into / "4-2026", "sheet_adoptions", meetings.adoption_rows())
    sheets.write(into / "4-2026", "scores", list(meetings.score_rows(source, world)))
    hamlets = oversight.hamlet_cells(source, world)
    sheets.write(into / "4-2026", "officials", list(oversight.official_rows()))
    sheets.write(into / "4-2026", "assignments", list(oversight.assignment_rows(hamlets)))
    sheets.write(into / "4-2026", "support_log", list(oversight.support_rows(hamlets)))
    standing = autumn.living(world, changes.rows_2024(source, world, made), changes.rows_2025(source, world))
    for folder, rows in autumn.rows_by_folder(standing, counted).items():
        sheets.write(into / folder, "headcounts", rows)
    _people(into, world, counted, standing)
    sheets.write(then, "evaluations", list(grading.then_rows(source, world)))
    sheets.write(into / "4-2026", "evaluations", list(grading.rows_2025(source, world, standing)))


def _people(into: Path, world: Sequence[Node], counted: dict[str, counts.Count], standing: Sequence[str]) -> None:
    """Members by name, who leads their cells, and who is on the way."""
    found = rolls.rolls(world, counted)
    sheets.write(into / "1-then", "members", rolls.first_rows(found))
    sheets.write(into / "1-then", "posts", list(officers.post_rows(world, found)))
    sheets.write(into / "2-2024", "members", rolls.moved_rows(found))
    sheets.write(into / "4-2026", "members", rolls.new_rows())
    sheets.write(into / "4-2026", "member_evaluations", list(grading.member_rows(found, standing)))
    sheets.write(into / "4-2026", "absences", list(grading.absence_rows(found, standing)))
    sheets.write(into / "4-2026", "admissions", candidates.admission_rows())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=DATA)
    build(parser.parse_args().into)


if __name__ == "__main__":
    main()
