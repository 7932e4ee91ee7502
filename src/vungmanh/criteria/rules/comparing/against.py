"""Answers that are not what the records say, and what they lifted the sheet by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from vungmanh.criteria.enums import Source
from vungmanh.criteria.rules.definition import Fact, Value, Version
from vungmanh.criteria.rules.scoring import score
from vungmanh.criteria.rules.texts import kept


@dataclass(frozen=True)
class Against:
    """One answer of a cell beside what its records said when it was handed in."""

    fact: Fact
    said: Value
    computed: Value
    note: str


@dataclass(frozen=True)
class Kept:
    """An answer as it is kept: texts."""

    value: str
    computed: str
    note: str = ""
    chosen: Decimal | None = None


def against(version: Version, answers: Mapping[str, Kept]) -> list[Against]:
    """In the order of the sheet's facts. Only what is both asked and computed can part from the records."""
    found = []
    for fact in version.facts:
        each = answers.get(fact.code)
        if fact.source is not Source.BOTH or each is None:
            continue
        said, computed = kept(version, fact.code, each.value), kept(version, fact.code, each.computed)
        if said is not None and computed is not None and said != computed:
            found.append(Against(fact, said, computed, each.note))
    return found


def lifted(version: Version, answers: Mapping[str, Kept]) -> Fraction | None:
    """Points the answers give beyond what the records would; None where either comes to no total."""
    said = {code: value for code, each in answers.items() if (value := kept(version, code, each.value)) is not None}
    known = {each.fact.code: each.computed for each in against(version, answers)}
    chosen = {code: each.chosen for code, each in answers.items() if each.chosen is not None}
    own, theirs = score(version, said, chosen).total, score(version, said | known, chosen).total
    return None if own is None or theirs is None else own - theirs
