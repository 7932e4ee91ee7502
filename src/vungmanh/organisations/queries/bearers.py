"""Which organisation bore a code on a day. Codes are reused, so a code without a day means little."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from vungmanh.kernel.validity import holds_at, is_in_force
from vungmanh.kernel.vietnamese import fold
from vungmanh.organisations.models import OrganisationCode, OrganisationName

Bearing = tuple[date, date | None, int]
NameBearing = tuple[date, date | None, int, str]
NAMES_AT_ONCE = 500


@dataclass(frozen=True)
class CodeIndex:
    """Every bearer of some codes, for judging many rows without asking again."""

    bearings: dict[str, list[Bearing]]

    def on(self, code: str, day: date) -> int | None:
        for start, end, organisation in self.bearings.get(code, ()):
            if is_in_force(start, end, day):
                return organisation
        return None

    def last(self, code: str) -> int | None:
        rows = self.bearings.get(code)
        return max(rows, key=lambda row: row[0])[2] if rows else None

    def known(self, code: str) -> bool:
        return code in self.bearings


def code_index(codes: Collection[str] | None = None) -> CodeIndex:
    """Bearers of these codes, or of all. One query; many codes are fetched as a whole."""
    rows = OrganisationCode.unscoped.order_by("valid_from", "pk")
    if codes is not None and len(codes) <= 2_000:
        rows = rows.filter(code__in=list(codes))
    bearings: dict[str, list[Bearing]] = {}
    for code, start, end, organisation in rows.values_list("code", "valid_from", "valid_to", "organisation_id"):
        bearings.setdefault(code, []).append((start, end, organisation))
    return CodeIndex(bearings)


def name_index(names: Collection[str]) -> dict[str, list[NameBearing]]:
    """Of each of these texts, what in sight ever bore it as its name: letter for letter where anything did, else
    without diacritics and case. One query for each 500 names.
    """
    wanted: dict[str, list[str]] = {}
    for text in names:
        wanted.setdefault(fold(text)[:255], []).append(text)
    found: dict[str, list[NameBearing]] = {}
    keys = sorted(wanted)
    for first in range(0, len(keys), NAMES_AT_ONCE):
        rows = OrganisationName.objects.filter(folded__in=keys[first : first + NAMES_AT_ONCE]).order_by(
            "valid_from", "pk"
        )
        for folded, name, start, end, one in rows.values_list(
            "folded", "name", "valid_from", "valid_to", "organisation_id"
        ):
            for text in wanted[folded]:
                found.setdefault(text, []).append((start, end, one, name))
    return {text: _letter_for_letter(text, rows) for text, rows in found.items()}


def _letter_for_letter(text: str, rows: list[NameBearing]) -> list[NameBearing]:
    return [each for each in rows if each[3].casefold() == text.casefold()] or rows


def bearer_of(code: str, day: date) -> int | None:
    row = OrganisationCode.unscoped.filter(holds_at(day), code=code).values_list("organisation_id", flat=True)
    return row.first()


def last_bearer(code: str, by: date | None = None) -> int | None:
    """Whoever bore the code last, of those that had borne it by that day."""
    rows = OrganisationCode.unscoped.filter(code=code).order_by("-valid_from", "-pk")
    if by is not None:
        rows = rows.filter(valid_from__lte=by)
    return rows.values_list("organisation_id", flat=True).first()
