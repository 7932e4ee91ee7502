"""What is already known of the members a file speaks of, without making objects of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from vungmanh.members.enums import PlacementKind
from vungmanh.members.models import Member, Placement, StandingSpell
from vungmanh.members.rules.rows import PERSONAL, PLAIN, KnownMember

PIECE = 5_000
DIGESTS = ("card_digest", "identity_digest")


def known_members(codes: Collection[str]) -> dict[str, KnownMember]:
    """By member code, wherever they stand: the code is one over the whole installation. Three statements a piece."""
    found: dict[str, KnownMember] = {}
    for piece in _pieces(sorted(codes)):
        found.update(_members(piece))
    by_pk = {each.pk: each for each in found.values()}
    for keys in _pieces(sorted(by_pk)):
        homes = Placement.unscoped.filter(member_id__in=keys, kind=PlacementKind.HOME).order_by("valid_from")
        for one, *stretch in homes.values_list("member_id", "pk", "organisation_id", "valid_from", "valid_to"):
            by_pk[one].homes.append(tuple(stretch))
        spells = StandingSpell.unscoped.filter(member_id__in=keys, valid_to__isnull=True)
        for one, *spell in spells.values_list("member_id", "pk", "standing", "valid_from"):
            by_pk[one].spell = tuple(spell)
    return found


def _members(codes: Sequence[str]) -> Iterator[tuple[str, KnownMember]]:
    own = [f"particulars__{name}" for name in ("pk", "sources", *PERSONAL, *DIGESTS)]
    rows = Member.unscoped.filter(member_code__in=codes).values_list("member_code", "pk", *own, *PLAIN)
    names = (*PERSONAL, *DIGESTS, *PLAIN)
    for code, pk, particulars, sources, *values in rows.iterator():
        facts = {name: value for name, value in zip(names, values, strict=True) if value}
        yield code, KnownMember(pk, particulars, facts, sources or {})


def bearers_of(digests: Collection[str], field: str) -> dict[str, str]:
    """Digest of a number -> code of the member who bears it."""
    found: dict[str, str] = {}
    for piece in _pieces(sorted(digests)):
        rows = Member.unscoped.filter(particulars__voided_at__isnull=True, **{f"particulars__{field}__in": piece})
        found.update(rows.values_list(f"particulars__{field}", "member_code"))
    return found


def _pieces(values: Sequence[object]) -> Iterator[Sequence[object]]:
    return (values[start : start + PIECE] for start in range(0, len(values), PIECE))
