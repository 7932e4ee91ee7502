"""Cells anywhere, found by name or code, for introducing a member to one: what it is called, and nothing more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vungmanh.kernel.validity import holds_at
from vungmanh.kernel.vietnamese import fold, nfc
from vungmanh.organisations.enums import KindProperty
from vungmanh.organisations.models import OrganisationCode, OrganisationName
from vungmanh.organisations.queries.cells import kinds_with
from vungmanh.organisations.queries.labels import Label, labels_of
from vungmanh.organisations.queries.search import folded_words
from vungmanh.organisations.queries.tree import ancestors_on

LOOKED_AT = 400
"""Names that fit, before those that are no cells are left out: whoever has more types one more word."""


@dataclass(frozen=True)
class CellCalled:
    """``above``: names of what stands above it, nearest first."""

    id: int
    code: str
    name: str
    above: tuple[str, ...]


def cells_called(text: str, on: date, *, near: int | None = None, count: int = 20) -> list[CellCalled]:
    """Cells in force that day by the words of their name or the beginning of their code; after a comma, by what stands
    above them: ``khu phố 2, Ba Tri``. Those that share most of what stands above with the cell ``near`` come first.

    Reads past scope: a member is introduced to a cell of another district, and what a cell is called is no secret.
    A fixed number of queries.
    """
    own, _comma, higher = text.partition(",")
    words = folded_words(own)
    if not words:
        return []
    labels = _fitting(words, nfc(own).strip(), on)
    parents = ancestors_on([*labels, near or 0], on)
    home = set(parents.get(near or 0, ()))
    names = labels_of({one for chain in parents.values() for one in chain}, on)
    found = [CellCalled(one, each.code, each.name, _above(each, names)) for one, each in labels.items()]
    wanted = folded_words(higher)
    fitting = [each for each in found if all(word in fold(" ".join(each.above)) for word in wanted)]
    order = {each.id: (-len(home & set(parents[each.id])), len(each.name), each.code) for each in fitting}
    return sorted((each for each in fitting if each.id != near), key=lambda each: order[each.id])[:count]


def _fitting(words: list[str], code: str, on: date) -> dict[int, Label]:
    named = OrganisationName.unscoped.filter(holds_at(on))
    for word in words:
        named = named.filter(folded__contains=word)
    coded = OrganisationCode.unscoped.filter(holds_at(on), code__istartswith=code)
    ids = {*named.values_list("organisation_id", flat=True)[:LOOKED_AT]}
    ids |= {*coded.values_list("organisation_id", flat=True)[:LOOKED_AT]}
    cells = kinds_with(on, KindProperty.CELL)
    return {one: each for one, each in labels_of(ids, on).items() if each.kind in cells and _stands(each, on)}


def _stands(label: Label, on: date) -> bool:
    return label.opened_on <= on and (label.closed_on is None or on < label.closed_on)


def _above(label: Label, names: Mapping[int, Label]) -> tuple[str, ...]:
    """Nearest first."""
    found: list[str] = []
    parent = label.parent_id
    while parent is not None and parent in names and len(found) < len(names):
        found.append(names[parent].name)
        parent = names[parent].parent_id
    return tuple(found)
