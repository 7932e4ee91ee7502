"""Under which key the numbers of personal files stand: the newest, an older one, or one this installation lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import F, Q, QuerySet

from vungmanh.kernel.errors import Refusal
from vungmanh.kernel.keeping import Change
from vungmanh.kernel.sealed import digest, opened, seal
from vungmanh.members.models import Correction, Particulars

TRIED = 20_000
"""So many files are opened for an examination, evenly spread; all of them by ``vungmanh reseal --check``."""
SEALED, DIGEST = "_sealed", "_digest"
SEALS = ["card_sealed", "identity_sealed"]
Place = Literal["files", "corrections", "changes"]
PLACES: tuple[Place, ...] = ("files", "corrections", "changes")
"""Where sealed text is kept: files, proposals, and what the ledger keeps of files for taking an import back."""


@dataclass
class Standing:
    """How many rows were opened, and which of them stand under an older key or under none that is known."""

    rows: int = 0
    older: int = 0
    unopened: int = 0

    def add(self, state: str) -> None:
        self.rows += 1
        self.older += state == "older"
        self.unopened += state == "unopened"


def sealed_rows(place: Place) -> QuerySet[Any]:
    """Voided rows as well: a voiding may be taken back."""
    if place == "files":
        return Particulars.with_voided.exclude(Q(card_sealed="") & Q(identity_sealed=""))
    if place == "corrections":
        return Correction.with_voided.exclude(Q(before_sealed="") & Q(after_sealed="") & Q(why_sealed=""))
    told = Q(before__has_any_keys=SEALS) | Q(after__has_any_keys=SEALS)
    return Change.objects.filter(told, model="members.particulars")


def renewed(values: Mapping[str, Any]) -> dict[str, str]:
    """What changes so that all stands under the newest key, by name; raises ``Refusal`` where a key is missing."""
    found = {}
    for name, token in values.items():
        if not name.endswith(SEALED) or not token:
            continue
        plain, by_newest = opened(token)
        if not by_newest:
            found[name] = seal(plain)
        mark = name.removesuffix(SEALED) + DIGEST
        if values.get(mark) and values[mark] != digest(plain):
            found[mark] = digest(plain)
    return found


def parts_of(row: Any) -> list[Mapping[str, Any]]:
    """What of a row may be sealed."""
    if isinstance(row, Change):
        return [row.before, row.after]
    names = [each.attname for each in row._meta.concrete_fields if each.attname.endswith((SEALED, DIGEST))]
    return [{name: getattr(row, name) for name in names}]


def state_of(row: Any) -> str:
    try:
        return "older" if any(renewed(part) for part in parts_of(row)) else "newest"
    except Refusal:
        return "unopened"


def states(place: Place, *, spread: int = 1) -> Iterator[tuple[int, str]]:
    """Key and state of every row, or of every so-manieth; read as a stream."""
    rows = sealed_rows(place).order_by("pk")
    if spread > 1:
        rows = rows.alias(turn=F("pk") % spread).filter(turn=0)
    for row in rows.iterator(chunk_size=2_000):
        yield row.pk, state_of(row)


def sealed_examined(*, tried: int = TRIED) -> tuple[int, Standing]:
    """How many files hold sealed numbers, and how those opened stand."""
    count = sealed_rows("files").count()
    found = Standing()
    for _key, state in states("files", spread=max(1, -(-count // tried))):
        found.add(state)
    return count, found
