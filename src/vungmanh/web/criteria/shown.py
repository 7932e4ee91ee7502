"""Evidence by name, beside the answer it stands for."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from vungmanh.criteria import queries as criteria
from vungmanh.criteria.enums import Scorer
from vungmanh.criteria.queries.evidence import Pieces


@dataclass(frozen=True)
class Shown:
    """One piece of evidence by name."""

    name: str
    href: str


def shown_for(pieces: Pieces, scorer: Scorer, item: criteria.Item) -> tuple[Shown, ...]:
    """What a column hands in for an item: at its fact, and at the item itself."""
    found = [each for code in dict.fromkeys((item.fact, item.code)) for each in pieces.get((scorer, code), ())]
    return tuple(Shown(each.name, each.address or reverse("criteria:evidence-file", args=[each.id])) for each in found)
