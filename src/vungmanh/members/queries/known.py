"""What is already known of the members a file speaks of, without making objects of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from vungmanh.kernel.bulk import any_of
from vungmanh.members.enums import PlacementKind
from vungmanh.members.models import Member, Placement, StandingSpell
from vungmanh.members.rules.rows import PERSONAL, PLAIN, KnownMember

DIGESTS = ("card_digest", "identity_digest")


def known_members(codes: Collection[str]) -> dict[str, KnownMember]:
    """By member code, wherever they stand: the code is one over the whole installation. Three statements."""
    found = dict(_members(codes))
    if not found:
        return found
    by_pk = {each.pk: each for each in found.values()}
    keys = any_of(by_pk, numbers=True)
    homes = Placement.unscoped.filter(member_id__in=keys, kind=PlacementKind.HOME).order_by("valid_from")
    columns = ("member_id", "pk", "organisation_id", "valid_from", "valid_to")
    for one, pk, cell, start, end in homes.values_list(*columns).iterator():
        by_pk[one].homes.append((pk, cell, start, end))
    spells = StandingSpell.unscoped.filter(member_id__in=keys, valid_to__isnull=True)
    for one, pk, standing, start in spells.values_list("member_id", "pk", "standing", "valid_from"):
        by_pk[one].spell = (pk, standing, start)
    return found


def _members(codes: Collection[str]) -> Iterator[tuple[str, KnownMember]]:
    own = [f"particulars__{name}" for name in ("pk", "sources", *PERSONAL, *DIGESTS)]
    rows = Member.unscoped.filter(member_code__in=any_of(codes)).values_list("member_code", "pk", *own, *PLAIN)
    names = (*PERSONAL, *DIGESTS, *PLAIN)
    for code, pk, particulars, sources, *values in rows.iterator():
        facts = {name: value for name, value in zip(names, values, strict=True) if value}
        yield code, KnownMember(pk, particulars, facts, sources or {})


def bearers_of(digests: Collection[str], field: str) -> dict[str, str]:
    """Digest of a number -> code of the member who bears it. One statement."""
    wanted = {f"particulars__{field}__in": any_of(digests), "particulars__voided_at__isnull": True}
    rows = Member.unscoped.filter(**wanted).values_list(f"particulars__{field}", "member_code")
    return dict(rows.iterator()) if digests else {}
